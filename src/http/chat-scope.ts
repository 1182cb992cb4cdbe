import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';
import type { WorkspaceScope } from '../executions/chat-workspaces.ts';
import { toClientId } from './ids.ts';
import { principalOf } from './plugins/principal.ts';
import type { HttpConfig } from './route-context.ts';

/**
 * Who asks about which chat, where the request itself doesn't say it in its body: from headers that a trusted backend
 * sets (Open WebUI's by default). They are as good as the credentials that come with them.
 */
export interface ChatCaller extends WorkspaceScope {
  readonly principal: Principal;
}

interface HeaderNames {
  readonly chatId: string;
  readonly userId: string;
}

/** The names of the headers that say chat and user to tools. */
export const toolHeaders = (config: Pick<HttpConfig, 'CHAT_ID_HEADER' | 'USER_ID_HEADER'>): HeaderNames => ({
  chatId: config.CHAT_ID_HEADER,
  userId: config.USER_ID_HEADER,
});

/** @throws AppError invalid_id for a header that can't be an id */
export function chatCallerOf(request: FastifyRequest, names: HeaderNames): ChatCaller {
  const principal: SignedPrincipal = principalOf(request);
  const { id: owner, userId = null } = principal;
  return {
    principal,
    owner,
    chatId: readHeader(request, names.chatId),
    sessionId: null,
    // What is signed can't be said otherwise by a header.
    userId: userId ?? readHeader(request, names.userId),
  };
}

/**
 * For routes that answer about a chat by its id alone, which others can guess.
 * @throws AppError forbidden for a caller whom nothing tells from any other
 */
export function assertMayNameChats(request: FastifyRequest): void {
  if ((principalOf(request) as SignedPrincipal).mayUseGuessableIds === false) {
    throw new AppError(
      'forbidden',
      "Without keys, chats can be asked for on the service's own machine only: others could guess their ids.",
    );
  }
}

type Principal = ReturnType<typeof principalOf>;
type SignedPrincipal = Principal & {
  readonly mayUseGuessableIds?: boolean;
  readonly userId?: string | null;
};

function readHeader(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name.toLowerCase()]?.toString();
  // What a template isn't filled with stays as it is written: {{CHAT_ID}}.
  return value === undefined || value === '' || /^\{\{.*\}\}$/.test(value) ? null : toClientId(name, value);
}
