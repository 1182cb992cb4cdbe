import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderSize } from './folder-size.ts';
import { interpreterOf, PACKAGES_BYTES, SOURCE_LOCK, WHEELS_BYTES, WHEELS_LOCK } from './managed-environment.ts';
import { PipError, pipInstall } from './pip-install.ts';
import type { Measured, SetupProgress } from './setup-progress.ts';
import { fetchUv, UvError, uvInstall } from './uv-install.ts';

/** Fills an environment with the packages of the lock files: by uv, or by pip where uv can't. */

export interface InstallOptions {
  readonly environment: string;
  readonly runtimeDir: string;
  /** Folder inside of the environment for what is gone when it is done. */
  readonly temporaryDir: string;
  readonly progress: Pick<SetupProgress, 'begin' | 'report'>;
  readonly signal?: AbortSignal | undefined;
}

/** Installs what one lock file asks for. */
type Installer = (lock: string, kind: 'wheels' | 'sources') => Promise<void>;

/** The folder of packages that uv has unpacked and not yet linked; a set-up that was killed continues with it. */
export const uvCacheOf = (runtimeDir: string): string => join(runtimeDir, '.state', 'uv-cache');

/**
 * With uv, which pip fetches.
 * @throws UvError when pip should be tried in its place, in a new environment; PipError when no index can be reached.
 */
export async function installWithUv(options: InstallOptions): Promise<void> {
  const { environment, runtimeDir, progress, signal } = options;
  const python = interpreterOf(environment);
  const cache = uvCacheOf(runtimeDir);
  await mkdir(options.temporaryDir, { recursive: true });
  progress.begin('fetching the installer (uv)');
  const uv = await fetchUv({ python, runtimeDir, temporaryDir: options.temporaryDir, signal });
  progress.begin('downloading and unpacking packages', bytesIn(cache, PACKAGES_BYTES));
  await installLocks(options, async (lock, kind) => {
    const flags = kind === 'wheels' ? ['--only-binary', ':all:'] : SOURCE_FLAGS;
    await uvInstall({ uv, python, requirements: lock, flags, cache, report: progress.report, signal });
  });
  // uv leaves a lock file that everyone may write to.
  await rm(join(environment, '.lock'), { force: true });
}

/** With pip. @throws PipError when packages couldn't be had; the whole output has been shown. */
export async function installWithPip(options: InstallOptions): Promise<void> {
  const { environment, temporaryDir, progress, signal } = options;
  const python = interpreterOf(environment);
  await mkdir(temporaryDir, { recursive: true });
  progress.begin('downloading packages', bytesIn(temporaryDir, WHEELS_BYTES));
  await installLocks(options, async (lock, kind) => {
    const onUnpack = () => progress.begin('unpacking packages', bytesIn(join(environment, 'lib'), PACKAGES_BYTES));
    const install = { python, temporaryDir, requirements: lock, signal };
    try {
      await (kind === 'wheels'
        ? pipInstall({ ...install, flags: ['--only-binary', ':all:'], onUnpack })
        : pipInstall({ ...install, flags: [...SOURCE_FLAGS, '--use-pep517'] }));
    } catch (error) {
      if (error instanceof PipError) for (const line of error.lines) progress.report(`  ${line}`);
      throw error;
    }
  });
}

/** Built with the pinned setuptools that the first lock brought, so that nothing unhashed is downloaded. */
const SOURCE_FLAGS = ['--no-deps', '--no-build-isolation', '--no-binary', ':all:'];

/** Libraries without wheels are pure Python; one that can't be built is reported as missing and holds nothing up. */
async function installLocks({ runtimeDir }: InstallOptions, install: Installer): Promise<void> {
  await install(join(runtimeDir, WHEELS_LOCK), 'wheels');
  try {
    await install(join(runtimeDir, SOURCE_LOCK), 'sources');
  } catch (error) {
    if (!(error instanceof PipError || error instanceof UvError)) {
      throw error;
    }
  }
}

function bytesIn(folder: string, total: number): () => Measured {
  const size = new FolderSize(folder);
  return () => ({ done: size.bytes(), total, unit: 'bytes' });
}
