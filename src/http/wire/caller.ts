import type { FastifyRequest } from 'fastify';
import { AppError } from '../../errors/app-error.ts';
import type { WorkspaceScope } from '../../executions/chat-workspaces/chat-workspaces.ts';
import type { Principal } from '../../principals/principal.ts';
import { refuseChatId } from '../api/exec/for-caller.ts';
import { principalOf } from '../server/plugins/principal.ts';
import type { HttpConfig } from '../server/route-context.ts';
import { toClientId } from './ids.ts';
import type { MessagePlace, UnsavedChats } from './unsaved-chats.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly unsavedChats: UnsavedChats;
  }
}

/**
 * The caller and its chat, for requests that don't name them in the body: from headers that a trusted backend sets
 * (Open WebUI's by default). They are as trustworthy as the credentials that come with them.
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

/**
 * @throws AppError invalid_id for a header that can't be an id; forbidden for a chat id where anybody could name it
 */
export function chatCallerOf(request: FastifyRequest, names: HeaderNames): ChatCaller {
  const principal = principalOf(request);
  const named = readHeader(request, names.chatId);
  refuseChatId(named, principal);
  // A header can't override a signed value.
  const userId = principal.userId ?? readHeader(request, names.userId);
  const chatId = named && request.server.unsavedChats.workspaceOf(principal.id, named, userId, placeOf(request));
  return { principal, owner: principal.id, chatId, sessionId: null, userId };
}

/**
 * The same, where Open WebUI can sign whom it asks for. @throws as `chatCallerOf`, and unauthorized for a request without
 * a signature where the configuration asks for one
 */
export function signedCallerOf(
  request: FastifyRequest,
  config: Pick<HttpConfig, 'CHAT_ID_HEADER' | 'USER_ID_HEADER' | 'OPEN_WEBUI_JWT_REQUIRED'>,
): ChatCaller {
  if (config.OPEN_WEBUI_JWT_REQUIRED && principalOf(request).userId === null) {
    throw new AppError(
      'unauthorized',
      'This service takes signed users only (OPEN_WEBUI_JWT_REQUIRED). In Open WebUI, set ENABLE_FORWARD_USER_INFO_HEADERS=True and FORWARD_USER_INFO_HEADER_JWT_SECRET.',
    );
  }
  return chatCallerOf(request, toolHeaders(config));
}

/** The headers in which docs/open-webui.md has Open WebUI say which message a call belongs to. */
const placeOf = (request: FastifyRequest): MessagePlace => ({
  messageId: readHeader(request, 'X-OpenWebUI-User-Message-Id'),
  parentId: readHeader(request, 'X-OpenWebUI-User-Message-Parent-Id'),
});

/** The same caller about the chat that the request names otherwise. @throws AppError invalid_id, forbidden */
export function aboutChat(caller: ChatCaller, chatId: string): ChatCaller {
  refuseChatId(toClientId('chat_id', chatId), caller.principal);
  return { ...caller, chatId };
}

function readHeader(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name.toLowerCase()]?.toString();
  // A template without a value stays as it is written: {{CHAT_ID}}.
  return value === undefined || value === '' || /^\{\{.*\}\}$/.test(value) ? null : toClientId(name, value);
}
