import type { FileHandle } from 'node:fs/promises';
import { releaseChunk } from '../lib/own-chunks.ts';
import { toStoreError } from '../lib/storage-error.ts';

/** Each write is a way to a thread and back, which for the 64 KiB of a socket costs more than the write itself. */
const BATCH_BYTES = 256 * 1024;
/** The main thread looks at no more at a time. */
export const MAX_BATCH_BYTES = 1024 * 1024;
const ZEROS = Buffer.alloc(64 * 1024);
/** Smaller ones take a block in any case. */
const MIN_HOLE_BYTES = 4096;

interface FileWriterOptions {
  /** The position of the first byte: the end of the file. */
  readonly start?: number;
  /** How many bytes are written together, and held until then. */
  readonly batchBytes?: number;
  /** Looks at all bytes in their order, each time while a thread writes them. */
  readonly onBytes?: (bytes: Uint8Array) => void;
}

/** Writes bytes to the end of a file as they come, small pieces together. */
export class FileWriter {
  readonly #handle: FileHandle;
  readonly #batchBytes: number;
  readonly #onBytes: (bytes: Uint8Array) => void;
  #batch: Buffer | undefined;
  /** Bytes in the batch. */
  #waiting = 0;
  /** The end of the bytes that are in the file, or a hole of it. */
  #done: number;
  /** The end of what was written; what follows is a hole. */
  #written: number;

  constructor(handle: FileHandle, { start = 0, batchBytes = BATCH_BYTES, onBytes = () => {} }: FileWriterOptions = {}) {
    this.#handle = handle;
    this.#batchBytes = Math.max(1, batchBytes);
    this.#onBytes = onBytes;
    this.#done = start;
    this.#written = start;
  }

  /** The position of the next byte. */
  get end(): number {
    return this.#done + this.#waiting;
  }

  /** Takes a chunk, which is the caller's again when this resolves. @throws AppError `storage_full`, `storage_unavailable` */
  async add(chunk: Uint8Array): Promise<void> {
    let rest = chunk;
    while (rest.byteLength > 0) {
      const isWrittenAsItIs = this.#waiting === 0 && rest.byteLength >= this.#batchBytes;
      const piece = rest.subarray(0, isWrittenAsItIs ? MAX_BATCH_BYTES : this.room().byteLength);
      if (isWrittenAsItIs) {
        await this.#write(piece);
      } else {
        this.room().set(piece);
        await this.fill(piece.byteLength);
      }
      rest = rest.subarray(piece.byteLength);
    }
  }

  /** The room for the next bytes, at least one; `fill` says how many were put there. */
  room(): Buffer {
    this.#batch ??= Buffer.allocUnsafeSlow(this.#batchBytes);
    return this.#batch.subarray(this.#waiting);
  }

  /** Takes the first bytes of `room`. @throws AppError `storage_full`, `storage_unavailable` */
  async fill(bytes: number): Promise<void> {
    this.#waiting += bytes;
    if (this.#waiting === this.#batchBytes) await this.#writeBatch();
  }

  /** Writes what waits; the file ends at `end` then. It doesn't try the bytes of a failed write again. @throws AppError `storage_full`, `storage_unavailable` */
  async flush(): Promise<void> {
    await this.#writeBatch();
    if (this.#written < this.#done) await storing(this.#handle.truncate(this.#done));
    this.#written = this.#done;
  }

  /** Gives the memory back. Nothing may be under way. */
  free(): void {
    if (this.#batch !== undefined) releaseChunk(this.#batch);
    this.#batch = undefined;
  }

  async #writeBatch(): Promise<void> {
    const bytes = this.#batch?.subarray(0, this.#waiting);
    this.#waiting = 0;
    if (bytes !== undefined && bytes.byteLength > 0) await this.#write(bytes);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    const writing = storing(this.#writeBytes(bytes, this.#done));
    this.#onBytes(bytes);
    await writing;
    this.#done += bytes.byteLength;
  }

  async #writeBytes(bytes: Uint8Array, start: number): Promise<void> {
    for (const [from, to] of runsOfBytes(bytes)) {
      await writeAt(this.#handle, bytes.subarray(from, to), start + from);
      this.#written = start + to;
    }
  }
}

/** The parts that have to be written: the rest can be a hole, as a sparse file takes no more room in the store than in its workspace. */
function* runsOfBytes(bytes: Uint8Array): Generator<readonly [from: number, to: number]> {
  let from = 0;
  for (let at = 0; at < bytes.byteLength; at += ZEROS.length) {
    if (!isEmpty(bytes.subarray(at, at + ZEROS.length))) continue;
    if (from < at) yield [from, at];
    from = at + ZEROS.length;
  }
  if (from < bytes.byteLength) yield [from, bytes.byteLength];
}

const isEmpty = (bytes: Uint8Array): boolean =>
  bytes.byteLength >= MIN_HOLE_BYTES && ZEROS.compare(bytes, 0, bytes.byteLength, 0, bytes.byteLength) === 0;

async function writeAt(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    done += (await handle.write(bytes, done, bytes.byteLength - done, position + done)).bytesWritten;
  }
}

/** Only our own system calls are the store's failures; what a source throws is the source's. */
export async function storing<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    throw toStoreError(error);
  }
}
