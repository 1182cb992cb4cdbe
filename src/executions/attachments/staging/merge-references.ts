import type { StoredFile } from '../../../files/file.ts';
import type { AttachmentReference } from '../../execution.ts';

/** The chat's waiting attachments, then the request's; each id once, with the name and place of its last mention. Pure. */
export function mergeReferences(
  pending: readonly Pick<StoredFile, 'id'>[],
  asked: readonly AttachmentReference[],
): readonly AttachmentReference[] {
  const merged = new Map<string, AttachmentReference>();
  const waiting = pending.map(({ id }) => ({ id, source: 'catalog' }) as const);
  for (const reference of [...waiting, ...asked]) {
    merged.delete(reference.id);
    merged.set(reference.id, reference);
  }
  return [...merged.values()];
}
