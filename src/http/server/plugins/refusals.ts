import fp from 'fastify-plugin';
import { AppError } from '../../../errors/app-error.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Refuses unknown routes with 404 and known ones under another verb with 405, before a body is read. Registered after
 * the plugin that finds the principal (so an unknown caller gets 401) and before the routes, whose verbs it notes.
 */
export const refusalsPlugin = fp(
  async (app) => {
    const verbs = new Map<string, Set<string>>();
    app.addHook('onRoute', ({ url, method, config }) => {
      if (config?.['refusal'] === true) return;
      verbs.set(url, new Set([...(verbs.get(url) ?? []), ...[method].flat()]));
    });
    app.addHook('onRequest', async (request) => {
      if (request.is404) throw noSuchRoute();
    });
    app.decorate('refuseOtherVerbs', () => {
      for (const [url, allowed] of [...verbs]) {
        const allow = [...allowed].join(', ');
        app.route({
          url,
          method: METHODS.filter((method) => !allowed.has(method)),
          config: { refusal: true },
          schema: { hide: true },
          exposeHeadRoute: false,
          onRequest: async (_request, reply) => {
            reply.header('allow', allow);
            throw new AppError('method_not_allowed', `This route takes ${allow} only.`);
          },
          handler: async () => undefined,
        });
      }
    });
  },
  { name: 'cellar-refusals' },
);

/** The error for a path that doesn't exist, or must look as if it didn't. */
export const noSuchRoute = (): AppError =>
  new AppError('route_not_found', 'There is no such route; /openapi.json lists them.');

declare module 'fastify' {
  interface FastifyInstance {
    /** Adds the 405 of every route registered so far. Called once, after all of them. */
    refuseOtherVerbs(): void;
  }
  interface FastifyContextConfig {
    /** The route exists only to refuse. */
    refusal?: boolean;
  }
}
