import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { errorResponses } from '../../server/error-handler.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { chatParams, idSchema } from '../../wire/ids.ts';
import { requireMultipart, takeMultipart } from './multipart-scope.ts';
import { receiveUpload } from './receive-upload.ts';
import { uploadFormSchema } from './upload-form.ts';

const uploadAnswerSchema = z
  .object({
    message: z.literal('success'),
    session_id: idSchema,
    storage_session_id: idSchema,
    files: z.array(
      z.object({
        fileId: idSchema,
        filename: z.string(),
        asked_name: z.string().optional().meta({ description: 'The name that was sent, where it had to change.' }),
      }),
    ),
  })
  .meta({ id: 'UploadResult' });

const MAX_FILES = 100;

/** `POST /upload`, in a scope of its own, so that no other route takes multipart bodies. */
export async function uploadRoutes(api: Api, { services, config }: RouteContext): Promise<void> {
  await takeMultipart(api, { maxFileBytes: config.MAX_UPLOAD_BYTES, maxFiles: MAX_FILES });
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
    async (request) => take(request, null),
  );
  api.post(
    '/chats/:chat_id/upload',
    {
      config: { form: uploadFormSchema },
      schema: {
        operationId: 'uploadToChat',
        summary: 'Store files for a chat; they are in its workspace at its next run',
        tags: ['chats'],
        consumes: ['multipart/form-data'],
        params: chatParams,
        response: { 200: uploadAnswerSchema, ...errorResponses },
      },
    },
    async (request) => take(request, request.params.chat_id),
  );

  async function take(request: FastifyRequest, chatId: string | null) {
    requireMultipart(request);
    const { sessionId, stored } = await receiveUpload(request, services.files, config.MAX_UPLOAD_BYTES, chatId);
    return {
      message: 'success' as const,
      session_id: sessionId,
      storage_session_id: sessionId,
      files: stored.map(({ file, askedName }) => ({
        fileId: file.id,
        filename: file.name,
        ...(askedName === file.name ? {} : { asked_name: askedName }),
      })),
    };
  }
}
