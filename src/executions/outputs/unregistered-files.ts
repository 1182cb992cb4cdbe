import type { OmissionCause, UnregisteredFile } from '../execution.ts';

/** The files of a run that aren't kept, as a list that a reader, and a model, can bear. Pure. */

/** So many are named one by one. */
const MAX_NAMED = 100;

/** Entries without a name of their own. */
export const NAMELESS = '…';

/** For how many files an entry stands. */
export const countOf = ({ count = 1 }: UnregisteredFile): number => count;

/** The first hundred, then one entry for all the others of each cause, with their number. */
export function shorten(files: readonly UnregisteredFile[]): readonly UnregisteredFile[] {
  const rest = new Map<OmissionCause, number>();
  for (const file of files.slice(MAX_NAMED)) {
    const { cause = 'unreadable' } = file;
    rest.set(cause, (rest.get(cause) ?? 0) + countOf(file));
  }
  const counted = [...rest].map(([cause, count]) => ({
    name: NAMELESS,
    reason: `So were ${count} more${rest.size === 1 ? '' : ` ${BECAUSE[cause]}`}.`,
    cause,
    count,
  }));
  return [...files.slice(0, MAX_NAMED), ...counted];
}

const BECAUSE: Readonly<Record<OmissionCause, string>> = {
  max_files: 'for their number',
  size: 'for their size',
  path: 'for their names',
  depth: 'for their depth',
  unreadable: 'that could not be read',
};
