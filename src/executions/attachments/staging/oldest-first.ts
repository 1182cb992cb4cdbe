import type { FoundAttachment } from '../sources/attachment-source.ts';

/**
 * Attachments of one request in the order of their age. A client's order says nothing of it: LibreChat lists the file that it
 * used last first. Those whose age isn't known keep their places. Pure.
 */
export function oldestFirst<T extends Pick<FoundAttachment, 'storedAt'>>(found: readonly T[]): readonly T[] {
  const byAge = found.filter(hasAge).toSorted((one, other) => one.storedAt.getTime() - other.storedAt.getTime());
  const next = byAge.values();
  return found.map((attachment) => (hasAge(attachment) ? (next.next().value ?? attachment) : attachment));
}

const hasAge = <T extends Pick<FoundAttachment, 'storedAt'>>(attachment: T): attachment is T & { storedAt: Date } =>
  attachment.storedAt !== null;
