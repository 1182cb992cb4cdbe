import { context } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { pathSecretOf } from '../path-secret.ts';

/**
 * One line per request, written when its connection is done with it. It names the route's pattern and not the URL,
 * because without keys an id in a path is the secret; queries, headers and bodies stay out.
 */
export const accessLogPlugin = fp(
  async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      const write = (): void => {
        request.log.info({
          event: 'http.request',
          method: request.method,
          route: routeOf(request),
          // A client that left before its answer has no status.
          status: reply.raw.headersSent ? reply.statusCode : null,
          completed: reply.raw.writableFinished,
          durationMs: Math.round(reply.elapsedTime),
          principal: request.principal?.id ?? null,
        });
      };
      // Its line belongs to the request's trace, whoever closes the connection.
      reply.raw.once('close', context.bind(context.active(), write));
    });
  },
  { name: 'cellar-access-log' },
);

/** The route's pattern, and `/k/…` before it where the path had a secret. */
function routeOf({ routeOptions, raw }: FastifyRequest): string | null {
  const { url = null } = routeOptions;
  return pathSecretOf(raw) === undefined ? url : `/k/…${url ?? ''}`;
}
