import { constants, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { nanoid } from 'nanoid';
import { fileTooLarge } from '../errors/failures.ts';
import { KeyedLock } from '../lib/keyed-lock.ts';
import { CHUNK_BYTES, ownChunks } from '../lib/own-chunks.ts';
import { errnoOf, toStoreError } from '../lib/storage-error.ts';
import { BlobCheck } from './blob-check.ts';
import { type BlobSource, type OpenedSource, type WrittenBlob, writeBlob } from './blob-writer.ts';

export interface PutOptions {
  /** Most bytes that are taken. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** Stored bytes, open for reading. */
export interface OpenedBlob {
  readonly handle: FileHandle;
  readonly size: number;
  readonly isIntact: boolean;
}

/** The result of `openUnchecked`. */
export interface UncheckedBlob {
  readonly handle: FileHandle;
  readonly size: number;
  /** All the bytes, checked on their way: what isn't intact breaks off with `onDamage`'s error before its end. */
  readonly stream: (onDamage: () => Error) => Readable;
}

/** The blobs whose checksums begin alike. */
interface BlobFolder {
  readonly prefix: string;
  readonly checksums: readonly string[];
}

const FOLDERS = 256;
const CHECKSUM = /^[0-9a-f]{64}$/;

/**
 * Bytes stored once under their SHA-256: `<dataDir>/blobs/ab/cdef…`, mode 0444, in folders that only Cellar's user
 * enters. Temporaries stand in `blobs/tmp`, on the same file system, so that a rename publishes them.
 *
 * The catalog names blobs, and bytes are there before a row names them. Until that row is written, a blob that was
 * put is *held*: `collect` leaves it alone. So every `put` is followed by one `release`.
 */
export class BlobStore {
  readonly #root: string;
  readonly #temporaries: string;
  readonly #lock = new KeyedLock();
  /** Checksum → how many puts of it wait for their row. */
  readonly #held = new Map<string, number>();
  readonly #check = new BlobCheck();
  readonly #shardsInMaking = new Map<string, Promise<void>>();
  #onRemoved: (sha256: string) => void = () => {};

  /**
   * Opens the store below `dataDir` and sweeps temporaries that an earlier process left; the caller holds the data
   * folder's lock.
   * @throws AppError `storage_full`, `storage_unavailable`
   */
  constructor(dataDir: string) {
    this.#root = join(dataDir, 'blobs');
    this.#temporaries = join(this.#root, 'tmp');
    try {
      mkdirSync(this.#temporaries, { recursive: true, mode: 0o700 });
      for (const name of readdirSync(this.#temporaries)) {
        rmSync(join(this.#temporaries, name), { recursive: true, force: true });
      }
    } catch (error) {
      throw toStoreError(error);
    }
  }

  /**
   * Stores the bytes of `source` and holds them until `release`. They are on the disk under their name when this
   * returns, and nothing is left behind when it throws. Bytes that are stored already are written over themselves,
   * which mends a damaged copy.
   * @throws AppError `file_too_large`, `storage_full`, `storage_unavailable`; the source's own error; the signal's reason.
   */
  put(source: BlobSource, options: PutOptions): Promise<WrittenBlob> {
    return this.#put(source, options);
  }

  /** Has someone told, from now on, which bytes are gone. */
  watchRemovals(onRemoved: (sha256: string) => void): void {
    this.#onRemoved = onRemoved;
  }

  /** Like `put`, for the whole of an opened regular file. The handle stays open and is the caller's. */
  async putFile(handle: FileHandle, options: PutOptions): Promise<WrittenBlob> {
    const { size } = await handle.stat();
    if (size > options.maxBytes) throw fileTooLarge(options.maxBytes);
    return this.#put({ openedFile: handle, size }, options);
  }

  /** Ends the hold of one `put`: its row is written, or never will be (then `collect` it). */
  release(sha256: string): void {
    const count = (this.#held.get(sha256) ?? 0) - 1;
    if (count > 0) this.#held.set(sha256, count);
    else this.#held.delete(sha256);
  }

  /**
   * Removes the bytes unless a put holds them or `isNeeded` says that a row names them, asked when no put of the same
   * bytes is under way. Whether it did. The row goes before the bytes, so a crash in between leaves bytes without a row,
   * never a row without bytes.
   */
  async collect(sha256: string, isNeeded: (sha256: string) => boolean): Promise<boolean> {
    using _ = await this.#lock.acquire(sha256);
    if (this.#held.has(sha256) || isNeeded(sha256)) return false;
    // Without this await the lock would end before the removal, which could then take the bytes of the next put.
    return await this.#remove(sha256);
  }

  /**
   * Opens the bytes for reading; the caller closes the handle. Null where there are none. `isIntact`: whether they still
   * have their checksum (`blob-check.ts`).
   * @throws AppError `storage_unavailable`
   */
  async open(sha256: string): Promise<OpenedBlob | null> {
    let handle: FileHandle | undefined;
    try {
      handle = await open(this.path(sha256), constants.O_RDONLY | constants.O_NOFOLLOW);
      return { handle, size: (await handle.stat()).size, isIntact: await this.#check.isIntact(sha256, handle) };
    } catch (error) {
      await handle?.close();
      if (errnoOf(error) === 'ENOENT') return null;
      throw toStoreError(error);
    }
  }

  /**
   * The same without reading the bytes first, for what is large and read whole. The handle is the caller's until
   * `stream` was called, and the stream's from then on.
   * @throws AppError `storage_unavailable`
   */
  async openUnchecked(sha256: string): Promise<UncheckedBlob | null> {
    let handle: FileHandle | undefined;
    try {
      const opened = await open(this.path(sha256), constants.O_RDONLY | constants.O_NOFOLLOW);
      handle = opened;
      const stats = await opened.stat({ bigint: true });
      const isKnown = await this.#check.isKnownIntact(sha256, opened);
      const stream = (onDamage: () => Error): Readable => {
        const bytes = opened.createReadStream({ start: 0, highWaterMark: CHUNK_BYTES });
        return ownChunks(isKnown ? bytes : compose(bytes, this.#check.checking(sha256, stats, onDamage)));
      };
      return { handle: opened, size: Number(stats.size), stream };
    } catch (error) {
      await handle?.close();
      if (errnoOf(error) === 'ENOENT') return null;
      throw toStoreError(error);
    }
  }

  /** Whether there are bytes of that checksum, and they have it. */
  async has(sha256: string): Promise<boolean> {
    const opened = await this.open(sha256);
    await opened?.handle.close();
    return opened?.isIntact ?? false;
  }

  /** How many bytes stand under a checksum, whatever they are; null where there are none. */
  async size(sha256: string): Promise<number | null> {
    try {
      return (await lstat(this.path(sha256))).size;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null;
      throw toStoreError(error);
    }
  }

  /** The path of the bytes, whether or not they exist: read-only for everyone, never given to a caller. */
  path(sha256: string): string {
    if (!CHECKSUM.test(sha256)) throw new TypeError('not a SHA-256 in lower-case hex');
    return join(this.#root, sha256.slice(0, 2), sha256.slice(2));
  }

  /** The checksums of all stored blobs, folder by folder in order; a folder that doesn't exist has none. */
  async *list(): AsyncGenerator<BlobFolder> {
    for (let index = 0; index < FOLDERS; index++) {
      const prefix = index.toString(16).padStart(2, '0');
      const names = await readdir(join(this.#root, prefix)).catch((error: unknown) => {
        if (errnoOf(error) === 'ENOENT') return [];
        throw toStoreError(error);
      });
      const checksums = names.map((name) => prefix + name).filter((checksum) => CHECKSUM.test(checksum));
      yield { prefix, checksums: checksums.sort() };
    }
  }

  async #put(source: BlobSource | OpenedSource, { maxBytes, signal }: PutOptions): Promise<WrittenBlob> {
    const temporary = join(this.#temporaries, nanoid());
    const written = await writeBlob(temporary, source, { maxBytes, signal });
    try {
      using _ = await this.#lock.acquire(written.sha256, signal);
      await this.#publish(temporary, written.sha256);
      this.#hold(written.sha256);
      return written;
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw toStoreError(error);
    }
  }

  #hold(sha256: string): void {
    this.#held.set(sha256, (this.#held.get(sha256) ?? 0) + 1);
  }

  async #publish(temporary: string, sha256: string): Promise<void> {
    const shard = join(this.#root, sha256.slice(0, 2));
    await this.#makeShard(shard);
    await rename(temporary, this.path(sha256));
    await syncDirectory(shard);
    this.#check.note(sha256, await lstat(this.path(sha256), { bigint: true }));
  }

  /** The folder is on the disk itself when this returns, also where another put makes it just now. */
  async #makeShard(shard: string): Promise<void> {
    const making = this.#shardsInMaking.get(shard) ?? this.#syncNewShard(shard);
    this.#shardsInMaking.set(shard, making);
    try {
      await making;
    } finally {
      if (this.#shardsInMaking.get(shard) === making) this.#shardsInMaking.delete(shard);
    }
  }

  async #syncNewShard(shard: string): Promise<void> {
    const made = await mkdir(shard, { recursive: true, mode: 0o700 });
    if (made !== undefined) await syncDirectory(this.#root);
  }

  async #remove(sha256: string): Promise<boolean> {
    try {
      await rm(this.path(sha256));
      this.#check.forget(sha256);
      this.#onRemoved(sha256);
      return true;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return false;
      throw toStoreError(error);
    }
  }
}

/** A rename outlives a power cut once the folder is on the disk too. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** One stream of two: whatever ends or breaks one does so to the other. */
function compose(source: Readable, checking: Transform): Readable {
  pipeline(source, checking, () => {});
  return checking;
}
