import type { AppServices } from '../../server/app-services.ts';
import type { HttpConfig } from '../../server/route-context.ts';
import type { ChatCaller } from '../../wire/caller.ts';
import type { LinkMaker } from '../../wire/public-url.ts';

/** The services, settings and caller that the tools of one MCP session use. */
export interface McpContext {
  readonly services: AppServices;
  readonly config: HttpConfig;
  /** The caller, and the chat to use if a call names none. */
  readonly caller: ChatCaller;
  readonly toLink: LinkMaker;
}
