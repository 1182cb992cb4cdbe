import type { Database } from '../db/database.ts';
import { BlobsRepository } from '../db/repositories/blobs.ts';
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

/**
 * Compares bytes and rows, for a start after a crash: a crash between a rename and its commit, or between a row's
 * removal and the unlink, leaves bytes without a row. Safe while requests are served; costs one `stat` a blob.
 */
export async function reconcile(
  database: Database,
  blobs: BlobStore,
  logger: Pick<Logger, 'warn' | 'error'>,
  signal?: AbortSignal,
): Promise<Reconciliation> {
  const rows = new BlobsRepository(database);
  const collector = new BlobCollector(database, blobs, logger);
  let removed = 0;
  for await (const sha256 of blobs.list()) {
    signal?.throwIfAborted();
    if (!rows.has(sha256) && (await collector.collect(sha256))) removed++;
  }
  let damaged = 0;
  for (let page = rows.list('', PAGE); page.length > 0; page = rows.list(page.at(-1)?.sha256 ?? '', PAGE)) {
    for (const { sha256, size } of page) {
      signal?.throwIfAborted();
      const found = await blobs.size(sha256);
      if (found === size || !rows.has(sha256)) continue;
      logger.error({ event: 'file.damaged', sha256, size, found });
      damaged++;
    }
  }
  return { removed, damaged };
}
