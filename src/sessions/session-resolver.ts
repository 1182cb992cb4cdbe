import { sessionNotFound } from '../errors/failures.ts';
import type { FileService } from '../files/file-service.ts';
import type { FileId, PrincipalId, SessionId } from '../lib/ids.ts';
import { assertMayUseSession, mayUseSession } from '../principals/session-access.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';
import { directoryOfChat, newDirectory } from './session-directory.ts';
import type { ExecSession, Sessions } from './sessions.ts';

interface SessionResolverOptions {
  readonly sessions: Sessions;
  readonly files: Pick<FileService, 'listFiles'>;
  readonly workspaces: Pick<WorkspaceStore, 'directoryForChat' | 'dropAlias' | 'isFree' | 'alias'>;
  /** Takes a warm kernel for a new session, and returns the folder of its workspace; undefined if none is ready. */
  readonly takeWarmDirectory: () => string | undefined;
}

/** The part of a request that decides about its workspace. */
export interface SessionQuery {
  readonly owner: PrincipalId;
  readonly chatId: string | null;
  readonly hint: string | null;
  readonly sessionId: SessionId | null;
  /** The person that the request names. */
  readonly userId: string | null;
  /** Whether the caller names sessions on purpose, and must be told that one is unknown. */
  readonly canNameSession: boolean;
  /** Ids of the catalog's files that the request refers to. */
  readonly fileIds: readonly FileId[];
  /** Whether the first run of a new session needs a Python kernel. */
  readonly needsKernel: boolean;
}

export interface ResolvedSession {
  readonly session: ExecSession;
  /** The files of the upload session that a new session starts with, oldest first. */
  readonly uploads: readonly FileId[];
}

/**
 * Finds the workspace of a request, always within one principal: its chat's; that of its runtime hint; the exec
 * session that it names; the exec session whose every live output it references (LibreChat names no chat, and re-sends
 * the files of a conversation); or a new one. Code never runs in an upload session, because agents share them between
 * users: a request that names one gets a new workspace with its files. LibreChat also gets a new one when the session
 * that it names has expired or is another person's.
 */
export class SessionResolver {
  readonly #options: SessionResolverOptions;

  constructor(options: SessionResolverOptions) {
    this.#options = options;
  }

  /**
   * @throws AppError session_not_found for a chat of another person, and when a caller who can name sessions names one
   * that is unknown or another person's
   */
  resolve(query: SessionQuery): ResolvedSession {
    const known = this.#find(query);
    return known === null ? this.#create(query) : { session: known, uploads: [] };
  }

  /** Whether the session still exists: it may have been deleted or have expired. */
  exists({ owner, id }: ExecSession): boolean {
    return this.#options.sessions.findExec(owner, id) !== null;
  }

  #find(query: SessionQuery): ExecSession | null {
    const { sessions } = this.#options;
    const { owner, chatId, hint, sessionId, userId, canNameSession, fileIds } = query;
    if (chatId !== null || hint !== null) {
      const session = chatId !== null ? sessions.findForChat(owner, chatId) : sessions.findForHint(owner, hint ?? '');
      if (session !== null) assertMayUseSession(session, userId);
      return session;
    }
    const named = sessionId === null ? null : sessions.findExec(owner, sessionId);
    const usable = [named, sessions.findByLiveOutputs(owner, fileIds)].find(
      (session) => session !== null && mayUseSession(session, userId),
    );
    if (usable !== undefined) return usable;
    const isRefused = named !== null || (sessionId !== null && sessions.find(owner, sessionId) === null);
    if (canNameSession && isRefused) throw sessionNotFound();
    return null;
  }

  #create(query: SessionQuery): ResolvedSession {
    const { sessions } = this.#options;
    const { owner, chatId, hint, userId } = query;
    // Before a warm kernel is taken: a refused request would leave it and its folder without a session.
    const opened = chatId === null ? null : sessions.findOfChat(owner, chatId);
    if (opened !== null) assertMayUseSession(opened, userId);
    const directory = this.#directoryFor(query);
    if (chatId !== null) return { session: sessions.createForChat(owner, chatId, directory, userId), uploads: [] };
    const uploads = this.#uploadsOf(query);
    const session =
      hint !== null
        ? sessions.createForHint(owner, hint, directory, userId)
        : sessions.createExec(owner, directory, userId);
    return { session, uploads };
  }

  /**
   * The folder of a new session's workspace. If its first run needs a kernel, it takes a folder that has a warm one; the
   * name that an operator looks for then links to it. A folder that already exists under that name is used as it is.
   */
  #directoryFor({ owner, chatId, needsKernel }: SessionQuery): string {
    const { sessions, workspaces, takeWarmDirectory } = this.#options;
    const own = chatId === null ? null : directoryOfChat(sessions, workspaces, owner, chatId);
    const canBeWarm = needsKernel && (own === null || workspaces.isFree(own));
    const warm = canBeWarm ? takeWarmDirectory() : undefined;
    if (warm === undefined) return own ?? newDirectory();
    if (own !== null) workspaces.alias(own, warm);
    return warm;
  }

  #uploadsOf({ owner, sessionId }: SessionQuery): FileId[] {
    if (sessionId === null) return [];
    const files = this.#options.files.listFiles(owner, sessionId);
    return files.map(({ id }) => id).reverse();
  }
}
