import { z } from 'zod';
import { AppError } from '../../../../errors/app-error.ts';
import { abortWhenClientLeaves } from '../../../server/client-gone.ts';
import type { Api } from '../../../server/route-context.ts';
import { toAbsolute } from './paths.ts';
import { refusals } from './refusals.ts';
import { type Replacement, replaceAll } from './replace.ts';
import type { Terminal } from './terminal.ts';

/** Changing: each takes the workspace's lock, so it waits for a run and no run sees half of it. */

/** Largest file that can be edited; larger ones must be changed by code. */
const MAX_EDITED_BYTES = 4 * 1024 * 1024;
const MAX_REPLACEMENTS = 10_000;
const tags = ['terminal'];
const pathField = z.string().min(1);
const writtenSchema = z.object({ path: z.string(), size: z.int() });

export function changeRoutes(api: Api, terminal: Terminal): void {
  const { workspaces } = terminal.context.services;

  api.post(
    '/files/write',
    {
      schema: {
        operationId: 'terminal_write_file',
        summary: 'Write a file',
        description: "Write a text file in the chat's workspace, its folders included. An existing file is replaced.",
        tags,
        body: z.object({ path: pathField, content: z.string() }),
        response: { 200: writtenSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const caller = terminal.callerOf(request);
      const name = terminal.relative(caller, request.body.path);
      const bytes = Buffer.from(request.body.content);
      const file = await workspaces.write(caller, name, bytes, abortWhenClientLeaves(reply));
      return { path: toAbsolute(file.name), size: file.size };
    },
  );

  api.post(
    '/files/replace',
    {
      schema: {
        operationId: 'terminal_replace_file_content',
        summary: 'Replace text in a file',
        description:
          'Find exact strings in a text file and replace them, one after the other. Give more of the text if a string occurs several times. Cellar refuses a file of more than 4 MiB, changes that look through more than 64 Mi characters together (each looks through the whole text), and a result of more than 8 Mi characters.',
        tags,
        body: z.object({
          path: pathField,
          replacements: z
            .array(
              z.object({
                target: z.string().min(1).meta({ description: 'The exact text, white space included.' }),
                replacement: z.string(),
                start_line: z.int().min(1).nullish().meta({ description: 'First line to search, from 1.' }),
                end_line: z.int().min(1).nullish().meta({ description: 'Last line to search.' }),
                allow_multiple: z.boolean().default(false).meta({ description: 'Replace each occurrence.' }),
              }),
            )
            .max(MAX_REPLACEMENTS),
        }),
        response: { 200: writtenSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const signal = abortWhenClientLeaves(reply);
      const caller = terminal.callerOf(request);
      const name = terminal.relative(caller, request.body.path);
      const opened = await workspaces.open(caller, name, signal);
      if (opened.size > MAX_EDITED_BYTES) {
        opened.stream.destroy();
        throw new AppError('file_too_large', 'The file is too large to be edited this way; change it by code.');
      }
      const text = Buffer.concat(await opened.stream.toArray()).toString('utf8');
      const replaced = replaceAll(text, request.body.replacements satisfies readonly Replacement[]);
      const file = await workspaces.write(caller, name, Buffer.from(replaced), signal);
      return { path: toAbsolute(file.name), size: file.size };
    },
  );

  api.post('/files/mkdir', { schema: { hide: true, body: z.object({ path: pathField }) } }, async (request, reply) => {
    const caller = terminal.callerOf(request);
    const name = terminal.relative(caller, request.body.path);
    return { path: toAbsolute(await workspaces.makeFolder(caller, name, abortWhenClientLeaves(reply))) };
  });

  api.post(
    '/files/move',
    { schema: { hide: true, body: z.object({ source: pathField, destination: pathField }) } },
    async (request, reply) => {
      const caller = terminal.callerOf(request);
      const [from, to] = [request.body.source, request.body.destination].map((path) => terminal.relative(caller, path));
      if (!from || !to) throw rootStays();
      const moved = await workspaces.move(caller, from, to, abortWhenClientLeaves(reply));
      return { source: toAbsolute(from), destination: toAbsolute(moved) };
    },
  );

  api.delete(
    '/files/delete',
    { schema: { hide: true, querystring: z.object({ path: pathField }) } },
    async (request, reply) => {
      const caller = terminal.callerOf(request);
      const name = terminal.relative(caller, request.query.path);
      if (name === '') throw rootStays();
      const kind = await workspaces.remove(caller, name, abortWhenClientLeaves(reply));
      return { path: toAbsolute(name), type: kind === 'folder' ? 'directory' : 'file' };
    },
  );
}

const rootStays = (): AppError => new AppError('invalid_name', 'The folder /mnt/data itself stays where it is.');
