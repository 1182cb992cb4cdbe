import { nanoid } from 'nanoid';
import type { PrincipalId } from '../lib/ids.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';
import type { Sessions } from './sessions.ts';

/** A folder name that no chat id maps to, so that no request can name it. */
export const newDirectory = (): string => `s_${nanoid()}`;

/**
 * The folder name of a new chat's workspace: the chat's own, or a new one where another session has that already. A link
 * of that name, which an earlier session of the chat left, goes: a workspace is no link.
 */
export function directoryOfChat(
  sessions: Pick<Sessions, 'isDirectoryTaken'>,
  workspaces: Pick<WorkspaceStore, 'directoryForChat' | 'dropAlias'>,
  owner: PrincipalId,
  chatId: string,
): string {
  const own = workspaces.directoryForChat(owner, chatId);
  if (sessions.isDirectoryTaken(own)) return newDirectory();
  workspaces.dropAlias(own);
  return own;
}
