import { z } from 'zod';
import { sessionNotFound } from '../../../errors/failures.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { hidesSession } from '../../server/plugins/named-user.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema, toSessionId } from '../../wire/ids.ts';

/** `DELETE /sessions/{session}`: an end to a session with all that is its own. */
export function sessionRoutes(api: Api, { services }: RouteContext): void {
  api.delete(
    '/sessions/:session_id',
    {
      schema: {
        operationId: 'deleteSession',
        summary: 'Delete a session with its kernel, workspace, files and history',
        tags: ['files'],
        params: z.object({ session_id: idSchema }),
        response: {
          200: z.object({
            message: z.literal('success'),
            id: idSchema,
            files: z.int().meta({ description: 'Number of deleted file versions.' }),
            bytes: z.int().meta({ description: 'Freed bytes (content that no other session uses).' }),
          }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const owner = principalOf(request).id;
      const id = toSessionId(request.params.session_id);
      if (hidesSession(request, services.files, owner, id)) throw sessionNotFound();
      return { message: 'success' as const, id, ...(await services.remover.removeOwn(owner, id)) };
    },
  );
}
