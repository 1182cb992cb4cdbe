import { z } from 'zod';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { chatParams, idSchema } from '../../wire/ids.ts';
import { askedSession } from '../sessions/asked-session.ts';

/** `DELETE /chats/{chat_id}`: the same as the deletion of its session. */
export function chatRoutes(api: Api, context: RouteContext): void {
  api.delete(
    '/chats/:chat_id',
    {
      schema: {
        operationId: 'deleteChat',
        summary: 'Delete a chat: its kernel, its workspace, its files and their history',
        tags: ['chats'],
        params: chatParams,
        response: {
          200: z.object({
            message: z.literal('success'),
            session_id: idSchema,
            files: z.int().meta({ description: 'Number of deleted file versions.' }),
            bytes: z.int().meta({ description: 'Bytes that no other session needs.' }),
          }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const id = askedSession(request, context);
      const freed = await context.services.remover.removeOwn(principalOf(request).id, id);
      return { message: 'success' as const, session_id: id, ...freed };
    },
  );
}
