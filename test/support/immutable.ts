import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const change = (attribute: '+i' | '-i', folder: number): boolean =>
  spawnSync('chattr', [attribute, `/proc/${process.pid}/fd/${folder}/.`]).status === 0;

/**
 * Keeps the system from removing or renaming a folder and what it holds, wherever it is moved, until this is disposed of, once or
 * more.
 */
export function makeImmutable(path: string): Disposable {
  const folder = openSync(path, 'r');
  const held = new DisposableStack();
  held.defer(() => closeSync(folder));
  if (!change('+i', folder)) {
    held.dispose();
    throw new Error(`${path} can't be made immutable`);
  }
  held.defer(() => void change('-i', folder));
  return held;
}

/** The reason why `makeImmutable` doesn't work on this machine; false if it works. */
export function lacksImmutable(): string | false {
  const folder = mkdtempSync(join(tmpdir(), 'cellar-immutable-'));
  try {
    using _ = makeImmutable(folder);
    return false;
  } catch {
    return 'needs root, chattr and a file system with immutable files';
  } finally {
    rmSync(folder, { recursive: true });
  }
}
