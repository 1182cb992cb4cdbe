import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, type Hash } from 'node:crypto';
import { open, readdir, rm, truncate } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { FileConfigstore, FileStore } from '@tus/file-store';
import { ERRORS, type Upload } from '@tus/server';
import { invalidField } from '../errors/failures.ts';
import { KeyedLock } from '../lib/keyed-lock.ts';
import { releaseChunk } from '../lib/own-chunks.ts';
import { FileWriter } from './file-writer.ts';

interface IncomingUploadsOptions {
  readonly directory: string;
  /** An upload that isn't complete after this time is removed. Milliseconds. */
  readonly expirationPeriodInMilliseconds: number;
}

interface Expected {
  readonly hash: Hash;
  /** As the client sent it: base64. */
  readonly digest: string;
}

/** The accepted checksum algorithms; the protocol requires SHA-1. */
export const CHECKSUM_ALGORITHMS = ['sha1', 'sha256', 'md5'] as const;

/** As the protocol's checksum extension has it. @tus/server passes on what has this shape. */
const MISMATCH = { status_code: 460, body: 'Checksum Mismatch\n' } as const;

/** The state of each upload. The folder is read once, because only this process writes to it. */
class KnownUploads extends FileConfigstore {
  #all: Promise<Map<string, Upload>> | undefined;

  all(): Promise<Map<string, Upload>> {
    this.#all ??= this.#readAll().catch((error: unknown) => {
      this.#all = undefined;
      throw error;
    });
    return this.#all;
  }

  override async set(id: string, upload: Upload): Promise<void> {
    await super.set(id, upload);
    (await this.all()).set(id, upload);
  }

  override async delete(id: string): Promise<void> {
    await rm(`${this.directory}/${id}.json`, { force: true });
    (await this.all()).delete(id);
  }

  /** Also those whose bytes are gone. */
  override async list(): Promise<string[]> {
    const names = await readdir(this.directory);
    return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
  }

  async #readAll(): Promise<Map<string, Upload>> {
    const found = new Map<string, Upload>();
    for (const id of await this.list()) {
      const upload = await this.get(id);
      if (upload !== undefined) found.set(id, upload);
    }
    return found;
  }
}

/** The metadata keys under which Cellar stores an upload's sender, and the person whom its first request named. A client's own values are overwritten. */
export const SENDER = 'cellar_owner';
export const PERSON = 'cellar_person';

/**
 * Holds the bytes of resumable uploads until they are complete, with the checksum extension of the protocol: if a
 * request's bytes don't match its checksum, or break off, Cellar discards them and keeps the offset.
 */
export class IncomingUploads extends FileStore {
  /** Held by upload while its bytes become a file. */
  readonly finishing = new KeyedLock();
  /** The checksum that the current request promises. It is kept by request: two requests for one upload promise theirs before they wait for each other. */
  readonly #expected = new AsyncLocalStorage<{ expected?: Expected }>();

  readonly #known: KnownUploads;
  /** Uploads that a request is writing to, whose last bytes may still be discarded. */
  readonly #writing = new Set<string>();

  constructor(options: IncomingUploadsOptions) {
    const known = new KnownUploads(options.directory);
    super({ ...options, configstore: known });
    this.#known = known;
    this.extensions = [...this.extensions, 'checksum'];
  }

  /** Does the work of one request, whose bytes `expect` has checked. */
  ofOneRequest<Result>(work: () => Result): Result {
    return this.#expected.run({}, work);
  }

  /**
   * Has the bytes of the current request checked.
   * @param header `Upload-Checksum`: an algorithm, a space, the digest in base64.
   * @throws AppError invalid_request for one that can't be
   */
  expect(header: string | undefined): void {
    if (header === undefined) return;
    const [algorithm = '', digest = '', ...rest] = header.trim().split(' ');
    if (!CHECKSUM_ALGORITHMS.some((known) => known === algorithm) || digest === '' || rest.length > 0) {
      throw invalidField(
        'Upload-Checksum',
        `must be one of ${CHECKSUM_ALGORITHMS.join(', ')}, a space and the digest in base64`,
      );
    }
    const request = this.#expected.getStore();
    if (request === undefined) throw new Error('a checksum is expected outside of a request');
    request.expected = { hash: createHash(algorithm), digest };
  }

  /** The upload with its metadata as the client sent it. One that is being removed may have lost its bytes, and is unknown. */
  override async getUpload(id: string): Promise<Upload> {
    const upload = await super.getUpload(id).catch((error: unknown) => {
      throw error === ERRORS.FILE_NO_LONGER_EXISTS ? ERRORS.FILE_NOT_FOUND : error;
    });
    const { [SENDER]: _owner, [PERSON]: _person, ...metadata } = upload.metadata ?? {};
    const isEmpty = Object.keys(metadata).length === 0;
    return Object.assign(upload, { metadata: isEmpty ? undefined : metadata });
  }

  /**
   * The owner of an upload: the id of a principal, and the person that its first request named (null for none).
   * @returns undefined if there is no such upload
   */
  async senderOf(id: string): Promise<{ readonly owner: string; readonly userId: string | null } | undefined> {
    const { [SENDER]: owner, [PERSON]: userId = null } = (await this.#known.get(id))?.metadata ?? {};
    return owner === undefined || owner === null ? undefined : { owner, userId };
  }

  /** Bytes that a sender's uploads which aren't complete will take. */
  async bytesWaiting(sender: string): Promise<number> {
    let bytes = 0;
    for (const { metadata, size } of (await this.#known.all()).values()) {
      if (metadata?.[SENDER] === sender) bytes += size ?? 0;
    }
    return bytes;
  }

  /** Waits for an upload that is becoming a file, so that its remover finds that file. Its bytes may be gone already. */
  override async remove(id: string): Promise<void> {
    using _ = await this.finishing.acquire(id);
    if (!(await this.#known.all()).has(id)) throw ERRORS.FILE_NOT_FOUND;
    await rm(`${this.directory}/${id}`, { force: true });
    await this.#known.delete(id);
  }

  /**
   * Removes the uploads that were not complete in time. An upload that is complete is here only until it is a file, so that
   * how many bytes have arrived doesn't matter.
   * @returns how many
   * @throws the failure of an upload that can't be removed, when the others are
   */
  override async deleteExpired(): Promise<number> {
    const beforeMs = Date.now() - this.getExpiration();
    const expired = [...(await this.#known.all()).values()].filter(
      ({ id, creation_date: begun = '' }) => !(Date.parse(begun) >= beforeMs) && !this.isWriting(id),
    );
    const removals = await Promise.allSettled(expired.map(({ id }) => this.remove(id)));
    const failures = removals.flatMap((removal) => (removal.status === 'rejected' ? [removal.reason as unknown] : []));
    // One that is gone has become a file meanwhile, or its client has ended it.
    for (const failure of failures) if (failure !== ERRORS.FILE_NOT_FOUND) throw failure;
    return removals.length - failures.length;
  }

  /** Whether bytes are being written, and may not be kept. */
  isWriting(id: string): boolean {
    return this.#writing.has(id);
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    this.#writing.add(id);
    try {
      return await this.#write(readable, id, offset);
    } finally {
      this.#writing.delete(id);
    }
  }

  async #write(readable: Readable, id: string, offset: number): Promise<number> {
    const expected = this.#expected.getStore()?.expected;
    let isWhole = false;
    const path = `${this.directory}/${id}`;
    try {
      const end = await append(path, readable, offset, (bytes) => void expected?.hash.update(bytes));
      isWhole = expected === undefined || expected.hash.digest('base64') === expected.digest;
      if (!isWhole) throw MISMATCH;
      return end;
    } finally {
      if (!isWhole && expected !== undefined) await truncate(path, offset);
    }
  }
}

/**
 * Writes a request's bytes to the end of a file; also what came before they broke off, for the next request to go on from.
 * @returns where the file ends
 */
async function append(
  path: string,
  source: Readable,
  start: number,
  onBytes: (bytes: Uint8Array) => void,
): Promise<number> {
  try {
    await using handle = await open(path, 'r+');
    const target = new FileWriter(handle, { start, onBytes });
    try {
      for await (const chunk of source) {
        await target.add(chunk);
        releaseChunk(chunk);
      }
    } finally {
      await target.flush().finally(() => target.free());
    }
    return target.end;
  } catch {
    throw ERRORS.FILE_WRITE_ERROR;
  }
}
