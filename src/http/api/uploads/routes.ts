import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../errors/app-error.ts';
import type { StoredFile } from '../../../files/file.ts';
import { CHECKSUM_ALGORITHMS } from '../../../files/incoming-uploads.ts';
import { isFileId } from '../../../lib/ids.ts';
import { withoutFinalSlashes } from '../../../lib/without-final-slashes.ts';
import { originalUrlOf, withPathSecret } from '../../server/path-prefixes.ts';
import { hidesSession, namedUser } from '../../server/plugins/named-user.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { fileHeaders, type Sender, TusServer } from './tus-server.ts';

const TUS = { 'tus-resumable': '1.0.0' } as const;

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
        const path = withoutFinalSlashes(originalUrlOf(request).replace(/\?.*$/, ''));
        return withPathSecret(request, config.BASE_PATH, path);
      },
    });
    return server;
  };

  const hand = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const principal = principalOf(request);
    const userIdHeader = request.headers['user-id']?.toString();
    senders.set(request.raw, { principal, person: namedUser(request), userIdHeader });
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

  /** An upload that is complete is a file, and no upload any more. Undefined for every other. */
  const finished = (request: FastifyRequest<{ Params: { id: string } }>): StoredFile | undefined => {
    const { id } = request.params;
    const owner = principalOf(request).id;
    try {
      const file = isFileId(id) ? services.files.getFile(owner, id) : undefined;
      return file?.source === 'upload' && !hidesSession(request, services.files, owner, file.sessionId)
        ? file
        : undefined;
    } catch {
      // Not complete yet, or unknown.
      return undefined;
    }
  };

  const head = async (request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) => {
    const file = finished(request);
    if (file === undefined) return hand(request, reply);
    const size = String(file.size);
    const state = { ...TUS, 'upload-offset': size, 'upload-length': size, 'cache-control': 'no-store' };
    return reply.headers({ ...state, ...fileHeaders(file) }).send();
  };

  /** The end of an upload, by its sender: of one that is complete, too. */
  const terminate = async (request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) => {
    const file = finished(request);
    if (file === undefined) return hand(request, reply);
    await services.files.deleteFile(file.owner, file.id);
    return reply.code(204).headers(TUS).send();
  };

  api.addHook('onRequest', async ({ method, headers }, reply) => {
    if (method === 'OPTIONS' || headers['tus-resumable'] === TUS['tus-resumable']) return;
    reply.headers({ 'tus-version': TUS['tus-resumable'] });
    throw new AppError('precondition_failed', 'Tus-Resumable: send this header, with 1.0.0.');
  });
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('*', (_request, _payload, done) => done(null));
  const schema = { hide: true };
  // Bounded by MAX_UPLOAD_BYTES instead.
  const bodyLimit = Number.MAX_SAFE_INTEGER;
  api.route({ method: ['POST', 'OPTIONS'], url: '/uploads', schema, bodyLimit, handler: hand });
  api.route({ method: 'PATCH', url: '/uploads/:id', schema, bodyLimit, handler: hand });
  api.delete('/uploads/:id', { schema }, terminate);
  api.head('/uploads/:id', { schema }, head);
}
