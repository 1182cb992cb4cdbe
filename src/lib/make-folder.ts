import { mkdirSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf } from './storage-error.ts';

/** Folders that an operator names: whether they can be used, and making them with those above. */

/**
 * Makes a folder and those above it that are missing. Node's own `recursive` tries forever where the system answers that the
 * folder above isn't there although it is, as below /proc.
 * @throws the system's error of the first folder that can't be made
 */
export function makeFolder(path: string, mode?: number): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return;
  if (stats === undefined && dirname(path) !== path) makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (errnoOf(error) !== 'EEXIST' || !statSync(path).isDirectory()) throw error;
  }
}

/** The folder itself, or the first above it that is there. */
export function nearestFolder(path: string): string {
  return isThere(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}

/** Why a folder can't be used, and what to do about it. */
export interface FolderProblem {
  readonly text: string;
  readonly remedy: string;
}

/**
 * Whether files can be made in a folder, or where it will be made: tried with a folder that is removed at once, because rights
 * alone don't tell (root below /proc).
 * @param name the variable that names the folder
 */
export function tryFolder(name: string, folder: string): FolderProblem | undefined {
  const nearest = nearestFolder(folder);
  try {
    if (!statSync(nearest).isDirectory()) {
      return { text: `${nearest} is no folder.`, remedy: `Name another folder in ${name}, or move the file away.` };
    }
    rmdirSync(mkdtempSync(join(nearest, '.cellar-trial-')));
    return undefined;
  } catch (error) {
    const reason = REASONS[errnoOf(error)] ?? `the system says ${errnoOf(error) || String(error)}`;
    return {
      text: `uid ${process.getuid?.() ?? '?'} can't write to ${nearest}: ${reason}.`,
      remedy: (REMEDIES[errnoOf(error)] ?? `Set ${name} to a folder elsewhere.`).replace('NAME', name),
    };
  }
}

const CHOWN = 'Give it the folder (chown), or set NAME to one of its own.';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOENT: 'no files can be made there',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's share of the disk is used up",
};

const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: CHOWN,
  EPERM: CHOWN,
  EROFS: 'Mount it writable, or set NAME to a folder elsewhere.',
  ENOSPC: 'Make room, or set NAME to a folder on another disk.',
  EDQUOT: 'Make room, or set NAME to a folder on another disk.',
};

const isThere = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return errnoOf(error) !== 'ENOTDIR';
  }
};
