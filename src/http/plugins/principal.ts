import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '../../errors/app-error.ts';
import type { Authenticate, Principal } from '../principal.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; null only on a `public` route, for a caller without a valid key. */
    principal: Principal | null;
  }
  interface FastifyContextConfig {
    /** The route answers callers without a key too. */
    public?: boolean;
  }
}

/** Settles who is asking before anything of the body is read; 401 for nobody we know. */
export const principalPlugin = fp<{ authenticate: Authenticate }>(
  async (app, { authenticate }) => {
    app.decorateRequest('principal', null);
    app.addHook('onRequest', async (request, reply) => {
      request.principal = authenticate({
        apiKey: request.headers['x-api-key']?.toString(),
        authorization: request.headers.authorization,
      });
      if (request.principal !== null || request.routeOptions.config.public === true) return;
      reply.header('www-authenticate', 'Bearer realm="cellar"');
      throw new AppError(
        'unauthorized',
        'This service needs one of its API keys, as X-API-Key or as Authorization: Bearer.',
      );
    });
  },
  { name: 'cellar-principal' },
);

/** The principal of a request to a route that isn't public. */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === null) throw new Error('a route that is public asked for its principal');
  return request.principal;
}
