import type { Readable } from 'node:stream';
import { create } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fileTooLarge } from '../../../errors/failures.ts';
import type { WorkspaceFile } from '../../../executions/chat-workspaces/chat-workspaces.ts';
import { contentType } from '../../../files/content-type.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { chatParams } from '../../wire/ids.ts';
import { assertPreconditions, isNotModified } from '../files/conditions.ts';
import { downloadHeaders, stateHeaders } from '../files/download-headers.ts';
import { sendStream } from '../files/send-stream.ts';
import { chatScope } from './chat-scope.ts';

/**
 * `/chats/{chat_id}/files/…`: what lies in a chat's workspace, by its path there: read, written and deleted as it is now.
 * In a scope of its own, where a body is the file's bytes whatever its type.
 */

const chatFileSchema = z
  .object({
    name: z.string().meta({ description: 'Path relative to /mnt/data.' }),
    path: z.string().meta({ description: 'Path as code sees it: /mnt/data/…' }),
    size: z.int().meta({ description: 'Bytes.' }),
    type: z.string().meta({ description: 'MIME type, by the name.' }),
    modified_at: z.string().meta({ description: 'ISO 8601, UTC.' }),
    etag: z.string().meta({ description: 'Names this state of the file, for If-Match and If-None-Match.' }),
    asked_name: z.string().optional().meta({ description: 'The name that was asked for, where it had to change.' }),
  })
  .meta({ id: 'ChatFile' });

const fileParams = chatParams.extend({
  '*': z.string().meta({ description: 'Path relative to /mnt/data.' }),
});
type FileRequest = FastifyRequest<{ Params: z.output<typeof fileParams> }>;

export async function chatFileRoutes(api: Api, { services, config }: RouteContext): Promise<void> {
  const { workspaces } = services;
  const tags = ['chats'];

  api.removeAllContentTypeParsers();
  api.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  api.get(
    '/chats/:chat_id/files',
    {
      schema: {
        operationId: 'listChatFiles',
        summary: "Every file of a chat's workspace, by name; empty for a chat without one",
        tags,
        params: chatParams,
        response: { 200: z.object({ files: z.array(chatFileSchema) }), ...errorResponses },
      },
    },
    async (request, reply) => {
      const scope = chatScope(request, request.params.chat_id);
      const files = await workspaces.list(scope, abortWhenClientLeaves(reply));
      return { files: files.map((file) => toWire(file)) };
    },
  );

  api.get(
    '/chats/:chat_id/archive',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'downloadChatArchive',
        summary: 'A zip of the files that the listing of the chat shows',
        tags,
        params: chatParams,
        response: {
          200: {
            description: 'The zip.',
            content: { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } },
          },
          ...errorResponses,
        },
      },
    },
    async (request, reply) => {
      const scope = chatScope(request, request.params.chat_id);
      const zip = await workspaces.openArchive(scope, abortWhenClientLeaves(reply));
      reply.headers({
        'content-type': 'application/zip',
        'content-disposition': create('chat-files.zip'),
        'content-security-policy': "sandbox; default-src 'none'",
      });
      return sendStream(reply, zip);
    },
  );

  api.head('/chats/:chat_id/files/*', { schema: { hide: true, params: fileParams } }, async (request, reply) =>
    read(request, reply),
  );
  api.get(
    '/chats/:chat_id/files/*',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'readChatFile',
        summary: "The bytes of a file of a chat's workspace, as they are now",
        tags,
        params: fileParams,
        response: {
          200: {
            description: 'The bytes.',
            content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
          },
          304: z.null().meta({ description: 'The state that If-None-Match names.' }),
          ...errorResponses,
        },
      },
    },
    async (request, reply) => read(request, reply),
  );

  api.put(
    '/chats/:chat_id/files/*',
    {
      bodyLimit: Number.MAX_SAFE_INTEGER,
      config: { form: z.string().meta({ format: 'binary' }) },
      schema: {
        operationId: 'writeChatFile',
        summary: "Write a file of a chat's workspace: the body is its bytes",
        description:
          'The file is there for the next run and for one under way. If-Match and If-None-Match: * make it conditional. A name that no file system takes is changed, and the answer says so.',
        tags,
        consumes: ['application/octet-stream'],
        params: fileParams,
        response: { 200: chatFileSchema, 201: chatFileSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      if (Number(request.headers['content-length'] ?? 0) > config.MAX_UPLOAD_BYTES) {
        throw fileTooLarge(config.MAX_UPLOAD_BYTES);
      }
      const name = request.params['*'];
      const body = (request.body as Readable | undefined) ?? Buffer.alloc(0);
      const file = await workspaces.write(
        chatScope(request, request.params.chat_id),
        name,
        body,
        abortWhenClientLeaves(reply),
        (state) => assertPreconditions(request.headers, toTag(state)),
      );
      reply.code(file.isNew ? 201 : 200).header('etag', toTag(file.state));
      return toWire(file, name);
    },
  );

  api.delete(
    '/chats/:chat_id/files/*',
    {
      schema: {
        operationId: 'deleteChatFile',
        summary: "Delete a file or a folder of a chat's workspace",
        description: 'Waits for a run under way. Versions that runs or links have kept stay in the history.',
        tags,
        params: fileParams,
        response: { 200: z.object({ message: z.literal('success'), name: z.string() }), ...errorResponses },
      },
    },
    async (request, reply) => {
      const name = request.params['*'];
      const scope = chatScope(request, request.params.chat_id);
      await workspaces.remove(scope, name, abortWhenClientLeaves(reply), (state) =>
        assertPreconditions(request.headers, toTag(state)),
      );
      return { message: 'success' as const, name };
    },
  );

  async function read(request: FileRequest, reply: FastifyReply) {
    const name = request.params['*'];
    const scope = chatScope(request, request.params.chat_id);
    const opened = await workspaces.open(scope, name, abortWhenClientLeaves(reply));
    const etag = toTag(opened.state);
    const file = { name, type: typeOf(name), sha256: opened.state, createdAt: opened.modifiedAt };
    const isKnown = isNotModified(request.headers, { etag, lastModified: opened.modifiedAt });
    if (isKnown || request.method === 'HEAD') opened.stream.destroy();
    if (isKnown) return reply.code(304).headers(stateHeaders(file)).send(null);
    reply.headers({ ...downloadHeaders(file), 'accept-ranges': 'none', 'content-length': String(opened.size) });
    return request.method === 'HEAD' ? reply.send() : sendStream(reply, opened.stream);
  }
}

const typeOf = (name: string): string => contentType(name, () => new Uint8Array()).type;

const toTag = <State extends string | null>(state: State) =>
  (state === null ? null : `"${state}"`) as State extends string ? string : null;

const toWire = ({ name, size, modifiedAt, state }: WorkspaceFile, asked = name): z.output<typeof chatFileSchema> => ({
  name,
  path: `/mnt/data/${name}`,
  size,
  type: typeOf(name),
  modified_at: modifiedAt.toISOString(),
  etag: toTag(state),
  ...(asked === name ? {} : { asked_name: asked }),
});
