import { setTimeout } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
import { BlobsRepository } from '../db/repositories/blobs.ts';
import { mapBounded } from '../lib/map-bounded.ts';
import type { Logger } from '../observability/logger.ts';
import { BlobCollector } from './blob-collector.ts';
import type { BlobStore } from './blob-store.ts';

interface Reconciliation {
  /** Blobs that no row named and that are gone now. */
  readonly removed: number;
  /** Rows whose bytes are missing or of another size; each is in the log. */
  readonly damaged: number;
}

const PAGE = 500;
/** Looks at files at a time: each by itself takes three times the processor time. */
const PARALLEL = 64;
/** The part of the time that this works; in the rest the thread and the disk are for requests. */
const WORKING_PART = 0.05;
const WORK_MS = 20;

/**
 * Compares bytes and rows, for a start after a crash: a crash between a rename and its commit, or between a row's
 * removal and the unlink, leaves bytes without a row. Safe while requests are served, and slow where there is much: some five
 * minutes for a million blobs.
 */
export async function reconcile(
  database: Database,
  blobs: BlobStore,
  logger: Pick<Logger, 'warn' | 'error'>,
  signal?: AbortSignal,
): Promise<Reconciliation> {
  const rows = new BlobsRepository(database);
  const collector = new BlobCollector(database, blobs, logger);
  const rest = restAfterWork(signal);
  let removed = 0;
  let damaged = 0;
  for await (const { prefix, checksums } of blobs.list()) {
    const unnamed = new Set(checksums);
    for (let page = rows.listOf(prefix, '', PAGE); page.length > 0; ) {
      await mapBounded(page, PARALLEL, async ({ sha256, size }) => {
        unnamed.delete(sha256);
        const found = await blobs.size(sha256);
        if (found === size || !rows.has(sha256)) return;
        logger.error({ event: 'file.damaged', sha256, size, found });
        damaged++;
      });
      await rest();
      page = page.length < PAGE ? [] : rows.listOf(prefix, page.at(-1)?.sha256 ?? '', PAGE);
    }
    for (const sha256 of unnamed) {
      signal?.throwIfAborted();
      if (!rows.has(sha256) && (await collector.collect(sha256))) removed++;
    }
    await rest();
  }
  return { removed, damaged };
}

/** Waits, once there was work for a while, so long that it was a small part of the time. Rejects when the signal aborts. */
function restAfterWork(signal: AbortSignal | undefined): () => Promise<void> {
  let from = performance.now();
  return async () => {
    signal?.throwIfAborted();
    const workedMs = performance.now() - from;
    if (workedMs < WORK_MS) return;
    const restMs = (workedMs * (1 - WORKING_PART)) / WORKING_PART;
    await setTimeout(restMs, undefined, { ref: false, ...(signal === undefined ? {} : { signal }) });
    from = performance.now();
  };
}
