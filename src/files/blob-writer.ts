import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileTooLarge } from '../errors/failures.ts';
import { hasOwnChunks, releaseChunk } from '../lib/own-chunks.ts';
import { FileWriter, MAX_BATCH_BYTES, storing } from './file-writer.ts';

/** Bytes on their way into the store. */
export type BlobSource = Readable | AsyncIterable<Uint8Array>;

/** An opened regular file as a source, whole. The handle stays open and is the caller's. */
export interface OpenedSource {
  readonly openedFile: FileHandle;
  /** Bytes that it is expected to have. */
  readonly size: number;
}

/** A written blob: its size in bytes and its SHA-256 in lower-case hex. */
export interface WrittenBlob {
  readonly sha256: string;
  readonly size: number;
}

interface WriteOptions {
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** Blobs never change, and nothing but Cellar's user reads them. */
const BLOB_MODE = 0o444;
/** Also of a file that was small when it was looked at: a process may be writing to it. */
const MIN_FILE_BATCH_BYTES = 64 * 1024;

/**
 * Writes `source` to a new file at `path`, hashing on the way, and returns when the bytes are on the disk. Memory stays
 * flat: one chunk, and a batch of them. On any failure the file is gone and the source is destroyed.
 * @throws AppError `file_too_large`, `storage_full`, `storage_unavailable`; the source's own error; the signal's reason.
 */
export async function writeBlob(
  path: string,
  source: BlobSource | OpenedSource,
  options: WriteOptions,
): Promise<WrittenBlob> {
  // The source may fail while the file is being opened; the pump sees that later, but has no listener yet.
  if (source instanceof Readable) source.on('error', () => {});
  let handle: FileHandle | undefined;
  try {
    options.signal?.throwIfAborted();
    handle = await storing(open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600));
    const written = await unlessAborted(pump(handle, source, options), options.signal);
    await storing(handle.chmod(BLOB_MODE));
    await storing(handle.sync());
    await storing(handle.close());
    return written;
  } catch (error) {
    if (source instanceof Readable) source.destroy();
    await handle?.close().catch(() => {});
    await rm(path, { force: true }).catch(() => {});
    throw error;
  }
}

async function pump(
  handle: FileHandle,
  source: BlobSource | OpenedSource,
  options: WriteOptions,
): Promise<WrittenBlob> {
  const hash = createHash('sha256');
  const target = new FileWriter(handle, {
    // A file is read into what is written.
    ...('openedFile' in source
      ? { batchBytes: Math.min(Math.max(source.size, MIN_FILE_BATCH_BYTES), MAX_BATCH_BYTES) }
      : {}),
    onBytes: (bytes) => void hash.update(bytes),
  });
  try {
    if ('openedFile' in source) await takeFile(target, source.openedFile, options);
    else await takeChunks(target, source, options);
    await target.flush();
    return { sha256: hash.digest('hex'), size: target.end };
  } finally {
    target.free();
  }
}

async function takeChunks(target: FileWriter, source: BlobSource, { maxBytes, signal }: WriteOptions): Promise<void> {
  const mayRelease = hasOwnChunks(source);
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    signal?.throwIfAborted();
    if (target.end + chunk.byteLength > maxBytes) throw fileTooLarge(maxBytes);
    await target.add(chunk);
    if (mayRelease) releaseChunk(chunk);
  }
}

async function takeFile(target: FileWriter, handle: FileHandle, { maxBytes, signal }: WriteOptions): Promise<void> {
  for (;;) {
    const room = target.room();
    const { bytesRead } = await handle.read(room, 0, room.byteLength, target.end);
    signal?.throwIfAborted();
    if (bytesRead === 0) return;
    if (target.end + bytesRead > maxBytes) throw fileTooLarge(maxBytes);
    await target.fill(bytesRead);
  }
}

/** Waits for `work`, but not after an abort: a stalled source delays no one else. */
async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return work;
  const { promise, reject } = Promise.withResolvers<never>();
  const giveUp = (): void => reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
