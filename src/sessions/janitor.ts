import type { Database } from '../db/database.ts';
import { FilesRepository } from '../db/repositories/files.ts';
import { SessionsRepository, type UnusedSession } from '../db/repositories/sessions.ts';
import { type OwnerUsage, type TotalUsage, UsageRepository } from '../db/repositories/usage.ts';
import type { StorageLimits, StorageQuota } from '../files/storage-quota.ts';
import type { PrincipalId, SessionId } from '../lib/ids.ts';
import type { Logger } from '../observability/logger.ts';
import type { SessionRemover } from './session-remover.ts';
import { UNSAVED_PREFIXES, UNSAVED_TTL_MS } from './unsaved-chats.ts';

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
  readonly #sessions: SessionsRepository;
  readonly #files: FilesRepository;
  readonly #usage: UsageRepository;
  readonly #timer: NodeJS.Timeout;
  #sweeping: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: JanitorOptions) {
    this.#options = { now: Date.now, ...options };
    this.#sessions = new SessionsRepository(options.database);
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
    const found = this.#sessions.listUnused({ beforeMs, owner: owner ?? null, sessionId: sessionId ?? null });
    const report = dryRun
      ? { removed: this.#foresee(found), skipped: 0 }
      : await this.#removeAll(found, beforeMs, () => true);
    if (!dryRun) this.#log('admin', report);
    return report;
  }

  async usage(): Promise<StorageUsage> {
    const { limits } = this.#options.quota;
    return { ...this.totals(), byOwner: this.#usage.byOwner(), freeBytes: await this.readFreeBytes(), limits };
  }

  /** Walks the catalog: about 70 ms for 250,000 files. */
  totals(): StorageTotals {
    const { now, sessionTtlMs, spares } = this.#options;
    return {
      ...this.#usage.total(),
      spareBytes: spares?.bytes ?? 0,
      expiredSessions: this.#sessions.listUnused({ beforeMs: now() - sessionTtlMs }).length,
    };
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
    const uploads = await incoming.deleteExpired();
    if (uploads > 0) logger.info({ event: 'upload.expired', uploads });
    await this.#options.spares?.sweep();
    const expiredBefore = now() - sessionTtlMs;
    const expired = this.#sessions.listUnused({ beforeMs: expiredBefore });
    this.#log('expired', await this.#removeAll(expired, expiredBefore, () => true));
    const leftBefore = now() - LEFT_MS;
    this.#log('left', await this.#removeAll(this.#sessions.listEmptied(leftBefore), leftBefore, () => true));

    const unsavedBefore = now() - UNSAVED_TTL_MS;
    const unsaved = this.#sessions.listUnused({ beforeMs: unsavedBefore, chatPrefixes: UNSAVED_PREFIXES });
    this.#log('unsaved_chat', await this.#removeAll(unsaved, unsavedBefore, () => true));

    const { totalBytes, minFreeBytes } = quota.limits;
    const oldBefore = now() - MIN_AGE_MS;
    for (const { isOver, ...whose } of quota.holders()) {
      if (!isOver()) continue;
      const unused = this.#sessions.listUnused({ beforeMs: oldBefore, ...whose });
      this.#log('principal_quota', await this.#removeAll(unused, oldBefore, isOver));
    }
    const isFull = async (): Promise<boolean> =>
      (totalBytes > 0 && this.#usage.bytesOfAll() > totalBytes) ||
      (minFreeBytes > 0 && (await quota.readFreeBytes()) < minFreeBytes);
    if (await isFull()) {
      const unused = this.#sessions.listUnused({ beforeMs: oldBefore });
      this.#log('room', await this.#removeAll(unused, oldBefore, isFull));
    }
  }

  async #removeAll(
    sessions: readonly UnusedSession[],
    beforeMs: number,
    goesOn: () => boolean | Promise<boolean>,
  ): Promise<CleanupReport> {
    const removed: CleanedSession[] = [];
    let skipped = 0;
    for (const session of sessions) {
      if (this.#isClosed || !(await goesOn())) break;
      const freed = await this.#options.remover.removeUnused(session, beforeMs);
      if (freed === null) skipped++;
      else removed.push({ ...this.#describe(session), ...freed });
    }
    return { removed, skipped };
  }

  /** Estimates the bytes freed by removing them in order: the last session that uses some bytes frees them. */
  #foresee(sessions: readonly UnusedSession[]): CleanedSession[] {
    const needing = new Map<string, number>();
    return sessions.map((session) => {
      const described = this.#describe(session);
      let { bytes } = described;
      for (const { sha256, size, sessions: count } of this.#files.listSharedOfSession(session.id)) {
        const left = (needing.get(sha256) ?? count) - 1;
        needing.set(sha256, left);
        if (left === 0) bytes += size;
      }
      return { ...described, bytes };
    });
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
