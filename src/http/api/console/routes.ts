import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fresh from 'fresh';
import { noSuchRoute } from '../../server/plugins/refusals.ts';
import type { Api } from '../../server/route-context.ts';
import { consoleFileEtag, consoleFiles, headersOf, isConsoleFile } from './console-assets.ts';

/** The pages below `/console/`: the chats and the operators' page, in one document. */
const PAGES = new Set(['', 'admin']);

/**
 * `/console`: a page to look at chats with, as static files. It is for everybody, because it holds nothing; what it
 * shows it asks of the other routes, with the key of whoever sits before it.
 */
export function consoleRoutes(api: Api): void {
  api.register(fastifyStatic, consoleFiles);
  const send = (name: string, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (!isConsoleFile(name)) throw noSuchRoute();
    const etag = consoleFileEtag(name);
    reply.headers({ ...headersOf(name), etag, vary: 'accept-encoding' });
    return fresh(request.headers, { etag }) ? reply.code(304).send() : reply.sendFile(name);
  };
  const options = { config: { public: true }, schema: { hide: true } };

  // A browser is sent to the console; any other client that asks for `/` has a wrong URL.
  api.get('/', options, async (request, reply) => {
    if (!/\btext\/html\b/.test(request.headers.accept ?? '')) throw noSuchRoute();
    const [path = ''] = request.originalUrl.split('?');
    const last = path.slice(path.lastIndexOf('/') + 1);
    return reply
      .code(302)
      .header('location', `${last === '' ? '' : `${last}/`}console/`)
      .send();
  });
  api.get('/console', options, async (request, reply) => {
    // Relative, because only the caller knows what stands before: BASE_PATH, /v1, /k/{secret}, a proxy's own prefix.
    const [path = ''] = request.originalUrl.split('?');
    if (!path.endsWith('/')) return reply.code(308).header('location', 'console/').send();
    return send('index.html', request, reply);
  });
  api.get<{ Params: { '*': string } }>('/console/*', options, async (request, reply) =>
    send(PAGES.has(request.params['*']) ? 'index.html' : request.params['*'], request, reply),
  );
}
