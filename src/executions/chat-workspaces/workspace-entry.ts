import { AppError } from '../../errors/app-error.ts';
import { sessionNotFound } from '../../errors/failures.ts';
import type { WorkspaceAttachments } from '../../files/workspace-attachments.ts';
import type { PrincipalId, SessionId } from '../../lib/ids.ts';
import type { KeyedLock } from '../../lib/keyed-lock.ts';
import type { Logger } from '../../observability/logger.ts';
import { assertMayUseSession, mayUseSession } from '../../principals/session-access.ts';
import { directoryOfChat } from '../../sessions/session-directory.ts';
import type { ExecSession, Session, Sessions } from '../../sessions/sessions.ts';
import type { Workspace } from '../../workspaces/workspace.ts';
import type { WorkspaceStore } from '../../workspaces/workspace-store.ts';
import type { AttachmentStager } from '../attachments/staging/attachment-stager.ts';
import { waitingUploads } from '../attachments/staging/staging-request.ts';

/** The way into a chat's workspace: whose it is, what waits to be staged there, and the lock that a change holds. */

/** Whose workspace: a chat's, or the one of an exec session. */
export interface WorkspaceScope {
  readonly owner: PrincipalId;
  readonly chatId: string | null;
  /** Read where there is no chat id. */
  readonly sessionId: SessionId | null;
  /** The user that the request names; other users' workspaces are hidden. */
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
  /**
   * Held while files are staged or a run's are collected: a file that is put there meanwhile would count as the run's, and one
   * that is being staged isn't known yet.
   */
  readonly filesLock: KeyedLock;
  readonly logger: Pick<Logger, 'warn'>;
  /** How long a change waits for a run to end. Milliseconds. */
  readonly waitTimeoutMs?: number;
}

export class WorkspaceEntry {
  readonly #options: WorkspaceEntryOptions;

  constructor(options: WorkspaceEntryOptions) {
    this.#options = options;
  }

  /** The session of a workspace; null for a chat without one yet, and for another person's. */
  find(scope: WorkspaceScope): ExecSession | null {
    const session = this.#lookUp(scope);
    return session !== null && mayUseSession(session, scope.userId) ? session : null;
  }

  /** The chat's session, also where it has only uploads yet; null for another person's. */
  findSession({ owner, chatId, userId }: WorkspaceScope & { readonly chatId: string }): Session | null {
    const session = this.#options.sessions.findOfChat(owner, chatId);
    return session !== null && mayUseSession(session, userId) ? session : null;
  }

  /** The same, for an operation on it. @throws AppError session_not_found for another person's, and for an unknown id. */
  findForUse(scope: WorkspaceScope): ExecSession | null {
    const { owner, chatId, sessionId, userId } = scope;
    const session = this.#lookUp(scope);
    if (session !== null) assertMayUseSession(session, userId);
    else if (chatId === null && sessionId !== null && this.#options.sessions.find(owner, sessionId) === null) {
      throw sessionNotFound();
    }
    return session;
  }

  /**
   * The scope's session with its waiting uploads staged, unless a run is at work there, which has staged them itself.
   * @throws AppError session_not_found for an id that is unknown or another person's
   */
  async prepare(scope: WorkspaceScope, signal: AbortSignal): Promise<ExecSession | null> {
    const { workspaceLock, filesLock, attachments } = this.#options;
    const known = scope.chatId === null ? this.findForUse(scope) : this.find(scope);
    const session = known ?? this.#createForPending(scope);
    if (session === null) return null;
    this.#noteLook(session);
    if (workspaceLock.isHeld(session.directory)) return session;
    using _workspace = await workspaceLock.acquire(session.directory, signal);
    const areWaiting = attachments.listPending(session.id).length > 0;
    using _files = areWaiting ? await filesLock.acquire(session.directory, signal) : undefined;
    const workspace = await this.#options.workspaces.open(session.directory);
    if (areWaiting) await this.#options.stager.stage(waitingUploads(scope.owner, scope.chatId), session, workspace);
    return session;
  }

  /**
   * Holds the workspace's lock for a change. Dispose of it.
   * @param isBesideRuns whether the change may be made while code runs there
   * @throws AppError conflict while a run takes too long.
   */
  change(scope: WorkspaceScope, signal: AbortSignal, isBesideRuns = false): Promise<WorkspaceChange> {
    return this.waitFor((either) => this.#hold(scope, either, isBesideRuns), signal);
  }

  /**
   * Has `acquire` wait for no longer than a change waits for a run.
   * @throws AppError conflict after that time
   */
  async waitFor<Held>(acquire: (signal: AbortSignal) => Promise<Held>, signal: AbortSignal): Promise<Held> {
    const waiting = AbortSignal.timeout(this.#options.waitTimeoutMs ?? 30_000);
    try {
      return await acquire(AbortSignal.any([signal, waiting]));
    } catch (error) {
      if (!waiting.aborted || error !== waiting.reason) throw error;
      throw new AppError('conflict', 'Code is running in this chat. Try again when it is done.', { cause: error });
    }
  }

  async #hold(scope: WorkspaceScope, signal: AbortSignal, isBesideRuns: boolean): Promise<WorkspaceChange> {
    const { sessions, workspaces, workspaceLock } = this.#options;
    for (;;) {
      const session = this.findForUse(scope) ?? (scope.chatId === null ? null : this.#create(scope, scope.chatId));
      if (session === null) throw sessionNotFound();
      const held = await (isBesideRuns
        ? workspaceLock.share(session.directory, signal)
        : workspaceLock.acquire(session.directory, signal));
      try {
        if (sessions.findExec(session.owner, session.id) !== null) {
          this.#noteLook(session);
          const workspace = await workspaces.open(session.directory);
          return { session, workspace, path: workspace.path, [Symbol.dispose]: () => held[Symbol.dispose]() };
        }
      } catch (error) {
        held[Symbol.dispose]();
        throw error;
      }
      // It was deleted while this waited: opening its folder would make one that is no session's.
      held[Symbol.dispose]();
    }
  }

  /** A look doesn't fail because the catalog can't note it. */
  #noteLook({ id }: ExecSession): void {
    const { sessions, logger } = this.#options;
    try {
      sessions.noteLook(id);
    } catch (error) {
      logger.warn({ event: 'session.look_not_recorded', err: error, sessionId: id });
    }
  }

  /** A chat may have uploads before its first run. */
  #createForPending(scope: WorkspaceScope): ExecSession | null {
    const { owner, chatId } = scope;
    if (chatId === null || !this.#options.attachments.hasPendingForChat(owner, chatId)) return null;
    // Uploads that wait are of a chat without a workspace, or of another person's.
    const session = this.#options.sessions.findOfChat(owner, chatId);
    if (session !== null && !mayUseSession(session, scope.userId)) return null;
    return this.#lookUp(scope) === null ? this.#create(scope, chatId) : null;
  }

  #lookUp({ owner, chatId, sessionId }: WorkspaceScope): ExecSession | null {
    const { sessions } = this.#options;
    if (chatId !== null) return sessions.findForChat(owner, chatId);
    return sessionId === null ? null : sessions.findExec(owner, sessionId);
  }

  #create({ owner, userId }: WorkspaceScope, chatId: string): ExecSession {
    const { sessions, workspaces } = this.#options;
    return sessions.createForChat(owner, chatId, directoryOfChat(sessions, workspaces, owner, chatId), userId);
  }
}
