import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * The environment that Cellar made for itself under `runtime/.venv`: where its parts are, and whether it is the one
 * that the lock files ask for. Looking takes a millisecond and starts no Python.
 */

/** Raised when an environment must be rebuilt although the lock files are the same. */
const RECIPE = 4;

const stampSchema = z.object({
  wanted: z.string(),
  base: z.string(),
  version: z.string(),
  jupyterServerVersion: z.string(),
  missingLibraries: z.array(z.string()),
});

/** The stamp of a finished environment; written last, so its presence means that the environment is complete. */
export type EnvironmentStamp = z.output<typeof stampSchema>;

export const WHEELS_LOCK = 'requirements.lock';
export const SOURCE_LOCK = 'requirements-source.lock';

/** Size of the unpacked packages without byte code: measured on Linux x86_64; other systems are similar. */
export const PACKAGES_BYTES = 1.65e9;
/** Size of the packages' wheels, which uv doesn't keep. */
export const WHEELS_BYTES = 0.47e9;

export const environmentPaths = (runtimeDir: string) => ({
  current: join(runtimeDir, '.venv'),
  next: join(runtimeDir, '.venv-new'),
  previous: join(runtimeDir, '.venv-old'),
  lock: join(runtimeDir, '.state', 'setup.lock'),
});

export const interpreterOf = (environment: string): string => join(environment, 'bin', 'python');
export const stampOf = (environment: string): string => join(environment, 'cellar.json');

/** Folder inside an environment with matplotlib's font list, ready to be copied into a kernel's MPLCONFIGDIR. */
export const fontCacheOf = (environment: string): string => join(environment, 'share', 'matplotlib-cache');

/** File inside an environment that is there when all of its modules are compiled to byte code. */
export const byteCodeMarkOf = (environment: string): string => join(environment, 'byte-code-complete');

/** A digest of all that an environment is made from. */
export function wantedEnvironment(runtimeDir: string): string {
  const hash = createHash('sha256').update(`recipe ${RECIPE}\n`);
  for (const file of [WHEELS_LOCK, SOURCE_LOCK]) {
    hash.update(readFileSync(join(runtimeDir, file)));
  }
  return hash.digest('hex');
}

/** The stamp of the environment at `environment` if it is complete, up to date and its interpreter still the same. */
export function readEnvironment(environment: string, wanted: string): EnvironmentStamp | undefined {
  try {
    const stamp = stampSchema.parse(JSON.parse(readFileSync(stampOf(environment), 'utf8')));
    const isSame = stamp.wanted === wanted && realpathSync(interpreterOf(environment)) === stamp.base;
    return isSame && existsSync(stamp.base) ? stamp : undefined;
  } catch {
    return undefined;
  }
}
