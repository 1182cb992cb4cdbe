import type { Stats } from 'node:fs';
import { lstat, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import { AppError } from '../errors/app-error.ts';
import { entryNotFound } from '../errors/failures.ts';
import { errnoOf, toStorageError } from '../lib/storage-error.ts';
import type { HeldFolder } from './held-folder.ts';
import { isOwnName } from './own-names.ts';
import { splitRelativePath } from './relative-path.ts';
import { removeTree } from './remove-tree.ts';
import { walkTo } from './safe-open.ts';

/** Looking through a workspace and rearranging it, one folder at a time. Follows no link; links aren't shown. */

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
  /** Bytes; 0 for a folder. */
  readonly size: number;
  readonly modifiedAt: Date;
}

/** The components of a folder's path; none for the workspace itself. @throws AppError invalid_name */
const splitFolderPath = (path: string): string[] => (path === '' ? [] : splitRelativePath(path));

/**
 * The files and folders in a folder of the workspace, folders first, each group by name.
 * @param path relative to `root`; empty for `root` itself.
 * @throws AppError invalid_name; file_not_found when no folder is there; storage_unavailable.
 */
export async function listFolder(root: string, path: string): Promise<FolderEntry[]> {
  try {
    await using folder = await walkTo(root, splitFolderPath(path));
    const entries: FolderEntry[] = [];
    for (const name of await readdir(folder.path)) {
      if (isOwnName(name) || name.includes('\ufffd')) continue;
      const entry = await describe(folder, name);
      if (entry !== null) entries.push(entry);
    }
    return entries.sort(byKindAndName);
  } catch (error) {
    throw toBrowseError(error, "The folder can't be listed.");
  }
}

/** The file or folder at a path; null if there is neither. @throws AppError invalid_name */
export async function findEntry(root: string, path: string): Promise<FolderEntry | null> {
  const folders = splitRelativePath(path);
  const name = folders.pop() ?? '';
  try {
    await using parent = await walkTo(root, folders);
    return await describe(parent, name);
  } catch (error) {
    if (ABSENT.has(errnoOf(error))) return null;
    throw toBrowseError(error, "The path can't be looked up.");
  }
}

/**
 * Gives a file or a folder another path. Nothing is replaced, and the folder it goes to must be there.
 * @throws AppError invalid_name, file_not_found, conflict, storage_full, storage_unavailable.
 */
export async function moveBeneath(root: string, from: string, to: string): Promise<void> {
  const [fromFolders, toFolders] = [splitRelativePath(from), splitRelativePath(to)];
  const [name, newName] = [fromFolders.pop() ?? '', toFolders.pop() ?? ''];
  try {
    await using parent = await walkTo(root, fromFolders);
    await using newParent = await walkTo(root, toFolders);
    if ((await statsOf(newParent, newName)) !== null) {
      throw new AppError('conflict', 'Something has that name already; choose another one.');
    }
    await rename(parent.entry(name), newParent.entry(newName));
  } catch (error) {
    if (['EINVAL', 'EEXIST', 'ENOTEMPTY', 'EISDIR'].includes(errnoOf(error))) {
      throw new AppError('conflict', "It can't be moved there.", { cause: error });
    }
    throw toBrowseError(error, "It can't be moved.");
  }
}

/**
 * Removes a file, or a folder with all it holds.
 * @returns what was there; null for nothing.
 * @throws AppError invalid_name, storage_unavailable.
 */
export async function removeEntry(root: string, path: string): Promise<'file' | 'folder' | null> {
  const folders = splitRelativePath(path);
  const name = folders.pop() ?? '';
  try {
    await using parent = await walkTo(root, folders);
    const stats = await statsOf(parent, name);
    if (stats === null) return null;
    if (!stats.isDirectory()) {
      await unlink(parent.entry(name));
      return 'file';
    }
    await removeTree(parent.path, name);
    return 'folder';
  } catch (error) {
    if (ABSENT.has(errnoOf(error))) return null;
    throw toBrowseError(error, "It can't be removed.");
  }
}

/** Removes the folders that a path lies in, from the innermost on, as far as they hold nothing. @throws AppError invalid_name */
export async function removeEmptyFolders(root: string, path: string): Promise<void> {
  const folders = splitRelativePath(path).slice(0, -1);
  try {
    for (let name = folders.pop(); name !== undefined; name = folders.pop()) {
      await using parent = await walkTo(root, folders);
      await rmdir(parent.entry(name));
    }
  } catch (error) {
    const isKept = ABSENT.has(errnoOf(error)) || ['ENOTEMPTY', 'EEXIST'].includes(errnoOf(error));
    if (!isKept) throw toBrowseError(error, "An empty folder can't be removed.");
  }
}

async function describe(folder: HeldFolder, name: string): Promise<FolderEntry | null> {
  const stats = await statsOf(folder, name);
  if (stats === null) return null;
  if (stats.isDirectory()) return { name, kind: 'folder', size: 0, modifiedAt: stats.mtime };
  return stats.isFile() ? { name, kind: 'file', size: stats.size, modifiedAt: stats.mtime } : null;
}

/** Facts of an entry itself, also of a link; null where nothing has the name. */
async function statsOf(folder: HeldFolder, name: string): Promise<Stats | null> {
  return await lstat(folder.entry(name)).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
}

const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG']);

function toBrowseError(error: unknown, sentence: string): AppError {
  if (error instanceof AppError) return error;
  if (ABSENT.has(errnoOf(error))) {
    return entryNotFound({ cause: error });
  }
  return toStorageError(error, sentence);
}

function byKindAndName(one: FolderEntry, other: FolderEntry): number {
  if (one.kind !== other.kind) return one.kind === 'folder' ? -1 : 1;
  return one.name < other.name ? -1 : Number(one.name > other.name);
}
