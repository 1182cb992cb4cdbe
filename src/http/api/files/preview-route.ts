import { z } from 'zod';
import { previewSchema } from '../../../executions/previews/preview.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema, toFileId, toSessionId } from '../../wire/ids.ts';

/** `GET /files/{session}/{file}/preview`: what a file looks like inside. */
export function previewRoutes(api: Api, { services }: RouteContext): void {
  api.get(
    '/files/:session_id/:file_id/preview',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'previewFile',
        summary: 'Preview a file: first rows of a sheet, first page of a PDF, size of an image, beginning of a text',
        tags: ['files'],
        params: z.object({ session_id: idSchema, file_id: idSchema }),
        response: { 200: previewSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      toSessionId(request.params.session_id);
      const file = services.files.getFile(principalOf(request).id, toFileId(request.params.file_id));
      return services.previews.preview(file, abortWhenClientLeaves(reply));
    },
  );
}
