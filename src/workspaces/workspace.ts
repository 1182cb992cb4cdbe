/** The place of a workspace. */
export interface WorkspacePlace {
  /** The folder's name below the workspaces root: 1–64 characters of `[A-Za-z0-9_-]`, stable for one chat. */
  readonly directory: string;
  /** The absolute path here, on Cellar's side. Never leaves the process. */
  readonly path: string;
  /** The absolute path of the same folder as the gateway's host sees it. */
  readonly gatewayPath: string;
}

/** The per-chat folder that code sees as `/mnt/data`. */
export interface Workspace extends WorkspacePlace {
  /** The user that its code runs as, who owns its files; null: this process's. */
  readonly ownerUid: number | null;
}

/** The fingerprint of one file or link. Times are nanoseconds since 1970. */
export interface SnapshotEntry {
  /** Bytes. */
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly inode: bigint;
}

/** How many entries of a workspace a snapshot left out, by reason. */
export interface SkippedEntries {
  /** FIFOs, sockets, devices. */
  readonly specials: number;
  /** Names that are not valid UTF-8, which no caller could be told. */
  readonly undecodableNames: number;
  /** Folders that forbid being listed, or that vanished meanwhile. */
  readonly unreadableFolders: number;
  /** Folders nested deeper than a snapshot looks. */
  readonly deepFolders: number;
}

/** The files and links of a workspace at one time. */
export interface Snapshot {
  /** Path relative to the workspace, `/`-separated → what the file looked like. */
  readonly files: ReadonlyMap<string, SnapshotEntry>;
  /** The same for symbolic links, with what the links themselves looked like. None is followed. */
  readonly links: ReadonlyMap<string, SnapshotEntry>;
  /** The folders that were listed → their ctime in nanoseconds, which every name that comes or goes changes. The root is the empty path, others end with a slash. */
  readonly folders: ReadonlyMap<string, bigint>;
  readonly skipped: SkippedEntries;
  /** Whether the walk ended at its limit of files, so that `files` is a part only. */
  readonly truncated: boolean;
}

/** Which files and links changed between two snapshots; paths are sorted. */
export interface WorkspaceDiff {
  readonly created: readonly string[];
  /** Other size, mtime, ctime or inode; whether the bytes differ is known once they are hashed. */
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
}
