import { posix } from 'node:path';
import { sanitizeFileName } from '../../files/file-name.ts';

/** Attachments whose id is their URL, and their names. */

/** Chat backends also put `data:` URLs and paths there, for their own images: those are no attachments. */
const HAS_AUTHORITY = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Whether an attachment's id is an address on the web. */
export const isWebAddress = (id: string): boolean => HAS_AUTHORITY.test(id);

/** The last part of a URL's path, as the name of a file. It leaves out the query, which may hold a signature. */
export function webName(url: string): string {
  try {
    return sanitizeFileName(decodeURIComponent(posix.basename(new URL(url).pathname)));
  } catch {
    // No path, or one that no name can be made of.
    return 'download';
  }
}
