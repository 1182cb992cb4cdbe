import { nanoid } from 'nanoid';
import type { ExecSession, Sessions } from '../files/sessions.ts';
import { type FileId, isFileId } from '../lib/ids.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';
import type { ExecutionRequest } from './execution.ts';

interface SessionResolverOptions {
  readonly sessions: Sessions;
  readonly workspaces: Pick<WorkspaceStore, 'directoryForChat'>;
}

/**
 * Whose workspace a request runs in, always within one principal: its chat's; the exec session that it names; the exec
 * session whose every live output it references (LibreChat names no chat, and re-sends what a conversation holds); or a
 * new one. An upload session is never run in: agents share them between users.
 */
export class SessionResolver {
  readonly #options: SessionResolverOptions;

  constructor(options: SessionResolverOptions) {
    this.#options = options;
  }

  resolve(request: ExecutionRequest): ExecSession {
    const { sessions, workspaces } = this.#options;
    const { owner, chatId, sessionId, userId } = request;
    if (chatId !== null) {
      const makeDirectory = (isTaken: (directory: string) => boolean): string => {
        const directory = workspaces.directoryForChat(owner, chatId);
        return isTaken(directory) ? newDirectory() : directory;
      };
      return sessions.findOrCreateForChat(owner, chatId, makeDirectory, userId);
    }
    const named = sessionId === null ? null : sessions.findExec(owner, sessionId);
    return (
      named ??
      sessions.findByLiveOutputs(owner, referencedIds(request)) ??
      sessions.createExec(owner, newDirectory(), userId)
    );
  }
}

/** A name that no chat id maps to by itself, so that nobody can ask for it. */
const newDirectory = (): string => `s_${nanoid()}`;

function referencedIds(request: ExecutionRequest): FileId[] {
  return request.attachments.map((reference) => reference.id).filter(isFileId);
}
