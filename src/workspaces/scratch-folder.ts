import { chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { removeTree } from './remove-tree.ts';

/**
 * The folder in which chats' HOME and TMPDIR lie where the sandbox has no file systems of its own. What stands in it belongs to
 * kernels and programs of this process, so whatever is there before the first of them is of a process that was killed.
 */

/** Whoever knows a name can go through it, and nobody but Cellar's user can list it: names in it are random. */
const MODE = 0o711;

/**
 * Makes the folder below the data folder, empties it, and returns its path.
 * @param onLeftover is told what can't be removed; it doesn't hold up the start.
 */
export async function prepareScratch(
  dataDir: string,
  onLeftover: (name: string, error: unknown) => void,
): Promise<string> {
  const path = join(dataDir, 'scratch');
  await mkdir(path, { recursive: true, mode: MODE });
  await chmod(path, MODE);
  for (const name of await readdir(path))
    await removeTree(path, name).catch((error: unknown) => onLeftover(name, error));
  return path;
}
