import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { descriptorPath, LIST_FOLDER, withoutLinksAbove } from './held-folder.ts';
import { PACKAGES_FOLDER } from './output-name.ts';
import { isOwnName } from './own-names.ts';
import { MAX_DEPTH, MAX_FILES } from './snapshot.ts';
import type { Snapshot, SnapshotEntry } from './workspace.ts';

/**
 * A snapshot by GNU find, for workspaces with many files: half of the processor time of the walk in `snapshot.ts`, most of
 * it in another process. For few files, starting that process costs more than it saves.
 */

const TIMEOUT_MS = 120_000;
/** Kind, bytes, mtime and ctime in seconds with ten decimals, inode, path; each ends with NUL, which no path holds. */
const FORMAT = String.raw`%y\0%s\0%T@\0%C@\0%i\0%P\0`;
const FIELDS = 6;
const TIME = /^-?\d+\.\d{10}$/;
const ARGUMENTS = [
  '.',
  '-maxdepth',
  `${MAX_DEPTH}`,
  '-type',
  'd',
  '-path',
  `./${PACKAGES_FOLDER}`,
  '-prune',
  '-o',
  '-printf',
  FORMAT,
];

/**
 * Lists the folder `root` as `takeSnapshot` does.
 * @returns null where only `takeSnapshot` can tell: without GNU find, with names that aren't UTF-8, with folders that can't be
 * listed or that vanish meanwhile, and with too many files.
 */
export async function findSnapshot(root: string): Promise<Snapshot | null> {
  const entries = new Entries();
  let fd: number;
  try {
    fd = openSync(withoutLinksAbove(root), LIST_FOLDER);
  } catch {
    return null;
  }
  try {
    const find = spawn('find', ARGUMENTS, {
      cwd: descriptorPath(fd, root),
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
    });
    const closed = once(find, 'close');
    // Without a free descriptor there is no stdout, and nobody waits for this.
    closed.catch(() => {});
    let isTold = true;
    find.stdout.setEncoding('utf8').on('data', (text: string) => {
      isTold &&= entries.add(text);
      if (!isTold) find.kill('SIGKILL');
    });
    const [code] = await closed;
    return isTold && code === 0 ? entries.result() : null;
  } catch {
    return null;
  } finally {
    closeSync(fd);
  }
}

/** The entries that find has told so far. */
class Entries {
  readonly #files = new Map<string, SnapshotEntry>();
  readonly #links = new Map<string, SnapshotEntry>();
  readonly #folders = new Map<string, bigint>();
  #specials = 0;
  #deepFolders = 0;
  #rest = '';

  /** @returns false for what this can't list. */
  add(text: string): boolean {
    if (text.includes('\uFFFD')) return false;
    const fields = (this.#rest + text).split('\0');
    const whole = fields.length - 1 - ((fields.length - 1) % FIELDS);
    for (let at = 0; at < whole; at += FIELDS) {
      const [kind, size, mtime = '', ctime = '', inode = '', path = ''] = fields.slice(at, at + FIELDS);
      if (!TIME.test(mtime) || !TIME.test(ctime)) return false;
      if (path.includes('.') && path.split('/').some(isOwnName)) continue;
      if (kind === 'd') this.#addFolder(path, ctime);
      else if (kind === 'f') this.#files.set(path, toEntry(size, mtime, ctime, inode));
      else if (kind === 'l') this.#links.set(path, toEntry(size, mtime, ctime, inode));
      else this.#specials++;
    }
    this.#rest = fields.slice(whole).join('\0');
    return this.#files.size + this.#links.size < MAX_FILES;
  }

  result(): Snapshot {
    const [files, links, folders] = [this.#files, this.#links, this.#folders];
    const skipped = {
      specials: this.#specials,
      deepFolders: this.#deepFolders,
      undecodableNames: 0,
      unreadableFolders: 0,
    };
    return { files, links, folders, skipped, truncated: false };
  }

  #addFolder(path: string, ctime: string): void {
    if (path.split('/').length >= MAX_DEPTH) this.#deepFolders++;
    else this.#folders.set(path === '' ? '' : `${path}/`, toNanoseconds(ctime));
  }
}

function toEntry(size: string | undefined, mtime: string, ctime: string, inode: string): SnapshotEntry {
  const mtimeNs = toNanoseconds(mtime);
  const ctimeNs = ctime === mtime ? mtimeNs : toNanoseconds(ctime);
  return { size: Number(size), mtimeNs, ctimeNs, inode: BigInt(inode) };
}

/** The digits after the point count up from the whole second before, also before 1970. */
const toNanoseconds = (time: string): bigint =>
  time.startsWith('-')
    ? BigInt(time.slice(0, -11)) * 1_000_000_000n + BigInt(time.slice(-10, -1))
    : BigInt(time.slice(0, -11) + time.slice(-10, -1));
