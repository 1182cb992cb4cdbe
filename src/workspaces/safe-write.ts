import type { BigIntStats } from 'node:fs';
import { lstat, mkdir, open, rename, rmdir, unlink } from 'node:fs/promises';
import { AppError } from '../errors/app-error.ts';
import { errnoOf, toStorageError } from '../lib/storage-error.ts';
import { HeldFolder, READ_ENTRY } from './held-folder.ts';
import { newPartName } from './own-names.ts';
import { splitRelativePath } from './relative-path.ts';
import { fingerprintOf, isSameState, statBeneath, walkTo } from './safe-open.ts';
import type { SnapshotEntry } from './workspace.ts';

/** Writing into a folder that a program of a run may change meanwhile: nothing here follows a link below the root. */

/** A name that can't be used: a folder has it, or a parent of it isn't a folder. */
export class NameTakenError extends AppError {
  /** Which component of the path is taken, from 0. */
  readonly depth: number;

  constructor(depth: number, cause: unknown) {
    super('conflict', 'Something of another kind already has that name.', { cause });
    this.depth = depth;
  }
}

export interface CreateOptions {
  /** Permission bits of the new file. */
  readonly mode: number;
  /** Owner of the file, and its group of the same number; null: this process's user. */
  readonly ownerUid: number | null;
  /** Owner of the folders created for it. Default: `ownerUid`. */
  readonly folderOwnerUid?: number | null;
}

/**
 * Makes a file (or link) below `root`, parent folders included, and puts it in place with one rename, so that an old file
 * or link of the name is replaced at once and never written through.
 * @param produce makes the entry at the path it is given, where nothing stands yet; it must not follow links there
 *   (`COPYFILE_EXCL`, flag `wx`, `symlink`).
 * @returns the fingerprint of what was put in place.
 * @throws NameTakenError; AppError invalid_name, storage_full, storage_unavailable; whatever `produce` throws.
 */
export async function createBeneath(
  root: string,
  relativePath: string,
  options: CreateOptions,
  produce: (temporaryPath: string) => Promise<void>,
): Promise<SnapshotEntry> {
  const folders = splitRelativePath(relativePath);
  const name = folders.pop() ?? '';
  await using parent = await makeFolders(root, folders, options.folderOwnerUid ?? options.ownerUid);
  const temporaryPath = parent.entry(newPartName());
  try {
    await produce(temporaryPath);
    return await putInPlace(temporaryPath, parent.entry(name), options, folders.length);
  } catch (error) {
    await unlink(temporaryPath).catch(() => undefined);
    throw error;
  }
}

/** Makes a folder below `root` where it is missing, its parents included. @throws as `createBeneath`. */
export async function makeFolderBeneath(root: string, relativePath: string, ownerUid: number | null): Promise<void> {
  await using _ = await makeFolders(root, splitRelativePath(relativePath), ownerUid);
}

/** Removes a file or link below `root`. @returns whether one was there. @throws AppError as `createBeneath`. */
export async function removeBeneath(root: string, relativePath: string): Promise<boolean> {
  const folders = splitRelativePath(relativePath);
  const name = folders.pop() ?? '';
  try {
    await using parent = await walkTo(root, folders);
    await unlink(parent.entry(name));
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR'].includes(errnoOf(error))) return false;
    throw toStorageError(error, "The file can't be removed.");
  }
}

/** Removes a file or link below `root`, if it is still in that state. @returns whether it was. @throws AppError as `createBeneath`. */
export async function removeUnchanged(root: string, relativePath: string, state: SnapshotEntry): Promise<boolean> {
  const found = await statBeneath(root, relativePath);
  if (found === null || !isSameState(found, state)) return false;
  await removeBeneath(root, relativePath);
  return true;
}

/** Removes the folders of a path that are empty now, the innermost first. A file that can't be removed stays. */
export async function removeEmptyFolders(root: string, relativePath: string): Promise<void> {
  const folders = splitRelativePath(relativePath).slice(0, -1);
  try {
    for (let name = folders.pop(); name !== undefined; name = folders.pop()) {
      await using parent = await walkTo(root, folders);
      await rmdir(parent.entry(name));
    }
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'ELOOP', 'ENOTEMPTY', 'EEXIST'].includes(errnoOf(error))) {
      throw toStorageError(error, "An empty folder can't be removed.");
    }
  }
}

async function makeFolders(root: string, components: readonly string[], ownerUid: number | null): Promise<HeldFolder> {
  let folder = await HeldFolder.open(root).catch((error: unknown) => {
    throw toStorageError(error, "The workspace's folder can't be opened.");
  });
  for (const [depth, component] of components.entries()) {
    await using above = folder;
    folder = await makeFolder(above, component, ownerUid).catch((error: unknown) => {
      if (['ENOTDIR', 'ELOOP'].includes(errnoOf(error))) throw new NameTakenError(depth, error);
      throw toStorageError(error, "A folder of the workspace can't be made.");
    });
  }
  return folder;
}

async function makeFolder(above: HeldFolder, name: string, ownerUid: number | null): Promise<HeldFolder> {
  const made = await mkdir(above.entry(name), 0o755).then(
    () => true,
    (error: unknown) => {
      if (errnoOf(error) === 'EEXIST') return false;
      throw error;
    },
  );
  const folder = await above.folder(name);
  try {
    if (made && ownerUid !== null) await folder.chown(ownerUid);
    return folder;
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}

async function putInPlace(
  temporaryPath: string,
  path: string,
  options: CreateOptions,
  depth: number,
): Promise<SnapshotEntry> {
  const isLink = (await lstat(temporaryPath)).isSymbolicLink();
  await using file = isLink ? null : await open(temporaryPath, READ_ENTRY);
  // A program that exchanged our temporary file for another name of a file elsewhere would have that one given away.
  if (file !== null && (await file.stat()).nlink !== 1) {
    throw new AppError('conflict', 'The file was exchanged while it was being written.');
  }
  // The owner first: a change of owner may clear mode bits.
  if (file !== null && options.ownerUid !== null) await file.chown(options.ownerUid, options.ownerUid);
  await file?.chmod(options.mode);
  try {
    await rename(temporaryPath, path);
  } catch (error) {
    if (['EISDIR', 'ENOTEMPTY', 'EEXIST'].includes(errnoOf(error))) throw new NameTakenError(depth, error);
    throw error;
  }
  // A rename changes the ctime, so the fingerprint is taken after it.
  const stats: BigIntStats = file === null ? await lstat(path, { bigint: true }) : await file.stat({ bigint: true });
  return fingerprintOf(stats);
}
