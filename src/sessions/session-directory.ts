import { nanoid } from 'nanoid';
import type { PrincipalId } from '../lib/ids.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';
import type { Sessions } from './sessions.ts';

/** A folder name that no chat id maps to, so that no request can name it. */
export const newDirectory = (): string => `s_${nanoid()}`;

/** The folder name of a new chat's workspace: the chat's own, or a new one where another session has that already. */
export function directoryOfChat(
  sessions: Pick<Sessions, 'isDirectoryTaken'>,
  workspaces: Pick<WorkspaceStore, 'directoryForChat'>,
  owner: PrincipalId,
  chatId: string,
): string {
  const own = workspaces.directoryForChat(owner, chatId);
  return sessions.isDirectoryTaken(own) ? newDirectory() : own;
}
