import type { SnapshotEntry } from '../workspace.ts';

/**
 * A workspace's files on a machine that shares no folder with this one: what a mirror needs of them. Everything that
 * comes from there is the user's code's: names, sizes, times and bytes must be checked by the receiver.
 */
export interface RemoteFiles {
  /** Every regular file, by name; at most `maxFiles`. */
  list(maxFiles: number, signal: AbortSignal): Promise<RemoteListing>;
  /** Up to `length` bytes from `offset` of the file as it is now, whole as they were sent. */
  read(name: string, offset: number, length: number, signal: AbortSignal): Promise<RemotePiece>;
  /** The SHA-256 of the file as it is now. */
  hash(name: string, signal: AbortSignal): Promise<{ readonly sha256: string; readonly entry: SnapshotEntry }>;
  /** Puts bytes into a part, which isn't seen as a file yet. */
  write(part: string, offset: number, bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<void>;
  /** Makes a part the file, in place of what had the name, if its bytes are these. */
  commit(part: string, file: RemoteFile, signal: AbortSignal): Promise<SnapshotEntry>;
  /** Drops a part. */
  discard(part: string): Promise<void>;
  /** Removes a file; none is fine. */
  remove(name: string, signal: AbortSignal): Promise<void>;
}

export interface RemoteListing {
  readonly files: ReadonlyMap<string, SnapshotEntry>;
  readonly isTruncated: boolean;
}

interface RemotePiece {
  readonly bytes: Uint8Array;
  /** The file's state after it was read. */
  readonly entry: SnapshotEntry;
}

interface RemoteFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly readOnly: boolean;
}
