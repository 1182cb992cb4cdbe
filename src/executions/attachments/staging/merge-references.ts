import type { StoredFile } from '../../../files/file.ts';
import type { AttachmentReference } from '../../execution.ts';

/** What waits for the chat, then what the request names; each id once, the last mention's name and place. Pure. */
export function mergeReferences(
  pending: readonly Pick<StoredFile, 'id'>[],
  asked: readonly AttachmentReference[],
): readonly AttachmentReference[] {
  const merged = new Map<string, AttachmentReference>();
  const waiting = pending.map(({ id }) => ({ id, source: 'catalogue' }) as const);
  for (const reference of [...waiting, ...asked]) {
    merged.delete(reference.id);
    merged.set(reference.id, reference);
  }
  return [...merged.values()];
}
