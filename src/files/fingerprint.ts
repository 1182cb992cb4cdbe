import type { SnapshotEntry } from '../workspaces/workspace.ts';

/** A file's fingerprint as the catalog keeps it: `size:mtimeNs:ctimeNs:inode`. */

export const formatFingerprint = ({ size, mtimeNs, ctimeNs, inode }: SnapshotEntry): string =>
  [size, mtimeNs, ctimeNs, inode].join(':');

export function parseFingerprint(text: string): SnapshotEntry {
  const [size = '0', mtimeNs = '0', ctimeNs = '0', inode = '0'] = text.split(':');
  return { size: Number(size), mtimeNs: BigInt(mtimeNs), ctimeNs: BigInt(ctimeNs), inode: BigInt(inode) };
}
