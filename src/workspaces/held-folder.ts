import { constants, realpathSync, type Stats } from 'node:fs';
import { chmod, chown, type FileHandle, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * A folder held open, so that its entries are reached through the descriptor and not through a path whose middle a
 * program may exchange for a link meanwhile. Linux reaches them by `/proc/self/fd/<n>/<name>`. macOS has no such
 * path: there each open refuses a link anywhere in its path (`O_NOFOLLOW_ANY`), and other operations go by path.
 */

const LINUX = process.platform === 'linux';
/** `O_PATH`: holds a folder without the right to list it. Not among Node's constants; the same on every Linux port that Node has. */
const O_PATH = 0o10000000;
/** `O_NOFOLLOW_ANY` of macOS. */
const O_NOFOLLOW_ANY = 0x20000000;

const FOLLOW_NOTHING = process.platform === 'darwin' ? O_NOFOLLOW_ANY : constants.O_NOFOLLOW;
const HOLD = constants.O_DIRECTORY | (LINUX ? O_PATH : constants.O_RDONLY);

/** Flags for opening an entry of a held folder for reading: follows no link, and never waits for a FIFO's writer. */
export const READ_ENTRY = constants.O_RDONLY | constants.O_NONBLOCK | FOLLOW_NOTHING;

/** Flags for holding a folder by `openSync`, where a walk must be fast; the folder can be listed. */
export const LIST_FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | FOLLOW_NOTHING;

/** `/proc/self/fd` by its number: one link less to follow, a fifth of the time that a look at a file takes. */
const DESCRIPTORS = `/proc/${process.pid}/fd`;

/** A path to what `fd` holds, good while it is open; `path` is its own path, for systems that have no other. */
export const descriptorPath = (fd: number, path: string): string => (LINUX ? `${DESCRIPTORS}/${fd}` : path);

/**
 * The path by which a root folder is opened where every link in a path is refused (macOS: `/var` is one): the links
 * above the folder resolved, the folder itself left as it is.
 */
export const withoutLinksAbove = (path: string): string =>
  LINUX ? path : join(realpathSync(dirname(path)), basename(path));

export class HeldFolder implements AsyncDisposable {
  readonly #handle: FileHandle;
  readonly #path: string;

  private constructor(handle: FileHandle, path: string) {
    this.#handle = handle;
    this.#path = path;
  }

  /**
   * Holds the folder at `path`. The path above it is the operator's and may hold links; the folder itself may not be
   * one, unless `followLast` is set.
   * @throws the system's error: `ENOENT`, `ENOTDIR` for anything but a folder, `ELOOP`.
   */
  static async open(path: string, options: { followLast?: boolean } = {}): Promise<HeldFolder> {
    const rootPath = options.followLast && !LINUX ? realpathSync(path) : withoutLinksAbove(path);
    const handle = await open(rootPath, HOLD | (options.followLast ? 0 : constants.O_NOFOLLOW));
    return new HeldFolder(handle, rootPath);
  }

  /** The folder's own path through its descriptor. */
  get path(): string {
    return descriptorPath(this.#handle.fd, this.#path);
  }

  /** The path by which an entry is reached. `name` is one component. */
  entry(name: string): string {
    return join(this.path, name);
  }

  /** The same for a name in bytes, which need not be valid UTF-8. */
  entryOfBytes(name: Buffer): Buffer {
    return Buffer.concat([Buffer.from(`${this.path}/`), name]);
  }

  /** Holds a folder inside this one. @throws the system's error, `ENOTDIR` or `ELOOP` for a link. */
  async folder(name: string | Buffer): Promise<HeldFolder> {
    const path = typeof name === 'string' ? this.entry(name) : this.entryOfBytes(name);
    return new HeldFolder(await open(path, HOLD | FOLLOW_NOTHING), join(this.#path, name.toString()));
  }

  stat(): Promise<Stats> {
    return this.#handle.stat();
  }

  /** Sets the mode of the folder that is held, even if its path now leads elsewhere. */
  chmod(mode: number): Promise<void> {
    return LINUX ? chmod(this.path, mode) : this.#handle.chmod(mode);
  }

  /** Gives the folder that is held to a user and the group of the same number. */
  chown(uid: number): Promise<void> {
    return LINUX ? chown(this.path, uid, uid) : this.#handle.chown(uid, uid);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#handle.close();
  }
}
