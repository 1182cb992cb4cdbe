import { statfsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { type BuildOptions, fillEnvironment } from './fill-environment.ts';
import { uvCacheOf } from './install-packages.ts';
import { environmentPaths, stampOf } from './managed-environment.ts';
import { relocateScripts } from './relocate-scripts.ts';
import { RuntimeSetupError } from './runtime-setup-error.ts';

const GB = 1e9;
/** Measured on Linux x86_64: 1.9 GB when done, and 0.5 GB of wheels while pip makes it. */
const NEEDED_BYTES = 2.7 * GB;

/**
 * Makes the environment beside the one in use and then puts it in its place with a rename: a reader sees the old
 * one or the finished new one. Everything in it is called as `python -m …`, so it works under either name.
 * The caller holds the set-up lock.
 * @throws PipError when packages couldn't be fetched, RuntimeSetupError when something else is in the way.
 */
export async function buildEnvironment(options: BuildOptions): Promise<void> {
  const { current, next } = environmentPaths(options.runtimeDir);
  await rm(next, { recursive: true, force: true });
  checkDisk(options.runtimeDir);
  try {
    const stamp = await fillEnvironment(next, options);
    await relocateScripts(next, current);
    await writeFile(stampOf(next), JSON.stringify(stamp));
  } catch (error) {
    await rm(next, { recursive: true, force: true });
    throw error;
  }
  await moveIntoPlace(options.runtimeDir);
  await rm(uvCacheOf(options.runtimeDir), { recursive: true, force: true });
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
