import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../../../errors/app-error.ts';
import type { FolderEntry } from '../../../../executions/chat-workspaces/chat-workspaces.ts';
import { contentType } from '../../../../files/content-type.ts';
import { sendStream } from '../../../api/files/send-stream.ts';
import { abortWhenClientLeaves } from '../../../server/client-gone.ts';
import type { Api } from '../../../server/route-context.ts';
import { previewFile } from '../../../wire/text-preview.ts';
import { HOME, toAbsolute } from './paths.ts';
import { refusals } from './refusals.ts';
import type { Terminal } from './terminal.ts';

/** Looking: folders, texts for models, bytes for the browser's preview and download. */

const MAX_TEXT_CHARACTERS = 1_000_000;
const pathQuery = z.object({ path: z.string().min(1) });
const tags = ['terminal'];

const toEntry = ({ name, kind, size, modifiedAt }: FolderEntry) => ({
  name,
  type: kind === 'folder' ? ('directory' as const) : ('file' as const),
  size,
  modified: modifiedAt.getTime() / 1000,
});

export function readRoutes(api: Api, terminal: Terminal): void {
  const { workspaces } = terminal.context.services;

  api.get('/files/cwd', { schema: { hide: true } }, async (request) => ({
    cwd: terminal.cwdOf(terminal.callerOf(request)),
    home: HOME,
    root: { path: HOME, label: 'Chat files' },
  }));

  api.post('/files/cwd', { schema: { hide: true, body: z.object({ path: z.string() }) } }, async (request, reply) => {
    const caller = terminal.callerOf(request);
    const name = terminal.relative(caller, request.body.path);
    await workspaces.listFolder(caller, name, abortWhenClientLeaves(reply));
    terminal.setCwd(caller, toAbsolute(name));
    return { cwd: toAbsolute(name) };
  });

  api.get(
    '/files/list',
    {
      schema: {
        operationId: 'terminal_list_files',
        summary: 'List a folder',
        description: "List the files and folders in a folder of the chat's workspace, /mnt/data.",
        tags,
        querystring: z.object({
          directory: z.string().default('.').meta({ description: 'The folder. Default: /mnt/data.' }),
        }),
        response: {
          200: z.object({
            dir: z.string(),
            writable: z.boolean(),
            entries: z.array(
              z.object({
                name: z.string(),
                type: z.enum(['file', 'directory']),
                size: z.int(),
                modified: z.number().meta({ description: 'Seconds since 1970.' }),
              }),
            ),
          }),
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      const caller = terminal.callerOf(request);
      const name = terminal.relative(caller, request.query.directory);
      const entries = await workspaces.listFolder(caller, name, abortWhenClientLeaves(reply));
      return {
        dir: toAbsolute(name),
        writable: true,
        entries: entries.map(toEntry),
      };
    },
  );

  api.get(
    '/files/read',
    {
      schema: {
        operationId: 'terminal_read_file',
        summary: 'Read a file',
        description:
          'Read a text file, or a range of its lines. Images come as bytes to look at. Use display_file to show a file to the user.',
        tags,
        querystring: pathQuery.extend({
          start_line: z.coerce.number().int().min(1).optional().meta({ description: 'First line, from 1.' }),
          end_line: z.coerce.number().int().min(1).optional().meta({ description: 'Last line, inclusive.' }),
        }),
        response: {
          200: {
            description: 'The text; bytes of an image.',
            content: {
              'application/json': {
                schema: z.object({ path: z.string(), total_lines: z.int(), content: z.string() }),
              },
              'image/*': { schema: z.string().meta({ format: 'binary' }) },
            },
          },
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      const { path, start_line: start = 1, end_line: end } = request.query;
      const caller = terminal.callerOf(request);
      const name = terminal.relative(caller, path);
      if (contentType(name, () => new Uint8Array()).type.startsWith('image/')) return sendBytes(request, reply, path);
      const opened = await workspaces.open(caller, name, abortWhenClientLeaves(reply));
      const { text, isText } = await previewFile(opened, MAX_TEXT_CHARACTERS);
      if (!isText) {
        throw new AppError(
          'unsupported_media_type',
          `${name} is a binary file of ${opened.size} bytes; read it by code.`,
        );
      }
      const lines = text.split(/(?<=\n)/);
      const total = text === '' ? 0 : lines.length;
      return { path: toAbsolute(name), total_lines: total, content: lines.slice(start - 1, end).join('') };
    },
  );

  api.get(
    '/files/display',
    {
      schema: {
        operationId: 'terminal_display_file',
        summary: 'Show a file to the user',
        description: "Open a file of the chat's workspace in the user's file viewer. You don't get its content.",
        tags,
        querystring: pathQuery,
        response: { 200: z.object({ path: z.string(), exists: z.boolean() }), ...refusals },
      },
    },
    async (request, reply) => {
      const caller = terminal.callerOf(request);
      const name = terminal.relative(caller, request.query.path);
      const entry = name === '' ? null : await workspaces.findEntry(caller, name, abortWhenClientLeaves(reply));
      return { path: toAbsolute(name), exists: entry?.kind === 'file' };
    },
  );

  api.get('/files/view', { schema: { hide: true, querystring: pathQuery } }, async (request, reply) =>
    sendBytes(request, reply, request.query.path),
  );
  api.get('/files/serve/*', { schema: { hide: true, params: z.object({ '*': z.string() }) } }, async (request, reply) =>
    sendBytes(request, reply, `/${request.params['*']}`),
  );

  /** Bytes as they are. The browser's own page shows them; by itself an answer may do nothing. */
  async function sendBytes(request: FastifyRequest, reply: FastifyReply, path: string): Promise<FastifyReply> {
    const caller = terminal.callerOf(request);
    const name = terminal.relative(caller, path);
    const opened = await workspaces.open(caller, name, abortWhenClientLeaves(reply));
    reply.headers({
      'content-type': contentType(name, () => new Uint8Array()).type,
      'content-length': String(opened.size),
      'content-security-policy': "sandbox; default-src 'none'",
      'last-modified': opened.modifiedAt.toUTCString(),
    });
    return sendStream(reply, opened.stream);
  }
}
