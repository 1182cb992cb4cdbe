import type { FastifyRequest } from 'fastify';
import type { WorkspaceScope } from '../../../executions/chat-workspaces/chat-workspaces.ts';
import { namedUser } from '../../server/plugins/named-user.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import { toClientId } from '../../wire/ids.ts';
import { refuseChatId } from '../exec/for-caller.ts';

/**
 * The chat that a path names, for whoever asks.
 * @throws AppError `invalid_id`; `forbidden` for a chat id where anybody could name it
 */
export function chatScope(request: FastifyRequest, chatId: string): WorkspaceScope & { readonly chatId: string } {
  const id = toClientId('chat_id', chatId);
  const principal = principalOf(request);
  refuseChatId(id, principal);
  return { owner: principal.id, userId: namedUser(request), chatId: id, sessionId: null };
}
