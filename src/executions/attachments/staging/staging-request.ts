import type { PrincipalId } from '../../../lib/ids.ts';
import type { ExecutionRequest } from '../../execution.ts';

/** The caller, and the attachments that it wants in a workspace. */
export type StagingRequest = Pick<
  ExecutionRequest,
  'owner' | 'signedUserId' | 'chatId' | 'hint' | 'attachments' | 'mayUseSharedFolder'
>;

/** The request that wants nothing but the uploads that wait for the chat. */
export const waitingUploads = (owner: PrincipalId, chatId: string | null): StagingRequest => ({
  owner,
  signedUserId: null,
  chatId,
  hint: null,
  attachments: [],
  mayUseSharedFolder: false,
});
