import { nanoid } from 'nanoid';
import { AppError } from '../../errors/app-error.ts';
import type { WorkspaceAttachments } from '../../files/workspace-attachments.ts';
import type { PrincipalId, SessionId } from '../../lib/ids.ts';
import type { KeyedLock } from '../../lib/keyed-lock.ts';
import type { ExecSession, Sessions } from '../../sessions/sessions.ts';
import type { Workspace } from '../../workspaces/workspace.ts';
import type { WorkspaceStore } from '../../workspaces/workspace-store.ts';
import type { AttachmentStager } from '../attachments/staging/attachment-stager.ts';

/** The way into a chat's workspace: whose it is, what waits to be staged there, and the lock that a change holds. */

/** Whose workspace: a chat's, or the one of an exec session. */
export interface WorkspaceScope {
  readonly owner: PrincipalId;
  readonly chatId: string | null;
  /** Read where there is no chat id. */
  readonly sessionId: SessionId | null;
  /** The person that the request names; a workspace of someone else's is none of theirs. */
  readonly userId: string | null;
}

/** A workspace whose lock is held. */
export interface WorkspaceChange extends Disposable {
  readonly session: ExecSession;
  readonly workspace: Workspace;
  readonly path: string;
}

export interface WorkspaceEntryOptions {
  readonly sessions: Sessions;
  readonly workspaces: WorkspaceStore;
  readonly stager: AttachmentStager;
  readonly attachments: WorkspaceAttachments;
  readonly workspaceLock: KeyedLock;
  /** How long a change waits for a run to end. Milliseconds. */
  readonly patienceMs?: number;
}

export class WorkspaceEntry {
  readonly #options: WorkspaceEntryOptions;

  constructor(options: WorkspaceEntryOptions) {
    this.#options = options;
  }

  /** The session of a workspace; null for a chat in which nothing was run or stored yet, and for one of someone else. */
  find(scope: WorkspaceScope): ExecSession | null {
    const { sessions } = this.#options;
    const { owner, chatId, sessionId } = scope;
    const session =
      chatId !== null
        ? sessions.findForChat(owner, chatId)
        : sessionId === null
          ? null
          : sessions.findExec(owner, sessionId);
    return session !== null && isTheirs(session, scope) ? session : null;
  }

  /**
   * @throws AppError session_not_found for the chat, or the session, of another person: code must not run there. And for a session
   * that doesn't exist.
   */
  assertTheirs({ owner, chatId, sessionId, userId }: WorkspaceScope): void {
    const everybody = { owner, chatId, sessionId, userId: null };
    const session = this.find(everybody);
    if (session !== null && !isTheirs(session, { userId })) throw notFound();
    const isNamed = chatId === null && sessionId !== null && session === null;
    if (isNamed && this.#options.sessions.find(owner, sessionId) === null) throw notFound();
  }

  /** The scope's session with its waiting uploads staged, unless a run is at work there, which has staged them itself. */
  async prepare(scope: WorkspaceScope, signal: AbortSignal): Promise<ExecSession | null> {
    const { workspaceLock, attachments } = this.#options;
    const session = this.find(scope) ?? this.#createForPending(scope);
    if (session === null) return null;
    if (workspaceLock.isHeld(session.directory)) return session;
    using _ = await workspaceLock.acquire(session.directory, signal);
    const workspace = await this.#options.workspaces.open(session.directory);
    if (attachments.listPending(session.id).length > 0) {
      const { owner, chatId } = scope;
      const request = { owner, chatId, hint: null, attachments: [], mayUseSharedFolder: false };
      await this.#options.stager.stage(request, session, workspace);
    }
    return session;
  }

  /** Holds the workspace's lock for a change. Dispose of it. @throws AppError conflict while a run takes too long. */
  async change(scope: WorkspaceScope, signal: AbortSignal): Promise<WorkspaceChange> {
    const { workspaces, workspaceLock, patienceMs = 30_000 } = this.#options;
    const session = this.find(scope) ?? (scope.chatId === null ? null : this.#create(scope, scope.chatId));
    if (session === null || !isTheirs(session, scope)) throw notFound();
    const patience = AbortSignal.timeout(patienceMs);
    const held = await workspaceLock
      .acquire(session.directory, AbortSignal.any([signal, patience]))
      .catch((error: unknown) => {
        if (!patience.aborted || signal.aborted) throw error;
        throw new AppError('conflict', 'Code is running in this chat. Try again when it is done.', { cause: error });
      });
    try {
      const workspace = await workspaces.open(session.directory);
      return { session, workspace, path: workspace.path, [Symbol.dispose]: () => held[Symbol.dispose]() };
    } catch (error) {
      held[Symbol.dispose]();
      throw error;
    }
  }

  /** A chat may have uploads before its first run. */
  #createForPending(scope: WorkspaceScope): ExecSession | null {
    const { owner, chatId } = scope;
    if (chatId === null || !this.#options.attachments.hasPendingForChat(owner, chatId)) return null;
    const session = this.#create(scope, chatId);
    return isTheirs(session, scope) ? session : null;
  }

  #create({ owner, userId }: WorkspaceScope, chatId: string): ExecSession {
    const { sessions, workspaces } = this.#options;
    const makeDirectory = (isTaken: (directory: string) => boolean): string => {
      const directory = workspaces.directoryForChat(owner, chatId);
      return isTaken(directory) ? `s_${nanoid()}` : directory;
    };
    return sessions.findOrCreateForChat(owner, chatId, makeDirectory, userId);
  }
}

/** A session without a recorded user is whoever's the principal is. */
const isTheirs = (session: ExecSession, { userId }: Pick<WorkspaceScope, 'userId'>): boolean =>
  userId === null || session.userId === null || session.userId === userId;

const notFound = (): AppError => new AppError('session_not_found', 'There is no such session.');
