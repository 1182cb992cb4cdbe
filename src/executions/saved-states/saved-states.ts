import { Readable } from 'node:stream';
import { type Database, inTransaction } from '../../db/database.ts';
import { BlobsRepository } from '../../db/repositories/blobs.ts';
import { type NearestState, type SavedStateRecord, SavedStatesRepository } from '../../db/repositories/saved-states.ts';
import { SessionsRepository } from '../../db/repositories/sessions.ts';
import { BlobCollector } from '../../files/blob-collector.ts';
import type { BlobStore } from '../../files/blob-store.ts';
import type { StorageQuota } from '../../files/storage-quota.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { HEAD_BYTES, restoreState, type StateReport, saveState } from '../../kernels/kernel-state.ts';
import type { PrincipalId, SessionId } from '../../lib/ids.ts';
import type { Logger } from '../../observability/logger.ts';

/**
 * Variables that outlive their kernel (docs/adr/0015-saved-states.md): saved when it is retired, restored in the chat's next
 * kernel, by these kernels themselves. A saved state is a blob of its session, within the session's quotas.
 */

export interface SavedStatesOptions {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly quota: Pick<StorageQuota, 'roomToKeep'>;
  /** Most bytes of one state; 0: none is saved. */
  readonly maxBytes: number;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** The owner of the variables. */
interface StateOwner {
  readonly id: SessionId;
  readonly owner: PrincipalId;
}

/** How long a kernel may take to save its variables. */
const SAVE_MS = 2_000;
/** How long a kernel may take to restore them. */
const RESTORE_MS = 10_000;
/** States of a session that are kept, for going back to them. */
const KEPT = 4;

export class SavedStates {
  readonly #options: SavedStatesOptions;
  readonly #rows: SavedStatesRepository;
  readonly #sessions: SessionsRepository;
  readonly #blobRows: BlobsRepository;
  readonly #collector: BlobCollector;

  constructor(options: SavedStatesOptions) {
    const { database, blobs, logger } = options;
    this.#options = options;
    this.#rows = new SavedStatesRepository(database);
    this.#sessions = new SessionsRepository(database);
    this.#blobRows = new BlobsRepository(database);
    this.#collector = new BlobCollector(database, blobs, logger);
  }

  /**
   * Saves the variables of a kernel that is about to be ended, for the chat's next one. Never rejects: what can't be saved is lost, as
   * without it.
   * @param signal aborts when the kernel ends, saved or not: a state that came later would go over runs of the chat's next kernel
   */
  async save(directory: string, kernel: Kernel, signal: AbortSignal): Promise<void> {
    const session = this.#options.maxBytes === 0 ? undefined : this.#sessions.findByDirectory(directory);
    if (session !== undefined) await this.#saveAndTell(session, kernel, true, signal);
  }

  /** Saves the variables of a kernel that is idle and goes on, unless they are saved already. Never rejects. */
  async checkpoint(session: StateOwner, kernel: Kernel): Promise<void> {
    if (this.#options.maxBytes === 0) return;
    const isSaved = this.newest(session.id)?.executionId === this.#rows.lastKernelRun(session.id);
    if (!isSaved) await this.#saveAndTell(session, kernel, false);
  }

  /**
   * Restores the waiting state of a session in its new kernel, which may be dead afterwards. None waits from then on, so that
   * no kernel ever gets variables from before a later run.
   * @returns the names that are there and those that are lost; null if none waited
   */
  async restore(sessionId: SessionId, kernel: Kernel): Promise<StateReport | null> {
    const state = this.#rows.list(sessionId).find(({ waits }) => waits);
    if (state === undefined) return null;
    this.#rows.settle(sessionId);
    const startedAt = performance.now();
    const report = await this.#restore(state, kernel);
    try {
      this.#rows.report(state.id, report);
    } catch (error) {
      // On a full disk, say. The variables are in the kernel, and the run that waits for them can go on.
      this.#options.logger.warn({ event: 'kernel.state_not_reported', sessionId, err: error });
    }
    const [restored, lost] = [report.names.length, report.lost.length];
    const ms = Math.round(performance.now() - startedAt);
    this.#options.logger.info({ event: 'kernel.state_restored', sessionId, bytes: state.size, restored, lost, ms });
    return report;
  }

  /** The chat's next kernel gets no variables. */
  settle(sessionId: SessionId): void {
    this.#rows.settle(sessionId);
  }

  /** The session's newest state; null if there is none. */
  newest(sessionId: SessionId): SavedStateRecord | null {
    return this.#rows.list(sessionId)[0] ?? null;
  }

  /** The newest state from before a time: saved after a run that began until then, or given to the session. */
  nearest(sessionId: SessionId, untilMs: number): NearestState | null {
    return this.#rows.findNearest(sessionId, untilMs) ?? null;
  }

  /** Makes a session's next kernel get a state, of its own or of another session of its owner's. None else may wait. */
  give(state: SavedStateRecord, sessionId: SessionId): void {
    if (state.sessionId === sessionId) this.#rows.wake(state.id);
    else this.#rows.insert({ ...state, sessionId, executionId: null, waits: true, savedAtMs: Date.now() });
  }

  /** Deletes the states that were saved after runs which began after a time, inside the caller's transaction. */
  deleteAfter(sessionId: SessionId, afterMs: number): void {
    const later = this.#rows.listAfter(sessionId, afterMs);
    for (const { id } of later) this.#rows.delete(id);
    for (const { sha256 } of later) if (this.#blobRows.deleteUnused(sha256)) this.#collector.collectLater(sha256);
  }

  async #saveAndTell(session: StateOwner, kernel: Kernel, waits: boolean, signal?: AbortSignal): Promise<void> {
    const { logger } = this.#options;
    const { id: sessionId } = session;
    const startedAt = performance.now();
    try {
      const facts = await this.#save(session, kernel, waits, signal);
      if (facts === null) return;
      logger.info({ event: 'kernel.state_saved', sessionId, ...facts, ms: Math.round(performance.now() - startedAt) });
    } catch (error) {
      logger.warn({ event: 'kernel.state_not_saved', sessionId, err: error });
    }
  }

  async #save({ id: sessionId, owner }: StateOwner, kernel: Kernel, waits: boolean, signal?: AbortSignal) {
    const { blobs, quota, maxBytes } = this.#options;
    const executionId = this.#rows.lastKernelRun(sessionId);
    const saved = await saveState(kernel, { maxBytes, timeoutMs: SAVE_MS });
    if (saved === null) throw new Error('The kernel did not save its variables in time.');
    const { names, lost } = saved.report;
    if (names.length + lost.length === 0) return null;
    const room = await quota.roomToKeep({ owner, sessionId, userId: null });
    if (saved.size > room.bytes) throw room.refusal();
    const { sha256, size } = await blobs.put(Readable.from(saved.pieces()), { maxBytes: maxBytes + HEAD_BYTES });
    try {
      signal?.throwIfAborted();
      const unused = inTransaction(this.#options.database, () => {
        if (waits) this.#rows.settle(sessionId);
        this.#blobRows.insert({ sha256, size, createdAtMs: Date.now() });
        this.#rows.insert({ sessionId, owner, executionId, sha256, size, names, lost, waits, savedAtMs: Date.now() });
        return this.#deleteBeyond(sessionId);
      });
      for (const checksum of unused) this.#collector.collectLater(checksum);
    } finally {
      this.#collector.endHold(sha256);
    }
    return { bytes: size, saved: names.length, lost: lost.length };
  }

  /** Deletes the oldest states; the checksums that nothing needs any more. */
  #deleteBeyond(sessionId: SessionId): string[] {
    const old = this.#rows.list(sessionId).slice(KEPT);
    for (const { id } of old) this.#rows.delete(id);
    return old.map(({ sha256 }) => sha256).filter((sha256) => this.#blobRows.deleteUnused(sha256));
  }

  async #restore({ sha256, names, lost }: SavedStateRecord, kernel: Kernel): Promise<StateReport> {
    const allLost = (why: string): StateReport => ({
      names: [],
      lost: [...lost, ...names.map((name) => ({ name, why }))],
    });
    const opened = await this.#options.blobs.open(sha256).catch(() => null);
    if (opened === null) return allLost('the saved variables are missing on the disk');
    await using handle = opened.handle;
    if (!opened.isIntact) return allLost('the saved variables are damaged on the disk');
    const bytes = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 3 * 1024 * 1024 });
    const report = await restoreState(kernel, bytes, RESTORE_MS).catch(() => null);
    return report ?? allLost('the kernel did not restore its variables in time');
  }
}
