import type { AppServices } from '../app-services.ts';
import type { ChatCaller } from '../chat-scope.ts';
import type { LinkMaker } from '../public-url.ts';
import type { HttpConfig } from '../route-context.ts';

/** The services, settings and caller that the tools of one MCP session use. */
export interface McpContext {
  readonly services: AppServices;
  readonly config: HttpConfig;
  /** Who asks, and the chat that is meant where a call names none. */
  readonly caller: ChatCaller;
  readonly toLink: LinkMaker;
}
