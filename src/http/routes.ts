import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { auditRoutes } from './api/admin/execution-routes.ts';
import { kernelAdminRoutes } from './api/admin/kernel-routes.ts';
import { keyRoutes } from './api/admin/key-routes.ts';
import { adminRoutes } from './api/admin/routes.ts';
import { branchRoutes } from './api/chats/branch-routes.ts';
import { chatFileRoutes } from './api/chats/file-routes.ts';
import { chatRoutes } from './api/chats/routes.ts';
import { consoleRoutes } from './api/console/routes.ts';
import { docsRoutes } from './api/docs/routes.ts';
import { execRoutes } from './api/exec/routes.ts';
import { executionEventRoutes } from './api/executions/events-route.ts';
import { executionRoutes } from './api/executions/routes.ts';
import { archiveRoutes } from './api/files/archive-route.ts';
import { attachRoutes } from './api/files/attach-routes.ts';
import { downloadRoutes } from './api/files/download-routes.ts';
import { historyRoutes } from './api/files/history-routes.ts';
import { linkRoutes } from './api/files/link-routes.ts';
import { listingRoutes } from './api/files/listing-routes.ts';
import { previewRoutes } from './api/files/preview-route.ts';
import { sessionRoutes } from './api/files/session-routes.ts';
import { stageRoutes } from './api/files/stage-route.ts';
import { uploadRoutes } from './api/files/upload-route.ts';
import { healthRoutes } from './api/health/routes.ts';
import { languageRoutes } from './api/languages/routes.ts';
import { metricsRoutes } from './api/metrics/routes.ts';
import { notebookRoutes } from './api/notebook/routes.ts';
import { controlRoutes } from './api/sessions/control-routes.ts';
import { readRoutes } from './api/sessions/read-routes.ts';
import { resumableUploadRoutes } from './api/uploads/routes.ts';
import { jupyterRoutes } from './clients/jupyter/routes.ts';
import { batchUploadRoutes } from './clients/librechat/batch-route.ts';
import { objectRoutes } from './clients/librechat/object-routes.ts';
import { programmaticRoutes } from './clients/librechat/programmatic-routes.ts';
import { mcpRoutes } from './clients/mcp/routes.ts';
import { openWebUiRoutes } from './clients/open-webui/routes.ts';
import type { RouteContext } from './server/route-context.ts';

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
  executionRoutes(routes, context);
  notebookRoutes(routes, context);
  executionEventRoutes(routes, context);
  listingRoutes(routes, context);
  downloadRoutes(routes, context);
  historyRoutes(routes, context);
  archiveRoutes(routes, context);
  previewRoutes(routes, context);
  attachRoutes(routes, context);
  linkRoutes(routes, context);
  sessionRoutes(routes, context);
  readRoutes(routes, context);
  controlRoutes(routes, context);
  branchRoutes(routes, context);
  chatRoutes(routes, context);
  objectRoutes(routes, context);
  adminRoutes(routes, context);
  auditRoutes(routes, context);
  kernelAdminRoutes(routes, context);
  keyRoutes(routes, context);
  programmaticRoutes(routes, context);
  healthRoutes(routes, context);
  languageRoutes(routes, context);
  metricsRoutes(routes, context);
  openWebUiRoutes(routes, context);
  consoleRoutes(routes);
  await app.register(async (scope) => jupyterRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  await app.register(async (scope) => chatFileRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  await app.register(async (scope) => mcpRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  await app.register(async (scope) => stageRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  await app.register(async (scope) => uploadRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  await app.register(async (scope) => resumableUploadRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  await app.register(async (scope) => batchUploadRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  docsRoutes(routes, context);
}
