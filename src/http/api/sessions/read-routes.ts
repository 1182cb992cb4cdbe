import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../../errors/app-error.ts';
import { sessionNotFound, shuttingDown } from '../../../errors/failures.ts';
import type { ExecutionId, SessionId } from '../../../lib/ids.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { namedUser } from '../../server/plugins/named-user.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { EVENT_STREAM, eventText, wantsEvents, withKeepAlives } from '../../wire/event-stream.ts';
import { fileLinks } from '../../wire/file-links.ts';
import { chatParams, idSchema } from '../../wire/ids.ts';
import { executionSchema, toWireExecution } from '../executions/wire-execution.ts';
import { sendStream } from '../files/send-stream.ts';
import { askedSession, type SessionParams } from './asked-session.ts';
import { fromPlace, pageQuery, toPlace } from './paging.ts';
import { sessionSchema, toWireSession } from './wire-session.ts';

const showQuery = z.object({
  variables: z
    .stringbool('must be true or false')
    .default(false)
    .meta({ type: 'boolean', description: 'Include the variables, if the kernel is idle.' }),
});

const listQuery = pageQuery.extend({
  q: z.string().max(200, 'must have at most 200 characters').optional().meta({
    description:
      'Only sessions whose chat id, user, code or file names have this text; the case of ASCII letters does not matter.',
  }),
});

/** `GET /sessions`, `GET /sessions/{session_id}` and what was run there; the same by chat. */
export function readRoutes(api: Api, context: RouteContext): void {
  const { services, config } = context;
  const tags = ['sessions'];

  api.get(
    '/sessions',
    {
      schema: {
        operationId: 'listSessions',
        summary: "List the caller's sessions with the state of their kernels, most recently used first",
        tags,
        querystring: listQuery,
        response: {
          200: z.object({ sessions: z.array(sessionSchema), next: z.string().nullable() }),
          ...errorResponses,
        },
      },
    },
    async (request, reply) => {
      const { id, mayUseGuessableIds } = principalOf(request);
      if (!mayUseGuessableIds) {
        throw new AppError('forbidden', 'Only callers with an API key, or on this machine, can list sessions.');
      }
      const { limit, before, q } = request.query;
      const words = q === undefined || q.trim() === '' ? null : q.trim();
      const filter = { userId: namedUser(request), words, limit, before: toPlace<SessionId>(before) };
      const { items, next } = await services.sessions.list(id, filter, abortWhenClientLeaves(reply));
      return { sessions: items.map(toWireSession), next: fromPlace(next) };
    },
  );

  const asEvents = { answers: { [EVENT_STREAM]: 'The session now and at each change, for a caller that accepts it.' } };
  const getSchema = {
    summary: 'Show a session with the state of its kernel; as text/event-stream, now and at each change',
    tags,
    querystring: showQuery,
    response: { 200: sessionSchema, ...errorResponses },
  };
  const executionsSchema = {
    summary: 'List the runs of a session, newest first',
    tags,
    querystring: pageQuery,
    response: {
      200: z.object({ executions: z.array(executionSchema), next: z.string().nullable() }),
      ...errorResponses,
    },
  };
  const bySession = { params: z.object({ session_id: idSchema }) };
  const byChat = { params: chatParams };

  api.get(
    '/sessions/:session_id',
    { config: asEvents, schema: { operationId: 'getSession', ...bySession, ...getSchema } },
    async (request, reply) => show(request, reply),
  );
  api.get(
    '/chats/:chat_id',
    { config: asEvents, schema: { operationId: 'getChat', ...byChat, ...getSchema } },
    async (request, reply) => show(request, reply),
  );
  api.get(
    '/sessions/:session_id/executions',
    { schema: { operationId: 'listExecutions', ...bySession, ...executionsSchema } },
    async (request) => listExecutions(request, request.query),
  );
  api.get(
    '/chats/:chat_id/executions',
    { schema: { operationId: 'listChatExecutions', ...byChat, ...executionsSchema } },
    async (request) => listExecutions(request, request.query),
  );

  async function show(
    request: FastifyRequest<{ Params: SessionParams; Querystring: z.output<typeof showQuery> }>,
    reply: FastifyReply,
  ) {
    const { id } = principalOf(request);
    const session = askedSession(request, context);
    if (!wantsEvents(request.headers.accept)) {
      const view = await services.sessions.find(id, session);
      if (view === null) throw sessionNotFound();
      const variables = request.query.variables
        ? { variables: await services.sessions.listVariables(id, session) }
        : {};
      return { ...toWireSession(view), ...variables };
    }
    const { draining } = api;
    const either = AbortSignal.any([abortWhenClientLeaves(reply), draining]);
    const views = services.sessions.watch(id, session, either);
    reply.type(EVENT_STREAM).header('cache-control', 'no-store').header('x-accel-buffering', 'no');
    return sendStream(reply, withKeepAlives(toEvents(views, draining)));
  }

  function listExecutions(
    request: FastifyRequest<{ Params: SessionParams }>,
    { limit, before }: z.output<typeof pageQuery>,
  ) {
    const session = askedSession(request, context);
    const page = { limit, before: toPlace<ExecutionId>(before) };
    const { items, next } = services.history.list(principalOf(request).id, session, page);
    const links = fileLinks(request, { services, config });
    return { executions: items.map((run) => toWireExecution(run, links)), next: fromPlace(next) };
  }
}

async function* toEvents(
  views: AsyncIterable<Parameters<typeof toWireSession>[0]>,
  draining: AbortSignal,
): AsyncGenerator<string> {
  for await (const view of views) yield eventText('session', JSON.stringify(toWireSession(view)));
  const gone = draining.aborted
    ? { error: 'shutting_down', message: shuttingDown().message }
    : { error: 'session_not_found', message: 'The session is gone.' };
  yield eventText('error', JSON.stringify(gone));
}
