import fp from 'fastify-plugin';
import { AppError } from '../../../errors/app-error.ts';
import type { KeyScope } from '../../../principals/principal.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'];

/**
 * Refuses unknown routes with 404 and known ones under another verb with 405, before a body is read. Registered after
 * the plugin that finds the principal (so an unknown caller gets 401) and before the routes, whose verbs it notes.
 */
export const refusalsPlugin = fp(
  async (app) => {
    const routes = new Map<string, { readonly verbs: Set<string>; readonly scope: KeyScope | undefined }>();
    app.addHook('onRoute', ({ url, method, config }) => {
      if (config?.['refusal'] === true) return;
      const verbs = new Set([...(routes.get(url)?.verbs ?? []), ...[method].flat()]);
      routes.set(url, { verbs, scope: config?.scope });
    });
    app.addHook('onRequest', async (request) => {
      if (request.is404) throw noSuchRoute();
    });
    app.decorate('refuseOtherVerbs', () => {
      for (const [url, { verbs, scope }] of [...routes]) {
        const allow = [...verbs].join(', ');
        app.route({
          url,
          method: METHODS.filter((method) => !verbs.has(method)),
          config: { refusal: true, ...(scope === undefined ? {} : { scope }) },
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
