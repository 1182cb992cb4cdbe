import { findSnapshot } from './find-snapshot.ts';
import { isSameState } from './safe-open.ts';
import { hasSameNames, takeSnapshot } from './snapshot.ts';
import type { Snapshot, SnapshotEntry } from './workspace.ts';

/** Entries of all snapshots together that are remembered: about 40 MB. */
const MAX_ENTRIES = 200_000;
/** From so many files on, another process lists them for less than this one does, and a look saved is worth its memory. */
export const MANY_FILES = 2_000;

/**
 * The snapshots of workspaces after their last run, so that the next run finds files that a background thread wrote after
 * that run's answer. Kept in memory; the least recently used go first. If the last run was of an earlier process, the
 * start of that run counts: a file that changed later and isn't known as its output was written too late for it.
 *
 * A remembered snapshot also saves the next run its first look at every file (`look`).
 */
export class LastSeen {
  readonly #snapshots = new Map<string, Snapshot>();
  #entries = 0;

  has(directory: string): boolean {
    return this.#snapshots.has(directory);
  }

  remember(directory: string, snapshot: Snapshot): void {
    this.#forget(directory);
    this.#snapshots.set(directory, snapshot);
    this.#entries += entriesOf(snapshot);
    for (const oldest of this.#snapshots.keys()) {
      if (this.#entries <= MAX_ENTRIES) return;
      this.#forget(oldest);
    }
  }

  /**
   * The workspace at `root` as it is before a run: the remembered snapshot where no name has come or gone since, so that a
   * file that was written to meanwhile counts as changed by that run; otherwise a new one.
   */
  async look(directory: string, root: string): Promise<Snapshot> {
    const seen = this.#snapshots.get(directory);
    const isStill = seen !== undefined && !seen.truncated && (await hasSameNames(root, seen));
    return isStill ? seen : await this.lookAfter(directory, root);
  }

  /** The workspace at `root` as it is now. @throws as `takeSnapshot` */
  async lookAfter(directory: string, root: string): Promise<Snapshot> {
    const hasMany = (this.#snapshots.get(directory)?.files.size ?? 0) >= MANY_FILES;
    return (hasMany ? await findSnapshot(root) : null) ?? (await takeSnapshot(root));
  }

  /**
   * The snapshot without the files that appeared or changed since, which a later diff then finds.
   * @param isOurs whether Cellar itself put that state of a file there.
   * @param sinceMs when the last run of an earlier process began, milliseconds since 1970; asked where nothing is remembered
   */
  withoutLate(
    directory: string,
    now: Snapshot,
    isOurs: (name: string, entry: SnapshotEntry) => boolean,
    sinceMs: () => number | null = () => null,
  ): Snapshot {
    if (now === this.#snapshots.get(directory)) return now;
    const wasThere = this.#memoryOf(directory, sinceMs);
    if (wasThere === null) return now;
    const files = new Map(now.files.entries().filter(([name, entry]) => wasThere(name, entry) || isOurs(name, entry)));
    return { ...now, files };
  }

  /** Null where nothing tells, so that nothing counts as late. */
  #memoryOf(directory: string, sinceMs: () => number | null): ((name: string, entry: SnapshotEntry) => boolean) | null {
    const seen = this.#snapshots.get(directory);
    if (seen !== undefined) {
      if (seen.truncated) return null;
      return (name, entry) => {
        const earlier = seen.files.get(name);
        return earlier !== undefined && isSameState(earlier, entry);
      };
    }
    const since = sinceMs();
    return since === null ? null : (_, { ctimeNs }) => ctimeNs < BigInt(since) * 1_000_000n;
  }

  #forget(directory: string): void {
    const snapshot = this.#snapshots.get(directory);
    if (snapshot !== undefined) this.#entries -= entriesOf(snapshot);
    this.#snapshots.delete(directory);
  }
}

const entriesOf = ({ files, links, folders }: Snapshot): number => files.size + links.size + folders.size;
