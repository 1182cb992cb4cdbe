import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder that only Cellar may enter, with the gateway's socket and its runtime files. Its name is short, because
 * the sockets of kernels have long names and the operating system allows about a hundred bytes for the whole path.
 */
export interface PrivateFolder extends AsyncDisposable {
  readonly path: string;
  /** The socket on which the gateway listens. */
  readonly socketPath: string;
  /** Jupyter's runtime folder: connection files, kernels' sockets, and a launcher's `kernel-<id>.fail` markers. */
  readonly runtimeDir: string;
}

const PREFIX = 'cellar-';
const NAME = /^cellar-[A-Za-z0-9]{6}$/;
const RUNTIME = 'r';
const SOCKET = 's';
const OWNER = 'owner';
/** sun_path holds 108 bytes (104 on macOS), `/kernel-<uuid>-ipc-<n>` needs 50 of them. */
const MAX_RUNTIME_DIR_BYTES = process.platform === 'darwin' ? 53 : 57;

/** Makes a new private folder (mode 0700), and removes those whose Cellar is gone. */
export async function makePrivateFolder(): Promise<PrivateFolder> {
  const path = makeIn(candidates());
  await writeFile(join(path, OWNER), String(process.pid));
  await removeAbandoned();
  return {
    path,
    socketPath: join(path, SOCKET),
    runtimeDir: join(path, RUNTIME),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }),
  };
}

/** The user's own runtime folder where there is one, else the one for temporary files, else the shortest. */
function candidates(): string[] {
  const folders = [process.env['XDG_RUNTIME_DIR'] ?? '', tmpdir(), '/tmp'];
  return folders.filter((folder) => folder.startsWith('/') && fits(folder));
}

const fits = (folder: string): boolean =>
  Buffer.byteLength(join(folder, `${PREFIX}XXXXXX`, RUNTIME)) <= MAX_RUNTIME_DIR_BYTES;

function makeIn(folders: readonly string[]): string {
  let failure: unknown = new Error('No folder for temporary files has a path that is short enough.');
  for (const folder of folders) {
    try {
      return mkdtempSync(join(folder, PREFIX));
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** Removes folders of this user whose process has ended and whose socket has no listener. */
async function removeAbandoned(): Promise<void> {
  for (const folder of new Set(candidates())) {
    for (const name of list(folder)) {
      const path = join(folder, name);
      if (NAME.test(name) && isAbandoned(path) && !(await answers(join(path, SOCKET)))) {
        await rm(path, { recursive: true, force: true }).catch(() => {});
      }
    }
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Others may name folders as we do: only those with our signature are ours. */
function isAbandoned(path: string): boolean {
  try {
    const owner = readOwner(path);
    return statSync(path).uid === process.getuid?.() && owner !== undefined && !isAlive(owner);
  } catch {
    return false;
  }
}

function readOwner(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(path, OWNER), 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Containers that share a folder see each other's sockets, but not each other's processes. */
function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
