import { constants, lstatSync, rmSync, symlinkSync } from 'node:fs';
import { access, chmod, mkdir, readdir, readlink, rm } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../errors/app-error.ts';
import { KeyedLock } from '../lib/keyed-lock.ts';
import { errnoOf, toStorageError } from '../lib/storage-error.ts';
import type { WorkspaceUsers } from '../lib/workspace-users.ts';
import { directoryName } from './directory-name.ts';
import { giveTree } from './give-tree.ts';
import { HeldFolder } from './held-folder.ts';
import { isTrash, trashNameOf } from './own-names.ts';
import { removeTrash, removeTree } from './remove-tree.ts';
import { takeSnapshot } from './snapshot.ts';
import { SETTLE_MS } from './spare-copies.ts';
import type { Snapshot, Workspace, WorkspacePlace } from './workspace.ts';
import { WorkspaceOwners } from './workspace-owners.ts';

export interface WorkspaceStoreOptions {
  /** Absolute path of the folder that holds the workspaces, as this machine sees it. */
  readonly root: string;
  /** The same folder as the gateway's host sees it. */
  readonly gatewayRoot: string;
  /** The users (and groups) that sandboxed programs run as when this process is root; null: this process's own user. */
  readonly users: WorkspaceUsers | null;
  /** Whether a request is at work in a workspace, which then keeps its user. */
  readonly isBusy?: (directory: string) => boolean;
  /** The key for the names of folders. */
  readonly secret: Buffer;
  /** The name of this Cellar among those that share the root: its chats' folders carry it. */
  readonly replica?: string | undefined;
  /** Gets each half-removed tree that can't be removed at the start either. */
  readonly onTrashLeft?: (name: string, error: unknown) => void;
  /** Whether the file system takes `Chat` and `chat` for one name. Default: everywhere but on Linux. */
  readonly foldsCase?: boolean;
}

/** Gets the folder's name, and its files before and after. */
type GivenListener = (directory: string, before: Snapshot, after: Snapshot) => void;

/** The folders that code sees as `/mnt/data`: which one a chat has, making it, removing it. */
export class WorkspaceStore {
  readonly #options: WorkspaceStoreOptions;
  readonly #foldsCase: boolean;
  /** Null: all workspaces belong to this process's user. */
  readonly #owners: WorkspaceOwners | null;
  /** One at a time makes a workspace's folder what it has to be. */
  readonly #opening = new KeyedLock();
  #onGiven: GivenListener = () => {};
  #prepared: Promise<void> | undefined;

  constructor(options: WorkspaceStoreOptions) {
    this.#options = options;
    this.#foldsCase = options.foldsCase ?? process.platform !== 'linux';
    const { users, root, isBusy = () => false, replica } = options;
    const isRootShared = replica !== undefined;
    this.#owners = users === null ? null : new WorkspaceOwners({ users, root, isBusy, isRootShared });
  }

  /** `listener` is told when all files of a workspace were given to another user. There is one listener. */
  watchGiven(listener: GivenListener): void {
    this.#onGiven = listener;
  }

  /** The folder name of a chat's workspace: pure, stable, another one for each owner and chat (`directory-name.ts`). */
  directoryForChat(owner: string, chatId: string): string {
    const { replica, secret } = this.#options;
    const whose = replica === undefined ? owner : `${replica}/${owner}`;
    return directoryName(whose, chatId, { foldsCase: this.#foldsCase, secret });
  }

  /**
   * Makes the root and removes what a killed process, or a removal that failed, left half removed. `open` does it too, so that calling it at the
   * start only brings the failure forward.
   * @throws AppError storage_full, storage_unavailable.
   */
  prepare(): Promise<void> {
    this.#prepared ??= this.#makeRoot().catch((error: unknown) => {
      this.#prepared = undefined;
      throw toStorageError(error, "The folder of the workspaces can't be made or written to.");
    });
    return this.#prepared;
  }

  /**
   * The workspace in `directory`, made where it is missing: mode 0700 and owned by its user, also when a program changed that.
   * Gives the files of a workspace without a user of its own to its new user, once.
   * @param directory a name that `directoryForChat` gave.
   * @throws AppError storage_full, storage_unavailable (also if a link or a file is at its path), rate_limited.
   */
  async open(directory: string): Promise<Workspace> {
    assertDirectory(directory);
    await this.prepare();
    const known = this.#owners === null ? null : this.#owners.find(directory);
    if (known !== undefined && this.#isInOrder(directory, known)) return { ...this.locate(directory), ownerUid: known };
    using _ = await this.#opening.acquire(directory);
    try {
      await using root = await HeldFolder.open(this.#options.root, { followLast: true });
      await makeFolder(root.entry(directory));
      await using folder = await root.folder(directory);
      return { ...this.locate(directory), ownerUid: await this.#secure(directory, folder) };
    } catch (error) {
      throw toStorageError(error, "The chat's workspace can't be opened.");
    }
  }

  /** The location of a workspace, whether or not it exists. */
  locate(directory: string): WorkspacePlace {
    assertDirectory(directory);
    return {
      directory,
      path: join(this.#options.root, directory),
      gatewayPath: posix.join(this.#options.gatewayRoot, directory),
    };
  }

  /** Whether no folder has that name; `dropAlias` removes a link that has it. */
  isFree(directory: string): boolean {
    this.dropAlias(directory);
    return lstatSync(this.locate(directory).path, { throwIfNoEntry: false }) === undefined;
  }

  /**
   * Removes the link of that name, if there is one: an alias that outlived its session, whose folder couldn't be removed.
   * @throws AppError storage_unavailable.
   */
  dropAlias(name: string): void {
    const { path } = this.locate(name);
    try {
      if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) rmSync(path, { force: true });
    } catch (error) {
      throw toStorageError(error, "The chat's workspace can't be opened.");
    }
  }

  /**
   * Lets an operator find a workspace under another name, by a relative link. Only for people: Cellar itself never
   * follows it, so a failure is none.
   */
  alias(name: string, directory: string): void {
    assertDirectory(directory);
    try {
      symlinkSync(directory, this.locate(name).path);
    } catch {
      // The name was taken meanwhile, or the file system knows no links.
    }
  }

  /** The names of all folders below the root; links are none. */
  async list(): Promise<string[]> {
    const entries = await readdir(this.#options.root, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  /**
   * Removes a workspace with all it holds, and what an earlier removal of it left; one that doesn't exist is no error. No
   * kernel may run on it any more.
   * @param aliases the names that may lead to it, if they are known; otherwise each link of the root is looked at
   * @throws AppError storage_unavailable.
   */
  async remove(directory: string, aliases?: readonly string[]): Promise<void> {
    assertDirectory(directory);
    await this.prepare();
    try {
      await removeTree(this.#options.root, directory, trashNameOf(directory));
      this.#owners?.forget(directory);
      await this.#removeAliases(directory, aliases ?? (await this.#listLinks()));
    } catch (error) {
      throw toStorageError(error, "The workspace can't be removed.");
    }
  }

  /** The names that lead nowhere now: a chat's name tells that there was one. */
  async #removeAliases(directory: string, names: readonly string[]): Promise<void> {
    for (const name of names) {
      const path = join(this.#options.root, name);
      const target = await readlink(path).catch(() => null);
      if (target === directory) await rm(path, { force: true });
    }
  }

  async #listLinks(): Promise<string[]> {
    const entries = await readdir(this.#options.root, { withFileTypes: true });
    return entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name);
  }

  async #makeRoot(): Promise<void> {
    const { root, users } = this.#options;
    await mkdir(root, { recursive: true, mode: 0o700 });
    // Sandboxed programs of another user pass through the root, and can't list it.
    await chmod(root, users === null ? 0o700 : 0o711).catch(async (error: unknown) => {
      if (errnoOf(error) !== 'EPERM') throw error;
      // A volume's own folder belongs to another user, who decides who enters it.
      await access(root, constants.W_OK | constants.X_OK);
    });
    const folders = await this.list();
    this.#owners?.load(folders);
    for (const name of folders.filter(isTrash)) {
      await removeTrash(root, name).catch((error: unknown) => {
        // Another replica may be taking it apart.
        if (this.#options.replica === undefined) this.#options.onTrashLeft?.(name, error);
      });
    }
  }

  /** Whether nothing is left to do for `open`: one look instead of ten turns of the thread pool, twice a run. */
  #isInOrder(directory: string, uid: number | null): boolean {
    const stats = lstatSync(join(this.#options.root, directory), { throwIfNoEntry: false });
    const isOwned = uid === null || stats?.uid === uid;
    return stats?.isDirectory() === true && isOwned && (stats.mode & 0o777) === 0o700;
  }

  /** @returns the workspace's user, who is the owner now; null: this process's. */
  async #secure(directory: string, folder: HeldFolder): Promise<number | null> {
    const stats = await folder.stat();
    if ((stats.mode & 0o777) !== 0o700) await folder.chmod(0o700);
    const uid = this.#owners === null ? null : this.#owners.give(directory);
    if (uid === null || stats.uid === uid) return uid;
    // Closed until all of it is the new user's: a start after a crash does it again.
    await folder.chown(process.getuid?.() ?? 0);
    const { path } = this.locate(directory);
    const before = await takeSnapshot(path);
    const count = await giveTree(folder.path, uid);
    if (count > 0) {
      this.#onGiven(directory, before, await takeSnapshot(path));
      // Files that are written from now on have a later ctime.
      await delay(SETTLE_MS);
    }
    await folder.chown(uid);
    return uid;
  }
}

/** Two calls may make the folder at once. */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
    if (errnoOf(error) !== 'EEXIST') throw error;
  });
}

/** Checks for a name that the sandbox's launcher accepts; `directoryForChat` creates no other. */
function assertDirectory(directory: string): void {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(directory)) {
    throw new AppError('invalid_id', 'That is not the name of a workspace.');
  }
}
