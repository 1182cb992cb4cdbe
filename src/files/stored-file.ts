import type { FileRecord } from '../db/repositories/files.ts';
import type { StoredFile } from './file.ts';

/** A catalog row as the rest of the program knows it. */
export function toStoredFile({ createdAtMs, lastAccessedAtMs, ...rest }: FileRecord): StoredFile {
  return { ...rest, createdAt: new Date(createdAtMs), lastAccessedAt: new Date(lastAccessedAtMs) };
}
