import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CHECKSUM_ALGORITHMS } from '../../../files/incoming-uploads.ts';
import { isFileId } from '../../../lib/ids.ts';
import { withPathSecret } from '../../server/path-secret.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { fileHeaders, type Sender, TusServer } from './tus-server.ts';

/** `/uploads`: resumable uploads by the tus 1.0 protocol, in a scope of its own, where bodies are left to it. */
export async function resumableUploadRoutes(api: Api, { services, config }: RouteContext): Promise<void> {
  const senders = new WeakMap<IncomingMessage, Sender>();
  let server: TusServer | undefined;
  // Made with the first request: before it, no service is touched.
  const tus = (): TusServer => {
    server ??= new TusServer({
      files: services.files,
      incoming: services.incoming,
      maxFileBytes: config.MAX_UPLOAD_BYTES,
      senderOf: (request) => {
        const sender = senders.get(request);
        if (sender === undefined) throw new Error('a request without a principal reached the upload protocol');
        return sender;
      },
      pathOf: (request) => {
        const path = (request.url ?? '').replace(/\?.*$/, '').replace(/\/+$/, '');
        return withPathSecret(request, config.BASE_PATH, path);
      },
    });
    return server;
  };

  const hand = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const principal = principalOf(request);
    senders.set(request.raw, { principal, userIdHeader: request.headers['user-id']?.toString() });
    reply.hijack();
    if (request.method === 'OPTIONS') reply.raw.setHeader('tus-checksum-algorithm', CHECKSUM_ALGORITHMS.join());
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    try {
      await tus().handle(request.raw, reply.raw);
    } catch (error) {
      request.log.error({ event: 'upload.resumable_failed', err: error });
      reply.raw.destroy();
    }
    return reply;
  };

  /** An upload that is complete is a file, and no upload any more. */
  const head = async (request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) => {
    const { id } = request.params;
    const owner = principalOf(request).id;
    try {
      if (isFileId(id)) {
        const file = services.files.getFile(owner, id);
        const size = String(file.size);
        const state = { 'tus-resumable': '1.0.0', 'upload-offset': size, 'upload-length': size };
        return reply.headers({ ...state, ...fileHeaders(file) }).send();
      }
    } catch {
      // Not complete yet, or unknown.
    }
    return hand(request, reply);
  };

  api.removeAllContentTypeParsers();
  api.addContentTypeParser('*', (_request, _payload, done) => done(null));
  const schema = { hide: true };
  // Bounded by MAX_UPLOAD_BYTES instead.
  const bodyLimit = Number.MAX_SAFE_INTEGER;
  api.route({ method: ['POST', 'OPTIONS'], url: '/uploads', schema, bodyLimit, handler: hand });
  api.route({ method: ['PATCH', 'DELETE'], url: '/uploads/:id', schema, bodyLimit, handler: hand });
  api.head('/uploads/:id', { schema }, head);
}
