import { readFileSync } from 'node:fs';
import type { WorkspaceUsers } from '../../lib/workspace-users.ts';

/** Users that this process can be, in the user namespace that it is in. */

/** Uids (and gids), from the first to the last. */
export interface UidRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The ranges that a map (`/proc/self/uid_map`) describes: a line for each, of its first uid here, its first uid outside, and its
 * length.
 */
function rangesOf(map: string): UidRange[] {
  return map
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([first = 0, , length = 0]) => ({ first, last: first + length - 1 }));
}

/** Whether a process can be the user `uid` where `map` holds. */
export const hasUid = (map: string, uid: number): boolean =>
  rangesOf(map).some(({ first, last }) => uid >= first && uid <= last);

/**
 * The users of workspaces out of the wanted range: its first uid for all that has no user of its own, and the longest part of the
 * others that exists where `maps` hold, those of users and of groups.
 */
export function usersWithin({ first: shared, last }: UidRange, maps: readonly string[]): WorkspaceUsers {
  let parts: UidRange[] = [{ first: shared + 1, last }];
  for (const map of maps) {
    parts = parts.flatMap((part) =>
      rangesOf(map).map((range) => ({
        first: Math.max(part.first, range.first),
        last: Math.min(part.last, range.last),
      })),
    );
  }
  const lengthOf = (part: UidRange): number => part.last - part.first + 1;
  const [longest] = parts.filter((part) => lengthOf(part) > 0).sort((one, other) => lengthOf(other) - lengthOf(one));
  return longest === undefined
    ? { shared, first: shared, count: 0 }
    : { shared, first: longest.first, count: lengthOf(longest) };
}

/** The same where this process is. */
export const usersHere = (wanted: UidRange): WorkspaceUsers =>
  usersWithin(
    wanted,
    ['/proc/self/uid_map', '/proc/self/gid_map'].map((path) => readFileSync(path, 'utf8')),
  );

/** A sentence for the operator where fewer workspaces than wanted get a user of their own. */
export function missingUsers({ first, last }: UidRange, users: WorkspaceUsers): string | undefined {
  if (users.count === last - first) return undefined;
  const why = `the user namespace that Cellar is in has no more of SANDBOX_UIDS=${first}-${last} (containers: map more uids)`;
  return users.count === 0
    ? `users: all workspaces share uid ${users.shared}, because ${why}`
    : `users: only ${users.count} for workspaces, because ${why}`;
}
