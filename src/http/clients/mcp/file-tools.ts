import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { invalidField } from '../../../errors/failures.ts';
import { contentType } from '../../../files/content-type.ts';
import { previewFile } from '../../wire/text-preview.ts';
import { optionalArgument, toWorkspacePath } from '../tool-run.ts';
import type { McpContext } from './mcp-context.ts';
import { answering, chatIdField, jsonAnswer, pathField, scopeOf } from './tool-answers.ts';

const MAX_IMAGE_BYTES = 5 * 1024 * 1024;
const DEFAULT_CHARACTERS = 20_000;
const MAX_CHARACTERS = 200_000;
/** The image types that models can read. */
const IMAGE_TYPES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** `list_files`, `read_file`, `upload_file` and `get_download_link`. */
export function registerFileTools(server: McpServer, { services, caller, toLink }: McpContext): void {
  const { workspaces } = services;

  server.registerTool(
    'list_files',
    {
      title: 'List files',
      description: "List the files in the chat's folder /mnt/data.",
      inputSchema: { chat_id: chatIdField },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ chat_id }, { signal }) =>
      answering(async () => {
        const files = await workspaces.list(scopeOf(caller, chat_id), signal);
        return jsonAnswer({
          files: files.map(({ name, size, modifiedAt }) => ({
            path: `/mnt/data/${name}`,
            size,
            modified_at: modifiedAt.toISOString(),
          })),
        });
      }),
  );

  server.registerTool(
    'read_file',
    {
      title: 'Read a file',
      description:
        "Read a text file or look at an image of the chat's folder. For workbooks, PDFs and other binary files use execute_code.",
      inputSchema: {
        path: pathField,
        max_characters: optionalArgument(z.number().int().min(1).max(MAX_CHARACTERS)).describe(
          `Maximum number of characters. Default: ${DEFAULT_CHARACTERS}.`,
        ),
        chat_id: chatIdField,
      },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ path, max_characters: limit = DEFAULT_CHARACTERS, chat_id }, { signal }) =>
      answering(async () => {
        const name = toWorkspacePath(path);
        const opened = await workspaces.open(scopeOf(caller, chat_id), name, signal);
        const { type: mimeType } = contentType(name, () => new Uint8Array());
        if (IMAGE_TYPES.has(mimeType) && opened.size <= MAX_IMAGE_BYTES) {
          const data = Buffer.concat(await opened.stream.toArray()).toString('base64');
          return { content: [{ type: 'image', mimeType, data }] };
        }
        const { text, isText, isWhole } = await previewFile(opened, limit);
        if (!isText) {
          const hint = `${name} is a binary file of ${opened.size} bytes. Read it with execute_code, or use get_download_link.`;
          return { content: [{ type: 'text', text: hint }] };
        }
        const rest = isWhole ? '' : `\n[… the file has ${opened.size} bytes; this is its beginning …]`;
        return { content: [{ type: 'text', text: `${text}${rest}` }] };
      }),
  );

  server.registerTool(
    'upload_file',
    {
      title: 'Write a file',
      description: "Put a file into the chat's folder, where code finds it. A file of the same name is replaced.",
      inputSchema: {
        path: pathField,
        content: z.string().describe('The text, or the bytes in base64.'),
        encoding: optionalArgument(z.enum(['text', 'base64'])).describe('What content is; text if left out.'),
        chat_id: chatIdField,
      },
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    },
    async ({ path, content, encoding = 'text', chat_id }, { signal }) =>
      answering(async () => {
        const bytes = encoding === 'base64' ? fromBase64(content) : Buffer.from(content);
        const file = await workspaces.write(scopeOf(caller, chat_id), toWorkspacePath(path), bytes, signal);
        server.sendResourceListChanged();
        return jsonAnswer({ path: `/mnt/data/${file.name}`, size: file.size });
      }),
  );

  server.registerTool(
    'get_download_link',
    {
      title: 'Get a download link',
      description:
        "Get a link to a file of the chat's folder for the user, who can open it in a browser. It keeps showing the file as it is now.",
      inputSchema: { path: pathField, chat_id: chatIdField },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ path, chat_id }, { signal }) =>
      answering(async () => {
        const file = await workspaces.keep(scopeOf(caller, chat_id), toWorkspacePath(path), signal);
        return jsonAnswer({ name: file.name, size: file.size, format: file.format, download_url: toLink(file) });
      }),
  );
}

/** Node takes whatever it can make of a text; a file must not be written with half of what was sent. */
function fromBase64(text: string): Buffer {
  const digits = text.replace(/\s+/g, '').replace(/={1,2}$/, '');
  if (digits.length % 4 === 1 || !/^[\w+/-]*$/.test(digits)) {
    throw invalidField('content', 'is not base64; leave encoding out for a text');
  }
  return Buffer.from(digits, 'base64');
}
