import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema, toFileId, toSessionId } from '../../wire/ids.ts';
import { sendFile } from './send-file.ts';

const params = z.object({ session_id: idSchema, file_id: idSchema });

/** How a download is asked for. LibreChat adds `kind` and `id`, which say nothing new. */
export const downloadQuery = z.object({
  inline: z.unknown().optional().meta({
    description: '1: show the file in the browser if its type has no active content (images, PDF, plain text).',
  }),
});

type DownloadRequest = FastifyRequest<{
  Params: z.output<typeof params>;
  Querystring: z.output<typeof downloadQuery>;
}>;

const binary = {
  description: "The file's bytes.",
  content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
};

/** The answers of a download, for a route's schema. */
export const downloadResponses = {
  200: binary,
  206: { ...binary, description: 'The requested ranges; several ranges are sent as multipart/byteranges.' },
  304: z.null().meta({ description: "The caller's copy is still current." }),
  ...errorResponses,
};

/** Paths of a download → operation id. The second is the link that LibreChat shows its users. */
const PATHS = {
  '/download/:session_id/:file_id': 'downloadFile',
  '/api/files/code/download/:session_id/:file_id': undefined,
} as const;

/** `GET` and `HEAD` of a file's bytes, streamed. */
export function downloadRoutes(api: Api, { services }: RouteContext): void {
  const send = async (request: DownloadRequest, reply: FastifyReply) => {
    // The session only has to be well-formed: older LibreChat stamps every file with the newest one.
    toSessionId(request.params.session_id);
    const file = services.files.getFile(principalOf(request).id, toFileId(request.params.file_id));
    return sendFile(request, reply, services.files, file, { inline: asksInline(request.query) });
  };
  for (const [url, operationId] of Object.entries(PATHS)) {
    const hide = operationId === undefined;
    const common = { tags: ['files'], params, querystring: downloadQuery, hide };
    const described = { ...(hide ? {} : { operationId }), summary: 'Download a file, whole or in ranges' };
    api.get(url, { exposeHeadRoute: false, schema: { ...common, ...described, response: downloadResponses } }, send);
    // Not Fastify's own HEAD, which reads the whole file to throw it away.
    api.head(url, { schema: { ...common, hide: true } }, send);
  }
}

/** Whether a query asks for the file to be shown and not saved. */
export const asksInline = ({ inline }: z.output<typeof downloadQuery>): boolean => inline === '1' || inline === 'true';
