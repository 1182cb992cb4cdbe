import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sessionNotFound } from '../../../errors/failures.ts';
import type { WorkspaceScope } from '../../../executions/chat-workspaces/chat-workspaces.ts';
import type { AttachmentReference } from '../../../executions/execution.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { toAppError } from '../../server/error-mapping.ts';
import { namedUser } from '../../server/plugins/named-user.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { chatParams, clientIdSchema, idSchema, toClientId, toFileId, toSessionId } from '../../wire/ids.ts';
import { refuseChatId } from '../exec/for-caller.ts';
import { attachmentStatusSchema, toWireStatus } from './attachment-status.ts';

const MAX_FILES = 100;
const MAX_CHATS = 100;

const filesSchema = z
  .array(z.object({ id: idSchema, name: z.string().optional().meta({ description: 'Path under /mnt/data.' }) }))
  .min(1)
  .max(MAX_FILES);
const attachBody = z
  .object({
    files: filesSchema,
    temporary: z.boolean().default(false).meta({
      description: 'true: Cellar removes the files after the next run, unless the run changed them.',
    }),
  })
  .meta({ id: 'AttachRequest' });
const manyBody = attachBody.extend({ chat_ids: z.array(clientIdSchema).min(1).max(MAX_CHATS) });

const attachedSchema = z
  .object({ session_id: idSchema, attachments: z.array(attachmentStatusSchema) })
  .meta({ id: 'Attached' });
const manySchema = z.object({
  chats: z.array(
    z.object({
      chat_id: z.string(),
      session_id: idSchema.optional(),
      attachments: z.array(attachmentStatusSchema),
      error: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
});

/** Files put into workspaces ahead of a run, and what became of every attachment. */
export function attachRoutes(api: Api, { services }: RouteContext): void {
  const common = { tags: ['files'] };
  const ofSession = (request: FastifyRequest, id: string): WorkspaceScope => ({
    ...scopeOf(request),
    sessionId: toSessionId(id),
  });
  const ofChat = (request: FastifyRequest, id: string): WorkspaceScope => {
    refuseChatId(toClientId('chat_id', id), principalOf(request));
    return { ...scopeOf(request), chatId: toClientId('chat_id', id) };
  };
  const attach = async (
    request: FastifyRequest,
    scope: WorkspaceScope,
    body: z.output<typeof attachBody>,
    signal: AbortSignal,
  ) => {
    const references = toReferences(body);
    const options = { temporary: body.temporary, signedUserId: principalOf(request).userId };
    const { sessionId, statuses } = await services.workspaces.attach(scope, references, options, signal);
    return { session_id: sessionId, attachments: statuses.map(toWireStatus) };
  };

  api.post(
    '/sessions/:session_id/attach',
    {
      schema: {
        ...common,
        operationId: 'attachToSession',
        summary: "Put files into a session's workspace immediately",
        params: z.object({ session_id: idSchema }),
        body: attachBody,
        response: { 200: attachedSchema, ...errorResponses },
      },
    },
    (request, reply) =>
      attach(request, ofSession(request, request.params.session_id), request.body, abortWhenClientLeaves(reply)),
  );
  api.post(
    '/chats/:chat_id/attach',
    {
      schema: {
        ...common,
        operationId: 'attachToChat',
        summary: "Put files into a chat's workspace immediately",
        params: chatParams,
        body: attachBody,
        response: { 200: attachedSchema, ...errorResponses },
      },
    },
    (request, reply) =>
      attach(request, ofChat(request, request.params.chat_id), request.body, abortWhenClientLeaves(reply)),
  );
  api.post(
    '/chats/attach',
    {
      schema: {
        ...common,
        operationId: 'attachToChats',
        summary: 'Put files into the workspaces of several chats; each chat succeeds or fails independently',
        body: manyBody,
        response: { 200: manySchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { chat_ids: chatIds, ...body } = request.body;
      // A request that is wrong for every chat is refused at once.
      toReferences(body);
      const signal = abortWhenClientLeaves(reply);
      const scopes = chatIds.map((id) => ofChat(request, id));
      const chats = scopes.map(async (scope, index) => {
        const chat_id = chatIds[index] ?? '';
        try {
          return { chat_id, ...(await attach(request, scope, body, signal)) };
        } catch (error) {
          const { code, message } = toAppError(error);
          return { chat_id, attachments: [], error: code, message };
        }
      });
      return { chats: await Promise.all(chats) };
    },
  );

  const list = (scope: WorkspaceScope) => {
    const found = services.workspaces.listAttachments(scope);
    if (found === null) throw sessionNotFound();
    return { session_id: found.sessionId, attachments: found.statuses.map(toWireStatus) };
  };
  api.get(
    '/sessions/:session_id/attachments',
    {
      exposeHeadRoute: false,
      schema: {
        ...common,
        operationId: 'listSessionAttachments',
        summary: 'List the staging results of the attachments of a session, newest first',
        params: z.object({ session_id: idSchema }),
        response: { 200: attachedSchema, ...errorResponses },
      },
    },
    async (request) => list(ofSession(request, request.params.session_id)),
  );
  api.get(
    '/chats/:chat_id/attachments',
    {
      exposeHeadRoute: false,
      schema: {
        ...common,
        operationId: 'listChatAttachments',
        summary: 'List the staging results of the attachments of a chat, newest first',
        params: chatParams,
        response: { 200: attachedSchema, ...errorResponses },
      },
    },
    async (request) => list(ofChat(request, request.params.chat_id)),
  );
}

/** @throws AppError `invalid_id` */
const toReferences = ({ files }: z.output<typeof attachBody>): AttachmentReference[] =>
  files.map(({ id, name }) => ({
    id: toFileId(id),
    source: 'catalog',
    ...(name === undefined ? {} : { name }),
  }));

const scopeOf = (request: FastifyRequest): WorkspaceScope => ({
  owner: principalOf(request).id,
  userId: namedUser(request),
  chatId: null,
  sessionId: null,
});
