import type { FastifyRequest } from 'fastify';
import { sessionNotFound } from '../../../errors/failures.ts';
import type { SessionId } from '../../../lib/ids.ts';
import { hidesSession } from '../../server/plugins/named-user.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { RouteContext } from '../../server/route-context.ts';
import { toClientId, toSessionId } from '../../wire/ids.ts';
import { refuseChatId } from '../exec/for-caller.ts';

/** How a path names a session: by its id, or by the chat that leads to it. */
export type SessionParams = { readonly session_id: string } | { readonly chat_id: string };

/**
 * The session that a request's path names, as far as its caller may know of it.
 * @throws AppError `session_not_found` for one that is unknown, another principal's or another user's; `invalid_id`;
 * `forbidden` for a chat id where anybody could name it
 */
export function askedSession(
  request: FastifyRequest & { readonly params: SessionParams },
  { services }: RouteContext,
): SessionId {
  const principal = principalOf(request);
  const { params } = request;
  const session = 'chat_id' in params ? ofChat(params.chat_id) : toSessionId(params.session_id);
  const isThere = session !== null && services.sessions.has(principal.id, session);
  if (!isThere || hidesSession(request, services.files, principal.id, session)) {
    throw sessionNotFound();
  }
  return session;

  function ofChat(text: string) {
    const chatId = toClientId('chat_id', text);
    refuseChatId(chatId, principal);
    const scope = { owner: principal.id, chatId, sessionId: null, userId: null };
    return services.workspaces.findSession(scope)?.id ?? null;
  }
}
