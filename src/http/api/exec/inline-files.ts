import { Readable } from 'node:stream';
import type { AppError } from '../../../errors/app-error.ts';
import { invalidField } from '../../../errors/failures.ts';
import type { AttachmentReference, ExecutionRequest } from '../../../executions/execution.ts';
import type { Files } from '../../server/app-services.ts';

/** Files whose content stands in a request's `files`: `{ name, content, encoding? }`. */

interface InlineFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const MAX_FILES = 100;
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/**
 * The inline files of `files`. The size of the body bounds them together.
 * @throws AppError `invalid_request` for an entry that says neither which file it means nor what is in it
 */
export function readInlineFiles(files: unknown): InlineFile[] {
  if (files === undefined || files === null) return [];
  if (!Array.isArray(files)) throw wrong('must be a list of { id } or { name, content }');
  const inline = files.flatMap((entry: unknown, index) => readEntry(entry, index) ?? []);
  if (inline.length > MAX_FILES) throw wrong(`has ${inline.length} files with content, of at most ${MAX_FILES}`);
  return inline;
}

/** Null for an entry that means a file elsewhere. Chat backends have entries of many types that are no file at all. */
function readEntry(entry: unknown, index: number): InlineFile | null {
  if (typeof entry === 'string') return null;
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw wrong(`[${index}] must be { id } or { name, content }`);
  }
  const fields: Readonly<Record<string, unknown>> = { ...entry };
  if (['id', 'file_id', 'file', 'url', 'type', 'collection_name'].some((field) => fields[field] !== undefined))
    return null;
  const { content, encoding = 'text' } = fields;
  const name = fields['name'] ?? fields['filename'];
  if (typeof name !== 'string' || name === '') throw wrong(`[${index}] has no id, and no name`);
  if (typeof content !== 'string') {
    throw wrong(
      `[${index}] (${JSON.stringify(name.slice(0, 100))}) has neither an id nor a content; upload it, or send its content`,
    );
  }
  if (encoding !== 'text' && encoding !== 'base64') throw wrong(`[${index}].encoding must be text or base64`);
  return { name, bytes: encoding === 'text' ? Buffer.from(content.toWellFormed()) : fromBase64(content, index) };
}

/** Node takes whatever it can make of a text; a run must not read half of a file. */
function fromBase64(content: string, index: number): Buffer {
  const digits = content.replace(/\s+/g, '');
  if (!BASE64.test(digits) || digits.replace(/=+$/, '').length % 4 === 1)
    throw wrong(`[${index}].content is not base64`);
  return Buffer.from(digits, 'base64');
}

/**
 * Stores the files and refers to them, so that they are staged like any other.
 * @throws AppError `invalid_name`, `storage_full`, `file_too_large`
 */
export async function withInlineFiles(
  request: ExecutionRequest,
  inline: readonly InlineFile[],
  files: Pick<Files, 'openUpload'>,
): Promise<ExecutionRequest> {
  if (inline.length === 0) return request;
  const { owner, userId } = request;
  const upload = files.openUpload({ owner, sessionId: null, chatId: null, userId, readOnly: false });
  try {
    for (const { name, bytes } of inline) await upload.add(name, Readable.from([bytes]));
    const stored = upload.commit();
    const references = stored.map(({ id, name }): AttachmentReference => ({ id, name, source: 'catalog' }));
    return { ...request, attachments: [...request.attachments, ...references] };
  } catch (error) {
    await upload.abort();
    throw error;
  }
}

const wrong = (fact: string): AppError => invalidField('files', fact);
