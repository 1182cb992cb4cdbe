import { finished, PassThrough } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../../errors/app-error.ts';
import { fileNameMissing, fileTooLarge, uploadCutOff } from '../../../errors/failures.ts';
import type { StoredFile } from '../../../files/file.ts';
import type { SessionId } from '../../../lib/ids.ts';
import { ownChunks } from '../../../lib/own-chunks.ts';
import { receiveParts } from '../../api/files/receive-upload.ts';
import type { Files, Upload } from '../../server/app-services.ts';

/** The result of one file of a batch, under the name that it was sent with. */
export type BatchItem =
  | { readonly filename: string; readonly stored: StoredFile }
  | { readonly filename: string; readonly error: AppError };

export interface ReceivedBatch {
  readonly sessionId: SessionId;
  /** In the order sent. */
  readonly items: readonly BatchItem[];
}

/**
 * Streams the files of a multipart body into one session. A file that can't be kept is named and the others go on; a
 * body that breaks off keeps nothing.
 * @throws AppError `truncated_upload`, `storage_full`, `storage_unavailable`, `invalid_request` without a file
 */
export async function receiveBatch(
  request: FastifyRequest,
  files: Files,
  maxFileBytes: number,
): Promise<ReceivedBatch> {
  const outcomes: { readonly filename: string; readonly error?: AppError }[] = [];
  const { sessionId, stored } = await receiveParts(request, files, null, async (upload, part) => {
    const error = await addPart(upload, part, fileTooLarge(maxFileBytes));
    outcomes.push({ filename: part.filename, ...(error === undefined ? {} : { error }) });
  });
  const kept = stored.values();
  const items = outcomes.map(({ filename, error }): BatchItem => {
    if (error !== undefined) return { filename, error };
    const file = kept.next().value;
    if (file === undefined) throw new Error('an upload committed fewer files than it took');
    return { filename, stored: file };
  });
  return { sessionId, items };
}

/** Takes one file; answers why it can't be kept when that is the file's own fault. */
async function addPart(
  upload: Upload,
  { file, filename }: MultipartFile,
  cut: AppError,
): Promise<AppError | undefined> {
  // The store destroys a source that it refuses, and the parser needs this one read to its end.
  const body = new PassThrough();
  const refuse = () => body.destroy(cut);
  file.once('limit', refuse);
  finished(file, { writable: false }, (error) => void (error && body.destroy(error)));
  body.once('close', () => file.resume());
  file.pipe(body);
  // A small file has been read whole, and cut, before it gets here.
  if (file.truncated) refuse();
  try {
    if (!filename) throw fileNameMissing();
    await upload.add(filename, ownChunks(body));
    return undefined;
  } catch (error) {
    if (body.errored === cut) return cut;
    if (error instanceof AppError && (error.code === 'invalid_name' || error.code === 'file_too_large')) return error;
    if (!file.errored) throw error;
    throw uploadCutOff({ cause: error });
  } finally {
    body.destroy();
    file.resume();
  }
}
