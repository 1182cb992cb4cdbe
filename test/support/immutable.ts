import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const change = (attribute: '+i' | '-i', path: string) => spawnSync('chattr', [attribute, path]).status === 0;

/** Keeps the system from removing or renaming the file or folder, and what a folder holds, until it is disposed of. */
export function makeImmutable(path: string): Disposable {
  if (!change('+i', path)) throw new Error(`${path} can't be made immutable`);
  return { [Symbol.dispose]: () => void change('-i', path) };
}

/** What this machine lacks for `makeImmutable`, in words; false where it lacks nothing. */
export function lacksImmutable(): string | false {
  const folder = mkdtempSync(join(tmpdir(), 'cellar-immutable-'));
  try {
    return !change('+i', folder) && 'needs root, chattr and a file system with immutable files';
  } finally {
    change('-i', folder);
    rmSync(folder, { recursive: true });
  }
}
