import type { Database } from '../database.ts';

/** Bytes that at least one file, or saved state, needs. `createdAtMs` is milliseconds since 1970. */
export interface BlobRecord {
  readonly sha256: string;
  readonly size: number;
  readonly createdAtMs: number;
}

/** Rows of `blobs`. */
export class BlobsRepository {
  readonly #insert;
  readonly #find;
  readonly #listOf;
  readonly #deleteUnused;

  constructor(database: Database) {
    this.#insert = database.prepare<[BlobRecord]>(
      `INSERT INTO blobs (sha256, size, created_at) VALUES (@sha256, @size, @createdAtMs)
       ON CONFLICT (sha256) DO NOTHING`,
    );
    this.#find = database.prepare<[string], BlobRecord>(
      'SELECT sha256, size, created_at AS createdAtMs FROM blobs WHERE sha256 = ?',
    );
    this.#listOf = database.prepare<[string, string, number], BlobRecord>(
      'SELECT sha256, size, created_at AS createdAtMs FROM blobs WHERE sha256 > ? AND sha256 < ? ORDER BY sha256 LIMIT ?',
    );
    this.#deleteUnused = database.prepare<[{ sha256: string }]>(
      `DELETE FROM blobs WHERE sha256 = @sha256 AND NOT EXISTS (SELECT 1 FROM files WHERE sha256 = @sha256)
         AND NOT EXISTS (SELECT 1 FROM saved_states WHERE sha256 = @sha256)`,
    );
  }

  /** Says that the bytes are stored; a blob that is known already stays as it is. */
  insert(blob: BlobRecord): void {
    this.#insert.run(blob);
  }

  has(sha256: string): boolean {
    return this.#find.get(sha256) !== undefined;
  }

  /** Up to `limit` blobs whose checksums begin with `prefix`, in their order, after `after` (`''` for the first). */
  listOf(prefix: string, after: string, limit: number): BlobRecord[] {
    // No checksum has a letter after f.
    return this.#listOf.all(after || prefix, `${prefix}g`, limit);
  }

  /** Removes the row if nothing needs it; whether it did. */
  deleteUnused(sha256: string): boolean {
    return this.#deleteUnused.run({ sha256 }).changes > 0;
  }
}
