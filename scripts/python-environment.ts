import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findPythons, listInterpreters } from '../src/embedded/python/python-finder.ts';
import { runProcess } from '../src/embedded/python/run-process.ts';

/** Environments of Python packages that checks and tests need, and a running Cellar doesn't: below `test/.tmp/python/`. */

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'test/.tmp/python');

/** This machine has no Python that can make an environment. */
export class NoPythonError extends Error {
  override readonly name = 'NoPythonError';
}

/**
 * The interpreter of the environment `name`, which is made once, and again when its requirements file changes.
 * It is made beside its place and renamed when it is complete: call its tools as `python -m …`, which works in both places.
 * @param install installs the requirements with the interpreter that it is given; the folder is for temporary files.
 * @throws NoPythonError, and the errors of `install`.
 */
export async function pythonEnvironment(
  name: string,
  requirements: string,
  install: (python: string, temporaryDir: string) => Promise<unknown>,
): Promise<string> {
  const digest = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const place = join(FOLDER, `${name}-${digest}`);
  const python = interpreterOf(place);
  if (existsSync(python)) return python;
  await mkdir(FOLDER, { recursive: true });
  const base = await findBase();
  const made = await mkdtemp(`${place}.`);
  try {
    const { exitCode, lines } = await runProcess([base, '-m', 'venv', made]);
    if (exitCode !== 0) throw new NoPythonError(`${base} could not make an environment: ${lines.at(-1) ?? exitCode}`);
    const temporaryDir = join(made, 'tmp');
    await mkdir(temporaryDir);
    await install(interpreterOf(made), temporaryDir);
    await rm(temporaryDir, { recursive: true, force: true });
    // One whose Python is gone from the machine: its link leads nowhere.
    if (!existsSync(python)) await rm(place, { recursive: true, force: true });
    await rename(made, place);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    // Another process may have made it meanwhile.
    if (!existsSync(python)) throw error;
  }
  return python;
}

const interpreterOf = (environment: string): string => join(environment, 'bin/python');

/** CELLAR_TEST_PYTHON_BASE, else the system's own Python before any other. */
async function findBase(): Promise<string> {
  const given = process.env['CELLAR_TEST_PYTHON_BASE'];
  const interpreters = given ? [given] : ['/usr/bin/python3', ...listInterpreters(process.env['PATH'] ?? '')];
  const { builder, unfit } = await findPythons({
    runtimeDir: join(ROOT, 'runtime'),
    interpreters: interpreters.filter((path) => existsSync(path)),
    wanted: 'builder',
  });
  if (builder !== undefined) return builder.python;
  const seen = unfit.length > 0 ? `; there are ${unfit.join(', ')}` : '';
  throw new NoPythonError(`no Python 3.10 or newer with venv and ensurepip is installed${seen}`);
}

export const runtimeFolder = join(ROOT, 'runtime');
export const cacheFolder = (tool: string): string => join(dirname(FOLDER), `${tool}-cache`);
