import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Preview, previewSchema } from '../../../executions/previews/preview.ts';
import type { StoredFile } from '../../../files/file.ts';
import type { AppServices } from '../../server/app-services.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema, toFileId, toSessionId } from '../../wire/ids.ts';

const whole = (most: number) =>
  z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(most, `must be at most ${most}`);

/** The part of a file that a preview shows. */
export const previewQuery = z.object({
  page: whole(100_000).optional().meta({ description: 'Page of a PDF, or slide, from 1.' }),
  sheet: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Sheet of a workbook: its name, or its number from 1.' }),
  rows: whole(500).optional().meta({ description: 'Number of rows. Without `sheet`: of the first sheet.' }),
  offset: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .optional()
    .meta({ description: 'Rows before the first one shown.' }),
  sort: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .refine((column) => column !== 0, 'must be a column from 1, or its negative')
    .optional()
    .meta({ description: 'Column to sort the rows by, from 1; negative: the greatest value first.' }),
  filter: z.string().min(1).max(200).optional().meta({ description: 'Only rows with a cell that holds this text.' }),
  format: z.literal('png', 'must be png').optional().meta({ description: 'png: the page or the slide as a picture.' }),
  width: whole(4000).default(800).meta({ description: 'Width of that picture in pixels.' }),
});

/** `GET /files/{session}/{file}/preview`: what a file looks like inside. */
export function previewRoutes(api: Api, { services }: RouteContext): void {
  api.get(
    '/files/:session_id/:file_id/preview',
    {
      exposeHeadRoute: false,
      config: { answers: { 'image/png': 'With format=png: the page or the slide.' } },
      schema: {
        operationId: 'previewFile',
        summary:
          'Preview a file: rows of a sheet, a page of a PDF, outline and text of a document, size of an image, beginning of a text',
        tags: ['files'],
        params: z.object({ session_id: idSchema, file_id: idSchema }),
        querystring: previewQuery,
        response: { 200: previewSchema, 422: errorResponses['4xx'], ...errorResponses },
      },
    },
    async (request, reply) => {
      toSessionId(request.params.session_id);
      const file = services.files.getFile(principalOf(request).id, toFileId(request.params.file_id));
      return answerPreview(services.previews, file, request.query, reply);
    },
  );
}

/** The preview of a file as the query asks for it, or a picture of its page. */
export async function answerPreview(
  previews: AppServices['previews'],
  file: StoredFile,
  { format, width, ...choice }: z.output<typeof previewQuery>,
  reply: FastifyReply,
): Promise<Preview> {
  const signal = abortWhenClientLeaves(reply);
  if (format === undefined) return await previews.preview(file, signal, choice);
  const picture = await previews.picture(file, { page: choice.page, width }, signal);
  return reply.type('image/png').send(picture) as never;
}
