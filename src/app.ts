import cors, { type FastifyCorsOptions } from '@fastify/cors';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { nanoid } from 'nanoid';
import { isLoopback } from './config/config.ts';
import { metricsPlugin } from './http/api/metrics/plugin.ts';
import { uploadPaths } from './http/api/uploads/description.ts';
import { V1_PROTOCOL } from './http/clients/jupyter/messages.ts';
import { mcpPaths } from './http/clients/mcp/description.ts';
import { api } from './http/routes.ts';
import type { AppServices } from './http/server/app-services.ts';
import { handleClientError } from './http/server/client-error.ts';
import { handleError } from './http/server/error-handler.ts';
import { createPathRewriter } from './http/server/path-prefixes.ts';
import { accessLogPlugin } from './http/server/plugins/access-log.ts';
import { bodyGuardPlugin } from './http/server/plugins/body-guard.ts';
import { drainingPlugin } from './http/server/plugins/draining.ts';
import { localGuardPlugin } from './http/server/plugins/local-guard.ts';
import { namedUserPlugin } from './http/server/plugins/named-user.ts';
import { openApiPlugin } from './http/server/plugins/openapi.ts';
import { principalPlugin } from './http/server/plugins/principal.ts';
import { refusalsPlugin } from './http/server/plugins/refusals.ts';
import { securityHeadersPlugin } from './http/server/plugins/security-headers.ts';
import { tracingPlugin } from './http/server/plugins/tracing.ts';
import { isWebSocketRequest, webSocketsPlugin } from './http/server/plugins/web-sockets.ts';
import type { HttpConfig } from './http/server/route-context.ts';
import { readJsonBodies } from './http/wire/json-body.ts';
import { UnsavedChats } from './http/wire/unsaved-chats.ts';
import type { Logger } from './observability/logger.ts';

/** Above the 60 s for which common proxies keep a connection, or they meet one that just closed. */
const KEEP_ALIVE_TIMEOUT_MS = 75_000;
/** A client that takes longer for its headers, or for a whole request, is holding a connection and not using it. */
const HEADERS_TIMEOUT_MS = 30_000;
const REQUEST_TIMEOUT_MS = 600_000;
/** Fastify gives up a hook that takes longer, and the one before a close waits for what runs (`plugins/draining.ts`). */
const CLOSING_TIMEOUT_MS = 60_000;
/** A chat id of 512 characters, each percent-encoded in full, is a part of a path. */
const MAX_PARAM_LENGTH = 512 * 12;
const ROUTER_OPTIONS = { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true, maxParamLength: MAX_PARAM_LENGTH };

/**
 * The proxies whose X-Forwarded-* headers are trusted. A number counts proxies from this side: entries further left were
 * sent by the client. (Fastify trusts no proxy for a number, because it can't verify that the nearest is one; here the
 * operator who sets the number ensures that.)
 */
function proxyTrust(proxies: HttpConfig['TRUST_PROXY']): string[] | ((address: string, hop: number) => boolean) {
  return typeof proxies === 'number' ? (_, hop) => hop < proxies : proxies;
}

/**
 * Given to Fastify when it is made: with compilers that are set afterwards it would have loaded its own, a hundred modules that
 * nothing uses. Its types know only of those.
 */
const COMPILERS = {
  buildValidator: () => validatorCompiler,
  buildSerializer: () => serializerCompiler,
} as unknown as NonNullable<FastifyServerOptions['schemaController']>['compilersFactory'] & object;

/**
 * The HTTP side of the program, listening nowhere yet. Everything it works with is handed in, and no service is called
 * before a request comes, so that the API's description (`/openapi.json`, `app.swagger()`) needs no running service.
 */
export function buildApp(services: AppServices, config: HttpConfig, logger: Logger): FastifyInstance {
  const app: FastifyInstance = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    // One line per request is written by our own plugin instead.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => nanoid(12),
    trustProxy: proxyTrust(config.TRUST_PROXY),
    bodyLimit: config.MAX_BODY_BYTES,
    pluginTimeout: CLOSING_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: 5_000,
      shouldUpgradeCallback: isWebSocketRequest,
    },
    routerOptions: ROUTER_OPTIONS,
    schemaController: { compilersFactory: COMPILERS },
    // An unknown field is ignored, whatever its name.
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    // The draining plugin refuses in our own format.
    return503OnClosing: false,
    rewriteUrl: createPathRewriter(config.BASE_PATH),
    frameworkErrors: handleError,
    clientErrorHandler: handleClientError,
  });
  app.setErrorHandler(handleError);
  // Browsers send text/plain to foreign services without asking first; nothing here takes it.
  app.removeContentTypeParser('text/plain');
  readJsonBodies(app);

  // First, so that it closes the connection of an upgrade that any other plugin refuses.
  app.register(webSocketsPlugin, { maxMessageBytes: config.MAX_BODY_BYTES, protocols: [V1_PROTOCOL] });
  app.decorate('unsavedChats', new UnsavedChats());

  app.register(tracingPlugin);
  app.register(accessLogPlugin);
  app.register(metricsPlugin, { metrics: () => services.metrics });
  app.register(securityHeadersPlugin);
  app.register(drainingPlugin);
  app.register(bodyGuardPlugin);
  app.register(localGuardPlugin, {
    isOpen: () => services.principals.isOpen(),
    listensOnLoopback: isLoopback(config.HOST),
    allowedHosts: config.ALLOWED_HOSTS,
    origins: config.CORS_ORIGINS,
  });
  if (config.CORS_ORIGINS.length > 0) app.register(cors, corsOptions(config.CORS_ORIGINS));
  app.register(principalPlugin, {
    principals: () => services.principals,
    requestsPerMinute: config.RATE_LIMIT_PER_MINUTE,
    failuresPerMinute: config.AUTH_FAILURES_PER_MINUTE,
  });
  app.register(namedUserPlugin, { files: () => services.files });
  app.register(openApiPlugin, {
    basePath: config.BASE_PATH,
    paths: { ...uploadPaths, ...mcpPaths },
  });
  app.register(refusalsPlugin, { routerOptions: ROUTER_OPTIONS });

  app.register(api, { prefix: config.BASE_PATH || '/', context: { services, config } });
  void app.after(() => app.refuseOtherVerbs());
  return app;
}

/** CORS rules for these origins: pages send a key in a header; credentials that the browser adds are not allowed. */
const corsOptions = (origins: readonly string[]): FastifyCorsOptions => ({
  origin: [...origins],
  credentials: false,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposedHeaders: [
    ...['accept-ranges', 'content-disposition', 'content-range', 'etag', 'location', 'retry-after', 'x-request-id'],
    ...['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
  ],
  maxAge: 600,
});
