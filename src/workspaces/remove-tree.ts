import { mkdir, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import { errnoOf } from '../lib/storage-error.ts';
import { HeldFolder } from './held-folder.ts';
import { newTrashName } from './own-names.ts';

/**
 * Removing a tree that a program made: of any depth (Node's own recursive `rm` overflows its stack at 2,000 folders, and
 * no path reaches below 4,096 bytes), with folders that forbid everything, and with links that are never followed.
 *
 * The tree is first moved aside by one rename, so its name is free at once. Then it is taken apart flat: every folder
 * found is moved up into the trash folder, so that no path is ever longer than two names. Mount points can't be
 * renamed, hence another file system is never entered.
 */

/** How deep files are looked for that make room for the removal itself; every level holds a descriptor. */
const MAX_SEARCHED_DEPTH = 100;

/** How often a folder that fills up again while it is removed is emptied, before the failure is passed on. */
const MAX_ATTEMPTS = 20;

/**
 * Removes `name` in the folder `parentPath`: a tree, a file or a link.
 * @param trashName the folder that it is moved into, with the rest of an earlier removal. One removal at a time uses it.
 * @returns whether anything was there.
 * @throws the system's error. The rest of the tree is at its name then, or in the trash folder.
 */
export async function removeTree(parentPath: string, name: string, trashName = newTrashName()): Promise<boolean> {
  await using parent = await HeldFolder.open(parentPath, { followLast: true });
  await makeTrash(parent, name, trashName);
  await using trash = await parent.folder(trashName);
  const names = await readdir(trash.path);
  const next = String(firstFreeNumber(names));
  const moved = await moveAside(parent, name, trash, next).catch(async (error: unknown) => {
    // The trash folder stays if an earlier removal left something in it.
    await rmdir(parent.entry(trashName)).catch(() => {});
    throw error;
  });
  const found = moved ? [...names, next] : names;
  await takeApart(trash, found);
  await rmdir(parent.entry(trashName));
  return found.length > 0;
}

/** Removes a trash folder that a removal left in the folder `parentPath`. @throws the system's error. */
export async function removeTrash(parentPath: string, trashName: string): Promise<void> {
  await using parent = await HeldFolder.open(parentPath, { followLast: true });
  await using trash = await parent.folder(trashName);
  await takeApart(trash, await readdir(trash.path));
  await rmdir(parent.entry(trashName));
}

/** Trees in a trash folder are numbered. */
const firstFreeNumber = (names: readonly string[]): number =>
  names.reduce((next, name) => Math.max(next, Number(name) + 1 || 0), 0);

/** A folder takes an inode, of which a full disk may have none left: then the tree gives some of its own. */
async function makeTrash(parent: HeldFolder, name: string, trashName: string): Promise<void> {
  try {
    await mkdir(parent.entry(trashName), 0o700);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return;
    if (!['ENOSPC', 'EDQUOT'].includes(errnoOf(error))) throw error;
    await using tree = await parent.folder(name);
    await unlinkSomeFiles(tree);
    await mkdir(parent.entry(trashName), 0o700);
  }
}

/** Removes the files of the first folder that has any, from the top down. @returns whether there was one. */
async function unlinkSomeFiles(folder: HeldFolder, depth = 0): Promise<boolean> {
  await folder.chmod(0o700);
  const entries = await readdir(folder.path, { withFileTypes: true, encoding: 'buffer' });
  const files = entries.filter((entry) => !entry.isDirectory());
  for (const { name } of files) await unlink(folder.entryOfBytes(name));
  if (files.length > 0) return true;
  if (depth >= MAX_SEARCHED_DEPTH) return false;
  for (const { name } of entries) {
    await using child = await folder.folder(name);
    if (await unlinkSomeFiles(child, depth + 1)) return true;
  }
  return false;
}

async function moveAside(parent: HeldFolder, name: string, trash: HeldFolder, to: string): Promise<boolean> {
  try {
    await openUp(parent, name);
    await rename(parent.entry(name), trash.entry(to));
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** A folder must be writable to be moved elsewhere and listable to be emptied; anything but a folder is left as it is. */
async function openUp(parent: HeldFolder, name: string): Promise<void> {
  try {
    await using folder = await parent.folder(name);
    await folder.chmod(0o700);
  } catch (error) {
    if (!['ENOTDIR', 'ELOOP'].includes(errnoOf(error))) throw error;
  }
}

/** Empties the trash folder, which holds entries of these names. A folder that can't be removed keeps none of the others. */
async function takeApart(trash: HeldFolder, names: readonly string[]): Promise<void> {
  const pending: PendingFolder[] = names.map((name) => ({ name, attempts: 0 }));
  let nextName = firstFreeNumber(names);
  let failure: unknown;
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    try {
      await using folder = await trash.folder(item.name);
      for (const entry of await readdir(folder.path, { withFileTypes: true, encoding: 'buffer' })) {
        const path = folder.entryOfBytes(entry.name);
        if (!entry.isDirectory()) {
          await unlink(path);
          continue;
        }
        const name = String(nextName++);
        await using child = await folder.folder(entry.name);
        await child.chmod(0o700);
        await rename(path, trash.entry(name));
        pending.push({ name, attempts: 0 });
      }
      await rmdir(trash.entry(item.name));
    } catch (error) {
      await retryOrThrow(trash, item, error, pending).catch((lasting: unknown) => {
        failure ??= lasting;
      });
    }
  }
  if (failure !== undefined) throw failure;
}

interface PendingFolder {
  readonly name: string;
  readonly attempts: number;
}

/** A program that still runs may add and remove entries meanwhile: the folder is tried again. */
async function retryOrThrow(
  trash: HeldFolder,
  item: PendingFolder,
  error: unknown,
  pending: PendingFolder[],
): Promise<void> {
  const errno = errnoOf(error);
  if (errno === 'ENOTDIR' || errno === 'ELOOP') {
    await unlink(trash.entry(item.name)).catch(() => undefined);
    return;
  }
  const isMoving = errno === 'ENOTEMPTY' || errno === 'EEXIST' || errno === 'ENOENT';
  if (!isMoving || item.attempts >= MAX_ATTEMPTS) throw error;
  pending.push({ name: item.name, attempts: item.attempts + 1 });
}
