import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { toAppError } from '../../../server/error-mapping.ts';
import type { Api, RouteContext } from '../../../server/route-context.ts';
import { promptText } from '../prompt-route.ts';
import { toolDocument } from '../tool-document.ts';
import { changeRoutes } from './change-routes.ts';
import { readRoutes } from './read-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { Terminal } from './terminal.ts';
import { transferRoutes } from './transfer-routes.ts';

/**
 * `/terminal`: as much of the Open Terminal API as Open WebUI's file browser calls, over the chat's own workspace. Open
 * WebUI's proxy names the chat in X-Session-Id and the person in X-User-Id.
 */
export function terminalRoutes(api: Api, context: RouteContext): void {
  const terminal = new Terminal(context);
  api.register(async (app) => {
    // Open WebUI shows what a refusal says under `detail`.
    app.setErrorHandler((thrown, request, reply) => {
      const { status, code, message } = toAppError(thrown);
      if (status >= 500) request.log.error({ event: 'terminal.failed', code, err: thrown });
      return reply
        .removeHeader('content-length')
        .removeHeader('content-disposition')
        .code(status)
        .type('application/json; charset=utf-8')
        .serializer(JSON.stringify)
        .send({ detail: message, error: code, message });
    });
    const scope = app.withTypeProvider<ZodTypeProvider>();
    scope.get('/terminal/health', { config: { public: true }, schema: { hide: true } }, async () => ({ status: 'ok' }));
    scope.get('/terminal/api/config', { schema: { hide: true } }, async () => ({
      features: { terminal: false, notebooks: false, system: true },
    }));
    // It looks for both whatever `features` says: no process of a run outlives it, and none can be reached.
    scope.get('/terminal/ports', { schema: { hide: true } }, async () => ({ ports: [] }));
    scope.get('/terminal/execute', { schema: { hide: true } }, async () => []);
    scope.get('/terminal/system', { schema: { hide: true } }, async () => ({
      prompt: await promptText(context, 'generic'),
    }));
    scope.get('/terminal/openapi.json', { schema: { hide: true } }, async () =>
      toolDocument(app.swagger(), {
        prefix: '/terminal',
        basePath: context.config.BASE_PATH,
        title: 'Cellar: the files of the chat',
        idPrefix: 'terminal_',
      }),
    );
    readRoutes(scope, terminal);
    searchRoutes(scope, terminal);
    changeRoutes(scope, terminal);
    await app.register(async (inner) => transferRoutes(inner.withTypeProvider<ZodTypeProvider>(), terminal));
  });
}
