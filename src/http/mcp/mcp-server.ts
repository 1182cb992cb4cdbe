import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import manifest from '../../../package.json' with { type: 'json' };
import type { AppServices } from '../app-services.ts';
import type { ChatCaller } from '../chat-scope.ts';
import type { LinkMaker } from '../public-url.ts';
import type { HttpConfig } from '../route-context.ts';
import { registerFileTools } from './file-tools.ts';
import { registerResources } from './resources.ts';
import { registerRunTools } from './run-tools.ts';

/** What the tools of one MCP session work with. */
export interface McpContext {
  readonly services: AppServices;
  readonly config: HttpConfig;
  /** Who asks, and the chat that is meant where a call names none. */
  readonly caller: ChatCaller;
  readonly toLink: LinkMaker;
}

const INSTRUCTIONS = `Runs Python code on a server and keeps files between calls. /mnt/data is the working directory and holds the chat's files; variables survive from one execute_code to the next. Save files there, and hand them to the user with get_download_link or the links that execute_code answers with.`;

/** The server side of one MCP session. */
export function createMcpServer(context: McpContext): McpServer {
  const server = new McpServer(
    { name: 'cellar', title: 'Cellar', version: manifest.version },
    { instructions: INSTRUCTIONS },
  );
  registerRunTools(server, context);
  registerFileTools(server, context);
  registerResources(server, context);
  return server;
}
