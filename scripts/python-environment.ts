import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipInstall } from '../src/embedded/python/pip-install.ts';
import { findPythons, listInterpreters } from '../src/embedded/python/python-finder.ts';
import { relocateScripts } from '../src/embedded/python/relocate-scripts.ts';
import { runProcess } from '../src/embedded/python/run-process.ts';
import { fetchUv, UV_LOCK, type Uv, UvError, uvInstall } from '../src/embedded/python/uv-install.ts';

/** Environments of Python packages that checks and tests need, and a running Cellar doesn't: below `test/.tmp/python/`. */

const ROOT = join(import.meta.dirname, '..');
export const runtimeFolder = join(ROOT, 'runtime');
const FOLDER = join(ROOT, 'test/.tmp/python');

/** This machine has no Python that can make an environment. */
export class NoPythonError extends Error {
  override readonly name = 'NoPythonError';
}

interface InstallOptions {
  /** Flags of `pip install` that uv has as well. */
  readonly flags?: readonly string[];
  /** Whether each package needs a hash. Default: false. */
  readonly hasHashes?: boolean;
  /** Whether pip installs: for a single environment that is faster than fetching uv first. Default: false. */
  readonly isByPip?: boolean;
}

/**
 * The interpreter of the environment `name`, which is made once, and again when a requirements file changes. The programs of
 * its packages are beside it.
 * @throws NoPythonError, PipError.
 */
export async function pythonEnvironment(
  name: string,
  requirements: string | readonly string[],
  options: InstallOptions = {},
): Promise<string> {
  const lists = [requirements].flat();
  const place = await makeOnce(name, lists, async (folder) =>
    makeEnvironment({ ...options, folder, base: await findBase(), lists }),
  );
  return interpreterOf(place);
}

export interface EnvironmentOptions extends InstallOptions {
  /** An empty folder, or a path where there is none yet. */
  readonly folder: string;
  /** The interpreter that the environment is based on. */
  readonly base: string;
  /** Requirements files. */
  readonly lists: readonly string[];
}

/**
 * Makes an environment with uv, or with pip where uv fails. One made by uv has no pip.
 * @throws NoPythonError, PipError.
 */
export async function makeEnvironment(options: EnvironmentOptions): Promise<void> {
  if (options.isByPip) return makeByPip(options);
  try {
    await makeByUv(options);
  } catch (error) {
    if (!(error instanceof UvError)) throw error;
    console.error(`uv couldn't make ${options.folder} (${error.message}); trying pip`);
    await rm(options.folder, { recursive: true, force: true });
    await makeByPip(options);
  }
}

async function makeByUv(options: EnvironmentOptions): Promise<void> {
  const uv = await pinnedUv();
  await makeVenv(options.base, options.folder, '--without-pip');
  for (const install of installsOf(options)) await uvInstall({ ...install, uv, report: console.error });
}

async function makeByPip(options: EnvironmentOptions): Promise<void> {
  await makeVenv(options.base, options.folder);
  const temporaryDir = join(options.folder, 'tmp');
  await mkdir(temporaryDir);
  for (const install of installsOf(options)) await pipInstall({ ...install, temporaryDir });
  await rm(temporaryDir, { recursive: true });
}

const installsOf = ({ folder, lists, flags = [], hasHashes = false }: EnvironmentOptions) =>
  lists.map((requirements) => ({ python: interpreterOf(folder), requirements, hasHashes, flags }));

let fetched: Promise<Uv> | undefined;

/** The uv of `runtime/requirements-uv.lock`, in an environment with the pip that fetched it. */
function pinnedUv(): Promise<Uv> {
  const fetchInto = (place: string) =>
    fetchUv({ python: interpreterOf(place), runtimeDir: runtimeFolder, temporaryDir: place });
  fetched ??= makeOnce('uv', [join(runtimeFolder, UV_LOCK)], async (folder) => {
    await makeVenv(await findBase(), folder);
    await fetchInto(folder);
  }).then(fetchInto);
  fetched.catch(() => {
    fetched = undefined; // the next one tries again
  });
  return fetched;
}

async function makeVenv(base: string, folder: string, ...flags: readonly string[]): Promise<void> {
  const { exitCode, lines } = await runProcess([base, '-m', 'venv', ...flags, folder]);
  if (exitCode !== 0) throw new NoPythonError(`${base} could not make an environment: ${lines.at(-1) ?? exitCode}`);
}

/** The folder of an environment, which is made beside its place and renamed when it is complete. */
async function makeOnce(
  name: string,
  sources: readonly string[],
  make: (folder: string) => Promise<unknown>,
): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(source));
  const place = join(FOLDER, `${name}-${hash.digest('hex').slice(0, 12)}`);
  const isThere = () => existsSync(interpreterOf(place));
  if (isThere()) return place;
  await mkdir(FOLDER, { recursive: true });
  const made = await mkdtemp(`${place}.`);
  try {
    await make(made);
    await relocateScripts(made, place);
    // One whose Python is gone from the machine: its link leads nowhere.
    if (!isThere()) await rm(place, { recursive: true, force: true });
    await rename(made, place);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    // Another process may have made it meanwhile.
    if (!isThere()) throw error;
  }
  return place;
}

const interpreterOf = (environment: string): string => join(environment, 'bin/python');

/** CELLAR_TEST_PYTHON_BASE, else the system's own Python before any other. */
async function findBase(): Promise<string> {
  const given = process.env['CELLAR_TEST_PYTHON_BASE'];
  const interpreters = given ? [given] : ['/usr/bin/python3', ...listInterpreters(process.env['PATH'] ?? '')];
  const { builder, unfit } = await findPythons({
    runtimeDir: runtimeFolder,
    interpreters: interpreters.filter((path) => existsSync(path)),
    wanted: 'builder',
  });
  if (builder !== undefined) return builder.python;
  const seen = unfit.length > 0 ? `; there are ${unfit.join(', ')}` : '';
  throw new NoPythonError(`no Python 3.10 or newer with venv and ensurepip is installed${seen}`);
}

export const cacheFolder = (tool: string): string => join(dirname(FOLDER), `${tool}-cache`);
