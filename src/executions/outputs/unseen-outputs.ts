import type { SkippedEntries, Snapshot } from '../../workspaces/workspace.ts';

/** What a run left where no look through its workspace finds it: nobody can be told the names, but that there is something. */

interface UnseenOutputs {
  readonly name: string;
  readonly reason: string;
}

const REASONS: ReadonlyArray<readonly [keyof SkippedEntries, (count: string) => string]> = [
  ['undecodableNames', (count) => `Names that are not UTF-8 (${count}) can't be kept. Rename them.`],
  ['unreadableFolders', (count) => `Folders that can't be listed (${count}) are not looked through. Mind their mode.`],
  ['deepFolders', (count) => `Folders that lie deeper than 256 levels (${count}) are not looked through.`],
];

/** One entry for each reason that holds of more after a run than before it. */
export function unseenOutputs(before: Snapshot | undefined, after: Snapshot | null): readonly UnseenOutputs[] {
  if (before === undefined || after === null) return [];
  return REASONS.flatMap(([kind, reason]) => {
    const count = after.skipped[kind] - before.skipped[kind];
    return count > 0 ? [{ name: '…', reason: reason(String(count)) }] : [];
  });
}
