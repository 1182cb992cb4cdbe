import type { ExecutionRequest } from '../../execution.ts';

/** The caller, and the attachments that it wants in a workspace. */
export type StagingRequest = Pick<
  ExecutionRequest,
  'owner' | 'signedUserId' | 'chatId' | 'hint' | 'attachments' | 'mayUseSharedFolder'
>;
