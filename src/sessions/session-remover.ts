import { setImmediate } from 'node:timers/promises';
import { type Database, inTransaction, withoutSync } from '../db/database.ts';
import { BlobsRepository } from '../db/repositories/blobs.ts';
import { ExecutionsRepository } from '../db/repositories/executions.ts';
import { FilesRepository, type SessionContent } from '../db/repositories/files.ts';
import { SavedStatesRepository } from '../db/repositories/saved-states.ts';
import { type SessionRecord, SessionsRepository } from '../db/repositories/sessions.ts';
import { UnusedSessionsRepository } from '../db/repositories/unused-sessions.ts';
import { AppError } from '../errors/app-error.ts';
import { sessionNotFound } from '../errors/failures.ts';
import { BlobCollector } from '../files/blob-collector.ts';
import type { BlobStore } from '../files/blob-store.ts';
import { DEADLINE_PASSED, raceDeadline } from '../lib/deadline.ts';
import type { PrincipalId, SessionId } from '../lib/ids.ts';
import type { KeyedLock } from '../lib/keyed-lock.ts';
import type { Logger } from '../observability/logger.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';

export interface SessionRemoverOptions {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly workspaces: Pick<WorkspaceStore, 'directoryForChat' | 'remove'>;
  /** One holder per workspace folder: who holds it runs code there, or changes its files. */
  readonly lock: KeyedLock;
  /** Ends the kernel of a workspace, if it has one. */
  readonly retireKernel: (directory: string) => Promise<void>;
  readonly logger: Pick<Logger, 'warn'>;
  readonly now?: () => number;
}

/** Files, and runs, that one transaction deletes: while it does, no request is served. */
const BATCH = 250;
/** How long `removeOwn` waits for a run to end. */
const WAIT_TIMEOUT_MS = 5_000;

/**
 * Removes sessions with all that is theirs: kernel, rows, workspace, and the bytes that nothing else needs.
 *
 * Rows and the note that the folder has to go are one transaction; folder and bytes follow. A crash in between leaves
 * a note, which the next start heeds before it serves anyone, and bytes without a row, which reconciliation removes. The runs
 * and files of a large session go before that, in batches: a crash or a use in between leaves a session with fewer of them.
 */
export class SessionRemover {
  readonly #options: Required<SessionRemoverOptions>;
  readonly #sessions: SessionsRepository;
  readonly #unused: UnusedSessionsRepository;
  readonly #files: FilesRepository;
  readonly #executions: ExecutionsRepository;
  readonly #states: SavedStatesRepository;
  readonly #blobRows: BlobsRepository;
  readonly #collector: BlobCollector;

  constructor(options: SessionRemoverOptions) {
    this.#options = { now: Date.now, ...options };
    const { database, blobs, logger } = options;
    this.#sessions = new SessionsRepository(database);
    this.#unused = new UnusedSessionsRepository(database);
    this.#files = new FilesRepository(database);
    this.#executions = new ExecutionsRepository(database);
    this.#states = new SavedStatesRepository(database);
    this.#blobRows = new BlobsRepository(database);
    this.#collector = new BlobCollector(database, blobs, logger);
  }

  /**
   * Removes one session of the owner's, when the run that may be going on in it has ended.
   * @returns what was freed.
   * @throws AppError `session_not_found`; `conflict` when a run goes on for longer than a few seconds, or when uploads got
   *   their workspace meanwhile: the workspace stays, and a part of the uploads may be removed already
   */
  async removeOwn(owner: PrincipalId, sessionId: SessionId): Promise<SessionContent> {
    const session = this.#sessions.find(owner, sessionId);
    if (session === undefined) throw sessionNotFound();
    const giveUp = new AbortController();
    const removal = this.#removeLocked(session, giveUp.signal);
    removal.catch(() => {});
    const freed = await raceDeadline(removal, WAIT_TIMEOUT_MS);
    if (freed === DEADLINE_PASSED) {
      giveUp.abort(new AppError('conflict', 'Code is running in this session. Delete it when the run has ended.'));
      return (await removal) ?? { files: 0, bytes: 0 };
    }
    if (freed === null) throw sessionNotFound();
    return freed;
  }

  /**
   * Removes a session that wasn't used since `beforeMs` and that is not busy.
   * @returns what was freed; null when it was used meanwhile, or is gone.
   */
  async removeUnused(session: SessionRecord, beforeMs: number): Promise<SessionContent | null> {
    if (this.#options.lock.isHeld(keyOf(session))) return null;
    return this.#removeLocked(session, undefined, beforeMs);
  }

  /**
   * Removes the folders of sessions whose removal an earlier process began. Before anyone is served. A folder stays that a session
   * got since then, which versions before 0.2.0 allowed.
   */
  async finishRemovals(): Promise<void> {
    for (const directory of this.#sessions.listRemovedWorkspaces()) {
      if (this.#sessions.findByDirectory(directory) === undefined) await this.#removeWorkspace(directory);
      else this.#sessions.deleteRemovedWorkspace(directory);
    }
  }

  async #removeLocked(
    session: SessionRecord,
    signal: AbortSignal | undefined,
    beforeMs?: number,
  ): Promise<SessionContent | null> {
    const { directory } = session;
    using _ = await this.#options.lock.acquire(keyOf(session), signal);
    if (!this.#isRemovable(session, beforeMs)) return null;
    if (directory !== null) await this.#options.retireKernel(directory);
    const unused: string[] = [];
    let content: SessionContent | null = null;
    try {
      content = await this.#remove(session, beforeMs, unused);
      return content;
    } finally {
      // Also when a batch failed: on a full disk the bytes of those before it make room for the next try. A checkpoint stands for the
      // synced commit that then didn't follow, or a power cut could bring back rows whose bytes are gone.
      if (content === null && unused.length > 0) this.#options.database.pragma('wal_checkpoint(PASSIVE)');
      for (const sha256 of unused) await this.#collector.collect(sha256);
    }
  }

  async #remove(
    session: SessionRecord,
    beforeMs: number | undefined,
    unused: string[],
  ): Promise<SessionContent | null> {
    const { directory } = session;
    const content = this.#files.contentOfSession(session.id);
    await this.#deleteMost(session, beforeMs, unused);
    const aliases = this.#sessions
      .listChatIds(session.id)
      .map((chatId) => this.#options.workspaces.directoryForChat(session.owner, chatId));
    const rest = inTransaction(this.#options.database, () => {
      // A download, an upload or a run that came meanwhile is a use.
      if (!this.#isRemovable(session, beforeMs)) return null;
      const states = this.#states.listChecksums(session.id);
      const checksums = new Set([...this.#files.deleteOfSession(session.id), ...states]);
      this.#sessions.delete(session, this.#options.now());
      return this.#withoutUse(checksums);
    });
    if (rest === null) return null;
    unused.push(...rest);
    if (directory !== null) await this.#removeWorkspace(directory, aliases);
    return content;
  }

  /**
   * Deletes what is more than a batch, and lets others have their turn in between; it ends early where the session is used meanwhile. A
   * power cut may take it back: the bytes stay until the deletions are on the disk. Adds the checksums of bytes that nothing needs any more
   * to `unused`.
   */
  async #deleteMost(session: SessionRecord, beforeMs: number | undefined, unused: string[]): Promise<void> {
    const { id } = session;
    while (this.#isLarge(id) && this.#isRemovable(session, beforeMs)) {
      withoutSync(this.#options.database, () =>
        inTransaction(this.#options.database, () => {
          this.#executions.deleteSomeOfSession(id, BATCH);
          unused.push(...this.#withoutUse(this.#files.deleteSomeOfSession(id, BATCH)));
        }),
      );
      await setImmediate();
    }
  }

  #isLarge(id: SessionId): boolean {
    return this.#files.hasMoreThan(id, BATCH) || this.#executions.hasMoreThan(id, BATCH);
  }

  #withoutUse(checksums: Iterable<string>): string[] {
    return [...new Set(checksums)].filter((sha256) => this.#blobRows.deleteUnused(sha256));
  }

  /** @throws AppError `conflict` where its owner removes it, and its uploads got a workspace since the removal began */
  #isRemovable(session: SessionRecord, beforeMs: number | undefined): boolean {
    if (beforeMs === undefined) {
      const current = this.#sessions.find(session.owner, session.id);
      // This removal holds no lock of that workspace, where code may be running.
      if (current !== undefined && current.directory !== session.directory) {
        throw new AppError('conflict', 'This session was used while it was being deleted. Delete it again.');
      }
      return current !== undefined;
    }
    // A request that waits for the workspace is about to use it.
    if (this.#options.lock.waiting(keyOf(session)) > 0) return false;
    return this.#unused.isUnused(session.id, beforeMs);
  }

  /** A folder that can't be removed now is tried again at the next start. */
  async #removeWorkspace(directory: string, aliases?: readonly string[]): Promise<void> {
    try {
      await this.#options.workspaces.remove(directory, aliases);
      this.#sessions.deleteRemovedWorkspace(directory);
    } catch (error) {
      this.#options.logger.warn({ event: 'session.workspace_not_removed', err: error, directory });
    }
  }
}

/** An upload session has no workspace, and a key of its own. */
const keyOf = ({ directory, id }: SessionRecord): string => directory ?? `session ${id}`;
