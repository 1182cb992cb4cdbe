import type { ExecutionId, FileId, PrincipalId, SessionId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';

/** One immutable version of a path. Times are milliseconds since 1970, `size` is bytes. */
export interface FileRecord {
  readonly id: FileId;
  readonly sessionId: SessionId;
  readonly owner: PrincipalId;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
  readonly format: 'Excel' | 'CSV' | 'PDF' | 'Image' | 'Other';
  readonly source: 'upload' | 'execution' | 'display';
  readonly executionId: ExecutionId | null;
  readonly version: number;
  readonly modifiedFrom: FileId | null;
  readonly live: boolean;
  readonly readOnly: boolean;
  readonly createdAtMs: number;
  readonly lastAccessedAtMs: number;
}

/** Bytes that several sessions need. */
export interface SharedBytes {
  readonly sha256: string;
  readonly size: number;
  /** How many sessions need them. */
  readonly sessions: number;
}

/** A session's files of all versions, and the bytes that no other session needs. */
export interface SessionContent {
  readonly files: number;
  readonly bytes: number;
}

/** SQLite has no booleans. */
type FileRow = Omit<FileRecord, 'live' | 'readOnly'> & { readonly live: 0 | 1; readonly readOnly: 0 | 1 };

/** The columns of `files AS f`, named as in `FileRecord`. */
export const FILE_COLUMNS = `f.id, f.session_id AS sessionId, f.owner, f.name, f.sha256, f.size, f.type, f.format, f.source,
  f.execution_id AS executionId, f.version, f.modified_from AS modifiedFrom, f.live, f.read_only AS readOnly,
  f.created_at AS createdAtMs, f.last_accessed_at AS lastAccessedAtMs`;

/** A row of `FILE_COLUMNS` → a record. */
export const toFileRecord = (row: FileRow): FileRecord => ({
  ...row,
  live: row.live === 1,
  readOnly: row.readOnly === 1,
});

/** Rows of `files`. */
export class FilesRepository {
  readonly #insert;
  readonly #find;
  readonly #findAny;
  readonly #listLive;
  readonly #listOfRuns;
  readonly #listVersions;
  readonly #findLive;
  readonly #lastVersion;
  readonly #retire;
  readonly #touch;
  readonly #delete;
  readonly #countOfSession;
  readonly #listSharedOfSession;
  readonly #listChecksums;
  readonly #deleteOfSession;
  readonly #deleteSomeOfSession;
  readonly #hasMoreThan;

  constructor(database: Database) {
    this.#insert = database.prepare<[FileRow]>(
      `INSERT INTO files (id, session_id, owner, name, sha256, size, type, format, source, execution_id, version,
         modified_from, live, read_only, created_at, last_accessed_at)
       VALUES (@id, @sessionId, @owner, @name, @sha256, @size, @type, @format, @source, @executionId, @version,
         @modifiedFrom, @live, @readOnly, @createdAtMs, @lastAccessedAtMs)`,
    );
    this.#find = database.prepare<[FileId, PrincipalId], FileRow>(
      `SELECT ${FILE_COLUMNS} FROM files f WHERE f.id = ? AND f.owner = ?`,
    );
    this.#listLive = database.prepare<[SessionId, PrincipalId], FileRow>(
      `SELECT ${FILE_COLUMNS} FROM files f WHERE f.session_id = +? AND f.owner = +? AND f.live = 1
       ORDER BY f.created_at DESC, f.rowid DESC`,
    );
    this.#listOfRuns = database.prepare<[{ owner: PrincipalId; sessionId: SessionId; ids: string }], FileRow>(
      `SELECT ${FILE_COLUMNS} FROM files f WHERE f.owner = @owner AND f.session_id = @sessionId
         AND f.execution_id IN (SELECT value FROM json_each(@ids))
       ORDER BY f.created_at, f.rowid`,
    );
    this.#findAny = database.prepare<[FileId], FileRow>(`SELECT ${FILE_COLUMNS} FROM files f WHERE f.id = ?`);
    this.#listVersions = database.prepare<[SessionId, string, PrincipalId], FileRow>(
      `SELECT ${FILE_COLUMNS} FROM files f WHERE f.session_id = ? AND f.name = ? AND f.owner = ?
       ORDER BY f.version DESC`,
    );
    this.#findLive = database.prepare<[SessionId, string], FileRow>(
      `SELECT ${FILE_COLUMNS} FROM files f WHERE f.session_id = ? AND f.name = ? AND f.live = 1`,
    );
    this.#lastVersion = database
      .prepare<[SessionId, string], number>(
        'SELECT coalesce(max(version), 0) FROM files WHERE session_id = +? AND name = +?',
      )
      .pluck();
    this.#retire = database.prepare<[number, SessionId, string]>(
      'UPDATE files SET live = 0, ended_at = ? WHERE session_id = ? AND name = ? AND live = 1',
    );
    this.#touch = database.prepare<[number, FileId]>(
      'UPDATE files SET last_accessed_at = max(last_accessed_at, ?) WHERE id = ?',
    );
    this.#delete = database.prepare<[FileId]>('DELETE FROM files WHERE id = ?');
    this.#countOfSession = database.prepare<[{ sessionId: SessionId }], SessionContent>(
      `SELECT (SELECT count(*) FROM files WHERE session_id = @sessionId) AS files, coalesce(sum(size), 0) AS bytes
       FROM (SELECT DISTINCT sha256, size FROM files WHERE session_id = @sessionId) AS own
       WHERE NOT EXISTS (SELECT 1 FROM files WHERE sha256 = own.sha256 AND session_id <> @sessionId)`,
    );
    this.#listSharedOfSession = database.prepare<[{ sessionId: SessionId }], SharedBytes>(
      `SELECT sha256, size, (SELECT count(DISTINCT session_id) FROM files WHERE sha256 = own.sha256) AS sessions
       FROM (SELECT DISTINCT sha256, size FROM files WHERE session_id = @sessionId) AS own
       WHERE EXISTS (SELECT 1 FROM files WHERE sha256 = own.sha256 AND session_id <> @sessionId)`,
    );
    this.#listChecksums = database
      .prepare<[SessionId], string>('SELECT DISTINCT sha256 FROM files WHERE session_id = ?')
      .pluck();
    this.#deleteOfSession = database.prepare<[SessionId]>('DELETE FROM files WHERE session_id = ?');
    this.#hasMoreThan = database.prepare<[SessionId, number]>(
      'SELECT 1 FROM files WHERE session_id = ? LIMIT 1 OFFSET ?',
    );
    this.#deleteSomeOfSession = database
      .prepare<[SessionId, number], string>(
        `DELETE FROM files WHERE rowid IN (SELECT rowid FROM files WHERE session_id = ? LIMIT ?) RETURNING sha256`,
      )
      .pluck();
  }

  /** Writes a version. Its blob's row must be there, and no other live version of its name. */
  insert(file: FileRecord): void {
    this.#insert.run({ ...file, live: file.live ? 1 : 0, readOnly: file.readOnly ? 1 : 0 });
  }

  find(owner: PrincipalId, id: FileId): FileRecord | undefined {
    const row = this.#find.get(id, owner);
    return row === undefined ? undefined : toFileRecord(row);
  }

  /** The file of that id, of any owner: for callers that have another right to it. */
  findAny(id: FileId): FileRecord | undefined {
    const row = this.#findAny.get(id);
    return row === undefined ? undefined : toFileRecord(row);
  }

  /** All recorded versions of a path, newest first. */
  listVersions(owner: PrincipalId, sessionId: SessionId, name: string): FileRecord[] {
    return this.#listVersions.all(sessionId, name, owner).map(toFileRecord);
  }

  /** The current files of the session, newest first. */
  listLive(owner: PrincipalId, sessionId: SessionId): FileRecord[] {
    return this.#listLive.all(sessionId, owner).map(toFileRecord);
  }

  /** The files of these runs that are still recorded, in the order of recording. */
  listOfRuns(owner: PrincipalId, sessionId: SessionId, ids: readonly ExecutionId[]): FileRecord[] {
    return this.#listOfRuns.all({ owner, sessionId, ids: JSON.stringify(ids) }).map(toFileRecord);
  }

  /** The current file at a path of a session. */
  findLive(sessionId: SessionId, name: string): FileRecord | undefined {
    const row = this.#findLive.get(sessionId, name);
    return row === undefined ? undefined : toFileRecord(row);
  }

  /** The highest version of a path that is still recorded; 0 for none. */
  lastVersion(sessionId: SessionId, name: string): number {
    return this.#lastVersion.get(sessionId, name) ?? 0;
  }

  /** Says that a path no longer holds its live version. */
  retire(sessionId: SessionId, name: string, nowMs: number): void {
    this.#retire.run(nowMs, sessionId, name);
  }

  touch(id: FileId, nowMs: number): void {
    this.#touch.run(nowMs, id);
  }

  delete(id: FileId): void {
    this.#delete.run(id);
  }

  contentOfSession(sessionId: SessionId): SessionContent {
    return this.#countOfSession.get({ sessionId }) ?? { files: 0, bytes: 0 };
  }

  /** The bytes that other sessions need, too. */
  listSharedOfSession(sessionId: SessionId): SharedBytes[] {
    return this.#listSharedOfSession.all({ sessionId });
  }

  /** Whether a session has more than so many files. */
  hasMoreThan(sessionId: SessionId, count: number): boolean {
    return this.#hasMoreThan.get(sessionId, count) !== undefined;
  }

  /** Deletes at most `limit` files of a session; the checksums of their bytes, one for each. */
  deleteSomeOfSession(sessionId: SessionId, limit: number): string[] {
    return this.#deleteSomeOfSession.all(sessionId, limit);
  }

  /** Deletes all files of a session; the checksums of their bytes. */
  deleteOfSession(sessionId: SessionId): string[] {
    const checksums = this.#listChecksums.all(sessionId);
    this.#deleteOfSession.run(sessionId);
    return checksums;
  }
}
