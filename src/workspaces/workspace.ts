import type { Stats } from 'node:fs';

/** The per-chat folder that code sees as `/mnt/data`. */
export interface Workspace {
  /** The folder's name below the workspaces root: 1–64 characters of `[A-Za-z0-9_-]`, stable for one chat. */
  readonly directory: string;
  /** The absolute path here, on Cellar's side. Never leaves the process. */
  readonly path: string;
  /** The absolute path of the same folder as the gateway's host sees it. */
  readonly gatewayPath: string;
}

/** What one regular file looked like. Times are nanoseconds since 1970. */
export interface SnapshotEntry {
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly inode: bigint;
}

/** What a workspace held: path relative to the workspace, `/`-separated → entry. Regular files only. */
export type Snapshot = ReadonlyMap<string, SnapshotEntry>;

/** What changed between two snapshots; paths are sorted. */
export interface WorkspaceDiff {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
}

/** The facts of an opened regular file, for the check that it is the one that was scanned. */
export type OpenedStats = Pick<Stats, 'ino' | 'size'>;
