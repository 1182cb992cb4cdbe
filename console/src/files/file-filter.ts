import type { ListedFile } from '../api/types.ts';

/** The questions that a list of files answers. */
export const FILTERS = [
  { id: 'workspace', name: 'In /mnt/data' },
  { id: 'made', name: 'Made by code' },
  { id: 'uploaded', name: 'Uploaded' },
  { id: 'gone', name: 'No longer there' },
] as const;
export type FileFilter = (typeof FILTERS)[number]['id'];

/**
 * The files of the catalog that a filter shows, the newest version of each path, the newest first.
 * @param standing the paths that are in the workspace now, or go there before the next run
 */
export function filtered(
  catalog: readonly ListedFile[],
  filter: Exclude<FileFilter, 'workspace'>,
  standing: ReadonlySet<string>,
): readonly ListedFile[] {
  const newest = new Map<string, ListedFile>();
  for (const file of catalog) {
    const known = newest.get(file.name);
    if (known === undefined || known.version < file.version) newest.set(file.name, file);
  }
  return [...newest.values()]
    .filter(({ name, source }) => {
      if (filter === 'gone') return !standing.has(name);
      return (source === 'upload') === (filter === 'uploaded');
    })
    .sort((one, other) => other.created_at.localeCompare(one.created_at));
}
