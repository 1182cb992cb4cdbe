import type { KnownFile } from '../../../files/workspace-attachments.ts';
import type { FoundAttachment } from '../sources/attachment-source.ts';

/**
 * Known files that may serve: this attachment at any path, or the same bytes at the requested path. Pure.
 * @param own the known files of this attachment
 */
export function earlierOf(
  source: Pick<FoundAttachment, 'id' | 'name' | 'contentId'>,
  knownFiles: ReadonlyMap<string, KnownFile>,
  own: readonly KnownFile[] = [],
): KnownFile | null {
  const byPath = knownFiles.get(source.name);
  if (byPath?.contentId === source.contentId) return byPath;
  return own.find(({ name, contentId }) => contentId === source.contentId && isEvasionOf(name, source.name)) ?? null;
}

/** Whether a file asked for under one name was put at the other path because the name was taken: `a/b~1.csv~2`. */
function isEvasionOf(path: string, name: string): boolean {
  const parts = name.split('/');
  return path.split('/').every((part, index) => part === parts[index] || part.replace(/~\d+$/, '') === parts[index]);
}
