import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import findMyWay, { type Config, type HTTPVersion, type Instance } from 'find-my-way';
import { AppError } from '../../../errors/app-error.ts';
import type { KeyScope } from '../../../principals/principal.ts';

const VERBS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'];

interface KnownRoute {
  /** Its pattern: `/files/:session_id`. */
  readonly url: string;
  readonly verbs: ReadonlySet<string>;
  readonly scope: KeyScope | undefined;
}

interface RefusalsOptions {
  /** How the app's own router reads a path. */
  readonly routerOptions: Pick<
    Config<HTTPVersion.V1>,
    'ignoreTrailingSlash' | 'ignoreDuplicateSlashes' | 'maxParamLength'
  >;
}

/**
 * Refuses unknown routes with 404 and known ones under another verb with 405, before a body is read. Registered after
 * the plugin that finds the principal (so an unknown caller gets 401) and before the routes, whose verbs it notes.
 *
 * A second router finds the route of a path whatever the verb. A refusing route for each verb would quadruple the routes, and
 * the time and the memory of a start.
 */
export const refusalsPlugin = fp<RefusalsOptions>(
  async (app, { routerOptions }) => {
    const routes = new Map<string, KnownRoute>();
    app.addHook('onRoute', ({ url, method, config }) => {
      if (config?.['refusal'] === true) return;
      const verbs = new Set([...(routes.get(url)?.verbs ?? []), ...[method].flat()]);
      routes.set(url, { url, verbs, scope: config?.scope });
    });

    let paths: Instance<HTTPVersion.V1> | undefined;
    const readPaths = (): Instance<HTTPVersion.V1> => {
      const router = findMyWay(routerOptions);
      for (const route of routes.values()) router.on('GET', route.url, () => undefined, route);
      return router;
    };
    app.decorate('routeAt', ({ raw }: FastifyRequest): KnownRoute | undefined => {
      paths ??= readPaths();
      return paths.find('GET', raw.url ?? '/')?.store;
    });

    app.addHook('onRequest', async (request, reply) => {
      if (!request.is404) return;
      const route = app.routeAt(request);
      throw route === undefined ? noSuchRoute() : otherVerb(route, reply);
    });
    // `GET /files/stage` must not be taken for `GET /files/:session_id`.
    app.decorate('refuseOtherVerbs', () => {
      const patterns = [...routes.values()]
        .filter(({ url }) => /[:*]/.test(url))
        .map((route) => ({ ...route, path: pathExpression(route.url) }));
      for (const route of [...routes.values()]) {
        const { url, verbs, scope } = route;
        const others = patterns.filter((other) => other.url !== url && other.path.test(url));
        const method = VERBS.filter((verb) => !verbs.has(verb) && others.some((other) => other.verbs.has(verb)));
        if (method.length === 0) continue;
        app.route({
          url,
          method,
          config: { refusal: true, ...(scope === undefined ? {} : { scope }) },
          schema: { hide: true },
          exposeHeadRoute: false,
          onRequest: async (_request, reply) => {
            throw otherVerb(route, reply);
          },
          handler: async () => undefined,
        });
      }
    });
  },
  { name: 'cellar-refusals' },
);

/** Matches the paths of a pattern. */
const pathExpression = (url: string): RegExp => new RegExp(`^${url.replaceAll(/:\w+/g, '[^/]+').replace('*', '.*')}$`);

function otherVerb({ verbs }: KnownRoute, reply: FastifyReply): AppError {
  const allow = [...verbs].join(', ');
  reply.header('allow', allow);
  return new AppError('method_not_allowed', `This route takes ${allow} only.`);
}

/** The error for a path that doesn't exist, or must look as if it didn't. */
export const noSuchRoute = (): AppError =>
  new AppError('route_not_found', 'There is no such route; /openapi.json lists them.');

/**
 * The pattern of the route that a request asks for, also under a verb that the route refuses; null where there is no such route.
 * The `*` of @fastify/cors, which takes every path of an OPTIONS request, is none.
 */
export function routeOf(request: FastifyRequest): string | null {
  const { url } = request.routeOptions;
  return url === undefined || url === '*' ? (request.server.routeAt(request)?.url ?? null) : url;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The route of a request's path, whatever its verb. */
    routeAt(request: FastifyRequest): KnownRoute | undefined;
    /** Adds the refusals that need a route of their own. Called once, after all routes. */
    refuseOtherVerbs(): void;
  }
  interface FastifyContextConfig {
    /** The route exists only to refuse. */
    refusal?: boolean;
  }
}
