import { type Database, inTransaction } from '../db/database.ts';
import { FilesRepository } from '../db/repositories/files.ts';
import { SessionsRepository } from '../db/repositories/sessions.ts';
import { AppError } from '../errors/app-error.ts';
import { type ExecutionId, type FileId, newFileId, type PrincipalId, type SessionId } from '../lib/ids.ts';
import type { FileSource, StoredFile } from './file.ts';
import type { VersionWriter } from './version-writer.ts';

/** A file that a run made or changed; its bytes were `put` into the blob store. */
export interface OutputFile {
  /** Path relative to `/mnt/data`, exact. */
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly source: Exclude<FileSource, 'upload'>;
  /** The attachment it was made from; the live version of its path when absent. */
  readonly modifiedFrom?: FileId;
}

/** The outputs of a run. */
export interface RunOutputs {
  readonly owner: PrincipalId;
  readonly sessionId: SessionId;
  /** Null for what is kept outside of a run. */
  readonly executionId: ExecutionId | null;
  readonly outputs: readonly OutputFile[];
  /** Paths that the run deleted: they hold nothing now, their versions stay. */
  readonly deleted: readonly string[];
}

/** Writes what runs made into the catalog. */
export class OutputRecorder {
  readonly #database: Database;
  readonly #versions: VersionWriter;
  readonly #sessions: SessionsRepository;
  readonly #files: FilesRepository;

  constructor(database: Database, versions: VersionWriter) {
    this.#database = database;
    this.#versions = versions;
    this.#sessions = new SessionsRepository(database);
    this.#files = new FilesRepository(database);
  }

  /**
   * Writes a run's outputs in one transaction: all rows or none.
   * @throws AppError `session_not_found`, `storage_full`, `storage_unavailable`
   */
  record({ owner, sessionId, executionId, outputs, deleted }: RunOutputs, nowMs: number): StoredFile[] {
    const common = { owner, sessionId, executionId, readOnly: false };
    const typed = outputs.map((output) => ({ output, type: this.#versions.typeOf(output.name, output.sha256) }));
    return inTransaction(this.#database, () => {
      if (this.#sessions.find(owner, sessionId) === undefined) {
        throw new AppError('session_not_found', 'The session of this run was deleted meanwhile.');
      }
      for (const name of deleted) this.#files.retire(sessionId, name, nowMs);
      return typed.map(({ output: { name, sha256, size, source, modifiedFrom = null }, type }) =>
        this.#versions.add({ ...common, id: newFileId(), name, sha256, size, source, modifiedFrom }, type, nowMs),
      );
    });
  }
}
