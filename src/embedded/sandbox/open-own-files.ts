import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const INSTALLATION = fileURLToPath(new URL('../../..', import.meta.url));
const PACKAGE = join(INSTALLATION, 'runtime/cellar_runtime');
const NODE_FOLDER = dirname(process.execPath);

/**
 * Where root runs Cellar, kernels and programs run as other users, who read Cellar's own files. With a strict umask (027, 077) git, npm
 * and Cellar itself would make them for root alone. So this opens the files of this installation, and sets the umask of this process
 * and of those that it starts. Private files don't depend on it: each is made with a mode of its own.
 */
export function openOwnFiles(): void {
  if (process.getuid?.() !== 0) return;
  process.umask(0o022);
  for (const folder of [PACKAGE, ...(NODE_FOLDER.startsWith(INSTALLATION) ? [NODE_FOLDER] : [])]) {
    try {
      openToAll(folder);
    } catch {
      // Such as a read-only file system: the trial of the isolation level tells what its user can't read.
    }
  }
}

/** Everyone may read a folder with all that is in it, and run what its owner may run. */
export function openToAll(folder: string): void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const path of [folder, ...names.map((name) => join(folder, name))]) {
    const entry = lstatSync(path);
    if (entry.isSymbolicLink()) continue;
    const mode = entry.mode & 0o7777;
    const opened = mode | 0o044 | (mode & 0o100 ? 0o011 : 0);
    if (opened !== mode) chmodSync(path, opened);
  }
}
