import type { FastifyReply, FastifyRequest } from 'fastify';
import { nanoid } from 'nanoid';
import { z } from 'zod';
import type { Branch, BranchRequest } from '../../../executions/branches/chat-branches.ts';
import type { ExecutionId } from '../../../lib/ids.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { namedUser } from '../../server/plugins/named-user.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { chatParams, clientIdSchema, idSchema, toClientId } from '../../wire/ids.ts';
import { clientOf } from '../../wire/user-agents.ts';
import { refuseChatId } from '../exec/for-caller.ts';
import { askedSession } from '../sessions/asked-session.ts';

const replay = z.boolean().default(false).meta({
  description:
    'Repeat the runs whose variables were not saved. Needs STORE_CODE. Cellar does not store the arguments, environment and standard input of a run, so it repeats the runs without them.',
});

const branchSchema = z
  .object({
    session_id: idSchema,
    chat_id: z.string(),
    files: z.int().meta({ description: 'Number of files in its workspace.' }),
    variables: z.object({
      saved_after: idSchema
        .nullable()
        .meta({ description: 'The run whose saved variables the next run gets. Null: none.' }),
      missing: z
        .array(idSchema)
        .meta({ description: 'Later runs, up to the requested one, whose variables are missing.' }),
      replayed: z
        .array(z.object({ execution_id: idSchema, exit_code: z.int() }))
        .meta({ description: 'With replay: the new runs, in their order.' }),
    }),
  })
  .meta({ id: 'Branch' });

const toWireBranch = ({ sessionId, chatId, files, variables }: Branch): z.output<typeof branchSchema> => ({
  session_id: sessionId,
  chat_id: chatId,
  files,
  variables: {
    saved_after: variables.savedAfter,
    missing: [...variables.missing],
    replayed: variables.replayed.map(({ executionId, exitCode }) => ({
      execution_id: executionId,
      exit_code: exitCode,
    })),
  },
});

/** `POST /chats/{chat_id}/fork` and `…/rewind`. */
export function branchRoutes(api: Api, context: RouteContext): void {
  const { services, config } = context;
  const common = {
    tags: ['chats'],
    params: chatParams,
    response: { 200: branchSchema, ...errorResponses },
  };

  api.post(
    '/chats/:chat_id/fork',
    {
      schema: {
        operationId: 'forkChat',
        summary: 'Create a chat from the state of this one after one of its runs: its files, and its saved variables',
        ...common,
        body: z
          .object({
            chat_id: clientIdSchema.optional().meta({ description: 'The id of the new chat. Default: a new one.' }),
            at: idSchema.optional().meta({ description: 'The run after which the new chat goes on. Default: now.' }),
            replay,
          })
          .nullish(),
      },
    },
    async (request, reply) => {
      const { chat_id: name, at, replay: isReplay } = request.body ?? { replay: false };
      const newChatId = name === undefined ? nanoid() : toClientId('chat_id', name);
      refuseChatId(newChatId, principalOf(request));
      const branch = toRequest(request, at, isReplay);
      return toWireBranch(
        await services.branches.fork(scopeOf(request), newChatId, branch, abortWhenClientLeaves(reply as FastifyReply)),
      );
    },
  );

  api.post(
    '/chats/:chat_id/rewind',
    {
      schema: {
        operationId: 'rewindChat',
        summary: 'Restore a chat to its state after one of its runs: its files, and its saved variables',
        ...common,
        body: z.object({
          execution_id: idSchema.meta({ description: 'The run after which the chat goes on; later ones are undone.' }),
          replay,
        }),
      },
    },
    async (request, reply) => {
      const at = request.body.execution_id as ExecutionId;
      const branch = { ...toRequest(request, at, request.body.replay), at };
      return toWireBranch(
        await services.branches.rewind(scopeOf(request), branch, abortWhenClientLeaves(reply as FastifyReply)),
      );
    },
  );

  /** @throws AppError session_not_found for a chat that this caller may not know of */
  function scopeOf(request: FastifyRequest<{ Params: { chat_id: string } }>) {
    askedSession(request, context);
    const chatId = toClientId('chat_id', request.params.chat_id);
    return { owner: principalOf(request).id, chatId, userId: namedUser(request) };
  }

  function toRequest(request: FastifyRequest, at: string | undefined, isReplay: boolean): BranchRequest {
    const { mayUseSharedFolder, userId: signedUserId } = principalOf(request);
    const client = clientOf(request.headers);
    return {
      at: (at ?? null) as ExecutionId | null,
      replay: isReplay ? { client, timeoutMs: config.MAX_TIMEOUT_MS, mayUseSharedFolder, signedUserId } : null,
    };
  }
}
