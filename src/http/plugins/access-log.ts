import fp from 'fastify-plugin';

/**
 * One line per request, written when its connection is done with it. It names the route's pattern and not the URL,
 * because without keys an id in a path is the secret; queries, headers and bodies stay out.
 */
export const accessLogPlugin = fp(
  async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      reply.raw.once('close', () => {
        request.log.info({
          event: 'http.request',
          method: request.method,
          route: request.routeOptions.url ?? null,
          // A client that left before its answer has no status.
          status: reply.raw.headersSent ? reply.statusCode : null,
          completed: reply.raw.writableFinished,
          durationMs: Math.round(reply.elapsedTime),
          principal: request.principal?.id ?? null,
        });
      });
    });
  },
  { name: 'cellar-access-log' },
);
