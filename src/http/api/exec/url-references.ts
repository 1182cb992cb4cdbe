import { isWebAddress } from '../../../executions/attachments/web-name.ts';
import type { AttachmentReference } from '../../../executions/execution.ts';

const MAX_URLS = 50;
const MAX_URL_LENGTH = 4096;

/**
 * The files that a request's `files` names by URL: `{ url, name? }`. An entry with an id is none, whatever its URL: Open WebUI
 * gives its own files both. Which URLs may be fetched is the source's to say.
 */
export function readUrlReferences(files: unknown): AttachmentReference[] {
  if (!Array.isArray(files)) return [];
  const references = files.flatMap((entry: unknown): AttachmentReference[] => {
    if (typeof entry !== 'object' || entry === null || 'id' in entry || !('url' in entry)) return [];
    const { url, name } = entry as { readonly url: unknown; readonly name?: unknown };
    if (typeof url !== 'string' || url.length > MAX_URL_LENGTH || !isWebAddress(url)) return [];
    return [{ id: url, source: 'url', ...(typeof name === 'string' && name !== '' ? { name } : {}) }];
  });
  return references.slice(0, MAX_URLS);
}
