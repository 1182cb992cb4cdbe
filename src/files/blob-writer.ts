import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileTooLarge } from '../errors/failures.ts';
import { toStoreError } from '../lib/storage-error.ts';

/** Bytes on their way into the store. */
export type BlobSource = Readable | AsyncIterable<Uint8Array>;

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

/**
 * Writes `source` to a new file at `path`, hashing on the way, and returns when the bytes are on the disk. Memory stays
 * flat: one chunk at a time. On any failure the file is gone and the source is destroyed.
 * @throws AppError `file_too_large`, `storage_full`, `storage_unavailable`; the source's own error; the signal's reason.
 */
export async function writeBlob(path: string, source: BlobSource, options: WriteOptions): Promise<WrittenBlob> {
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

async function pump(handle: FileHandle, source: BlobSource, { maxBytes, signal }: WriteOptions): Promise<WrittenBlob> {
  const hash = createHash('sha256');
  let size = 0;
  let written = 0;
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    signal?.throwIfAborted();
    const start = size;
    size += chunk.byteLength;
    if (size > maxBytes) throw fileTooLarge(maxBytes);
    const writing = isEmpty(chunk) ? undefined : storing(writeAt(handle, chunk, start));
    hash.update(chunk);
    await writing;
    if (writing !== undefined) written = size;
  }
  if (written < size) await storing(handle.truncate(size));
  return { sha256: hash.digest('hex'), size };
}

const ZEROS = Buffer.alloc(64 * 1024);
/** Smaller ones take a block in any case. */
const MIN_HOLE_BYTES = 4096;

/** Whether the bytes can be a hole: a sparse file takes no more room in the store than in its workspace. */
function isEmpty(chunk: Uint8Array): boolean {
  if (chunk.byteLength < MIN_HOLE_BYTES) return false;
  for (let start = 0; start < chunk.byteLength; start += ZEROS.length) {
    const part = chunk.subarray(start, start + ZEROS.length);
    if (ZEROS.compare(part, 0, part.length, 0, part.length) !== 0) return false;
  }
  return true;
}

async function writeAt(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.byteLength; ) {
    done += (await handle.write(chunk, done, chunk.byteLength - done, position + done)).bytesWritten;
  }
}

/** Only our own system calls are the store's failures; what the source throws is the source's. */
async function storing<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    throw toStoreError(error);
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
