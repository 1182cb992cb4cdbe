import { chmod, readdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Lets the commands of the environment at `environment` (`bin/jupyter`, `bin/ipython`, `bin/activate`, …) name the place
 * that the environment is about to be moved to: installers write the interpreter's path into each.
 */
export async function relocateScripts(environment: string, target: string): Promise<void> {
  const names = new Set([await realpath(environment), environment]);
  const bin = join(environment, 'bin');
  const entries = await readdir(bin, { withFileTypes: true });
  const scripts = entries.filter((entry) => entry.isFile()).map((entry) => join(bin, entry.name));
  for (const path of [...scripts, join(environment, 'pyvenv.cfg')]) {
    await replaceIn(path, [...names], target);
  }
}

async function replaceIn(path: string, names: readonly string[], target: string): Promise<void> {
  const bytes = await readFile(path).catch(() => Buffer.of(0));
  if (bytes.includes(0)) {
    return; // a program, or nothing
  }
  const before = bytes.toString();
  // A name that another one begins with, as in `.venv-new2`, is another folder's.
  const after = names.reduce(
    (text, name) => text.replaceAll(new RegExp(`${RegExp.escape(name)}(?![\\w.-])`, 'g'), () => target),
    before,
  );
  if (after !== before) {
    // A new file: the old one may be a hard link to the installer's cache.
    await writeFile(`${path}.new`, after);
    // By itself, because a mode given to `writeFile` is cut by the umask.
    await chmod(`${path}.new`, (await stat(path)).mode);
    await rename(`${path}.new`, path);
  }
}
