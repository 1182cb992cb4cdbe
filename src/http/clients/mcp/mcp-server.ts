import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import manifest from '../../../../package.json' with { type: 'json' };
import { registerFileTools } from './file-tools.ts';
import type { McpContext } from './mcp-context.ts';
import { registerResources } from './resources.ts';
import { registerRunTools } from './run-tools.ts';

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
