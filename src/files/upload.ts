import type { Readable } from 'node:stream';
import { type Database, inTransaction } from '../db/database.ts';
import type { AttachmentsRepository } from '../db/repositories/attachments.ts';
import type { SessionRecord, SessionsRepository } from '../db/repositories/sessions.ts';
import { AppError } from '../errors/app-error.ts';
import { fileTooLarge, invalidField, sessionNotFound, uploadCutOff } from '../errors/failures.ts';
import { type FileId, newFileId, newSessionId, type PrincipalId, type SessionId } from '../lib/ids.ts';
import { assertMayUseSession, mayUseSession } from '../principals/session-access.ts';
import type { BlobCollector } from './blob-collector.ts';
import type { BlobStore } from './blob-store.ts';
import type { WrittenBlob } from './blob-writer.ts';
import type { ContentType } from './content-type.ts';
import type { StoredFile } from './file.ts';
import { toUploadName } from './file-name.ts';
import type { StorageQuota } from './storage-quota.ts';
import type { VersionWriter } from './version-writer.ts';

/**
 * The session and the owner of uploaded files. A form's fields may come after its file, so the target that an upload
 * was opened with is read at its `commit`.
 */
export interface UploadTarget {
  readonly owner: PrincipalId;
  /** A session of the owner's to add to; null makes a new upload session. */
  readonly sessionId: SessionId | null;
  /** The chat whose next run stages the files. */
  readonly chatId: string | null;
  readonly userId: string | null;
  readonly readOnly: boolean;
  /** SHA-256 in lower-case hex that the files must have, in their order; none: not checked. */
  readonly checksums?: readonly string[];
}

/** A file whose bytes are stored and that becomes a row in `commit`. */
export interface PendingFile extends ContentType, WrittenBlob {
  readonly id: FileId;
  /** The name as it was sent where it can be a path in a workspace, else sanitized. */
  readonly name: string;
}

/** The services that every upload uses. */
export interface UploadParts {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly maxBytes: number;
  readonly quota: StorageQuota;
  readonly now: () => number;
  readonly collector: BlobCollector;
  readonly versions: VersionWriter;
  readonly sessions: SessionsRepository;
  readonly attachments: AttachmentsRepository;
}

/**
 * One upload of any number of files: all of them become rows in one transaction, or nothing of them stays.
 * `await using upload = files.openUpload(…)` aborts what wasn't committed.
 */
export class Upload implements AsyncDisposable {
  readonly #target: UploadTarget;
  readonly #newSessionId = newSessionId();
  readonly #parts: UploadParts;
  readonly #controller = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  readonly #pending: PendingFile[] = [];
  #state: 'open' | 'committed' | 'aborted' = 'open';

  /** @throws AppError `session_not_found` when the target names a session that isn't the owner's. */
  constructor(target: UploadTarget, parts: UploadParts) {
    this.#target = target;
    this.#parts = parts;
    // The person may be named after the file, so that is asked at `commit`.
    if (target.sessionId !== null) this.#existingSession(target.sessionId, null);
  }

  /** The session that the files will be in; a new one exists from `commit` on. A form may name it after its files. */
  get sessionId(): SessionId {
    return this.#target.sessionId ?? this.#sessionOfChat()?.id ?? this.#newSessionId;
  }

  /**
   * Stores the bytes of one file as they come. When it throws, that file is not part of the upload.
   * A body that says `truncated` after its end (as multipart parsers do at their own limit) is refused.
   * @param id of the file, where the caller has given it out already
   * @throws AppError `invalid_name`, `file_too_large`, `body_too_large` for all files together, `truncated_upload` when
   *   the body breaks off, `storage_full` (the disk, or a quota), `storage_unavailable`
   */
  async add(name: string, body: Readable, id: FileId = newFileId()): Promise<PendingFile> {
    this.#assertOpen();
    const adding = this.#store(id, toUploadName(name), body);
    this.#running.add(adding);
    try {
      return await adding;
    } finally {
      this.#running.delete(adding);
    }
  }

  /**
   * Writes the rows, all or none. Once it returns, the files survive a crash and a power cut.
   * @throws AppError `checksum_mismatch`, `session_not_found` when the session went meanwhile or is another person's,
   *   `storage_full`, `storage_unavailable`
   */
  commit(): readonly StoredFile[] {
    this.#assertOpen();
    if (this.#running.size > 0) throw new Error('an upload is committed while a file is still on its way');
    this.assertChecksums();
    const stored = inTransaction(this.#parts.database, () => this.#writeRows());
    this.#state = 'committed';
    for (const { sha256 } of this.#pending) this.#parts.blobs.release(sha256);
    return stored;
  }

  /** Gives everything up that wasn't committed, also files on their way; resolves when their bytes are gone. */
  async abort(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'aborted';
    this.#controller.abort(new AppError('truncated_upload', 'The upload was aborted. Send it again.'));
    await Promise.allSettled(this.#running);
    for (const { sha256 } of this.#pending.splice(0)) await this.#giveUp(sha256);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.abort();
  }

  async #store(id: FileId, name: string, body: Readable): Promise<PendingFile> {
    const { blobs, quota, maxBytes } = this.#parts;
    // The body may break off before anything reads it.
    body.on('error', () => {});
    const { owner, userId } = this.#target;
    const room = await quota.room({ owner, sessionId: this.sessionId, userId }, this.#pending);
    const limit = Math.max(0, Math.min(maxBytes, room.bytes));
    const blob = await blobs.put(body, { maxBytes: limit, signal: this.#controller.signal }).catch((error: unknown) => {
      const isRoom = limit < maxBytes && error instanceof AppError && error.code === 'file_too_large';
      throw isRoom ? room.refusal() : toBodyError(error);
    });
    try {
      if ('truncated' in body && body.truncated === true) throw fileTooLarge(maxBytes);
      this.#controller.signal.throwIfAborted();
      const file = { id, name, ...blob, ...this.#parts.versions.typeOf(name, blob.sha256) };
      this.#pending.push(file);
      return file;
    } catch (error) {
      await this.#giveUp(blob.sha256);
      throw error;
    }
  }

  /** Refuses a target that is complete before its bytes come. @throws AppError `session_not_found` as `commit` */
  assertTarget(): void {
    const { sessionId, chatId, userId } = this.#target;
    if (chatId !== null) this.#assertMayUseChat(chatId);
    if (sessionId !== null) this.#existingSession(sessionId, userId);
  }

  /** @throws AppError `checksum_mismatch`, `invalid_request` where what arrived isn't what the target asks for */
  assertChecksums(): void {
    const { checksums = [] } = this.#target;
    if (checksums.length > 0 && checksums.length !== this.#pending.length) {
      throw invalidField(
        'checksum',
        `there are ${checksums.length} for ${this.#pending.length} files; send one for each file, or none`,
      );
    }
    for (const [index, { name, sha256 }] of this.#pending.entries()) {
      const expected = checksums[index] ?? sha256;
      if (expected === sha256) continue;
      throw new AppError(
        'checksum_mismatch',
        `What arrived as ${name} is sha256:${sha256}, and should be sha256:${expected}. Nothing was kept; send it again.`,
      );
    }
  }

  #writeRows(): StoredFile[] {
    if (this.#pending.length === 0) return [];
    const { owner, chatId, userId, readOnly } = this.#target;
    if (chatId !== null) this.#assertMayUseChat(chatId);
    const nowMs = this.#parts.now();
    const session =
      this.#target.sessionId === null
        ? (this.#sessionOfChat() ?? this.#newSession(userId, nowMs))
        : this.#existingSession(this.#target.sessionId, userId);
    const stored = this.#pending.map((file) => {
      const { id, name, sha256, size } = file;
      const version = { id, name, sha256, size, owner, sessionId: session.id, readOnly } as const;
      const stored = this.#parts.versions.add(
        { ...version, source: 'upload', executionId: null, modifiedFrom: null },
        { type: file.type, format: file.format },
        nowMs,
      );
      if (chatId !== null) this.#parts.attachments.insertPending(id, owner, { chatId }, nowMs);
      else if (session.kind === 'exec')
        this.#parts.attachments.insertPending(id, owner, { sessionId: session.id }, nowMs);
      return stored;
    });
    // Uploads that ran side by side each saw the same room.
    this.#parts.quota.assertHeld(owner, session.id);
    return stored;
  }

  /** A person's file must not get into the chat of another one by its id. */
  #assertMayUseChat(chatId: string): void {
    const { owner, userId } = this.#target;
    const session = this.#parts.sessions.findByKey({ owner, kind: 'chat', key: chatId });
    if (session !== undefined) assertMayUseSession(session, userId);
  }

  #newSession(userId: string | null, nowMs: number): SessionRecord {
    const session: SessionRecord = {
      id: this.sessionId,
      owner: this.#target.owner,
      kind: 'upload',
      directory: null,
      userId,
      createdAtMs: nowMs,
      lastUsedAtMs: nowMs,
    };
    this.#parts.sessions.insert(session);
    const { owner, chatId } = this.#target;
    if (chatId !== null) this.#parts.sessions.insertKey({ owner, kind: 'chat', key: chatId }, session.id);
    return session;
  }

  /** The session of the chat that the files are for, if it has one. */
  #sessionOfChat(): SessionRecord | undefined {
    const { owner, chatId } = this.#target;
    return chatId === null ? undefined : this.#parts.sessions.findByKey({ owner, kind: 'chat', key: chatId });
  }

  #existingSession(id: SessionId, userId: string | null): SessionRecord {
    const session = this.#parts.sessions.find(this.#target.owner, id);
    if (session === undefined || !mayUseSession(session, userId))
      throw sessionNotFound('Leave session_id out to make a new one.');
    return session;
  }

  async #giveUp(sha256: string): Promise<void> {
    this.#parts.blobs.release(sha256);
    await this.#parts.collector.collect(sha256);
  }

  #assertOpen(): void {
    if (this.#state !== 'open') throw new Error(`the upload is ${this.#state}`);
  }
}

/**
 * Treats a failure in a request's body as the sender's connection, unless Cellar's store or the parser (Fastify's errors
 * carry their own status) reports another cause.
 */
function toBodyError(error: unknown): unknown {
  if (error instanceof AppError || (error instanceof Error && 'statusCode' in error)) return error;
  return uploadCutOff({ cause: error });
}
