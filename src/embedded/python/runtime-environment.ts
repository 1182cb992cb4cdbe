import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildEnvironment, moveIntoPlace } from './build-environment.ts';
import { type RuntimeEnvironment, type SearchContext, useNamedPython, useSystemJupyter } from './existing-python.ts';
import { environmentPaths, interpreterOf, readEnvironment, wantedEnvironment } from './managed-environment.ts';
import { PipError } from './pip-install.ts';
import { findPythons, listInterpreters } from './python-finder.ts';
import { howToDoWithoutIndex, howToInstallPython, RuntimeSetupError } from './runtime-setup-error.ts';
import { acquireSetupLock } from './setup-lock.ts';
import type { Terminal } from './setup-progress.ts';

export type { RuntimeEnvironment } from './existing-python.ts';

export interface PrepareRuntimeOptions {
  /** Folder with the lock files and `cellar_runtime`; the environment is made in it. Default: the repository's. */
  readonly runtimeDir?: string | undefined;
  /** An interpreter to use as it is. */
  readonly cellarPython?: string | undefined;
  /** Pythons to choose from, best first. Default: those on PATH and in the usual folders. */
  readonly interpreters?: readonly string[];
  /** Shows one line of progress to the person at the terminal. */
  readonly report: (line: string) => void;
  /** The output for the set-up's progress bar, if it is a terminal. Default: standard error. */
  readonly terminal?: Terminal;
  readonly signal?: AbortSignal | undefined;
}

const DEFAULT_RUNTIME_DIR = fileURLToPath(new URL('../../../runtime', import.meta.url));

/**
 * Makes sure that there is a Python with Jupyter, and says which. The first call makes Cellar's own environment from
 * the lock files (minutes); later ones find it (milliseconds, no process started) until a lock file or its
 * interpreter changes. A call that was killed is made good by the next; calls at the same time wait for each other.
 * @throws RuntimeSetupError whose message says what to install, or the signal's reason when it aborts.
 */
export async function prepareRuntime(options: PrepareRuntimeOptions): Promise<RuntimeEnvironment> {
  const runtimeDir = resolve(options.runtimeDir ?? DEFAULT_RUNTIME_DIR);
  const interpreters = options.interpreters ?? listInterpreters(process.env['PATH'] ?? '');
  const context = { ...options, runtimeDir, interpreters };
  // The lock files say what Cellar's own environment is; who brings a Python, as the images do, needs none of them.
  if (options.cellarPython !== undefined) return await useNamedPython(options.cellarPython, context);
  const wanted = wantedEnvironment(runtimeDir);
  return findManaged(runtimeDir, wanted) ?? (await makeManaged(context, options.terminal ?? process.stderr, wanted));
}

function findManaged(runtimeDir: string, wanted: string): RuntimeEnvironment | undefined {
  const { current } = environmentPaths(runtimeDir);
  const stamp = readEnvironment(current, wanted);
  if (stamp === undefined) {
    return undefined;
  }
  const { version, jupyterServerVersion, missingLibraries } = stamp;
  return { python: interpreterOf(current), version, source: 'managed', missingLibraries, jupyterServerVersion };
}

async function makeManaged(context: SearchContext, terminal: Terminal, wanted: string): Promise<RuntimeEnvironment> {
  const { runtimeDir, report, signal } = context;
  const paths = environmentPaths(runtimeDir);
  using _lock = await lockSetup(paths.lock, context);
  const madeMeanwhile = findManaged(runtimeDir, wanted);
  if (madeMeanwhile !== undefined) {
    return madeMeanwhile;
  }
  if (readEnvironment(paths.next, wanted) !== undefined) {
    await moveIntoPlace(runtimeDir);
  } else {
    const found = await findPythons({ ...context, wanted: 'builder' });
    if (found.builder === undefined) {
      return await useSystemJupyter(context, describeUnfit(found.unfit), howToInstallPython());
    }
    try {
      await buildEnvironment({ runtimeDir, wanted, builder: found.builder, report, terminal, signal });
    } catch (error) {
      if (!(error instanceof PipError)) {
        throw error;
      }
      const reason = `pip couldn't install Cellar's Python environment: ${error.message}`;
      return await useSystemJupyter(context, reason, howToDoWithoutIndex());
    }
  }
  const made = findManaged(runtimeDir, wanted);
  if (made === undefined) {
    throw new RuntimeSetupError(`${paths.current} doesn't hold the environment that was just made. Start again.`);
  }
  report(`Cellar's Python environment is ready: Python ${made.version}, Jupyter Server ${made.jupyterServerVersion}`);
  return made;
}

async function lockSetup(path: string, { report, signal }: SearchContext): Promise<Disposable> {
  const onWait = () => report('Waiting for another Cellar that prepares the same Python environment');
  try {
    mkdirSync(dirname(path), { recursive: true });
    return await acquireSetupLock(path, { onWait, signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw new RuntimeSetupError(
      `Can't write ${path}: ${(error as Error).message}. The folder of Cellar's runtime has to be writable for the first start.`,
      { cause: error },
    );
  }
}

const describeUnfit = (unfit: readonly string[]): string =>
  unfit.length === 0
    ? 'No Python was found.'
    : `No Python 3.10 or newer that can make virtual environments was found, only ${unfit.join(', ')}.`;
