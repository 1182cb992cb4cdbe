import type { BigIntStats } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { AppError } from '../errors/app-error.ts';
import { fileNotFound } from '../errors/failures.ts';
import { errnoOf, toStorageError } from '../lib/storage-error.ts';
import { HeldFolder, READ_ENTRY } from './held-folder.ts';
import { splitRelativePath } from './relative-path.ts';
import type { SnapshotEntry } from './workspace.ts';

/**
 * Reading what a program left in a folder, while the program may still run and exchange names under our hands: a check
 * of the path before the open is worth nothing, so each component is opened from the one before without following links.
 */

/** A regular file, open for reading. Dispose of it, or of its handle. */
export interface OpenedFile extends AsyncDisposable {
  readonly handle: FileHandle;
  /** Facts of the very file that is open. */
  readonly stats: BigIntStats;
}

export interface OpenOptions {
  /** Also opens a file with several names. Only for folders that no program of a run writes to. */
  readonly allowHardLinks?: boolean;
  /** Also takes a root that is a link itself, where the operator named it. */
  readonly followRoot?: boolean;
}

/**
 * Opens a regular file below `root` for reading; follows no link below `root`, waits for no FIFO.
 *
 * A file with more than one name (a hard link) is refused: one of the names may lie outside.
 * @param relativePath `/`-separated, relative to `root`.
 * @throws AppError invalid_name; file_not_found when nothing is there, or something else than a plain file;
 *   storage_unavailable when the system refuses.
 */
export async function openBeneath(root: string, relativePath: string, options: OpenOptions = {}): Promise<OpenedFile> {
  const folders = splitRelativePath(relativePath);
  const name = folders.pop() ?? '';
  try {
    await using parent = await walkTo(root, folders, options);
    return await takePlainFile(await open(parent.entry(name), READ_ENTRY), options);
  } catch (error) {
    throw toOpenError(error);
  }
}

/** Holds the folder that `components` lead to from `root`. @throws the system's error. */
export async function walkTo(
  root: string,
  components: readonly string[],
  options: Pick<OpenOptions, 'followRoot'> = {},
): Promise<HeldFolder> {
  let folder = await HeldFolder.open(root, { followLast: options.followRoot ?? false });
  for (const component of components) {
    await using above = folder;
    folder = await above.folder(component);
  }
  return folder;
}

async function takePlainFile(handle: FileHandle, options: OpenOptions): Promise<OpenedFile> {
  try {
    const stats = await handle.stat({ bigint: true });
    if (!stats.isFile()) throw new AppError('file_not_found', 'That name is not a regular file.');
    if (stats.nlink !== 1n && !options.allowHardLinks) {
      throw new AppError('file_not_found', 'That file has several names (hard links) and is not read.');
    }
    return { handle, stats, [Symbol.asyncDispose]: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO', 'EMLINK', 'ENAMETOOLONG']);

function toOpenError(error: unknown): AppError {
  const errno = errnoOf(error);
  if (ABSENT.has(errno)) {
    return fileNotFound({ cause: error, details: { errno } });
  }
  if (errno === 'EACCES') {
    return new AppError('file_not_found', "The file can't be read: its permissions forbid it.", { cause: error });
  }
  return toStorageError(error, "The file can't be read.");
}

/** The fingerprint of an open file, to compare with what a snapshot saw. */
export const fingerprintOf = (stats: BigIntStats): SnapshotEntry => ({
  size: Number(stats.size),
  mtimeNs: stats.mtimeNs,
  ctimeNs: stats.ctimeNs,
  inode: stats.ino,
});

/** The fingerprint of the entry at a path below `root`, a link's own included; null if there is none. */
export async function statBeneath(root: string, relativePath: string): Promise<SnapshotEntry | null> {
  const folders = splitRelativePath(relativePath);
  const name = folders.pop() ?? '';
  try {
    await using parent = await walkTo(root, folders);
    return fingerprintOf(await lstat(parent.entry(name), { bigint: true }));
  } catch {
    return null;
  }
}

/** Whether two fingerprints are of one file in one state. */
export const isSameState = (one: SnapshotEntry, other: SnapshotEntry): boolean =>
  one.size === other.size &&
  one.mtimeNs === other.mtimeNs &&
  one.ctimeNs === other.ctimeNs &&
  one.inode === other.inode;
