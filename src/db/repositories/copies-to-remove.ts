import type { FileId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';
import type { FileRecord } from './files.ts';

/** The facts of a deleted file by which its copies are found. */
export type DeletedFile = Pick<FileRecord, 'id' | 'owner' | 'sessionId' | 'name' | 'sha256' | 'live'>;

type DeletedFileRow = Omit<DeletedFile, 'live'> & { readonly live: 0 | 1 };

/** Rows of `copies_to_remove`. */
export class CopiesToRemoveRepository {
  readonly #insert;
  readonly #list;
  readonly #delete;

  constructor(database: Database) {
    this.#insert = database.prepare<[DeletedFileRow]>(
      `INSERT INTO copies_to_remove (file_id, owner, session_id, name, sha256, live)
       VALUES (@id, @owner, @sessionId, @name, @sha256, @live)`,
    );
    this.#list = database.prepare<[], DeletedFileRow>(
      'SELECT file_id AS id, owner, session_id AS sessionId, name, sha256, live FROM copies_to_remove',
    );
    this.#delete = database.prepare<[FileId]>('DELETE FROM copies_to_remove WHERE file_id = ?');
  }

  insert({ id, owner, sessionId, name, sha256, live }: DeletedFile): void {
    this.#insert.run({ id, owner, sessionId, name, sha256, live: live ? 1 : 0 });
  }

  list(): DeletedFile[] {
    return this.#list.all().map((row) => ({ ...row, live: row.live === 1 }));
  }

  /** Says that no copy is left to remove. */
  delete(id: FileId): void {
    this.#delete.run(id);
  }
}
