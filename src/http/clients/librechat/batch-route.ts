import { z } from 'zod';
import { requireMultipart, takeMultipart } from '../../api/files/multipart-scope.ts';
import { uploadFormSchema } from '../../api/files/upload-form.ts';
import { errorResponses } from '../../server/error-handler.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema } from '../../wire/ids.ts';
import { type BatchItem, receiveBatch } from './receive-batch.ts';

const batchAnswerSchema = z
  .object({
    message: z.enum(['success', 'partial_success', 'error']),
    session_id: idSchema,
    storage_session_id: idSchema,
    files: z.array(
      z.object({
        status: z.enum(['success', 'error']),
        filename: z.string().meta({ description: 'The name exactly as sent.' }),
        fileId: idSchema.optional(),
        error: z.string().optional(),
      }),
    ),
    succeeded: z.int(),
    failed: z.int(),
  })
  .meta({ id: 'BatchUploadResult' });

/** A skill may hold many small files. */
const MAX_FILES = 1_000;

/**
 * `POST /upload/batch`: many files into one session, as LibreChat sends a skill. It finds its files
 * in the answer by the name it sent, and tries again what failed; so one bad file is named, and the others are kept.
 */
export async function batchUploadRoutes(api: Api, { services, config }: RouteContext): Promise<void> {
  await takeMultipart(api, { maxFileBytes: config.MAX_UPLOAD_BYTES, maxFiles: MAX_FILES });
  api.post(
    '/upload/batch',
    {
      config: { form: uploadFormSchema },
      schema: {
        operationId: 'uploadBatch',
        summary: 'Store many files in one session; a refused file does not stop the others',
        tags: ['files'],
        consumes: ['multipart/form-data'],
        response: { 200: batchAnswerSchema, ...errorResponses },
      },
    },
    async (request) => {
      requireMultipart(request);
      const { sessionId, items } = await receiveBatch(request, services.files, config.MAX_UPLOAD_BYTES);
      const failed = items.filter((item) => 'error' in item).length;
      const succeeded = items.length - failed;
      return {
        message:
          failed === 0 ? ('success' as const) : succeeded > 0 ? ('partial_success' as const) : ('error' as const),
        session_id: sessionId,
        storage_session_id: sessionId,
        files: items.map(toWire),
        succeeded,
        failed,
      };
    },
  );
}

const toWire = (item: BatchItem) =>
  'error' in item
    ? { status: 'error' as const, filename: item.filename, error: item.error.message }
    : { status: 'success' as const, filename: item.filename, fileId: item.stored.id };
