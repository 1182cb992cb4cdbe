import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KERNELSPEC_NAME, RUNNER_KERNELSPEC_NAME } from '../../kernels/backend.ts';
import type { NetworkSettings } from '../network/sandbox-network.ts';
import type { IsolationLevel } from './isolation-level.ts';
import { DEFAULT_LIMITS, type SandboxLimits } from './limits.ts';
import type { SandboxProbe } from './probe.ts';

export interface SandboxSettings {
  /** Folder for what is written; only Cellar's. */
  readonly directory: string;
  readonly python: string;
  readonly launcher: string;
  readonly level: IsolationLevel;
  /** The bubblewrap that the probe found. */
  readonly bwrap: SandboxProbe['bwrap'];
  readonly workspacesRoot: string;
  /** Workspaces of lower uids are refused as root; programs without a workspace run as this one. */
  readonly minimumUid?: number;
  readonly limits?: Partial<SandboxLimits>;
  /** Added to the environment of kernels. */
  readonly env?: Readonly<Record<string, string>>;
  /** Folders that are shown read-only at their own paths. */
  readonly readOnly?: readonly string[];
  /** Folders of toolchains, likewise, each with its commands in `bin`: those that can't be shown are left out. */
  readonly toolchains?: readonly string[];
  /** The runner's program, and folders that come first on the PATH of what it starts. Without it there is no runner. */
  readonly runner?: {
    readonly main: string;
    readonly path: readonly string[];
    /** For files that all programs see. */
    readonly cache: string;
    /** For Go's compiled standard library. */
    readonly goCache: string;
  };
  /** A part of the tree of control groups that is Cellar's. */
  readonly controlGroup?: { readonly root: string; readonly cpus: number };
  /** A way out; only on levels with mounts. */
  readonly network?: NetworkSettings;
  /** The folder for HOME and TMPDIR on levels without mounts. Default: /tmp. */
  readonly scratchRoot?: string;
}

export interface SandboxFiles {
  /** The only folder of kernelspecs that the gateway should look in. */
  readonly kernelspecsDir: string;
  readonly configPath: string;
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.${process.pid}`;
  await writeFile(partial, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(partial, path);
}

/**
 * Writes the launcher's settings and the kernelspec that names them. Running kernels are not affected; the next launch
 * reads them.
 */
export async function writeSandboxConfig(settings: SandboxSettings): Promise<SandboxFiles> {
  const { directory, python, launcher, bwrap, limits, runner, ...rest } = settings;
  const configPath = join(directory, 'sandbox.json');
  const kernelspecsDir = join(directory, 'kernelspecs');
  await writeJson(configPath, {
    ...rest,
    limits: { ...DEFAULT_LIMITS, ...limits },
    ...(bwrap === null ? {} : { bwrap: { path: bwrap.path, options: bwrap.options } }),
  });
  await writeJson(join(kernelspecsDir, KERNELSPEC_NAME, 'kernel.json'), {
    argv: [python, '-ISE', launcher, '-f', '{connection_file}'],
    display_name: 'Python (Cellar)',
    language: 'python',
    // A signal never reaches a kernel in a process namespace of its own.
    interrupt_mode: 'message',
    env: { CELLAR_SANDBOX_CONFIG: configPath },
    metadata: { debugger: false },
  });
  if (runner !== undefined) {
    await writeJson(join(kernelspecsDir, RUNNER_KERNELSPEC_NAME, 'kernel.json'), {
      argv: [
        ...[python, '-I', runner.main, '-f', '{connection_file}'],
        ...runner.path.flatMap((folder) => ['--path', folder]),
        ...['--cache', runner.cache, '--go-cache', runner.goCache, '--line'],
      ],
      display_name: 'Programs (Cellar)',
      language: 'json',
      interrupt_mode: 'message',
      env: { CELLAR_SANDBOX_CONFIG: configPath },
      metadata: { debugger: false },
    });
  }
  return { kernelspecsDir, configPath };
}
