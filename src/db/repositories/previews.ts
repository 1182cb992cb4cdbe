import type { Database } from '../database.ts';

/** Rows of `previews`: they go with the bytes that they show. */
export class PreviewsRepository {
  readonly #find;
  readonly #put;

  constructor(database: Database) {
    this.#find = database
      .prepare<[string, string], string>('SELECT preview FROM previews WHERE sha256 = ? AND kind = ?')
      .pluck();
    this.#put = database.prepare<[{ sha256: string; kind: string; preview: string; createdAtMs: number }]>(
      `INSERT INTO previews (sha256, kind, preview, created_at)
       SELECT @sha256, @kind, @preview, @createdAtMs WHERE EXISTS (SELECT 1 FROM blobs WHERE sha256 = @sha256)
       ON CONFLICT (sha256, kind) DO UPDATE SET preview = excluded.preview, created_at = excluded.created_at`,
    );
  }

  /** The JSON that was kept; undefined for none. */
  find(sha256: string, kind: string): string | undefined {
    return this.#find.get(sha256, kind);
  }

  /** Keeps a preview, unless no file has its bytes any more. */
  put(sha256: string, kind: string, preview: string, createdAtMs: number): void {
    this.#put.run({ sha256, kind, preview, createdAtMs });
  }
}
