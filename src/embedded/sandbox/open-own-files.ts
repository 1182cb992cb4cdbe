import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const INSTALLATION = fileURLToPath(new URL('../../..', import.meta.url));
const PACKAGE = join(INSTALLATION, 'runtime/cellar_runtime');
const NODE_FOLDER = dirname(process.execPath);

/**
 * Opens the files of this installation to every user, if root runs Cellar, and sets the umask of this process and of those that it
 * starts to 022. Kernels and programs run as other users than root and have to read these files; with a strict umask (027, 077) git,
 * npm and Cellar itself make them for root alone. Private files don't depend on the umask: Cellar makes each with a mode of its own.
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

/** Lets every user read a folder with all that is in it, and run what its owner may run. Links are left as they are. */
export function openToAll(folder: string): void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const path of [folder, ...names.map((name) => join(folder, name))]) {
    const entry = lstatSync(path, { throwIfNoEntry: false });
    // Another service of this installation may have replaced its byte code meanwhile.
    if (entry === undefined || entry.isSymbolicLink()) continue;
    const mode = entry.mode & 0o7777;
    const opened = mode | 0o044 | (mode & 0o100 ? 0o011 : 0);
    if (opened !== mode) chmodSync(path, opened);
  }
}
