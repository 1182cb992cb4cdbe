import { closeSync, constants, fchmodSync, fchownSync, lstatSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { tooBusy } from '../errors/failures.ts';
import { errnoOf } from '../lib/storage-error.ts';
import type { WorkspaceUsers } from '../lib/workspace-users.ts';
import { usersOfProcesses } from './users-of-processes.ts';

/**
 * Which user each workspace belongs to if Cellar is root. Linux counts and authorizes by user where namespaces and Landlock
 * don't reach, so no two workspaces with code at work share one (docs/adr/0016-a-user-per-workspace.md). The folder's owner is
 * the record: nothing else has to be kept across a restart.
 */

interface WorkspaceOwnersOptions {
  readonly users: WorkspaceUsers;
  /** The folder of the workspaces. */
  readonly root: string;
  /** Whether a request is at work in the workspace. */
  readonly isBusy: (directory: string) => boolean;
  /** Whether folders may be another Cellar's, which alone knows what is at work in them. */
  readonly isRootShared?: boolean;
  /** The users that processes of this machine run as. */
  readonly usersAtWork?: () => ReadonlySet<number>;
  readonly now?: () => number;
}

interface Owner {
  readonly uid: number;
  usedAtMs: number;
}

/** A workspace that was opened so lately is never closed: a kernel may be starting in it. */
const RECENT_MS = 120_000;
/** How many workspaces give their users back at once if none is free: each time is a look at all processes. */
const TAKEN_AT_ONCE = 16;
const RETRY_SECONDS = 10;

export class WorkspaceOwners {
  readonly #options: Required<WorkspaceOwnersOptions>;
  /** Folder name → its user; the longest unused first. */
  readonly #owners = new Map<string, Owner>();
  readonly #taken = new Set<number>();
  /** Users that belonged to a workspace of this process and do so no more: processes may be left of them. */
  readonly #formerly = new Set<number>();
  #next = 0;

  constructor(options: WorkspaceOwnersOptions) {
    this.#options = { isRootShared: false, usersAtWork: usersOfProcesses, now: Date.now, ...options };
  }

  /** Learns from the folders below the root which user each has. Before any workspace is opened. */
  load(folders: readonly string[]): void {
    const { root, users, isRootShared } = this.#options;
    const found = folders
      .map((name) => ({ name, stats: lstatSync(join(root, name)) }))
      .filter(({ stats: { uid } }) => uid >= users.first && uid < users.first + users.count)
      .sort((one, other) => one.stats.mtimeMs - other.stats.mtimeMs);
    for (const { name, stats } of found) {
      if (!this.#taken.has(stats.uid)) this.#note(name, stats.uid, isRootShared ? Number.POSITIVE_INFINITY : 0);
      // Of two that somebody copied, one gets another user when it is opened.
      else if (!isRootShared) this.#close(name);
    }
    this.#next = Math.max(0, ...[...this.#taken].map((uid) => uid - users.first + 1));
  }

  /** The user of a workspace that has one, and has just been used. */
  find(directory: string): number | undefined {
    const { users, now } = this.#options;
    if (users.count === 0) return users.shared;
    const owner = this.#owners.get(directory);
    if (owner === undefined) return undefined;
    owner.usedAtMs = now();
    this.#owners.delete(directory);
    this.#owners.set(directory, owner);
    return owner.uid;
  }

  /**
   * The workspace's user; a free one where it has none yet. If none is free, the workspaces that were not used for longest, and in
   * which nothing runs, give theirs back and are closed to all users until they are opened again.
   * @throws AppError rate_limited when something runs in all of them; the system's error.
   */
  give(directory: string): number {
    const known = this.find(directory);
    if (known !== undefined) return known;
    const uid = this.#free() ?? this.#takeBack();
    this.#note(directory, uid, this.#options.now());
    return uid;
  }

  /** A workspace is gone. */
  forget(directory: string): void {
    const owner = this.#owners.get(directory);
    if (owner === undefined) return;
    this.#owners.delete(directory);
    this.#taken.delete(owner.uid);
    this.#formerly.add(owner.uid);
  }

  #note(directory: string, uid: number, usedAtMs: number): void {
    this.#owners.set(directory, { uid, usedAtMs });
    this.#taken.add(uid);
    this.#formerly.delete(uid);
  }

  /** The free user that comes next in the range, so that one which was given back rests for as long as possible. */
  #free(): number | undefined {
    const { users, usersAtWork } = this.#options;
    let atWork: ReadonlySet<number> | undefined;
    for (let tried = 0; this.#taken.size < users.count && tried < users.count; tried++) {
      const uid = users.first + (this.#next++ % users.count);
      if (this.#taken.has(uid)) continue;
      if (!this.#formerly.has(uid)) return uid;
      atWork ??= usersAtWork();
      if (!atWork.has(uid)) return uid;
    }
    return undefined;
  }

  #takeBack(): number {
    const { usersAtWork, isBusy, now } = this.#options;
    const atWork = usersAtWork();
    const freed: number[] = [];
    for (const [directory, { uid, usedAtMs }] of this.#owners) {
      if (freed.length === TAKEN_AT_ONCE) break;
      if (now() - usedAtMs < RECENT_MS || isBusy(directory) || atWork.has(uid)) continue;
      this.#close(directory);
      this.#owners.delete(directory);
      this.#taken.delete(uid);
      freed.push(uid);
    }
    const [uid] = freed;
    if (uid !== undefined) return uid;
    const { count } = this.#options.users;
    throw tooBusy(`Each of the ${count} users of SANDBOX_UIDS has a workspace at work.`, RETRY_SECONDS);
  }

  /** Makes a workspace's folder Cellar's own, so that the next owner of its user can't enter it. */
  #close(directory: string): void {
    const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
    let folder: number;
    try {
      folder = openSync(join(this.#options.root, directory), flags);
    } catch (error) {
      if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(errnoOf(error))) return;
      throw error;
    }
    try {
      fchownSync(folder, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
      fchmodSync(folder, 0o700);
    } finally {
      closeSync(folder);
    }
  }
}
