import type { ExecutionId, SessionId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';

/** A path that leaves its workspace after the next run. */
export interface TemporaryRecord {
  readonly sessionId: SessionId;
  readonly name: string;
  /** `size:mtimeNs:ctimeNs:inode` of the file when it was put there. */
  readonly fingerprint: string;
  /** The workspace's folder name. */
  readonly directory: string;
}

/** Rows of `temporary_attachments`. */
export class TemporaryAttachmentsRepository {
  readonly #put;
  readonly #claim;
  readonly #listClaimed;
  readonly #listAllClaimed;
  readonly #delete;

  constructor(database: Database) {
    this.#put = database.prepare<[{ sessionId: SessionId; name: string; fingerprint: string }]>(
      `INSERT INTO temporary_attachments (session_id, name, fingerprint, run_id)
       VALUES (@sessionId, @name, @fingerprint, NULL)
       ON CONFLICT (session_id, name) DO UPDATE SET fingerprint = excluded.fingerprint, run_id = NULL`,
    );
    this.#claim = database.prepare<[ExecutionId, SessionId]>(
      'UPDATE temporary_attachments SET run_id = ? WHERE session_id = ? AND run_id IS NULL',
    );
    const columns = 't.session_id AS sessionId, t.name, t.fingerprint, s.directory';
    const joined = 'temporary_attachments t JOIN sessions s ON s.id = t.session_id';
    this.#listClaimed = database.prepare<[SessionId, ExecutionId], TemporaryRecord>(
      `SELECT ${columns} FROM ${joined} WHERE t.session_id = +? AND t.run_id = +?`,
    );
    this.#listAllClaimed = database.prepare<[], TemporaryRecord>(
      `SELECT ${columns} FROM ${joined} WHERE t.run_id IS NOT NULL`,
    );
    this.#delete = database.prepare<[SessionId, string]>(
      'DELETE FROM temporary_attachments WHERE session_id = ? AND name = ?',
    );
  }

  /** Notes a path that stays for the session's next run. */
  put(sessionId: SessionId, name: string, fingerprint: string): void {
    this.#put.run({ sessionId, name, fingerprint });
  }

  /** Says that a run has begun: what was noted before it is for this run. */
  claim(sessionId: SessionId, runId: ExecutionId): void {
    this.#claim.run(runId, sessionId);
  }

  listClaimed(sessionId: SessionId, runId: ExecutionId): TemporaryRecord[] {
    return this.#listClaimed.all(sessionId, runId);
  }

  /** Those of every run that has begun: before the first request, of runs that an earlier process left. */
  listAllClaimed(): TemporaryRecord[] {
    return this.#listAllClaimed.all();
  }

  delete(sessionId: SessionId, name: string): void {
    this.#delete.run(sessionId, name);
  }
}
