import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { McpError } from '@modelcontextprotocol/sdk/types.js';
import type { OpenedWorkspaceFile } from '../../../executions/chat-workspaces/chat-workspaces.ts';
import { contentType } from '../../../files/content-type.ts';
import { toAppError } from '../../server/error-mapping.ts';
import type { McpContext } from './mcp-context.ts';

/** The files of the session's chat as resources: `cellar://workspace/<path>`. */

const MAX_RESOURCE_BYTES = 16 * 1024 * 1024;
/** The protocol's code for a resource that isn't there. */
const RESOURCE_NOT_FOUND = -32_002;

const toUri = (name: string): string => `cellar://workspace/${name.split('/').map(encodeURIComponent).join('/')}`;
const toName = (uri: URL): string => decodeURIComponent(uri.pathname.replace(/^\/+/, ''));
const typeOf = (name: string): string => contentType(name, () => new Uint8Array()).type;

export function registerResources(server: McpServer, { services, caller }: McpContext): void {
  const template = new ResourceTemplate('cellar://workspace/{+path}', {
    list: async ({ signal }) => {
      const files = await services.workspaces.list(caller, signal).catch(refuse);
      return {
        resources: files.map(({ name, size, modifiedAt }) => ({
          uri: toUri(name),
          name,
          mimeType: typeOf(name),
          size,
          annotations: { lastModified: modifiedAt.toISOString() },
        })),
      };
    },
  });
  server.registerResource(
    'workspace',
    template,
    { title: "The chat's files", description: 'Files in /mnt/data.' },
    async (uri, _variables, { signal }) => {
      try {
        const name = toName(uri);
        const opened = await services.workspaces.open(caller, name, signal);
        return { contents: [{ uri: uri.href, mimeType: typeOf(name), ...(await contentOf(opened)) }] };
      } catch (error) {
        return refuse(error);
      }
    },
  );
}

async function contentOf({ stream, size }: OpenedWorkspaceFile): Promise<{ text: string } | { blob: string }> {
  if (size > MAX_RESOURCE_BYTES) {
    stream.destroy();
    throw new McpError(RESOURCE_NOT_FOUND, `The file has ${size} bytes; use get_download_link.`);
  }
  const bytes = Buffer.concat(await stream.toArray());
  try {
    if (!bytes.includes(0)) return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    // No text.
  }
  return { blob: bytes.toString('base64') };
}

function refuse(thrown: unknown): never {
  if (thrown instanceof McpError) throw thrown;
  throw new McpError(RESOURCE_NOT_FOUND, toAppError(thrown).message);
}
