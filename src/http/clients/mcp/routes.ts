import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../errors/app-error.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { readJsonBodies } from '../../wire/json-body.ts';
import type { McpSessions } from './mcp-sessions.ts';

/**
 * `/mcp`: the Model Context Protocol over Streamable HTTP. The official SDK speaks it; Fastify has settled who is asking
 * and has read the body by then.
 */
export async function mcpRoutes(api: Api, context: RouteContext): Promise<void> {
  // Clients name the type of a body that they don't send: the Python SDK, and so Open WebUI, with its DELETE.
  readJsonBodies(api, { takesNone: true });
  // Loaded by the first request: the SDK takes 4 MiB, and many a service is never asked in this protocol.
  let loaded: Promise<McpSessions> | undefined;
  const load = (): Promise<McpSessions> => {
    loaded ??= import('./mcp-sessions.ts').then(({ McpSessions }) => new McpSessions(context));
    return loaded;
  };
  // A client's stream for what may come would hold up the close; calls that are under way are answered first.
  api.draining.addEventListener('abort', () => void loaded?.then((sessions) => sessions.closeStreams()), {
    once: true,
  });
  api.addHook('onClose', async () => await (await loaded)?.closeAll());

  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const sessions = await load();
    const { transport, cancelled } = await sessions.conversationOf(request);
    reply.hijack();
    // The SDK doesn't know the headers that the hooks have set for every answer.
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    try {
      cancelled.note(request.body);
      reply.raw.once('close', () => cancelled.forget(request.body));
      await transport.handleRequest(request.raw, reply.raw, request.body);
      await cancelled.end(request.body);
    } catch (err) {
      request.log.error({ event: 'mcp.failed', err });
      if (!reply.raw.headersSent) reply.raw.writeHead(500);
      reply.raw.end();
    }
  };

  api.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/mcp',
    exposeHeadRoute: false,
    schema: { hide: true },
    handler: handle,
    errorHandler: (error, request, reply) => {
      // The protocol's clients know a lost session by this answer, and begin a new one.
      if (!(error instanceof AppError) || error.code !== 'session_not_found') throw error;
      return reply.code(404).send({
        jsonrpc: '2.0',
        error: { code: -32_001, message: 'Session not found' },
        id: idOf(request.body),
      });
    },
  });
}

function idOf(body: unknown): string | number | null {
  const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
