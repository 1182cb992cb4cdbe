import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Database, inTransaction } from '../db/database.ts';
import { AttachmentsRepository } from '../db/repositories/attachments.ts';
import { BlobsRepository } from '../db/repositories/blobs.ts';
import { type FileRecord, FilesRepository } from '../db/repositories/files.ts';
import { SessionsRepository } from '../db/repositories/sessions.ts';
import { AppError } from '../errors/app-error.ts';
import { type FileId, isFileId, type PrincipalId, type SessionId } from '../lib/ids.ts';
import type { Logger } from '../observability/logger.ts';
import { BlobCollector } from './blob-collector.ts';
import type { BlobStore } from './blob-store.ts';
import type { StoredFile } from './file.ts';
import { type OutputFile, OutputRecorder, type RunOutputs } from './output-recorder.ts';
import { toStoredFile } from './stored-file.ts';
import { Upload, type UploadParts, type UploadTarget } from './upload.ts';
import { VersionWriter } from './version-writer.ts';

export interface FileServiceOptions {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  /** Largest file that an upload may hold. */
  readonly maxUploadBytes: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * The catalogue and the bytes, as one: every row that this shows has its bytes, and every file belongs to one principal,
 * to whom alone it exists. Bytes come before their row and go after it, so that a crash leaves at most bytes that no
 * row names (`reconcile.ts` removes those).
 */
export class FileService implements AsyncDisposable {
  readonly #options: Required<FileServiceOptions>;
  readonly #files: FilesRepository;
  readonly #blobRows: BlobsRepository;
  readonly #recorder: OutputRecorder;
  readonly #uploadParts: UploadParts;
  readonly #collector: BlobCollector;

  constructor(options: FileServiceOptions) {
    this.#options = { now: Date.now, ...options };
    const { database, blobs, logger, maxUploadBytes: maxBytes, now } = this.#options;
    this.#files = new FilesRepository(database);
    this.#blobRows = new BlobsRepository(database);
    this.#collector = new BlobCollector(database, blobs, logger);
    const versions = new VersionWriter(database, blobs);
    this.#recorder = new OutputRecorder(database, versions);
    this.#uploadParts = {
      database,
      blobs,
      maxBytes,
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

  /** What the paths of a session hold, newest first. An unknown or a foreign session is empty. */
  listFiles(owner: PrincipalId, sessionId: SessionId): readonly StoredFile[] {
    return this.#files.listLive(owner, sessionId).map(toStoredFile);
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

  /** The file that a reference means, by id alone; null where there is none for this owner. Never throws. */
  resolveAttachment(owner: PrincipalId, fileId: string): StoredFile | null {
    try {
      const record = isFileId(fileId) ? this.#files.find(owner, fileId) : undefined;
      return record === undefined ? null : toStoredFile(record);
    } catch (error) {
      this.#options.logger.error({ err: error, fileId }, 'an attachment could not be looked up');
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
   * Deletes one version. Its row is gone when this returns; its bytes go right after, unless another row needs them.
   * @throws AppError `file_not_found`, `storage_unavailable`
   */
  deleteFile(owner: PrincipalId, fileId: FileId): void {
    const { sha256 } = this.#find(owner, fileId);
    const unused = inTransaction(this.#options.database, () => {
      this.#files.delete(fileId);
      return this.#blobRows.deleteUnused(sha256);
    });
    if (unused) this.#collector.collectLater(sha256);
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
    if (record === undefined) throw new AppError('file_not_found', 'No such file.', { details: { fileId } });
    return record;
  }

  #damaged({ id, sha256, size }: FileRecord, found: number | null): AppError {
    const details = { fileId: id, sha256, size, found };
    this.#options.logger.error(details, 'the stored bytes of a file are missing or damaged');
    return new AppError(
      'internal_error',
      'The stored bytes of this file are missing or damaged. Upload it again, or run the code that made it.',
      { details },
    );
  }

  /** A download must not fail for a disk that is too full to note it. */
  #touch(fileId: FileId): void {
    try {
      this.#files.touch(fileId, this.#options.now());
    } catch (error) {
      this.#options.logger.warn({ err: error, fileId }, 'the access to a file could not be noted');
    }
  }
}

const READ_CHUNK_BYTES = 256 * 1024;

/** An opened blob as a stream that closes the handle when it ends or is destroyed. */
const streamOf = (handle: FileHandle, { start, end }: { readonly start: number; readonly end: number }): Readable =>
  handle.createReadStream({ start, end: Math.max(start, end), highWaterMark: READ_CHUNK_BYTES });
