import type { SkippedEntries, Snapshot } from '../../workspaces/workspace.ts';
import type { OmissionCause, UnregisteredFile } from '../execution.ts';
import { NAMELESS } from './unregistered-files.ts';

/** Outputs that a scan of the workspace can't find. Cellar can't name them, so it reports that they exist. */

const REASONS: ReadonlyArray<readonly [keyof SkippedEntries, OmissionCause, (count: number) => string]> = [
  ['undecodableNames', 'path', (count) => `Names that are not UTF-8 (${count}) can't be kept. Rename them.`],
  [
    'unreadableFolders',
    'unreadable',
    (count) => `Folders that can't be listed (${count}) are not looked through. Mind their mode.`,
  ],
  ['deepFolders', 'depth', (count) => `Folders that lie deeper than 256 levels (${count}) are not looked through.`],
];

/** One entry for each reason that holds of more after a run than before it. A folder counts as one file. */
export function unseenOutputs(before: Snapshot | undefined, after: Snapshot | null): readonly UnregisteredFile[] {
  if (before === undefined || after === null) return [];
  return REASONS.flatMap(([kind, cause, reason]) => {
    const count = after.skipped[kind] - before.skipped[kind];
    return count > 0 ? [{ name: NAMELESS, reason: reason(count), cause, count }] : [];
  });
}
