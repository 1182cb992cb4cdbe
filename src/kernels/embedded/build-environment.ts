import { statfsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type EnvironmentStamp,
  environmentPaths,
  fontCacheOf,
  interpreterOf,
  SOURCE_LOCK,
  stampOf,
  WHEELS_LOCK,
} from './managed-environment.ts';
import { PipError, pipInstall } from './pip-install.ts';
import { type PythonFacts, probePython } from './python-probe.ts';
import { runProcess } from './run-process.ts';
import { howToInstallPython, RuntimeSetupError } from './runtime-setup-error.ts';

export interface BuildOptions {
  readonly runtimeDir: string;
  /** The digest that the stamp shall name. */
  readonly wanted: string;
  readonly builder: PythonFacts;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const GB = 1e9;
/** Measured on Linux x86_64: 1.9 GB when done, and 0.5 GB of wheels while it is made. */
const NEEDED_BYTES = 2.7 * GB;

/**
 * Makes the environment beside the one in use and then puts it in its place with a rename: whoever looks sees the old
 * one or the finished new one. Everything in it is called as `python -m …`, so it works under either name.
 * The caller holds the set-up lock.
 * @throws PipError when packages couldn't be fetched, RuntimeSetupError when something else is in the way.
 */
export async function buildEnvironment(options: BuildOptions): Promise<void> {
  const { next } = environmentPaths(options.runtimeDir);
  await rm(next, { recursive: true, force: true });
  checkDisk(options.runtimeDir);
  try {
    const stamp = await fill(next, options);
    await writeFile(stampOf(next), JSON.stringify(stamp));
  } catch (error) {
    await rm(next, { recursive: true, force: true });
    throw error;
  }
  await moveIntoPlace(options.runtimeDir);
}

/** Puts the finished environment in its place; a process that is killed half-way leaves the rest to the next one. */
export async function moveIntoPlace(runtimeDir: string): Promise<void> {
  const { current, next, previous } = environmentPaths(runtimeDir);
  await rm(previous, { recursive: true, force: true });
  await rename(current, previous).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') {
      throw error;
    }
  });
  await rename(next, current);
  await rm(previous, { recursive: true, force: true });
}

function checkDisk(runtimeDir: string): void {
  const { bavail, bsize } = statfsSync(runtimeDir);
  const freeBytes = bavail * bsize;
  if (freeBytes < NEEDED_BYTES) {
    throw new RuntimeSetupError(
      `Cellar's Python environment needs ${NEEDED_BYTES / GB} GB in ${runtimeDir}, and ${(freeBytes / GB).toFixed(1)} GB are free. Make room and start again.`,
    );
  }
}

async function fill(environment: string, options: BuildOptions): Promise<EnvironmentStamp> {
  const { runtimeDir, builder, report, signal } = options;
  report(`Preparing Cellar's Python environment with Python ${builder.version} (once; 1.9 GB, a few minutes)`);
  const made = await runProcess([builder.python, '-I', '-m', 'venv', environment], { signal });
  if (made.exitCode !== 0) {
    throw new RuntimeSetupError(
      `${builder.python} can't make a virtual environment:\n${made.lines.join('\n')}\n${howToInstallPython()}`,
    );
  }
  const python = interpreterOf(environment);
  const temporaryDir = join(environment, '.tmp');
  await mkdir(temporaryDir);
  const pip = { python, temporaryDir, report, signal };
  await pipInstall({ ...pip, requirements: join(runtimeDir, WHEELS_LOCK), flags: ['--only-binary', ':all:'] });
  await installSources(pip, runtimeDir);

  // Figures do without, and say so; nothing else needs them.
  await runProcess([python, '-I', join(runtimeDir, 'cellar_runtime', 'fonts', 'install.py')], { signal });
  report('  compiling to byte code');
  // Kernels see the environment read-only, so what isn't compiled now is compiled at every start. Some packages carry
  // templates that aren't valid Python: the exit code says nothing.
  await runProcess(
    [python, '-I', '-m', 'compileall', '-q', '-j', '0', '-x', 'site-packages/.*/tests?/', join(environment, 'lib')],
    { signal },
  );
  await mkdir(fontCacheOf(environment), { recursive: true });
  await runProcess([python, '-I', '-c', 'import matplotlib.font_manager'], {
    environment: { ...process.env, MPLCONFIGDIR: fontCacheOf(environment) },
    signal,
  });
  await rm(temporaryDir, { recursive: true, force: true });

  const facts = await probePython(python, { runtimeDir, tryImports: true, signal });
  if (facts?.jupyterServer == null || facts.importError !== null) {
    throw new RuntimeSetupError(`The new environment can't import Jupyter: ${facts?.importError ?? 'no answer'}`);
  }
  return {
    wanted: options.wanted,
    base: facts.base,
    version: facts.version,
    jupyterServerVersion: facts.jupyterServer,
    missingLibraries: [...facts.missingLibraries],
  };
}

/** Libraries without wheels are pure Python; one that can't be built is reported as missing and holds nothing up. */
async function installSources(
  pip: Pick<Parameters<typeof pipInstall>[0], 'python' | 'temporaryDir' | 'report' | 'signal'>,
  runtimeDir: string,
): Promise<void> {
  try {
    await pipInstall({
      ...pip,
      requirements: join(runtimeDir, SOURCE_LOCK),
      // Built with the pinned setuptools that the first lock brought, so that nothing unhashed is downloaded.
      flags: ['--no-deps', '--no-build-isolation', '--use-pep517', '--no-binary', ':all:'],
    });
  } catch (error) {
    if (!(error instanceof PipError)) {
      throw error;
    }
  }
}
