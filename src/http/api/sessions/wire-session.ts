import { z } from 'zod';
import type { SessionView } from '../../../executions/session-monitor.ts';
import { idSchema } from '../../wire/ids.ts';

/** Sessions in the words of the wire. Times are ISO 8601, UTC. */

export const sessionSchema = z
  .object({
    session_id: idSchema,
    chat_id: z.string().nullable(),
    user_id: z.string().nullable(),
    title: z.string().nullable().meta({ description: "First telling line of the newest run's code." }),
    failed: z.boolean().nullable().meta({ description: 'Whether the newest run that is over failed; null: none is.' }),
    size: z.int().meta({ description: 'Bytes of its files in their current versions.' }),
    created_at: z.string(),
    last_used_at: z.string(),
    expires_at: z.string().meta({ description: 'Time at which Cellar removes the session, unless it is used before.' }),
    running: z.int().meta({ description: 'Number of runs in progress.' }),
    kernel: z
      .object({
        state: z.enum(['starting', 'idle', 'busy', 'interrupting', 'restarting', 'dead']),
        language: z.literal('py'),
        last_used_at: z.string(),
        memory_bytes: z.int().nullable().meta({
          description: 'Memory of its processes (PSS); null if they run on another machine.',
        }),
      })
      .nullable()
      .meta({ description: 'Null if the session has no kernel now. Its files are kept.' }),
    saved_state: z
      .object({
        saved_at: z.string(),
        bytes: z.int(),
        waits: z.boolean().meta({ description: "True until the chat's next kernel gets them." }),
        names: z.array(z.string()).meta({ description: 'Names that are saved; afterwards, those that were restored.' }),
        lost: z.array(z.object({ name: z.string(), why: z.string() })),
      })
      .nullable()
      .meta({ description: 'The variables that were saved when the kernel was last stopped. Null if none were.' }),
    variables: z
      .array(
        z.object({
          name: z.string(),
          type: z.string(),
          size: z.int().nullable().meta({ description: 'Number of elements, characters or bytes; rows of a table.' }),
          preview: z
            .string()
            .meta({ description: 'A number, the beginning of a text, or the shape of a table; otherwise empty.' }),
        }),
      )
      .nullable()
      .optional()
      .meta({ description: 'With variables=true: the newest 200; null if no kernel is idle.' }),
  })
  .meta({ id: 'Session' });

export function toWireSession(session: SessionView): z.output<typeof sessionSchema> {
  const { kernel, savedState } = session;
  return {
    session_id: session.id,
    chat_id: session.chatId,
    user_id: session.userId,
    title: session.title,
    failed: session.hasFailed,
    size: session.fileBytes,
    created_at: session.createdAt.toISOString(),
    last_used_at: session.lastUsedAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
    running: session.running,
    kernel:
      kernel === null
        ? null
        : {
            state: kernel.state,
            language: 'py',
            last_used_at: kernel.lastUsedAt.toISOString(),
            memory_bytes: kernel.memoryBytes,
          },
    saved_state: savedState && {
      saved_at: savedState.savedAt.toISOString(),
      bytes: savedState.size,
      waits: savedState.waits,
      names: [...savedState.names],
      lost: savedState.lost.map(({ name, why }) => ({ name, why })),
    },
  };
}
