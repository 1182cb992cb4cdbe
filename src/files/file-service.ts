import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Database, inTransaction } from '../db/database.ts';
import { AttachmentsRepository } from '../db/repositories/attachments.ts';
import { BlobsRepository } from '../db/repositories/blobs.ts';
import { type FileRecord, FilesRepository } from '../db/repositories/files.ts';
import { SessionsRepository } from '../db/repositories/sessions.ts';
import { AppError } from '../errors/app-error.ts';
import { bytesDamaged, fileNotFound } from '../errors/failures.ts';
import { type ExecutionId, type FileId, isFileId, type PrincipalId, type SessionId } from '../lib/ids.ts';
import { CHUNK_BYTES, ownChunks } from '../lib/own-chunks.ts';
import type { Logger } from '../observability/logger.ts';
import { BlobCollector } from './blob-collector.ts';
import type { BlobStore } from './blob-store.ts';
import type { StoredFile } from './file.ts';
import { type OutputFile, OutputRecorder, type RunOutputs } from './output-recorder.ts';
import type { Place, StorageQuota } from './storage-quota.ts';
import { toStoredFile } from './stored-file.ts';
import { Upload, type UploadParts, type UploadTarget } from './upload.ts';
import { VersionWriter } from './version-writer.ts';
import type { CopyOutcome, WorkspaceCopies } from './workspace-copies.ts';
import { zipFiles } from './zip.ts';

export interface FileServiceOptions {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  /** Largest file that an upload may hold. */
  readonly maxUploadBytes: number;
  readonly quota: StorageQuota;
  /** The workspaces that may hold copies of a deleted file. */
  readonly copies: Pick<WorkspaceCopies, 'note' | 'remove'>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * The catalog and the bytes, as one: every row that this shows has its bytes, and every file belongs to one principal,
 * to whom alone it exists. Bytes come before their row and go after it, so that a crash leaves at most bytes that no
 * row names (`reconcile.ts` removes those).
 */
export class FileService implements AsyncDisposable {
  readonly #options: Required<FileServiceOptions>;
  readonly #files: FilesRepository;
  readonly #sessions: SessionsRepository;
  readonly #blobRows: BlobsRepository;
  readonly #recorder: OutputRecorder;
  readonly #uploadParts: UploadParts;
  readonly #collector: BlobCollector;

  constructor(options: FileServiceOptions) {
    this.#options = { now: Date.now, ...options };
    const { database, blobs, logger, maxUploadBytes: maxBytes, quota, now } = this.#options;
    this.#files = new FilesRepository(database);
    this.#sessions = new SessionsRepository(database);
    this.#blobRows = new BlobsRepository(database);
    this.#collector = new BlobCollector(database, blobs, logger);
    const versions = new VersionWriter(database, blobs);
    this.#recorder = new OutputRecorder(database, versions);
    this.#uploadParts = {
      database,
      blobs,
      maxBytes,
      quota,
      now,
      versions,
      collector: this.#collector,
      sessions: new SessionsRepository(database),
      attachments: new AttachmentsRepository(database),
    };
  }

  /** Begins an upload. @throws AppError `session_not_found` for a session that isn't the owner's. */
  openUpload(target: UploadTarget): Upload {
    return new Upload(target, this.#uploadParts);
  }

  /**
   * Refuses bytes that don't fit before they are sent.
   * @param waitingBytes what is on its way already
   * @throws AppError `storage_full`, `body_too_large`
   */
  async assertRoom(place: Place, bytes: number, waitingBytes = 0): Promise<void> {
    const { quota } = this.#options;
    const rooms = [await quota.room(place, []), await quota.roomToKeep(place, waitingBytes)];
    for (const room of rooms) if (bytes > room.bytes) throw room.refusal();
  }

  /** The current files of a session, newest first. Empty for an unknown session or another principal's. */
  listFiles(owner: PrincipalId, sessionId: SessionId): readonly StoredFile[] {
    return this.#files.listLive(owner, sessionId).map(toStoredFile);
  }

  /** The same, with this as the latest access to each of them. */
  touchFiles(owner: PrincipalId, sessionId: SessionId): readonly StoredFile[] {
    inTransaction(this.#options.database, () => {
      for (const { id } of this.#files.listLive(owner, sessionId)) this.#touch(id);
    });
    return this.listFiles(owner, sessionId);
  }

  /** The user that a session is recorded for; null for none, and for a session that is unknown or foreign. */
  userOf(owner: PrincipalId, sessionId: SessionId): string | null {
    return this.#sessions.find(owner, sessionId)?.userId ?? null;
  }

  /** One version, live or not. @throws AppError `file_not_found` for unknown, deleted and foreign ids alike. */
  getFile(owner: PrincipalId, fileId: FileId): StoredFile {
    return toStoredFile(this.#find(owner, fileId));
  }

  /** One version, live or not, with this as its latest access. @throws AppError `file_not_found` as `getFile` */
  touchFile(owner: PrincipalId, fileId: FileId): StoredFile {
    this.#find(owner, fileId);
    this.#touch(fileId);
    return toStoredFile(this.#find(owner, fileId));
  }

  /** One version, of any owner: for a caller that has another right to it. @throws AppError `file_not_found` */
  getAnyFile(fileId: FileId): StoredFile {
    const record = this.#files.findAny(fileId);
    if (record === undefined) throw fileNotFound({ details: { fileId } });
    return toStoredFile(record);
  }

  /** The files that these runs of a session created and that are still kept, in the order of recording. */
  listOutputs(owner: PrincipalId, sessionId: SessionId, runs: readonly ExecutionId[]): readonly StoredFile[] {
    return this.#files.listOfRuns(owner, sessionId, runs).map(toStoredFile);
  }

  /** All versions of the path that a file is a version of, newest first. @throws AppError `file_not_found` */
  listVersions(owner: PrincipalId, fileId: FileId): readonly StoredFile[] {
    const { sessionId, name } = this.#find(owner, fileId);
    return this.#files.listVersions(owner, sessionId, name).map(toStoredFile);
  }

  /** The newest version of a session's path that has these bytes, live or not; null where there is none. */
  findVersion(owner: PrincipalId, sessionId: SessionId, name: string, sha256: string): StoredFile | null {
    const record = this.#files.listVersions(owner, sessionId, name).find((version) => version.sha256 === sha256);
    return record === undefined ? null : toStoredFile(record);
  }

  /**
   * A zip of what a session's paths hold, or of the named files wherever they are, as a stream that the caller consumes
   * or destroys. Bytes are read as the zip is.
   * @throws AppError `file_not_found` for an unknown file, or where there is nothing to put in
   */
  async openArchive(owner: PrincipalId, sessionId: SessionId, fileIds: readonly FileId[] | null): Promise<Readable> {
    const files =
      fileIds === null ? this.listFiles(owner, sessionId) : [...new Set(fileIds)].map((id) => this.getFile(owner, id));
    if (files.length === 0) throw new AppError('file_not_found', 'This session holds no file.');
    return zipFiles(files, async ({ id }) => (await this.openFile(owner, id)).stream);
  }

  /** Whether a file is recorded for this owner: it may have been deleted since a look at it. */
  has(owner: PrincipalId, fileId: FileId): boolean {
    return this.#files.find(owner, fileId) !== undefined;
  }

  /** The file that a reference means, by id alone; null where there is none for this owner. Never throws. */
  resolveAttachment(owner: PrincipalId, fileId: string): StoredFile | null {
    try {
      const record = isFileId(fileId) ? this.#files.find(owner, fileId) : undefined;
      // Each run of a chat names the same attachments: their last use needn't be exact, only far from a day.
      if (record !== undefined && this.#options.now() - record.lastAccessedAtMs > TOUCH_INTERVAL_MS) {
        this.#touch(record.id);
      }
      return record === undefined ? null : toStoredFile(record);
    } catch (error) {
      this.#options.logger.error({ event: 'attachment.lookup_failed', err: error, fileId });
      return null;
    }
  }

  /**
   * A file and its bytes, or one range of them, as a stream that the caller consumes or destroys. Counts as an access.
   * @param range first and last byte, both within the file
   * @throws AppError `file_not_found`; `internal_error` when the bytes are missing or no longer have their checksum,
   *   which the log says too; `storage_unavailable`
   */
  async openFile(
    owner: PrincipalId,
    fileId: FileId,
    range?: { readonly start: number; readonly end: number },
  ): Promise<{ file: StoredFile; stream: Readable }> {
    const record = this.#find(owner, fileId);
    if (range === undefined && record.size > CHECKED_AHEAD_BYTES) return this.#openLarge(record);
    const opened = await this.#options.blobs.open(record.sha256);
    if (opened === null || !opened.isIntact || opened.size !== record.size) {
      await opened?.handle.close();
      // A file that was deleted meanwhile isn't damaged.
      this.#find(owner, fileId);
      throw this.#damaged(record, opened?.size ?? null);
    }
    this.#touch(fileId);
    return { file: toStoredFile(record), stream: streamOf(opened.handle, range ?? { start: 0, end: record.size - 1 }) };
  }

  /**
   * Deletes one version: its row first, then its bytes unless another row needs them, and what stands of it in
   * workspaces. When this resolves the file is gone; a copy under a running program goes after the run, or at the next start
   * if Cellar stops first.
   * @param isUnnamed whether the caller knows the session by its files only: with the last one it has left it, and the
   *   janitor removes it early
   * @throws AppError `file_not_found`, `storage_unavailable`
   */
  async deleteFile(
    owner: PrincipalId,
    fileId: FileId,
    { isUnnamed = false } = {},
  ): Promise<{ readonly workspaceCopy: CopyOutcome }> {
    const record = this.#find(owner, fileId);
    const { sha256, sessionId } = record;
    const unused = inTransaction(this.#options.database, () => {
      this.#files.delete(fileId);
      this.#options.copies.note(record);
      if (isUnnamed) this.#sessions.noteEmptied(sessionId, this.#options.now());
      return this.#blobRows.deleteUnused(sha256);
    });
    if (unused) this.#collector.collectLater(sha256);
    return { workspaceCopy: await this.#options.copies.remove(record) };
  }

  /**
   * Records what a run made, changed and deleted, in one transaction: a path's version before keeps its row and its
   * bytes, and is no longer live. Ends the hold of every output's `put`, also when it throws.
   * @throws AppError `session_not_found`, `storage_full`, `storage_unavailable`
   */
  recordOutputs(run: RunOutputs): readonly StoredFile[] {
    try {
      return this.#recorder.record(run, this.#options.now());
    } finally {
      this.discardOutputs(run.outputs);
    }
  }

  /** Ends the holds of outputs that were put and will not be recorded; their bytes go, unless a row needs them. */
  discardOutputs(outputs: readonly Pick<OutputFile, 'sha256'>[]): void {
    for (const { sha256 } of outputs) this.#collector.endHold(sha256);
  }

  /** Waits until the bytes of deleted files are gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#collector.settled();
  }

  #find(owner: PrincipalId, fileId: FileId): FileRecord {
    const record = this.#files.find(owner, fileId);
    if (record === undefined) throw fileNotFound({ details: { fileId } });
    return record;
  }

  /** A large file begins to flow at once, and breaks off before its end where its bytes turn out to be damaged. */
  async #openLarge(record: FileRecord): Promise<{ file: StoredFile; stream: Readable }> {
    const opened = await this.#options.blobs.openUnchecked(record.sha256);
    if (opened === null || opened.size !== record.size) {
      await opened?.handle.close();
      this.#find(record.owner, record.id);
      throw this.#damaged(record, opened?.size ?? null);
    }
    this.#touch(record.id);
    return { file: toStoredFile(record), stream: opened.stream(() => this.#damaged(record, record.size)) };
  }

  #damaged({ id, sha256, size }: FileRecord, found: number | null): AppError {
    const details = { fileId: id, sha256, size, found };
    this.#options.logger.error({ event: 'file.damaged', ...details });
    return bytesDamaged({ details });
  }

  /** A download must not fail for a disk that is too full to note it. */
  #touch(fileId: FileId): void {
    try {
      this.#files.touch(fileId, this.#options.now());
    } catch (error) {
      this.#options.logger.warn({ event: 'file.access_not_recorded', err: error, fileId });
    }
  }
}

const TOUCH_INTERVAL_MS = 10 * 60_000;
/** Files up to this size are checked before the first byte leaves, so that damage is an error and no broken download. */
const CHECKED_AHEAD_BYTES = 32 * 1024 * 1024;

/** An opened blob as a stream that closes the handle when it ends or is destroyed. */
const streamOf = (handle: FileHandle, { start, end }: { readonly start: number; readonly end: number }): Readable =>
  ownChunks(handle.createReadStream({ start, end: Math.max(start, end), highWaterMark: CHUNK_BYTES }));
