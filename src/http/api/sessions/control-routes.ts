import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { chatParams, idSchema } from '../../wire/ids.ts';
import { askedSession, type SessionParams } from './asked-session.ts';

/** `POST …/interrupt` and `POST …/restart`, of a session or of a chat. */
export function controlRoutes(api: Api, context: RouteContext): void {
  const { workspaces } = context.services;
  const interruptSchema = {
    summary: 'Interrupt the running code of a session; each run returns its output so far',
    tags: ['sessions'],
    response: {
      200: z.object({
        session_id: idSchema,
        interrupted: z.int().meta({ description: 'Number of interrupted runs.' }),
      }),
      ...errorResponses,
    },
  };
  const restartSchema = {
    summary: 'Interrupt the running code of a session and stop its kernel: variables are lost, files stay',
    tags: ['sessions'],
    response: {
      200: z.object({
        session_id: idSchema,
        restarted: z.boolean().meta({ description: 'Whether the session had a kernel.' }),
      }),
      ...errorResponses,
    },
  };
  const bySession = { params: z.object({ session_id: idSchema }) };
  const byChat = { params: chatParams };

  api.post(
    '/sessions/:session_id/interrupt',
    { schema: { operationId: 'interruptSession', ...bySession, ...interruptSchema } },
    async (request) => interrupt(request),
  );
  api.post(
    '/chats/:chat_id/interrupt',
    { schema: { operationId: 'interruptChat', ...byChat, ...interruptSchema } },
    async (request) => interrupt(request),
  );
  api.post(
    '/sessions/:session_id/restart',
    { schema: { operationId: 'restartSession', ...bySession, ...restartSchema } },
    async (request) => restart(request),
  );
  api.post(
    '/chats/:chat_id/restart',
    { schema: { operationId: 'restartChat', ...byChat, ...restartSchema } },
    async (request) => restart(request),
  );

  function interrupt(request: FastifyRequest<{ Params: SessionParams }>) {
    const { id, scope } = scopeOf(request);
    return { session_id: id, interrupted: workspaces.interrupt(scope) };
  }

  async function restart(request: FastifyRequest<{ Params: SessionParams }>) {
    const { id, scope } = scopeOf(request);
    return { session_id: id, restarted: await workspaces.restart(scope) };
  }

  /** `askedSession` checks that this user may control the session. */
  function scopeOf(request: FastifyRequest<{ Params: SessionParams }>) {
    const id = askedSession(request, context);
    return { id, scope: { owner: principalOf(request).id, chatId: null, sessionId: id, userId: null } };
  }
}
