import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildEnvironment, moveIntoPlace } from './build-environment.ts';
import { environmentPaths, interpreterOf, readEnvironment, wantedEnvironment } from './managed-environment.ts';
import { PipError } from './pip-install.ts';
import { findPythons, hasJupyter } from './python-finder.ts';
import { type PythonFacts, probePython } from './python-probe.ts';
import { howToDoWithoutIndex, howToInstallPython, RuntimeSetupError } from './runtime-setup-error.ts';
import { acquireSetupLock } from './setup-lock.ts';

/** The Python that Jupyter and the kernels run with. */
export interface RuntimeEnvironment {
  /** Absolute path of the interpreter. */
  readonly python: string;
  /** Its version: `3.11.2`. */
  readonly version: string;
  /** Where it comes from: made by Cellar, named by CELLAR_PYTHON, or found on a machine without package index. */
  readonly source: 'managed' | 'CELLAR_PYTHON' | 'system';
  /** Toolbox libraries that it lacks, by the names they are installed under. */
  readonly missingLibraries: readonly string[];
  readonly jupyterServerVersion: string;
}

export interface PrepareRuntimeOptions {
  /** Folder with the lock files and `cellar_runtime`; the environment is made in it. Default: the repository's. */
  readonly runtimeDir?: string | undefined;
  /** An interpreter to use as it is. */
  readonly cellarPython?: string | undefined;
  /** Shows one line of progress to the person at the terminal. */
  readonly report: (line: string) => void;
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
  const context = { ...options, runtimeDir: options.runtimeDir ?? DEFAULT_RUNTIME_DIR };
  if (options.cellarPython !== undefined) {
    return await useNamedPython(options.cellarPython, context);
  }
  const wanted = wantedEnvironment(context.runtimeDir);
  return findManaged(context.runtimeDir, wanted) ?? (await makeManaged(context, wanted));
}

type Context = PrepareRuntimeOptions & { readonly runtimeDir: string };

function findManaged(runtimeDir: string, wanted: string): RuntimeEnvironment | undefined {
  const { current } = environmentPaths(runtimeDir);
  const stamp = readEnvironment(current, wanted);
  if (stamp === undefined) {
    return undefined;
  }
  const { version, jupyterServerVersion, missingLibraries } = stamp;
  return { python: interpreterOf(current), version, source: 'managed', missingLibraries, jupyterServerVersion };
}

async function makeManaged(context: Context, wanted: string): Promise<RuntimeEnvironment> {
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
    const found = await findPythons({ ...context, searchPath: process.env['PATH'] ?? '', wanted: 'builder' });
    if (found.builder === undefined) {
      return await useSystemJupyter(context, describeUnfit(found.unfit), howToInstallPython());
    }
    try {
      await buildEnvironment({ runtimeDir, wanted, builder: found.builder, report, signal });
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

async function lockSetup(path: string, { report, signal }: Context): Promise<Disposable> {
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

async function useNamedPython(python: string, context: Context): Promise<RuntimeEnvironment> {
  const facts = await probePython(python, { ...context, tryImports: true });
  if (facts === undefined) {
    throw new RuntimeSetupError(
      `CELLAR_PYTHON: ${python} doesn't answer like a Python. Give the path of an interpreter.`,
    );
  }
  if (facts.importError !== null || !hasJupyter(facts)) {
    const has = `jupyter_server ${facts.jupyterServer ?? 'none'}, ipykernel ${facts.ipykernel ?? 'none'}`;
    throw new RuntimeSetupError(
      `CELLAR_PYTHON: ${python} (${facts.version}) needs jupyter_server 1.23 and ipykernel 6.17 or newer, outside of a user's own site-packages. It has ${has}. ${facts.importError ?? ''}\n` +
        'Install them there, or unset CELLAR_PYTHON and let Cellar make its own environment.',
    );
  }
  return toEnvironment(facts, 'CELLAR_PYTHON');
}

async function useSystemJupyter(context: Context, reason: string, advice: string): Promise<RuntimeEnvironment> {
  const { withJupyter } = await findPythons({
    ...context,
    searchPath: process.env['PATH'] ?? '',
    wanted: 'withJupyter',
  });
  const facts = withJupyter && (await probePython(withJupyter.python, { ...context, tryImports: true }));
  if (facts === undefined || facts.importError !== null) {
    throw new RuntimeSetupError(`${reason}\n${advice}`);
  }
  context.report(reason);
  context.report(
    `Using ${facts.python} (Python ${facts.version}, Jupyter Server ${facts.jupyterServer}) instead; CELLAR_PYTHON=${facts.python} skips the attempt.`,
  );
  return toEnvironment(facts, 'system');
}

function toEnvironment(facts: PythonFacts, source: RuntimeEnvironment['source']): RuntimeEnvironment {
  const { python, version, missingLibraries } = facts;
  return { python, version, source, missingLibraries, jupyterServerVersion: facts.jupyterServer ?? 'unknown' };
}

const describeUnfit = (unfit: readonly string[]): string =>
  unfit.length === 0
    ? 'No Python was found.'
    : `No Python 3.10 or newer that can make virtual environments was found, only ${unfit.join(', ')}.`;
