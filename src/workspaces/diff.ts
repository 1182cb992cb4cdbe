import { isSameState } from './safe-open.ts';
import type { Snapshot, SnapshotEntry, WorkspaceDiff } from './workspace.ts';

/**
 * The changes from one snapshot to a later one of the same workspace. Pure; paths are sorted by code unit.
 *
 * A file counts as changed if its size, mtime, ctime or inode differ: ctime and inode catch what restores the mtime
 * (`touch -r`). Equal bytes are told apart by their hash when they are kept. If a snapshot is truncated, absence
 * proves nothing: then nothing counts as deleted after it, and files past the limit before it count as created.
 */
export function diffSnapshots(before: Snapshot, after: Snapshot): WorkspaceDiff {
  const earlierEntries = entriesOf(before);
  const entries = entriesOf(after);
  const created: string[] = [];
  const changed: string[] = [];
  for (const [path, entry] of entries) {
    const earlier = earlierEntries.get(path);
    if (earlier === undefined) created.push(path);
    else if (!isSameState(earlier, entry)) changed.push(path);
  }
  const deleted = after.truncated ? [] : [...earlierEntries.keys()].filter((path) => !entries.has(path));
  return { created: created.sort(), changed: changed.sort(), deleted: deleted.sort() };
}

const entriesOf = ({ files, links }: Snapshot): ReadonlyMap<string, SnapshotEntry> =>
  links.size === 0 ? files : new Map([...files, ...links]);
