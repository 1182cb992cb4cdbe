import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type InstallOptions, installWithPip, installWithUv } from './install-packages.ts';
import { type EnvironmentStamp, fontCacheOf, interpreterOf } from './managed-environment.ts';
import { type PythonFacts, probePython } from './python-probe.ts';
import { runProcess } from './run-process.ts';
import { howToInstallPython, RuntimeSetupError } from './runtime-setup-error.ts';
import { type Measured, SetupProgress, type Stage, type Terminal } from './setup-progress.ts';
import { UvError } from './uv-install.ts';

export interface BuildOptions {
  readonly runtimeDir: string;
  /** The digest that the stamp shall name. */
  readonly wanted: string;
  readonly builder: PythonFacts;
  readonly report: (line: string) => void;
  /** The output for the progress bar, if it is a terminal. */
  readonly terminal: Terminal;
  readonly signal?: AbortSignal | undefined;
}

/** Imports of every start: Jupyter Server, a kernel, the preload of warm kernels. Nothing else is compiled before it. */
const FIRST_IMPORTS = [
  ...['jupyter_server.serverapp', 'tornado.platform.asyncio', 'ipykernel.kernelapp', 'ipykernel.debugger'],
  ...['IPython.core.magics', 'IPython.core.completerlib', 'IPython.extensions.storemagic'],
  ...['matplotlib_inline.backend_inline', 'numpy', 'pandas', 'matplotlib.pyplot', 'openpyxl'],
];

/** Measured on two cores with a near mirror of the index; the rest of the bar's estimates comes from the speed at hand. */
const STAGES = {
  environment: { name: 'making a virtual environment', usualSeconds: 4 },
  uv: [
    { name: 'fetching the installer (uv)', usualSeconds: 3 },
    { name: 'downloading and unpacking packages', usualSeconds: 35 },
  ],
  pip: [
    { name: 'downloading packages', usualSeconds: 40 },
    { name: 'unpacking packages', usualSeconds: 50 },
  ],
  fonts: { name: 'listing fonts and compiling locales', usualSeconds: 4 },
  byteCode: { name: 'compiling to byte code what every start needs', usualSeconds: 5 },
  check: { name: 'trying it', usualSeconds: 2 },
};

const stagesWith = (installer: readonly Stage[]): readonly Stage[] => [
  STAGES.environment,
  ...installer,
  STAGES.fonts,
  STAGES.byteCode,
  STAGES.check,
];

/**
 * Makes a virtual environment in the folder `environment` with all that Cellar needs, by uv; where uv fails for whatever
 * reason, again by pip.
 * @throws PipError when packages couldn't be fetched, RuntimeSetupError when something else is in the way.
 */
export async function fillEnvironment(environment: string, options: BuildOptions): Promise<EnvironmentStamp> {
  options.report(
    `Preparing Cellar's Python environment with Python ${options.builder.version} (once; 1.9 GB, a few minutes)`,
  );
  try {
    return await fillWith(installWithUv, STAGES.uv, environment, options);
  } catch (error) {
    if (!(error instanceof UvError)) {
      throw error;
    }
    options.report(`  uv couldn't install the packages (${error.message}): pip is tried, which takes longer`);
    await rm(environment, { recursive: true, force: true });
    return await fillWith(installWithPip, STAGES.pip, environment, options);
  }
}

async function fillWith(
  install: (options: InstallOptions) => Promise<void>,
  installStages: readonly Stage[],
  environment: string,
  options: BuildOptions,
): Promise<EnvironmentStamp> {
  const { runtimeDir, report, terminal, signal } = options;
  using progress = new SetupProgress({ stages: stagesWith(installStages), report, terminal });
  progress.begin(STAGES.environment.name);
  await makeVirtualEnvironment(environment, options);
  const temporaryDir = join(environment, '.tmp');
  await install({ environment, runtimeDir, temporaryDir, progress, signal });
  await rm(temporaryDir, { recursive: true, force: true });

  progress.begin(STAGES.fonts.name);
  await listFonts(environment, options);
  await compileLocales(environment, options);
  await compileFirstImports(environment, options, progress);
  progress.begin(STAGES.check.name);
  return await tryOut(environment, options);
}

async function makeVirtualEnvironment(environment: string, { builder, signal }: BuildOptions): Promise<void> {
  const made = await runProcess([builder.python, '-I', '-m', 'venv', '--prompt', 'cellar', environment], { signal });
  if (made.exitCode !== 0) {
    throw new RuntimeSetupError(
      `${builder.python} can't make a virtual environment:\n${made.lines.join('\n')}\n${howToInstallPython()}`,
    );
  }
}

/** Figures do without the fonts, and say so; nothing else needs them. */
async function listFonts(environment: string, { runtimeDir, signal }: BuildOptions): Promise<void> {
  const python = interpreterOf(environment);
  await runProcess([python, '-I', join(runtimeDir, 'cellar_runtime', 'fonts', 'install.py')], { signal });
  await mkdir(fontCacheOf(environment), { recursive: true });
  await runProcess([python, '-I', '-c', 'import matplotlib.font_manager'], {
    environment: { ...process.env, MPLCONFIGDIR: fontCacheOf(environment) },
    signal,
  });
}

/** Code can do without them, as on a host that has none. */
async function compileLocales(environment: string, { runtimeDir, signal }: BuildOptions): Promise<void> {
  const script = join(runtimeDir, 'cellar_runtime', 'locales', 'install.py');
  await runProcess([interpreterOf(environment), '-I', script], { signal });
}

/** Kernels see the environment read-only: what isn't compiled is compiled at every import. The rest follows once Cellar runs. */
async function compileFirstImports(
  environment: string,
  { runtimeDir, signal }: BuildOptions,
  progress: SetupProgress,
): Promise<void> {
  const script = join(runtimeDir, 'cellar_runtime', 'bytecode', 'first_imports.py');
  let done = 0;
  progress.begin(STAGES.byteCode.name, (): Measured => ({ done, total: FIRST_IMPORTS.length, unit: 'modules' }));
  await runProcess([interpreterOf(environment), '-I', script, ...FIRST_IMPORTS], {
    environment: { ...process.env, MPLCONFIGDIR: fontCacheOf(environment) },
    onLine: (line) => {
      if (FIRST_IMPORTS.includes(line)) done += 1;
    },
    signal,
  });
}

/** Building the environment took minutes, so a slow answer on a busy machine must not discard it. */
const TRY_OUT_TIMEOUT_MS = 600_000;

async function tryOut(environment: string, { runtimeDir, wanted, signal }: BuildOptions): Promise<EnvironmentStamp> {
  const probe = { runtimeDir, tryImports: true, timeoutMs: TRY_OUT_TIMEOUT_MS, signal };
  const facts = await probePython(interpreterOf(environment), probe);
  if (facts?.jupyterServer == null || facts.importError !== null) {
    throw new RuntimeSetupError(`The new environment can't import Jupyter: ${facts?.importError ?? 'no answer'}`);
  }
  return {
    wanted,
    base: facts.base,
    version: facts.version,
    jupyterServerVersion: facts.jupyterServer,
    missingLibraries: [...facts.missingLibraries],
  };
}
