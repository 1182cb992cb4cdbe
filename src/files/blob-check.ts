import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { releaseChunk } from '../lib/own-chunks.ts';

const CHUNK_BYTES = 1024 * 1024;
/** Beyond so many blobs the one checked longest ago is checked again at its next use. */
const MAX_REMEMBERED = 50_000;

/**
 * Whether stored bytes still are what their name says. They are read whole once a process, and again when the file's
 * size, inode or times say that it was touched; bytes that were just written needn't be read at all.
 */
export class BlobCheck {
  /** Checksum → the state of the file in which its bytes had it. */
  readonly #intact = new Map<string, string>();
  /** The checks in progress: several callers wait for one. */
  readonly #running = new Map<string, Promise<boolean>>();

  /** Says that the bytes of a file in this state have the checksum. */
  note(sha256: string, stats: BigIntStats): void {
    this.#intact.delete(sha256);
    this.#intact.set(sha256, stateOf(stats));
    for (const [oldest] of this.#intact) {
      if (this.#intact.size <= MAX_REMEMBERED) break;
      this.#intact.delete(oldest);
    }
  }

  forget(sha256: string): void {
    this.#intact.delete(sha256);
  }

  /** Whether the bytes are known to be intact, without a look at them. @throws the system's error. */
  async isKnownIntact(sha256: string, handle: FileHandle): Promise<boolean> {
    return this.#intact.get(sha256) === stateOf(await handle.stat({ bigint: true }));
  }

  /** @throws the system's error when the bytes can't be read. */
  async isIntact(sha256: string, handle: FileHandle): Promise<boolean> {
    const stats = await handle.stat({ bigint: true });
    if (this.#intact.get(sha256) === stateOf(stats)) return true;
    const key = `${sha256}:${stateOf(stats)}`;
    const reading =
      this.#running.get(key) ?? this.#read(sha256, handle, stats).finally(() => this.#running.delete(key));
    this.#running.set(key, reading);
    return reading;
  }

  /**
   * Passes a blob's bytes on and checks them on the way. The last piece is passed on only when all of them have the
   * checksum: else the stream breaks off with `onDamage`'s error, so that no reader takes a part for the whole.
   */
  checking(sha256: string, stats: BigIntStats, onDamage: () => Error): Transform {
    const hash = createHash('sha256');
    let last: Buffer | undefined;
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        hash.update(chunk);
        const before = last;
        last = chunk;
        done(null, before);
      },
      flush: (done) => {
        if (hash.digest('hex') !== sha256) return done(onDamage());
        this.note(sha256, stats);
        done(null, last);
      },
    });
  }

  async #read(sha256: string, handle: FileHandle, stats: BigIntStats): Promise<boolean> {
    const hash = createHash('sha256');
    const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    try {
      for (let position = 0; ; ) {
        const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, position);
        if (bytesRead === 0) break;
        hash.update(chunk.subarray(0, bytesRead));
        position += bytesRead;
      }
    } finally {
      releaseChunk(chunk);
    }
    const isIntact = hash.digest('hex') === sha256;
    if (isIntact) this.note(sha256, stats);
    return isIntact;
  }
}

const stateOf = ({ size, ino, mtimeNs, ctimeNs }: BigIntStats): string => [size, ino, mtimeNs, ctimeNs].join(':');
