import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { auditRoutes } from './admin/execution-routes.ts';
import { adminRoutes } from './admin/routes.ts';
import { consoleRoutes } from './console/routes.ts';
import { execRoutes } from './exec/routes.ts';
import { archiveRoutes } from './files/archive-route.ts';
import { attachRoutes } from './files/attach-routes.ts';
import { downloadRoutes } from './files/download-routes.ts';
import { historyRoutes } from './files/history-routes.ts';
import { linkRoutes } from './files/link-routes.ts';
import { listingRoutes } from './files/listing-routes.ts';
import { previewRoutes } from './files/preview-route.ts';
import { sessionRoutes } from './files/session-routes.ts';
import { stageRoutes } from './files/stage-route.ts';
import { uploadRoutes } from './files/upload-route.ts';
import { healthRoutes } from './health/routes.ts';
import { languageRoutes } from './languages/routes.ts';
import { batchUploadRoutes } from './librechat/batch-route.ts';
import { objectRoutes } from './librechat/object-routes.ts';
import { programmaticRoutes } from './librechat/programmatic-routes.ts';
import { mcpRoutes } from './mcp/routes.ts';
import { metricsRoutes } from './metrics/routes.ts';
import { openWebUiRoutes } from './open-webui/routes.ts';
import type { RouteContext } from './route-context.ts';
import { controlRoutes } from './sessions/control-routes.ts';
import { lookRoutes } from './sessions/look-routes.ts';
import { resumableUploadRoutes } from './uploads/routes.ts';

interface ApiOptions {
  readonly context: RouteContext;
  /** Whether these routes are in the API's description: the same ones under another prefix aren't, again. */
  readonly documented: boolean;
}

/** Every route of the service, to be registered once per prefix. */
export async function api(app: FastifyInstance, { context, documented }: ApiOptions): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (!documented) route.schema = { ...route.schema, hide: true };
  });
  const routes = app.withTypeProvider<ZodTypeProvider>();
  execRoutes(routes, context);
  listingRoutes(routes, context);
  downloadRoutes(routes, context);
  historyRoutes(routes, context);
  archiveRoutes(routes, context);
  previewRoutes(routes, context);
  attachRoutes(routes, context);
  linkRoutes(routes, context);
  sessionRoutes(routes, context);
  lookRoutes(routes, context);
  controlRoutes(routes, context);
  objectRoutes(routes, context);
  adminRoutes(routes, context);
  auditRoutes(routes, context);
  programmaticRoutes(routes, context);
  healthRoutes(routes, context);
  languageRoutes(routes, context);
  metricsRoutes(routes, context);
  openWebUiRoutes(routes, context);
  consoleRoutes(routes);
  await app.register(async (scope) => mcpRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  await app.register(async (scope) => stageRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  await app.register(async (scope) => uploadRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  await app.register(async (scope) => resumableUploadRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  await app.register(async (scope) => batchUploadRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
