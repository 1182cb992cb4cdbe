import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../../errors/app-error.ts';
import { fileNameMissing, filePartMissing, fileTooLarge, uploadCutOff } from '../../../errors/failures.ts';
import type { StoredFile } from '../../../files/file.ts';
import type { SessionId } from '../../../lib/ids.ts';
import { ownChunks } from '../../../lib/own-chunks.ts';
import type { Files, Upload } from '../../server/app-services.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import { refuseCutField, UploadForm } from './upload-form.ts';

/** A stored file, and the name that its part had. */
interface ReceivedFile {
  readonly file: StoredFile;
  readonly askedName: string;
}

/**
 * Streams a multipart body into the file store: everything in it is kept, or nothing.
 * @param chatId the chat that the files are for, where the path names it
 * @throws AppError `truncated_upload`, `file_too_large`, `invalid_request` without a file, and what the store refuses
 */
export async function receiveUpload(
  request: FastifyRequest,
  files: Files,
  maxFileBytes: number,
  chatId: string | null = null,
): Promise<{ readonly sessionId: SessionId; readonly stored: readonly ReceivedFile[] }> {
  const askedNames: string[] = [];
  const { sessionId, stored } = await receiveParts(request, files, chatId, async (upload, part) => {
    await storePart(part, maxFileBytes, (name, bytes) => upload.add(name, bytes));
    askedNames.push(part.filename);
  });
  return { sessionId, stored: stored.map((file, index) => ({ file, askedName: askedNames[index] ?? file.name })) };
}

/**
 * Reads a multipart body: its fields describe the upload, and each file is taken in turn. What was taken is committed
 * when the body has ended; nothing is, if `take` rejects or the body breaks off.
 * @throws AppError `truncated_upload`, `invalid_request` without a file; what `take` and the store throw
 */
export async function receiveParts(
  request: FastifyRequest,
  files: Files,
  chatId: string | null,
  take: (upload: Upload, part: MultipartFile) => Promise<void>,
): Promise<{ readonly sessionId: SessionId; readonly stored: readonly StoredFile[] }> {
  const form = new UploadForm(principalOf(request), request.headers['user-id']?.toString());
  if (chatId !== null) form.set('chat_id', chatId);
  let upload: Upload | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        refuseCutField(part.fieldname, part.fieldnameTruncated || part.valueTruncated);
        form.set(part.fieldname, part.value);
      } else {
        upload ??= files.openUpload(form);
        await take(upload, part);
      }
    }
    if (upload === undefined) throw filePartMissing();
    return { sessionId: upload.sessionId, stored: upload.commit() };
  } catch (error) {
    await upload?.abort().catch((err: unknown) => request.log.error({ event: 'upload.abort_failed', err }));
    throw toUploadError(error);
  }
}

/**
 * Has `store` read one file of a multipart body.
 * @param maxBytes where the parser cuts files off, for the error
 * @throws AppError `file_too_large` for a file that the parser cut, `invalid_name` for one without a name; what `store` throws
 */
export async function storePart<Stored>(
  { file, filename }: MultipartFile,
  maxBytes: number,
  store: (name: string, bytes: MultipartFile['file']) => Promise<Stored>,
): Promise<Stored> {
  const cut = fileTooLarge(maxBytes);
  file.once('limit', () => file.destroy(cut));
  let stored: Stored;
  try {
    if (file.truncated) throw cut;
    if (!filename) throw fileNameMissing();
    // The parser passes on what the socket gave, and keeps none of it.
    stored = await store(filename, ownChunks(file));
  } catch (error) {
    // The store only sees that its source broke.
    throw file.errored === cut ? cut : error;
  } finally {
    file.destroy();
  }
  // Known only now that the stream has ended: a cut file ends like a whole one.
  if (file.truncated) throw cut;
  return stored;
}

/** Errors of the multipart parser as ours: they carry no code that we know, some none at all; their text is all there is to tell by. */
export function toUploadError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  if (/unexpected end of multipart data|terminated early/i.test(error.message)) {
    return uploadCutOff({ cause: error });
  }
  if (/boundary not found|malformed (part header|multipart)|unsupported content type/i.test(error.message)) {
    return new AppError('invalid_request', 'The body is not well-formed multipart/form-data.', { cause: error });
  }
  return error;
}
