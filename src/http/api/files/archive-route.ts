import { create } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fileNotFound, invalidField } from '../../../errors/failures.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { hidesSession } from '../../server/plugins/named-user.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema, toFileId, toSessionId } from '../../wire/ids.ts';
import { sendStream } from './send-stream.ts';

/** More chosen files than this make no URL. */
const MAX_IN_URL = 500;
/** Each is looked up before the answer begins, and no other request is served meanwhile. */
const MAX_IN_BODY = 10_000;

/** `/files/{session}/archive`: a zip of what the session's paths hold, or of chosen files; many of them in a body. */
export function archiveRoutes(api: Api, { services }: RouteContext): void {
  const tags = ['files'];
  const params = z.object({ session_id: idSchema });
  const response = {
    200: {
      description: 'The zip.',
      content: { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } },
    },
    ...errorResponses,
  };

  api.get(
    '/files/:session_id/archive',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'downloadArchive',
        summary: 'Download files of a session as a zip',
        tags,
        params,
        querystring: z.object({
          ids: z.string().optional().meta({
            pattern: '^([A-Za-z0-9_-]{21})?(,([A-Za-z0-9_-]{21})?)*$',
            description: "Comma-separated file ids. Default: the current version of each of the session's files.",
          }),
        }),
        response,
      },
    },
    async (request, reply) => {
      const ids = request.query.ids?.split(',').filter((id) => id !== '') ?? null;
      if (ids !== null && ids.length > MAX_IN_URL) {
        throw invalidField(
          'ids',
          `takes ${MAX_IN_URL} ids; send more in the body of a POST, or leave it out for all files`,
        );
      }
      return sendZip(request, reply, ids);
    },
  );
  api.post(
    '/files/:session_id/archive',
    {
      schema: {
        operationId: 'downloadChosenArchive',
        summary: 'Download chosen files as a zip, also more than a URL can name',
        tags,
        params,
        body: z.object({
          ids: z
            .array(idSchema)
            .min(1, 'must name at least one file')
            .max(MAX_IN_BODY, `must be at most ${MAX_IN_BODY} ids`)
            .meta({ description: 'File ids.' }),
        }),
        response,
      },
    },
    async (request, reply) => sendZip(request, reply, request.body.ids),
  );

  /** @param ids null: the current version of each of the session's files */
  async function sendZip(
    request: FastifyRequest<{ Params: z.output<typeof params> }>,
    reply: FastifyReply,
    ids: readonly string[] | null,
  ) {
    const owner = principalOf(request).id;
    const sessionId = toSessionId(request.params.session_id);
    if (hidesSession(request, services.files, owner, sessionId)) throw fileNotFound();
    const chosen = ids?.map(toFileId) ?? null;
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
  }
}
