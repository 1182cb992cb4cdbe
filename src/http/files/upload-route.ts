import multipart from '@fastify/multipart';
import { z } from 'zod';
import { AppError } from '../../errors/app-error.ts';
import { errorResponses } from '../error-handler.ts';
import { idSchema } from '../ids.ts';
import type { Api, RouteContext } from '../route-context.ts';
import { receiveUpload } from './receive-upload.ts';
import { uploadFormSchema } from './upload-form.ts';

const uploadAnswerSchema = z
  .object({
    message: z.literal('success'),
    session_id: idSchema,
    storage_session_id: idSchema,
    files: z.array(z.object({ fileId: idSchema, filename: z.string() })),
  })
  .meta({ id: 'UploadResult' });

const MAX_FILES = 100;
const MAX_FIELDS = 50;

/** `POST /upload`, in a scope of its own, so that no other route takes multipart bodies. */
export async function uploadRoutes(api: Api, { services, config }: RouteContext): Promise<void> {
  await api.register(multipart, {
    // LibreChat sends names with folders, and as raw UTF-8, which this parser takes as it is (contract §0.7).
    preservePath: true,
    // A cut file is told by its stream's `truncated`, and refused with our own error.
    throwFileSizeLimit: false,
    limits: {
      fileSize: config.MAX_UPLOAD_BYTES,
      files: MAX_FILES,
      fields: MAX_FIELDS,
      parts: MAX_FILES + MAX_FIELDS,
      fieldSize: 64 * 1024,
      fieldNameSize: 256,
      headerPairs: 50,
    },
  });
  api.post(
    '/upload',
    {
      config: { form: uploadFormSchema },
      schema: {
        operationId: 'uploadFiles',
        summary: 'Store files for later runs',
        tags: ['files'],
        consumes: ['multipart/form-data'],
        response: { 200: uploadAnswerSchema, ...errorResponses },
      },
    },
    async (request) => {
      if (!request.isMultipart()) throw new AppError('unsupported_media_type', 'Send the file as multipart/form-data.');
      const { sessionId, stored } = await receiveUpload(request, services.files, config.MAX_UPLOAD_BYTES);
      return {
        message: 'success' as const,
        session_id: sessionId,
        storage_session_id: sessionId,
        files: stored.map((file) => ({ fileId: file.id, filename: file.name })),
      };
    },
  );
}
