import { chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { removeTree } from './remove-tree.ts';

/**
 * The folder for chats' HOME and TMPDIR if the sandbox has no file systems of its own. Its content belongs to kernels and
 * programs of this process, so any content from before the first of them was left by a process that was killed.
 */

/** Any user can enter a folder in it by name, but only Cellar's user can list them: names in it are random. */
const MODE = 0o711;

/**
 * Makes the folder below the data folder, empties it, and returns its path.
 * @param onLeftover gets each entry that can't be removed, which doesn't delay the start.
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
