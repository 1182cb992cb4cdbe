import { create } from 'content-disposition';
import { z } from 'zod';
import { fileNotFound, invalidField } from '../../../errors/failures.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { hidesSession } from '../../server/plugins/named-user.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema, toFileId, toSessionId } from '../../wire/ids.ts';
import { sendStream } from './send-stream.ts';

/** More chosen files than this make no URL. */
const MAX_CHOSEN = 500;

/** `GET /files/{session}/archive`: a zip of what the session's paths hold, or of chosen files. */
export function archiveRoutes(api: Api, { services }: RouteContext): void {
  api.get(
    '/files/:session_id/archive',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'downloadArchive',
        summary: 'Download files of a session as a zip',
        tags: ['files'],
        params: z.object({ session_id: idSchema }),
        querystring: z.object({
          ids: z.string().optional().meta({
            pattern: '^([A-Za-z0-9_-]{21})?(,([A-Za-z0-9_-]{21})?)*$',
            description: "Comma-separated file ids. Default: the current version of each of the session's files.",
          }),
        }),
        response: {
          200: {
            description: 'The zip.',
            content: { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } },
          },
          ...errorResponses,
        },
      },
    },
    async (request, reply) => {
      const owner = principalOf(request).id;
      const sessionId = toSessionId(request.params.session_id);
      if (hidesSession(request, services.files, owner, sessionId)) throw fileNotFound();
      const chosen =
        request.query.ids
          ?.split(',')
          .filter((id) => id !== '')
          .map(toFileId) ?? null;
      if (chosen !== null && chosen.length > MAX_CHOSEN) {
        throw invalidField('ids', `takes ${MAX_CHOSEN} ids; leave it out for all files`);
      }
      for (const id of chosen ?? []) {
        if (hidesSession(request, services.files, owner, services.files.getFile(owner, id).sessionId))
          throw fileNotFound();
      }
      const zip = await services.files.openArchive(owner, sessionId, chosen);
      reply.headers({
        'content-type': 'application/zip',
        'content-disposition': create(`files-${sessionId}.zip`),
        'content-security-policy': "sandbox; default-src 'none'",
      });
      return sendStream(reply, zip);
    },
  );
}
