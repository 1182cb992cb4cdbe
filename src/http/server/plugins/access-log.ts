import { context } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { pathSecretOf } from '../path-prefixes.ts';
import { routeOf } from './refusals.ts';

/**
 * One line per request (probes that find all well: at debug level), written when its connection is done with it. It names the route's pattern and not the URL,
 * because without keys an id in a path is the secret; queries, headers and bodies stay out.
 */
export const accessLogPlugin = fp(
  async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      const write = (): void => {
        // A client that left before its answer has no status; of an upgraded connection this is the line of its end.
        const status = reply.raw.headersSent ? reply.statusCode : reply.sent && request.ws ? 101 : null;
        const route = labelOf(request);
        request.log[isProbe(route, status) ? 'debug' : 'info']({
          event: 'http.request',
          method: request.method,
          route,
          status,
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

/** Whether the request is a health probe that found no problem. */
const isProbe = (route: string | null, status: number | null): boolean =>
  status === 200 && /\/(health|ready)$/.test(route ?? '');

/** The route's pattern, and `/k/…` before it where the path had a secret. */
function labelOf(request: FastifyRequest): string | null {
  const route = routeOf(request);
  return pathSecretOf(request.raw) === undefined ? route : `/k/…${route ?? ''}`;
}
