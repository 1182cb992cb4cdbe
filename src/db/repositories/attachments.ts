import type { FileId, PrincipalId, SessionId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';
import type { DeletedFile } from './copies-to-remove.ts';
import { FILE_COLUMNS, type FileRecord, toFileRecord } from './files.ts';

/** Which run stages an upload: the next one of a chat, or the next one of an exec session. */
export type PendingTarget = { readonly chatId: string } | { readonly sessionId: SessionId };

/** The last file seen at a path of a workspace. `notedAtMs` is milliseconds since 1970. */
export interface KnownFileRecord {
  readonly sessionId: SessionId;
  readonly name: string;
  /** The attachment that the path came from: a catalog id or one of the shared folder; null for what a run made. */
  readonly attachmentId: string | null;
  /** Identifies the bytes: their SHA-256, or another value that changes when they change. */
  readonly contentId: string;
  /** Null where the bytes weren't hashed. */
  readonly sha256: string | null;
  /** `size:mtimeNs:ctimeNs:inode` of the file when it was put there or kept. */
  readonly fingerprint: string;
  readonly notedAtMs: number;
}

/** A path of a workspace that is believed to hold a file's bytes. */
export interface CopyRecord {
  readonly sessionId: SessionId;
  readonly name: string;
  readonly fingerprint: string;
  /** The workspace's folder name. */
  readonly directory: string;
}

type FileRow = Parameters<typeof toFileRecord>[0];

/** Selects the rows of `pending_attachments AS p` that an exec session's next run stages. */
const PENDING_FOR_SESSION = `(p.session_id = +@sessionId OR (p.owner, p.chat_id) IN
  (SELECT k.owner, k.key FROM session_keys k WHERE k.session_id = +@sessionId AND k.kind = 'chat'))`;

/** Rows of `pending_attachments` and `occupants`: what goes into a workspace, and what is there. */
export class AttachmentsRepository {
  readonly #insertPending;
  readonly #listPending;
  readonly #hasPendingForChat;
  readonly #deletePending;
  readonly #putKnownFile;
  readonly #listKnownFiles;
  readonly #listCopies;
  readonly #deleteOccupant;

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
    this.#hasPendingForChat = database.prepare<[PrincipalId, string]>(
      'SELECT 1 FROM pending_attachments WHERE owner = +? AND chat_id = +? LIMIT 1',
    );
    this.#deletePending = database.prepare<[{ sessionId: SessionId; ids: string }]>(
      `DELETE FROM pending_attachments AS p
       WHERE p.file_id IN (SELECT value FROM json_each(@ids)) AND ${PENDING_FOR_SESSION}`,
    );
    this.#putKnownFile = database.prepare<[KnownFileRecord]>(
      `INSERT INTO occupants (session_id, name, attachment_id, content_id, sha256, fingerprint, noted_at)
       VALUES (@sessionId, @name, @attachmentId, @contentId, @sha256, @fingerprint, @notedAtMs)
       ON CONFLICT (session_id, name) DO UPDATE SET attachment_id = excluded.attachment_id,
         content_id = excluded.content_id, sha256 = excluded.sha256, fingerprint = excluded.fingerprint,
         noted_at = excluded.noted_at`,
    );
    this.#listKnownFiles = database.prepare<[SessionId], KnownFileRecord>(
      `SELECT session_id AS sessionId, name, attachment_id AS attachmentId, content_id AS contentId, sha256,
         fingerprint, noted_at AS notedAtMs
       FROM occupants WHERE session_id = +? ORDER BY name`,
    );
    this.#listCopies = database.prepare<[Omit<DeletedFile, 'live'> & { live: 0 | 1 }], CopyRecord>(
      `SELECT o.session_id AS sessionId, o.name, o.fingerprint, s.directory
       FROM occupants o JOIN sessions s ON s.id = o.session_id
       WHERE o.attachment_id = @id AND o.sha256 = @sha256 AND s.owner = @owner
       UNION
       SELECT o.session_id, o.name, o.fingerprint, s.directory
       FROM occupants o JOIN sessions s ON s.id = o.session_id
       WHERE @live AND o.session_id = @sessionId AND o.name = @name AND o.sha256 = @sha256 AND s.owner = @owner
         AND NOT EXISTS (SELECT 1 FROM files f WHERE f.id = o.attachment_id AND f.id <> @id AND f.sha256 = o.sha256)`,
    );
    this.#deleteOccupant = database.prepare<[SessionId, string]>(
      'DELETE FROM occupants WHERE session_id = ? AND name = ?',
    );
  }

  insertPending(fileId: FileId, owner: PrincipalId, target: PendingTarget, nowMs: number): void {
    this.#insertPending.run({ fileId, owner, chatId: null, sessionId: null, ...target, createdAtMs: nowMs });
  }

  /** The files that the session's next run stages, in the order of upload: its own and those of chats that lead to it. */
  listPending(sessionId: SessionId): FileRecord[] {
    return this.#listPending.all({ sessionId }).map(toFileRecord);
  }

  /** Whether uploads wait for the chat's next run, also where the chat has no session yet. */
  hasPendingForChat(owner: PrincipalId, chatId: string): boolean {
    return this.#hasPendingForChat.get(owner, chatId) !== undefined;
  }

  /** Says that the session's run has taken these files. */
  deletePending(sessionId: SessionId, fileIds: readonly FileId[]): void {
    this.#deletePending.run({ sessionId, ids: JSON.stringify(fileIds) });
  }

  /** Records the file at a path, and forgets the previous one. */
  putKnownFile(occupant: KnownFileRecord): void {
    this.#putKnownFile.run(occupant);
  }

  listKnownFiles(sessionId: SessionId): KnownFileRecord[] {
    return this.#listKnownFiles.all(sessionId);
  }

  /**
   * The last known copies of a file: at each path it was staged to, and at its own path if it was the live version there and no
   * other file's copy has replaced it.
   */
  listCopies({ id, sessionId, owner, name, sha256, live }: DeletedFile): CopyRecord[] {
    return this.#listCopies.all({ id, sessionId, owner, name, sha256, live: live ? 1 : 0 });
  }

  deleteOccupant(sessionId: SessionId, name: string): void {
    this.#deleteOccupant.run(sessionId, name);
  }
}
