import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import { handleErrorForPeople } from '../../server/refusal-page.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema, toFileId, toSessionId } from '../../wire/ids.ts';
import { asksInline, downloadQuery, downloadResponses } from './download-routes.ts';
import { sendFile } from './send-file.ts';

const DAY_SECONDS = 86_400;
const MAX_LIFETIME_SECONDS = 30 * DAY_SECONDS;

const linkBody = z
  .strictObject({
    expires_in: z.int().min(1).max(MAX_LIFETIME_SECONDS).default(DAY_SECONDS).meta({
      description: 'Lifetime of the link in seconds. Default: one day.',
    }),
  })
  .nullish();

const linkSchema = z
  .object({
    url: z.string().meta({ description: 'Absolute URL if PUBLIC_BASE_URL is set, otherwise a path on this service.' }),
    expires_at: z.string().meta({ description: 'ISO 8601, UTC.' }),
  })
  .meta({ id: 'DownloadLink' });

const tokenParams = z.object({ token: z.string() });
type LinkRequest = FastifyRequest<{
  Params: z.output<typeof tokenParams>;
  Querystring: z.output<typeof downloadQuery>;
}>;

/** Links to one file that need no key, for browsers: `POST /files/{session}/{file}/link` makes one, `GET /links/{token}` follows it. */
export function linkRoutes(api: Api, { services, config }: RouteContext): void {
  api.post(
    '/files/:session_id/:file_id/link',
    {
      schema: {
        operationId: 'createDownloadLink',
        summary: 'Create a link to one file that needs no key until it expires',
        tags: ['files'],
        params: z.object({ session_id: idSchema, file_id: idSchema }),
        body: linkBody,
        response: { 200: linkSchema, ...errorResponses },
      },
    },
    async (request) => {
      toSessionId(request.params.session_id);
      const { id } = services.files.getFile(principalOf(request).id, toFileId(request.params.file_id));
      const { token, expiresAt } = services.links.sign(id, (request.body?.expires_in ?? DAY_SECONDS) * 1000);
      const base = config.PUBLIC_BASE_URL ?? config.BASE_PATH;
      return { url: `${base}/links/${token}`, expires_at: expiresAt.toISOString() };
    },
  );

  const follow = async (request: LinkRequest, reply: FastifyReply) => {
    const file = services.files.getAnyFile(services.links.open(request.params.token));
    // The link is all that it takes, so that a page of another origin may show the image, as chats do.
    reply.headers({ 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' });
    return sendFile(request, reply, services.files, file, { inline: asksInline(request.query) });
  };
  const common = { tags: ['files'], params: tokenParams, querystring: downloadQuery };
  api.get(
    '/links/:token',
    {
      exposeHeadRoute: false,
      config: { public: true },
      errorHandler: handleErrorForPeople,
      schema: {
        ...common,
        operationId: 'followDownloadLink',
        summary: 'Download the file of a link',
        response: downloadResponses,
      },
    },
    follow,
  );
  api.head('/links/:token', { config: { public: true }, schema: { ...common, hide: true } }, follow);
}
