import { z } from 'zod';
import { errorResponses } from '../../server/error-handler.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema, toSessionId } from '../../wire/ids.ts';

const kernelSchema = z
  .object({
    session_id: idSchema,
    chat_id: z.string().nullable(),
    principal: z.string(),
    user_id: z.string().nullable(),
    state: z.enum(['starting', 'idle', 'busy', 'interrupting', 'restarting', 'dead']),
    running: z.int().meta({ description: 'Runs of the session that have begun and are not over.' }),
    memory_bytes: z.int().nullable().meta({ description: 'Null where it cannot be measured.' }),
    since: z.string().meta({ description: 'When the chat got it.' }),
    last_used_at: z.string(),
  })
  .meta({ id: 'AdminKernel' });

/** `/admin/kernels`: the kernels of all chats, and the end of one. */
export function kernelAdminRoutes(api: Api, { services }: RouteContext): void {
  const config = { admin: true };
  const tags = ['admin'];
  api.get(
    '/admin/kernels',
    {
      config,
      exposeHeadRoute: false,
      schema: {
        operationId: 'listKernels',
        summary: 'The kernels of all chats, the largest first',
        tags,
        response: { 200: z.object({ kernels: z.array(kernelSchema) }), ...errorResponses },
      },
    },
    async () => {
      const sessions = await services.sessions.listWithKernel();
      const kernels = sessions.map(({ id, chatId, owner, userId, running, kernel }) => ({
        session_id: id,
        chat_id: chatId,
        principal: owner,
        user_id: userId,
        state: kernel.state,
        running,
        memory_bytes: kernel.memoryBytes,
        since: kernel.since.toISOString(),
        last_used_at: kernel.lastUsedAt.toISOString(),
      }));
      return { kernels: kernels.sort((one, other) => (other.memory_bytes ?? 0) - (one.memory_bytes ?? 0)) };
    },
  );
  api.delete(
    '/admin/kernels/:session_id',
    {
      config,
      schema: {
        operationId: 'endKernel',
        summary: 'End the kernel of a chat, and what runs in it; files stay, variables go',
        tags,
        params: z.object({ session_id: idSchema }),
        response: {
          200: z.object({
            session_id: idSchema,
            ended: z.boolean().meta({ description: 'false: it has no kernel.' }),
          }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const id = toSessionId(request.params.session_id);
      const session = (await services.sessions.listWithKernel()).find((one) => one.id === id);
      if (session === undefined) return { session_id: id, ended: false };
      const { owner, userId } = session;
      request.log.info({ event: 'kernel.ended_by_operator', sessionId: id, owner });
      return {
        session_id: id,
        ended: await services.workspaces.restart({ owner, chatId: null, sessionId: id, userId }),
      };
    },
  );
}
