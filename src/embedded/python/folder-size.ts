import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';

interface Look {
  readonly mtimeMs: number;
  readonly bytes: number;
  readonly folders: readonly string[];
  /** No file grew since the look before: while the folder itself stays as it is, so do its files. */
  readonly isSettled: boolean;
}

/**
 * The bytes of the files in a folder that is being filled, asked for again and again: folders that have settled are not
 * read anew, so a look at an environment of 45,000 files takes milliseconds.
 */
export class FolderSize {
  readonly #path: string;
  #looks = new Map<string, Look>();

  constructor(path: string) {
    this.#path = path;
  }

  /** The bytes now; 0 when the folder isn't there. Files that disappear during the scan don't count. */
  bytes(): number {
    const looks = new Map<string, Look>();
    const waiting = [this.#path];
    let total = 0;
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const look = lookAt(path, this.#looks.get(path));
      if (look !== undefined) {
        looks.set(path, look);
        total += look.bytes;
        waiting.push(...look.folders);
      }
    }
    this.#looks = looks;
    return total;
  }
}

function lookAt(path: string, before: Look | undefined): Look | undefined {
  const mtimeMs = statOf(path)?.mtimeMs;
  if (mtimeMs === undefined) {
    return undefined;
  }
  if (before?.isSettled === true && before.mtimeMs === mtimeMs) {
    return before;
  }
  const folders: string[] = [];
  let bytes = 0;
  for (const entry of entriesOf(path)) {
    if (entry.isDirectory()) {
      folders.push(join(path, entry.name));
    } else {
      bytes += statOf(join(path, entry.name))?.size ?? 0;
    }
  }
  return { mtimeMs, bytes, folders, isSettled: before?.mtimeMs === mtimeMs && before.bytes === bytes };
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

function entriesOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
