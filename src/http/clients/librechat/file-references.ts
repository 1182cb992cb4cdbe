import { invalidField } from '../../../errors/failures.ts';
import type { AttachmentReference } from '../../../executions/execution.ts';
import { isFileId } from '../../../lib/ids.ts';

/** Far more than a conversation holds. Each is looked up, so that 100,000 would hold up all other requests for seconds. */
const MAX_REFERENCES = 10_000;

/**
 * The references to files of our catalog in a request's `files`. An entry that isn't one is skipped and never an
 * error: LibreChat re-sends what a conversation once held, and a refusal would end that conversation. Only more references
 * than any conversation holds are refused. The session in a reference is no more than a hint, so it isn't read.
 * @throws AppError invalid_request for more than 10,000 references
 */
export function readCatalogReferences(files: unknown): AttachmentReference[] {
  if (!Array.isArray(files)) return [];
  const references = files.flatMap((entry: unknown): AttachmentReference[] => {
    const { id, name, kind } = fieldsOf(entry);
    if (typeof id !== 'string' || !isFileId(id)) return [];
    const named = typeof name === 'string' && name !== '' ? { name } : {};
    return [{ id, source: 'catalog', ...named, ...(kind === 'agent' || kind === 'skill' ? { isShared: true } : {}) }];
  });
  if (references.length > MAX_REFERENCES) throw invalidField('files', `send ${MAX_REFERENCES} references at most`);
  return references;
}

const fieldsOf = (entry: unknown): { readonly id?: unknown; readonly name?: unknown; readonly kind?: unknown } =>
  typeof entry === 'object' && entry !== null ? entry : {};
