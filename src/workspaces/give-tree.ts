import { closeSync, type Dirent, fchownSync, fstatSync, lchownSync, lstatSync, openSync, readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { descriptorPath, LIST_FOLDER } from './held-folder.ts';

/**
 * Giving all that a workspace holds to another user. Nothing may run in it, and its own folder must be closed meanwhile: the walk
 * goes up again by `..`, so that a tree of any depth takes one descriptor.
 */

const SLICE_MS = 8;
/** Entries between two looks at the clock. */
const ENTRIES_PER_LOOK = 64;

/**
 * Gives every entry below the folder to the user `uid` and the group of the same number. What Cellar itself owns stays so:
 * read-only attachments.
 * @param path of the folder, which isn't given itself.
 * @returns how many entries were given.
 * @throws the system's error.
 */
export async function giveTree(path: string, uid: number): Promise<number> {
  const walk = new Walk(path, uid);
  try {
    while (!walk.runUntil(performance.now() + SLICE_MS)) await setImmediate();
    return walk.count;
  } finally {
    walk.close();
  }
}

class Walk {
  count = 0;
  readonly #uid: number;
  readonly #own = process.getuid?.() ?? 0;
  /** The entries of each folder on the way that are still to be visited. */
  readonly #pending: Dirent<Buffer>[][] = [];
  #folder: number;

  constructor(path: string, uid: number) {
    this.#uid = uid;
    this.#folder = openSync(`${path}/.`, LIST_FOLDER);
    this.#list();
  }

  /** Goes on until `deadline` (of `performance.now()`). @returns whether the walk is complete. */
  runUntil(deadline: number): boolean {
    let steps = 0;
    for (let entries = this.#pending.at(-1); entries !== undefined; entries = this.#pending.at(-1)) {
      if (++steps % ENTRIES_PER_LOOK === 0 && performance.now() >= deadline) return false;
      const entry = entries.pop();
      if (entry === undefined) this.#ascend();
      else if (entry.isDirectory()) this.#descend(entry.name);
      else this.#give(entry.name);
    }
    return true;
  }

  close(): void {
    closeSync(this.#folder);
  }

  #entry(name: string | Buffer): Buffer {
    return Buffer.concat([Buffer.from(`${descriptorPath(this.#folder, '')}/`), Buffer.from(name)]);
  }

  #list(): void {
    this.#pending.push(readdirSync(this.#entry('.'), { withFileTypes: true, encoding: 'buffer' }));
  }

  #give(name: Buffer): void {
    const path = this.#entry(name);
    const { uid, gid } = lstatSync(path);
    if (uid === this.#own || (uid === this.#uid && gid === this.#uid)) return;
    lchownSync(path, this.#uid, this.#uid);
    this.count++;
  }

  #descend(name: Buffer): void {
    this.#move(this.#entry(name));
    if (fstatSync(this.#folder).uid !== this.#own) {
      fchownSync(this.#folder, this.#uid, this.#uid);
      this.count++;
    }
    this.#list();
  }

  #ascend(): void {
    this.#pending.pop();
    if (this.#pending.length > 0) this.#move(this.#entry('..'));
  }

  #move(path: Buffer): void {
    const folder = openSync(path, LIST_FOLDER);
    closeSync(this.#folder);
    this.#folder = folder;
  }
}
