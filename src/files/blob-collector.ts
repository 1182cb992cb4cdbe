import type { Database } from '../db/database.ts';
import { BlobsRepository } from '../db/repositories/blobs.ts';
import type { Logger } from '../observability/logger.ts';
import type { BlobStore } from './blob-store.ts';

/**
 * Removes bytes that no row names any more. Bytes that can't be removed now are an event for the log, and work for the
 * next reconciliation: nothing here fails a request.
 */
export class BlobCollector {
  readonly #rows: BlobsRepository;
  readonly #blobs: BlobStore;
  readonly #logger: Pick<Logger, 'warn'>;
  readonly #running = new Set<Promise<boolean>>();

  constructor(database: Database, blobs: BlobStore, logger: Pick<Logger, 'warn'>) {
    this.#rows = new BlobsRepository(database);
    this.#blobs = blobs;
    this.#logger = logger;
  }

  /** Removes the bytes unless a row names them or a put holds them; whether it did. Never rejects. */
  async collect(sha256: string): Promise<boolean> {
    try {
      return await this.#blobs.collect(sha256, (checksum) => this.#rows.has(checksum));
    } catch (error) {
      this.#logger.warn({ event: 'blob.not_removed', err: error, sha256 });
      return false;
    }
  }

  /** Begins `collect`; `settled` waits for it. */
  collectLater(sha256: string): void {
    const running = this.collect(sha256).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Ends the hold of one put, and begins to remove its bytes where no row came of it. Never throws. */
  endHold(sha256: string): void {
    this.#blobs.release(sha256);
    this.collectLater(sha256);
  }

  /** Resolves when everything that was begun has ended. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
