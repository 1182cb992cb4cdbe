import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ConfigError } from '../../config/config.ts';
import { ISOLATION_LEVELS, type IsolationLevel } from './isolation-level.ts';
import { hasUid } from './uid-map.ts';

/**
 * Finds out which levels this machine offers, by having the launcher start the real interpreter with zmq and ipykernel on
 * them. Run at every start: a kernel update or a sysctl can take a level away.
 */

const probeSchema = z.object({
  /** Python's `sys.platform`. */
  platform: z.string(),
  machine: z.string(),
  uid: z.number(),
  python: z.string(),
  inContainer: z.boolean(),
  /** Landlock's version, 0 without it. */
  landlock: z.number(),
  bwrap: z.object({ path: z.string(), options: z.array(z.string()), version: z.string() }).nullable(),
  /** The sysctls that decide about user namespaces, where they exist. */
  switches: z.record(z.string(), z.string()),
  /** Whether a sandbox without mounts gets a /tmp of its own all the same. */
  ownTmp: z.boolean(),
  /** Folders on the way to Cellar's files that the workspaces' uid can't enter. */
  closedFolders: z.array(z.string()),
  /** Why kernels can't be forked on a level that works, where `forks` asked for it. */
  forkFailure: z.string().nullable(),
  /** The levels tried, best first: down to the first that works, or only the requested one. */
  levels: z.array(
    z.object({
      level: z.enum(ISOLATION_LEVELS),
      works: z.boolean(),
      reason: z.string().nullable(),
      tookMs: z.number(),
    }),
  ),
});

export type SandboxProbe = z.output<typeof probeSchema>;

export interface ProbeOptions {
  /** The interpreter that kernels run on. */
  readonly python: string;
  /** `runtime/cellar_runtime/sandbox/launch.py`. */
  readonly launcher: string;
  /** Folder of the workspaces; a trial workspace is made in it and removed. */
  readonly workspacesRoot?: string;
  /** A bubblewrap to use instead of the system's or the runtime's. */
  readonly bwrap?: string;
  /** The only level to try. */
  readonly only?: IsolationLevel;
  /** The folder for HOME and TMPDIR on levels without mounts. */
  readonly scratchRoot?: string;
  /** The user that kernels run as if this is root. */
  readonly uid?: number;
  /** Whether kernels are to be forked. */
  readonly forks?: boolean;
  readonly signal: AbortSignal;
}

/** As the launcher's own default. */
const DEFAULT_UID = 20_000;
const MAX_PROBE_MS = 240_000;

/**
 * Runs the probe: 0.5 s for the first level that works, up to 30 s for each that hangs.
 * @throws ConfigError when the launcher itself can't run on this Python.
 */
export async function probeSandbox(options: ProbeOptions): Promise<SandboxProbe> {
  const { python, launcher, signal, ...request } = options;
  try {
    const { stdout } = await promisify(execFile)(python, ['-ISE', launcher, '--probe', JSON.stringify(request)], {
      signal,
      timeout: MAX_PROBE_MS,
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    });
    return probeSchema.parse(JSON.parse(stdout));
  } catch (cause) {
    signal.throwIfAborted();
    await refuseRootWithoutKernelUser(options.uid ?? DEFAULT_UID);
    const stderr = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
    const reason = stderr.split('\n').at(-1) || (cause instanceof Error ? cause.message : String(cause));
    throw new ConfigError(`The sandbox could not be tried with ${python}: ${reason}`, { cause });
  }
}

/** As root of a user namespace of few users, nothing can be given to the one that kernels run as. @throws ConfigError then */
async function refuseRootWithoutKernelUser(uid: number): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const map = await readFile('/proc/self/uid_map', 'utf8').catch(() => null);
  if (map === null || hasUid(map, uid)) return;
  throw new ConfigError(
    `SANDBOX: root here is root of a user namespace without the uid ${uid}, which kernels run as.\nStart Cellar as an ordinary user, or map more users (rootless containers: /etc/subuid).`,
  );
}
