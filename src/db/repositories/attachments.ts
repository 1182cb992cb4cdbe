import type { FileId, PrincipalId, SessionId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';
import { FILE_COLUMNS, type FileRecord, toFileRecord } from './files.ts';

/** Which run stages an upload: the next one of a chat, or the next one of an exec session. */
export type PendingTarget = { readonly chatId: string } | { readonly sessionId: SessionId };

/** Which attachment was put at which path of a workspace. `stagedAtMs` is milliseconds since 1970. */
export interface StagedRecord {
  readonly sessionId: SessionId;
  readonly name: string;
  /** A catalogue id, or one of the shared folder. */
  readonly fileId: string;
  /** Null where the source's bytes weren't hashed. */
  readonly sha256: string | null;
  readonly status: 'staged' | 'present' | 'renamed' | 'missing' | 'too_large';
  readonly stagedAtMs: number;
}

type FileRow = Parameters<typeof toFileRecord>[0];

/** What of `pending_attachments AS p` an exec session's next run stages. */
const PENDING_FOR_SESSION = `(p.session_id = @sessionId OR (p.owner, p.chat_id) IN
  (SELECT k.owner, k.key FROM session_keys k WHERE k.session_id = @sessionId AND k.kind = 'chat'))`;

/** Rows of `pending_attachments` and `staged`: what goes into a workspace, and what went. */
export class AttachmentsRepository {
  readonly #insertPending;
  readonly #listPending;
  readonly #deletePending;
  readonly #putStaged;
  readonly #listStaged;
  readonly #deleteStaged;

  constructor(database: Database) {
    this.#insertPending = database.prepare<
      [{ fileId: FileId; owner: PrincipalId; chatId: string | null; sessionId: SessionId | null; createdAtMs: number }]
    >(
      `INSERT INTO pending_attachments (file_id, owner, chat_id, session_id, created_at)
       VALUES (@fileId, @owner, @chatId, @sessionId, @createdAtMs)`,
    );
    this.#listPending = database.prepare<[{ sessionId: SessionId }], FileRow>(
      `SELECT ${FILE_COLUMNS} FROM pending_attachments p JOIN files f ON f.id = p.file_id
       WHERE ${PENDING_FOR_SESSION} ORDER BY p.created_at, p.rowid`,
    );
    this.#deletePending = database.prepare<[{ sessionId: SessionId; ids: string }]>(
      `DELETE FROM pending_attachments AS p
       WHERE p.file_id IN (SELECT value FROM json_each(@ids)) AND ${PENDING_FOR_SESSION}`,
    );
    this.#putStaged = database.prepare<[StagedRecord]>(
      `INSERT INTO staged (session_id, name, file_id, sha256, status, staged_at)
       VALUES (@sessionId, @name, @fileId, @sha256, @status, @stagedAtMs)
       ON CONFLICT (session_id, name) DO UPDATE SET file_id = excluded.file_id, sha256 = excluded.sha256,
         status = excluded.status, staged_at = excluded.staged_at`,
    );
    this.#listStaged = database.prepare<[SessionId], StagedRecord>(
      `SELECT session_id AS sessionId, name, file_id AS fileId, sha256, status, staged_at AS stagedAtMs
       FROM staged WHERE session_id = ? ORDER BY name`,
    );
    this.#deleteStaged = database.prepare<[SessionId, string]>('DELETE FROM staged WHERE session_id = ? AND name = ?');
  }

  insertPending(fileId: FileId, owner: PrincipalId, target: PendingTarget, nowMs: number): void {
    this.#insertPending.run({ fileId, owner, chatId: null, sessionId: null, ...target, createdAtMs: nowMs });
  }

  /** What the session's next run stages, in the order of upload: files for the session itself and for chats that lead to it. */
  listPending(sessionId: SessionId): FileRecord[] {
    return this.#listPending.all({ sessionId }).map(toFileRecord);
  }

  /** Says that the session's run has taken these files. */
  deletePending(sessionId: SessionId, fileIds: readonly FileId[]): void {
    this.#deletePending.run({ sessionId, ids: JSON.stringify(fileIds) });
  }

  /** Notes what occupies a path; a later attachment of the path takes its place. */
  putStaged(staged: StagedRecord): void {
    this.#putStaged.run(staged);
  }

  listStaged(sessionId: SessionId): StagedRecord[] {
    return this.#listStaged.all(sessionId);
  }

  deleteStaged(sessionId: SessionId, name: string): void {
    this.#deleteStaged.run(sessionId, name);
  }
}
