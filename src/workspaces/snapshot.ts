import { closeSync, type Dirent, fstatSync, lstatSync, openSync, readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { toStorageError } from '../lib/storage-error.ts';
import { descriptorPath, LIST_FOLDER, withoutLinksAbove } from './held-folder.ts';
import { PACKAGES_FOLDER } from './output-name.ts';
import { isOwnName } from './own-names.ts';
import { fingerprintOf } from './safe-open.ts';
import type { SkippedEntries, Snapshot, SnapshotEntry } from './workspace.ts';

/**
 * The current content of a workspace. The walk is synchronous in slices: asynchronous calls cost three times as much a
 * file, and slices keep the service answering. Folders are held by descriptor and entered without following links.
 *
 * Files with several names (hard links) are listed under each of them.
 */

export interface SnapshotOptions {
  readonly signal?: AbortSignal;
  /** The walk ends after so many files. */
  readonly maxFiles?: number;
}

/** A snapshot ends after so many files, unless it is asked to end before. */
export const MAX_FILES = 200_000;
/** Every level holds one descriptor. */
export const MAX_DEPTH = 256;
const SLICE_MS = 8;
/** Entries between two looks at the clock. */
const ENTRIES_PER_LOOK = 64;

interface Level {
  readonly fd: number;
  /** Relative path of the folder with a final slash; empty for the root. */
  readonly prefix: string;
  /** The path through the descriptor, with a final slash. */
  readonly base: string;
  readonly entries: readonly Dirent[];
  next: number;
}

/**
 * Walks the folder `root` and lists every regular file and symbolic link below it.
 * @throws the signal's reason; AppError storage_unavailable if `root` itself can't be listed.
 */
export async function takeSnapshot(root: string, options: SnapshotOptions = {}): Promise<Snapshot> {
  const { signal, maxFiles = MAX_FILES } = options;
  signal?.throwIfAborted();
  const walk = new Walk(root, maxFiles);
  try {
    while (!walk.runUntil(performance.now() + SLICE_MS)) {
      await setImmediate();
      signal?.throwIfAborted();
    }
    return walk.result();
  } finally {
    walk.close();
  }
}

/**
 * Whether no name has come or gone below `root` since a snapshot of it; files may have been written to. It looks at the
 * folders only, by their paths, so that a program that exchanges a folder for a link meanwhile can get a wrong answer and
 * nothing else.
 */
export async function hasSameNames(root: string, { folders }: Snapshot): Promise<boolean> {
  const base = withoutLinksAbove(root);
  let sliceEnd = performance.now() + SLICE_MS;
  let looked = 0;
  for (const [folder, ctimeNs] of folders) {
    if (++looked % ENTRIES_PER_LOOK === 0 && performance.now() >= sliceEnd) {
      await setImmediate();
      sliceEnd = performance.now() + SLICE_MS;
    }
    if (ctimeOfFolder(`${base}/${folder}`) !== ctimeNs) return false;
  }
  return true;
}

/** Null where no folder is, or none that can be reached. */
function ctimeOfFolder(path: string): bigint | null {
  try {
    return lstatSync(path, { bigint: true }).ctimeNs;
  } catch {
    return null;
  }
}

class Walk {
  readonly #root: string;
  readonly #maxFiles: number;
  readonly #levels: Level[] = [];
  readonly #files = new Map<string, SnapshotEntry>();
  readonly #links = new Map<string, SnapshotEntry>();
  readonly #folders = new Map<string, bigint>();
  readonly #skipped: { -readonly [Reason in keyof SkippedEntries]: number } = {
    specials: 0,
    undecodableNames: 0,
    unreadableFolders: 0,
    deepFolders: 0,
  };
  #truncated = false;

  constructor(root: string, maxFiles: number) {
    this.#maxFiles = maxFiles;
    try {
      this.#root = withoutLinksAbove(root);
      this.#enter(this.#root, '', this.#root);
    } catch (error) {
      this.close();
      throw toStorageError(error, "The workspace can't be listed.");
    }
  }

  /** Goes on until `deadline` (of `performance.now()`). @returns whether the walk is complete. */
  runUntil(deadline: number): boolean {
    let steps = 0;
    for (let level = this.#levels.at(-1); level !== undefined; level = this.#levels.at(-1)) {
      if (++steps % ENTRIES_PER_LOOK === 0 && performance.now() >= deadline) return false;
      const entry = level.entries[level.next++];
      if (entry === undefined) closeSync((this.#levels.pop() ?? level).fd);
      else if (!this.#visit(level, entry)) return true;
    }
    return true;
  }

  result(): Snapshot {
    return {
      files: this.#files,
      links: this.#links,
      folders: this.#folders,
      skipped: this.#skipped,
      truncated: this.#truncated,
    };
  }

  close(): void {
    for (const level of this.#levels.splice(0)) closeSync(level.fd);
  }

  /** @returns false when the limit of files is reached. */
  #visit(level: Level, entry: Dirent): boolean {
    if (isOwnName(entry.name)) return true;
    if (entry.isFile() || entry.isSymbolicLink()) return this.#add(level, entry.name);
    if (entry.isDirectory()) {
      if (level.prefix !== '' || entry.name !== PACKAGES_FOLDER) this.#descend(level, entry.name);
    } else this.#skipped.specials++;
    return true;
  }

  #add(level: Level, name: string): boolean {
    if (this.#files.size + this.#links.size >= this.#maxFiles) {
      this.#truncated = true;
      return false;
    }
    const stats = lstatSync(level.base + name, { bigint: true, throwIfNoEntry: false });
    // Meanwhile it may be gone, or another kind of thing; a folder is seen by the next snapshot.
    if (stats?.isFile()) this.#files.set(level.prefix + name, fingerprintOf(stats));
    else if (stats?.isSymbolicLink()) this.#links.set(level.prefix + name, fingerprintOf(stats));
    return true;
  }

  #descend(level: Level, name: string): void {
    if (this.#levels.length >= MAX_DEPTH) {
      this.#skipped.deepFolders++;
      return;
    }
    try {
      this.#enter(level.base + name, `${level.prefix}${name}/`, `${this.#root}/${level.prefix}${name}`);
    } catch {
      this.#skipped.unreadableFolders++;
    }
  }

  #enter(reachedBy: string, prefix: string, path: string): void {
    const fd = openSync(reachedBy, LIST_FOLDER);
    try {
      const base = `${descriptorPath(fd, path)}/`;
      // Before the names are read: a change meanwhile makes it another one.
      this.#folders.set(prefix, fstatSync(fd, { bigint: true }).ctimeNs);
      this.#levels.push({ fd, prefix, base, entries: this.#list(base), next: 0 });
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  /** Names as strings are twice as fast as bytes; the listing in bytes is taken only where a name may be damaged. */
  #list(base: string): Dirent[] {
    const entries = readdirSync(base, { withFileTypes: true });
    if (!entries.some((entry) => entry.name.includes('\uFFFD'))) return entries;
    const decodable = new Set<string>();
    for (const name of readdirSync(base, { encoding: 'buffer' })) {
      const text = name.toString();
      if (Buffer.from(text).equals(name)) decodable.add(text);
      else this.#skipped.undecodableNames++;
    }
    return entries.filter((entry) => decodable.has(entry.name));
  }
}
