import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, toStorageError } from '../lib/storage-error.ts';
import { splitRelativePath } from './relative-path.ts';
import { fingerprintOf, isSameState, walkTo } from './safe-open.ts';
import type { SnapshotEntry } from './workspace.ts';

/**
 * Copies of attachments that no run has touched, so that the next workspace gets one by a rename instead of another copy:
 * what a file system without reflinks needs, where a chat that can't be recognized gets a new workspace with every call
 * (docs/adr/0005-restaging.md). A copy is in one place only: here, or in one workspace.
 *
 * Its fingerprint shows that it is unchanged. A program can set a file's mtime, not its ctime, and whoever wrote
 * to it, renamed, linked or opened it up has changed that. The clock of ctime moves in ticks, so a copy that is to come
 * back here has to be a tick old before code can see it: `SETTLE_MS`.
 */

interface SpareCopiesOptions {
  /** Their folder: owned by Cellar, on the file system of the workspaces. */
  readonly folder: string;
  /** Most that they take together. The one that waits longest goes first. */
  readonly maxBytes: number;
  /** Files smaller than this are copied. */
  readonly minBytes?: number;
  /** A copy that is unused for this time is removed. Milliseconds. */
  readonly maxAgeMs?: number;
  readonly now?: () => number;
}

interface SpareCopy {
  readonly path: string;
  readonly fingerprint: SnapshotEntry;
  readonly sinceMs: number;
}

/** Below this a copy costs less than what it takes to do without. */
const MIN_BYTES = 4 * 1024 * 1024;
const MAX_AGE_MS = 3_600_000;

/** Longer than a tick of the coarsest clock that Linux stamps files with (100 Hz). Milliseconds. */
export const SETTLE_MS = 15;

export class SpareCopies implements AsyncDisposable {
  readonly minBytes: number;
  readonly #options: Required<SpareCopiesOptions>;
  /** Key → its copies, the longest waiting first. */
  readonly #copies = new Map<string, SpareCopy[]>();
  #bytes = 0;

  private constructor(options: SpareCopiesOptions) {
    this.#options = { minBytes: MIN_BYTES, maxAgeMs: MAX_AGE_MS, now: Date.now, ...options };
    this.minBytes = this.#options.minBytes;
  }

  /** Opens an empty store: what an earlier process left there goes. @throws AppError storage_full, storage_unavailable */
  static async open(options: SpareCopiesOptions): Promise<SpareCopies> {
    try {
      await rm(options.folder, { recursive: true, force: true });
      await mkdir(options.folder, { recursive: true, mode: 0o700 });
      return new SpareCopies(options);
    } catch (error) {
      throw toStorageError(error, 'The folder for spare copies of attachments (STAGING_DIR) is not usable.');
    }
  }

  /** Bytes that wait. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Takes a copy out of a workspace in which nothing runs any more, if it is as it was staged.
   * @param key what tells equal bytes, owners and modes apart.
   * @param staged its fingerprint when it was staged.
   * @returns whether it is out of the workspace; false where it was touched, or can't be moved.
   */
  async put(key: string, workspacePath: string, name: string, staged: SnapshotEntry): Promise<boolean> {
    if (staged.size < this.minBytes) return false;
    const path = join(this.#options.folder, randomUUID());
    const folders = splitRelativePath(name);
    const last = folders.pop() ?? '';
    try {
      await using parent = await walkTo(workspacePath, folders);
      const found = await lstat(parent.entry(last), { bigint: true });
      if (!found.isFile() || found.nlink !== 1n || !isSameState(fingerprintOf(found), staged)) return false;
      await rename(parent.entry(last), path);
    } catch (error) {
      if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EXDEV', 'EACCES', 'EPERM'].includes(errnoOf(error))) return false;
      throw error;
    }
    // The rename changed the ctime.
    const fingerprint = fingerprintOf(await lstat(path, { bigint: true }));
    const copies = this.#copies.get(key) ?? [];
    this.#copies.set(key, copies);
    copies.push({ path, fingerprint, sinceMs: this.#options.now() });
    this.#bytes += fingerprint.size;
    await this.#makeRoom();
    return true;
  }

  /** Moves a copy to `path`, where nothing stands yet, with the times of a new file. @returns whether there was one. */
  async take(key: string, path: string): Promise<boolean> {
    for (let copy = this.#pop(key); copy !== undefined; copy = this.#pop(key)) {
      const found = await lstat(copy.path, { bigint: true }).catch(() => null);
      if (found !== null && isSameState(fingerprintOf(found), copy.fingerprint)) {
        await rename(copy.path, path);
        const now = new Date();
        await utimes(path, now, now);
        return true;
      }
      await rm(copy.path, { force: true });
    }
    return false;
  }

  /** Removes copies that were not used for long. */
  async sweep(): Promise<void> {
    const before = this.#options.now() - this.#options.maxAgeMs;
    await this.#removeWhile((copy) => copy.sinceMs < before);
  }

  /** Removes the copies whose key says so: no file has their bytes any more. */
  async forget(isForgotten: (key: string) => boolean): Promise<void> {
    for (const key of [...this.#copies.keys()].filter(isForgotten)) {
      for (let copy = this.#pop(key); copy !== undefined; copy = this.#pop(key)) await rm(copy.path, { force: true });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.forget(() => true);
  }

  async #makeRoom(): Promise<void> {
    await this.#removeWhile(() => this.#bytes > this.#options.maxBytes);
  }

  async #removeWhile(goesOn: (oldest: SpareCopy) => boolean): Promise<void> {
    for (let oldest = this.#oldest(); oldest !== undefined && goesOn(oldest[1]); oldest = this.#oldest()) {
      this.#pop(oldest[0]);
      await rm(oldest[1].path, { force: true });
    }
  }

  #oldest(): [key: string, copy: SpareCopy] | undefined {
    let oldest: [string, SpareCopy] | undefined;
    for (const [key, [copy]] of this.#copies) {
      if (copy !== undefined && (oldest === undefined || copy.sinceMs < oldest[1].sinceMs)) oldest = [key, copy];
    }
    return oldest;
  }

  /** The longest waiting copy of a key, which is the caller's from now on. */
  #pop(key: string): SpareCopy | undefined {
    const copies = this.#copies.get(key);
    const copy = copies?.shift();
    if (copies?.length === 0) this.#copies.delete(key);
    this.#bytes -= copy?.fingerprint.size ?? 0;
    return copy;
  }
}
