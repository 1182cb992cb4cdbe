import type { ExecutionRequest } from '../../execution.ts';

/** Who asks for which attachments to be in a workspace. */
export type StagingRequest = Pick<ExecutionRequest, 'owner' | 'chatId' | 'hint' | 'attachments' | 'mayUseSharedFolder'>;
