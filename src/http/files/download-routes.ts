import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { errorResponses } from '../error-handler.ts';
import { idSchema, toFileId, toSessionId } from '../ids.ts';
import { principalOf } from '../plugins/principal.ts';
import type { Api, RouteContext } from '../route-context.ts';
import { downloadHeaders } from './download-headers.ts';

/** A client that takes no byte for so long is gone, and holds an open file. */
const STALL_TIMEOUT_MS = 120_000;

const params = z.object({ session_id: idSchema, file_id: idSchema });
type DownloadRequest = FastifyRequest<{ Params: z.output<typeof params> }>;

const binary = {
  description: "The file's bytes.",
  content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
};

/** Paths of a download → operation id. The second is the link that LibreChat shows its users. */
const PATHS = {
  '/download/:session_id/:file_id': 'downloadFile',
  '/api/files/code/download/:session_id/:file_id': undefined,
} as const;

/** `GET` and `HEAD` of a file's bytes, streamed. */
export function downloadRoutes(api: Api, { services }: RouteContext): void {
  /** The session only has to be well-formed: older LibreChat stamps every file with the newest one (contract §0.4). */
  const addressOf = (request: DownloadRequest) => {
    toSessionId(request.params.session_id);
    return [principalOf(request).id, toFileId(request.params.file_id)] as const;
  };
  const sendFile = async (request: DownloadRequest, reply: FastifyReply) => {
    const { file, stream } = await services.files.openFile(...addressOf(request));
    reply.raw.setTimeout(STALL_TIMEOUT_MS, () => reply.raw.destroy());
    return reply.headers(downloadHeaders(file)).send(stream);
  };
  /** Not Fastify's own HEAD, which reads the whole file to throw it away. */
  const sendHead = async (request: DownloadRequest, reply: FastifyReply) =>
    reply.headers(downloadHeaders(services.files.getFile(...addressOf(request)))).send();

  for (const [url, operationId] of Object.entries(PATHS)) {
    const hide = operationId === undefined;
    const common = { tags: ['files'], params, hide };
    api.get(
      url,
      {
        exposeHeadRoute: false,
        schema: {
          ...common,
          ...(hide ? {} : { operationId }),
          summary: "A file's bytes",
          response: { 200: binary, ...errorResponses },
        },
      },
      sendFile,
    );
    api.head(url, { schema: { ...common, hide: true } }, sendHead);
  }
}
