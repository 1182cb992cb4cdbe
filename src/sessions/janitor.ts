import { setImmediate } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
import { FilesRepository } from '../db/repositories/files.ts';
import type { UnusedSession } from '../db/repositories/sessions.ts';
import { type UnusedFilter, UnusedSessionsRepository } from '../db/repositories/unused-sessions.ts';
import { type OwnerUsage, type TotalUsage, UsageRepository } from '../db/repositories/usage.ts';
import type { StorageLimits, StorageQuota } from '../files/storage-quota.ts';
import type { PrincipalId, SessionId } from '../lib/ids.ts';
import type { Logger } from '../observability/logger.ts';
import type { SessionRemover } from './session-remover.ts';
import { UNSAVED_PREFIXES, UNSAVED_TTL_MS } from './unsaved-chats.ts';
import { unusedSessions } from './unused-sessions.ts';

interface JanitorOptions {
  readonly database: Database;
  readonly remover: Pick<SessionRemover, 'removeUnused'>;
  readonly quota: StorageQuota;
  /** Uploads on their way. */
  readonly incoming: { deleteExpired(): Promise<number> };
  /** Copies of attachments that wait for a workspace, where there are such. */
  readonly spares?: { readonly bytes: number; sweep(): Promise<void> } | undefined;
  /** Sessions that are unused for this time expire. Milliseconds. */
  readonly sessionTtlMs: number;
  readonly intervalMs: number;
  readonly logger: Pick<Logger, 'info' | 'error'>;
  readonly now?: () => number;
}

/** Which sessions a cleanup is about; every condition that is given has to hold. */
export interface CleanupRequest {
  /** Unused for at least this time, in milliseconds. Default: the time to live. */
  readonly unusedForMs?: number;
  readonly sessionId?: SessionId;
  readonly owner?: PrincipalId;
  readonly dryRun: boolean;
}

export interface CleanedSession {
  readonly id: SessionId;
  readonly owner: PrincipalId;
  readonly kind: 'exec' | 'upload';
  readonly lastUsedAt: Date;
  readonly files: number;
  /** Bytes that no session needs once it is gone, with those before it in the list. */
  readonly bytes: number;
}

export interface CleanupReport {
  /** The removed sessions; in a dry run, the sessions that would be removed. */
  readonly removed: readonly CleanedSession[];
  /** Sessions that stay because they were busy, or used meanwhile. */
  readonly skipped: number;
}

/** Sums over the whole store. */
export interface StorageTotals extends TotalUsage {
  /** Bytes of copies that wait for a workspace. */
  readonly spareBytes: number;
  /** Sessions that the next sweep removes. */
  readonly expiredSessions: number;
}

export interface StorageUsage extends StorageTotals {
  readonly byOwner: readonly OwnerUsage[];
  readonly freeBytes: number;
  readonly limits: StorageLimits;
}

const HOUR_MS = 3_600_000;
/** Cellar keeps a session that LibreChat left for this time, in case its agent continues in it. */
const LEFT_MS = HOUR_MS;
/** LibreChat counts on a file for a day after its last use: pressure never takes younger ones. */
const MIN_AGE_MS = 24 * HOUR_MS;

/** Removes sessions that were not used for long and, if a limit is exceeded, the least recently used ones. */
export class Janitor implements AsyncDisposable {
  readonly #options: JanitorOptions & { readonly now: () => number };
  readonly #unusedRows: UnusedSessionsRepository;
  readonly #files: FilesRepository;
  readonly #usage: UsageRepository;
  readonly #timer: NodeJS.Timeout;
  #sweeping: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: JanitorOptions) {
    this.#options = { now: Date.now, ...options };
    this.#unusedRows = new UnusedSessionsRepository(options.database);
    this.#files = new FilesRepository(options.database);
    this.#usage = new UsageRepository(options.database);
    this.#timer = setInterval(() => void this.sweep(), options.intervalMs).unref();
  }

  /** One round, as the timer does it. A round that is going on is joined. Never rejects: failures are in the log. */
  sweep(): Promise<void> {
    this.#sweeping ??= this.#sweep()
      .catch((error: unknown) => this.#options.logger.error({ event: 'janitor.failed', err: error }))
      .finally(() => {
        this.#sweeping = undefined;
      });
    return this.#sweeping;
  }

  /** Removes sessions at an operator's word, or only says which. */
  async cleanup({
    unusedForMs = this.#options.sessionTtlMs,
    owner,
    sessionId,
    dryRun,
  }: CleanupRequest): Promise<CleanupReport> {
    const beforeMs = this.#options.now() - unusedForMs;
    const found = this.#unused({ beforeMs, owner, sessionId });
    const report = dryRun
      ? { removed: await this.#foresee(found), skipped: 0 }
      : await this.#removeAll(found, beforeMs, () => true);
    if (!dryRun) this.#log('admin', report);
    return report;
  }

  async usage(): Promise<StorageUsage> {
    const { limits } = this.#options.quota;
    return { ...(await this.totals()), byOwner: this.#usage.byOwner(), freeBytes: await this.readFreeBytes(), limits };
  }

  /** What is stored now. */
  async totals(): Promise<StorageTotals> {
    const { now, sessionTtlMs, spares } = this.#options;
    let expiredSessions = 0;
    for await (const _ of this.#unused({ beforeMs: now() - sessionTtlMs })) expiredSessions++;
    return { ...this.#usage.total(), spareBytes: spares?.bytes ?? 0, expiredSessions };
  }

  /** Bytes free on the data folder's disk. */
  readFreeBytes(): Promise<number> {
    return this.#options.quota.readFreeBytes();
  }

  /** Ends after the removal that is going on. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    await this.#sweeping;
  }

  async #sweep(): Promise<void> {
    const { now, sessionTtlMs, quota, incoming, logger } = this.#options;
    // One upload that can't be removed must not keep every session.
    const uploads = await incoming.deleteExpired().catch((error: unknown) => {
      logger.error({ event: 'upload.not_expired', err: error });
      return 0;
    });
    if (uploads > 0) logger.info({ event: 'upload.expired', uploads });
    await this.#options.spares?.sweep();
    const expiredBefore = now() - sessionTtlMs;
    const expired = this.#unused({ beforeMs: expiredBefore });
    this.#log('expired', await this.#removeAll(expired, expiredBefore, () => true));
    const leftBefore = now() - LEFT_MS;
    this.#log('left', await this.#removeAll(this.#unusedRows.listEmptied(leftBefore), leftBefore, () => true));

    const unsavedBefore = now() - UNSAVED_TTL_MS;
    const unsaved = this.#unusedRows.listUnusedChats(UNSAVED_PREFIXES, unsavedBefore);
    this.#log('unsaved_chat', await this.#removeAll(unsaved, unsavedBefore, () => true));

    const { totalBytes, minFreeBytes } = quota.limits;
    const oldBefore = now() - MIN_AGE_MS;
    for (const { isOver, ...whose } of quota.holders()) {
      await setImmediate(); // there may be thousands of persons
      if (!isOver()) continue;
      const unused = this.#unused({ beforeMs: oldBefore, ...whose });
      this.#log('principal_quota', await this.#removeAll(unused, oldBefore, isOver));
    }
    const isFull = async (): Promise<boolean> =>
      (totalBytes > 0 && this.#usage.bytesOfAll() > totalBytes) ||
      (minFreeBytes > 0 && (await quota.readFreeBytes()) < minFreeBytes);
    if (await isFull()) {
      const unused = this.#unused({ beforeMs: oldBefore });
      this.#log('room', await this.#removeAll(unused, oldBefore, isFull));
    }
  }

  #unused(filter: UnusedFilter): AsyncGenerator<UnusedSession> {
    return unusedSessions(this.#unusedRows, filter);
  }

  async #removeAll(
    sessions: AsyncIterable<UnusedSession> | Iterable<UnusedSession>,
    beforeMs: number,
    goesOn: () => boolean | Promise<boolean>,
  ): Promise<CleanupReport> {
    const removed: CleanedSession[] = [];
    let skipped = 0;
    for await (const session of sessions) {
      if (this.#isClosed || !(await goesOn())) break;
      const freed = await this.#options.remover.removeUnused(session, beforeMs);
      if (freed === null) skipped++;
      else removed.push({ ...this.#describe(session), ...freed });
    }
    return { removed, skipped };
  }

  /** Estimates the bytes freed by removing them in order: the last session that uses some bytes frees them. */
  async #foresee(sessions: AsyncIterable<UnusedSession>): Promise<CleanedSession[]> {
    const needing = new Map<string, number>();
    const foreseen: CleanedSession[] = [];
    for await (const session of sessions) {
      const described = this.#describe(session);
      let { bytes } = described;
      for (const { sha256, size, sessions: count } of this.#files.listSharedOfSession(session.id)) {
        const left = (needing.get(sha256) ?? count) - 1;
        needing.set(sha256, left);
        if (left === 0) bytes += size;
      }
      foreseen.push({ ...described, bytes });
    }
    return foreseen;
  }

  #describe({ id, owner, kind, lastAccessedAtMs }: UnusedSession): CleanedSession {
    return { id, owner, kind, lastUsedAt: new Date(lastAccessedAtMs), ...this.#files.contentOfSession(id) };
  }

  #log(reason: string, { removed, skipped }: CleanupReport): void {
    if (removed.length + skipped === 0) return;
    const files = removed.reduce((sum, session) => sum + session.files, 0);
    const bytes = removed.reduce((sum, session) => sum + session.bytes, 0);
    this.#options.logger.info({ event: 'janitor.swept', reason, sessions: removed.length, files, bytes, skipped });
  }
}
