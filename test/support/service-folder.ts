import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new folder that a Cellar can keep its data in, whatever level of isolation the machine gives.
 *
 * As root without bubblewrap, kernels run as a user of their own, who passes through this folder on the way to a workspace;
 * the mode 0700 of `mkdtemp` would refuse them. Others may pass through the folder, but not list it.
 * @param name what its name begins with, behind `cellar-`
 * @param parent an existing folder that others may pass through
 * @returns its path; who made it removes it
 */
export async function makeServiceFolder(name: string, parent = tmpdir()): Promise<string> {
  const path = await mkdtemp(join(parent, `cellar-${name}-`));
  await chmod(path, 0o711);
  return path;
}
