import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { toAppError } from '../../../server/error-mapping.ts';
import type { Api, RouteContext } from '../../../server/route-context.ts';
import { promptText } from '../prompt-route.ts';
import { toolDocument } from '../tool-document.ts';
import { changeRoutes } from './change-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { policyRoutes } from './policy-routes.ts';
import { readRoutes } from './read-routes.ts';
import { toRefusal } from './refusals.ts';
import { runRoutes } from './run-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { Terminal } from './terminal.ts';
import { transferRoutes } from './transfer-routes.ts';

const PREFIX = '/terminal';

/**
 * `/terminal`: as much of the Open Terminal API as Open WebUI calls, over the chat's own workspace, and the operation
 * that runs code there. Open WebUI names the chat in X-Session-Id and the person in X-User-Id, to its Files panel and to
 * its models alike. It knows us as an *orchestrator*, which has a terminal for each chat, and asks such a one below
 * `/p/{policy}` too.
 */
export function terminalRoutes(api: Api, context: RouteContext): void {
  const terminal = new Terminal(context);
  for (const [prefix, documented] of [
    [PREFIX, true],
    [`${PREFIX}/p/:policy_id`, false],
  ] as const) {
    api.register(
      async (app) => {
        app.addHook('onRoute', (route) => {
          if (!documented) route.schema = { ...route.schema, hide: true };
        });
        await routesOfOne(app.withTypeProvider<ZodTypeProvider>(), terminal);
      },
      { prefix },
    );
  }
}

async function routesOfOne(app: Api, terminal: Terminal): Promise<void> {
  const { context } = terminal;
  // Open WebUI shows what a refusal says under `detail`.
  app.setErrorHandler((thrown, request, reply) => {
    const error = toAppError(thrown);
    if (error.status >= 500) request.log.error({ event: 'terminal.failed', code: error.code, err: thrown });
    return reply
      .removeHeader('content-length')
      .removeHeader('content-disposition')
      .code(error.status)
      .type('application/json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(toRefusal(error));
  });
  app.get('/health', { config: { public: true }, schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/api/config', { schema: { hide: true } }, async () => ({ features: FEATURES }));
  // It looks for them whatever `features` says.
  app.get('/ports', { schema: { hide: true } }, async () => ({ ports: [] }));
  app.get('/system', { schema: { hide: true } }, async () => ({ prompt: await promptText(context, 'terminal') }));
  app.get('/openapi.json', { schema: { hide: true } }, async () =>
    toolDocument(app.swagger(), {
      prefix: PREFIX,
      basePath: context.config.BASE_PATH,
      title: 'Cellar: code and files of the chat',
      idPrefix: 'terminal_',
    }),
  );
  policyRoutes(app);
  runRoutes(app, terminal);
  commandRoutes(app, terminal);
  readRoutes(app, terminal);
  searchRoutes(app, terminal);
  changeRoutes(app, terminal);
  await app.register(async (inner) => transferRoutes(inner.withTypeProvider<ZodTypeProvider>(), terminal));
}

/** There is no interactive terminal (PTY), no notebook, and no port of a program that could be reached. */
const FEATURES = { terminal: false, notebooks: false, ports: false, execute: true, system: true };
