import type { FileId, PrincipalId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';

/** The origin of a file that was not uploaded for a chat. */
export type FetchOrigin = 'stage' | 'url' | 'open-webui';

/** A file and its key. `checkedAtMs` is milliseconds since 1970. */
export interface FetchedRecord {
  readonly owner: PrincipalId;
  readonly origin: FetchOrigin;
  readonly key: string;
  readonly fileId: FileId;
  /** The other server's validator of these bytes: an ETag or a checksum. */
  readonly validator: string | null;
  readonly checkedAtMs: number;
}

/** Rows of `fetched_files`: they go with their file. */
export class FetchedFilesRepository {
  readonly #find;
  readonly #put;

  constructor(database: Database) {
    this.#find = database.prepare<[PrincipalId, FetchOrigin, string], FetchedRecord>(
      `SELECT owner, origin, key, file_id AS fileId, validator, checked_at AS checkedAtMs
       FROM fetched_files WHERE owner = ? AND origin = ? AND key = ?`,
    );
    this.#put = database.prepare<[FetchedRecord]>(
      `INSERT INTO fetched_files (owner, origin, key, file_id, validator, checked_at)
       SELECT @owner, @origin, @key, @fileId, @validator, @checkedAtMs
       WHERE EXISTS (SELECT 1 FROM files WHERE id = @fileId)
       ON CONFLICT (owner, origin, key) DO UPDATE SET file_id = excluded.file_id, validator = excluded.validator,
         checked_at = excluded.checked_at`,
    );
  }

  find(owner: PrincipalId, origin: FetchOrigin, key: string): FetchedRecord | undefined {
    return this.#find.get(owner, origin, key);
  }

  /** Notes where a file came from; nothing where it is gone already. */
  put(record: FetchedRecord): void {
    this.#put.run(record);
  }
}
