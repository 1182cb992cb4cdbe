import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, realpathSync } from 'node:fs';
import { chmod, chown, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { writeSandboxConfig } from '../../../src/embedded/sandbox/config-file.ts';
import type { IsolationLevel } from '../../../src/embedded/sandbox/isolation-level.ts';
import type { SandboxLimits } from '../../../src/embedded/sandbox/limits.ts';
import type { SandboxProbe } from '../../../src/embedded/sandbox/probe.ts';
import { makeServiceFolder } from '../service-folder.ts';

/** Real kernels on real levels, started by plain jupyter_client through the launcher. */

export const RUNTIME = resolve(import.meta.dirname, '../../../runtime');
export const PACKAGE = join(RUNTIME, 'cellar_runtime');
export const LAUNCHER = join(PACKAGE, 'sandbox/launch.py');
const MANAGED_PYTHON = join(RUNTIME, '.venv/bin/python');

/** The Python to test with; undefined when this machine has none yet. */
export const PYTHON = process.env['CELLAR_TEST_PYTHON'] ?? (existsSync(MANAGED_PYTHON) ? MANAGED_PYTHON : undefined);

/** Why nothing can be tried with it; false where it is there. For `skippedFor`. */
export const NO_PYTHON = PYTHON === undefined && 'neither runtime/.venv nor CELLAR_TEST_PYTHON is there';

export const IS_ROOT = process.getuid?.() === 0;
/** Someone without any right, for the tests that root runs as another user. */
export const SOMEBODY = 20_500;

/** Whether only root can run a program: it is below a folder that only root may enter, as root's home. */
const isClosedToSomebody = (program: string): boolean =>
  spawnSync(program, ['-ISE', '-c', 'pass'], { uid: SOMEBODY, gid: SOMEBODY, cwd: '/' }).status !== 0;

/** Why tests of root's can't run Cellar's environment as `SOMEBODY`; false where they can. For `skippedFor`. */
export const CLOSED_ENVIRONMENT =
  IS_ROOT &&
  PYTHON !== undefined &&
  isClosedToSomebody(PYTHON) &&
  'needs a clone and a Python that not only root can enter';
/** The same of the Python that the environment was made with. */
export const CLOSED_PYTHON =
  IS_ROOT &&
  PYTHON !== undefined &&
  isClosedToSomebody(realpathSync(PYTHON)) &&
  'needs a Python that not only root can enter';

/** The user of the first workspace, as the service hands them out as root; each further one gets the next. */
export const FIRST_USER = 20_001;

export interface Cell {
  readonly code: string;
  readonly interruptAfterMs?: number;
}

export interface CellResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly error: string | null;
  readonly end: 'ok' | 'error' | 'died' | 'timeout';
}

interface Driven {
  readonly failure: string | null;
  readonly cells?: readonly CellResult[];
  readonly attack?: {
    readonly tried: readonly string[];
    readonly open: Readonly<Record<string, string>>;
    readonly byDesign: readonly string[];
  };
}

/** Runs a program as `uid` (or as ourselves) with `input`, and gives its stdout. */
export async function runAs(
  uid: number | undefined,
  argv: readonly string[],
  input = '',
  temporary = tmpdir(),
): Promise<string> {
  const [command = '', ...rest] = argv;
  const child = spawn(command, rest, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: temporary, TMPDIR: temporary },
    ...(uid === undefined ? {} : { uid, gid: uid, cwd: '/' }),
  });
  child.stdin.on('error', () => {}); // not every program reads it
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.exitCode !== 0) {
    throw new Error(`${command} ended with ${child.exitCode}: ${stderr}${stdout}`);
  }
  return stdout;
}

export interface SandboxOptions {
  readonly level: IsolationLevel;
  /** Run the driver, and so the launcher, as this user. Only as root. */
  readonly asUid?: number;
  readonly limits?: Partial<SandboxLimits>;
  /** Another launcher than the repository's. */
  readonly launcher?: string;
  readonly python?: string;
  readonly readOnly?: readonly string[];
  readonly bwrap: SandboxProbe['bwrap'];
  /** A folder to work in; otherwise a temporary one. */
  readonly folder?: string;
  /** As root, all workspaces get the same user. */
  readonly sharesUser?: boolean;
}

interface DriveOptions {
  /** Attack, with this other workspace to get at. */
  readonly other?: string;
  /** Start it by a fork server. */
  readonly forkServer?: { readonly kernels?: number; readonly seconds?: number };
  /** The process that started the kernel kills itself after the cells. */
  readonly killedAfterCells?: boolean;
}

export interface TestSandbox extends AsyncDisposable {
  readonly folder: string;
  readonly workspacesRoot: string;
  /** A new workspace, owned as the service would. */
  workspace(name: string): Promise<string>;
  drive(workspace: string, cells: readonly Cell[], options?: DriveOptions): Promise<Driven>;
}

/** Settings, kernelspec and folders for one level. */
export async function aSandbox(options: SandboxOptions): Promise<TestSandbox> {
  const folder = options.folder ?? (await makeServiceFolder('test'));
  if (options.folder === undefined) {
    await chmod(folder, 0o711);
  }
  let next = FIRST_USER;
  const newUser = () => options.asUid ?? (IS_ROOT ? (options.sharesUser ? FIRST_USER : next++) : undefined);
  const own = async (path: string, uid: number | undefined, mode = 0o711) => {
    await mkdir(path, { recursive: true, mode });
    if (uid !== undefined) {
      await chown(path, uid, uid);
    }
    return path;
  };
  const workspacesRoot = await own(join(folder, 'uploads'), options.asUid);
  const directory = await own(join(folder, 'settings'), options.asUid);
  const temporary = await own(join(folder, 'tmp'), options.asUid);
  const python = options.python ?? PYTHON ?? '';
  const { kernelspecsDir, configPath } = await writeSandboxConfig({
    directory,
    python,
    launcher: options.launcher ?? LAUNCHER,
    level: options.level,
    bwrap: options.bwrap,
    workspacesRoot,
    scratchRoot: temporary,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.readOnly === undefined ? {} : { readOnly: options.readOnly }),
  });
  if (options.asUid !== undefined) {
    await runAs(undefined, ['chown', '-R', `${options.asUid}:${options.asUid}`, directory]);
  }
  return {
    folder,
    workspacesRoot,
    workspace: (name) => own(join(workspacesRoot, name), newUser(), 0o700),
    drive: async (workspace, cells, more = {}) => {
      const request = { kernelspecs: kernelspecsDir, workspace, cells, level: options.level, ...more };
      const driver = [PYTHON ?? '', '-I', join(PACKAGE, '../attack/drive.py')];
      return JSON.parse(await runAs(options.asUid, driver, JSON.stringify(request), temporary)) as Driven;
    },
    [Symbol.asyncDispose]: async () => {
      await rm(configPath, { force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
