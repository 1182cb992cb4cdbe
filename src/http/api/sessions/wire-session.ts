import { z } from 'zod';
import type { ExecutionView, SessionView } from '../../../executions/session-monitor.ts';
import type { FileLinks } from '../../wire/file-links.ts';
import { idSchema } from '../../wire/ids.ts';
import { fileFields, toWireFile } from '../../wire/wire-file.ts';

/** Sessions and runs in the words of the wire. Times are ISO 8601, UTC. */

export const sessionSchema = z
  .object({
    session_id: idSchema,
    chat_id: z.string().nullable(),
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
  const { kernel } = session;
  return {
    session_id: session.id,
    chat_id: session.chatId,
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
  };
}

export const executionSchema = z
  .object({
    id: idSchema,
    language: z.string(),
    code: z.string().nullable().meta({ description: 'Null if code is not kept (STORE_CODE=false).' }),
    state: z.enum(['running', 'finished']),
    status: z.enum(['TO', 'OL', 'SG']).nullable(),
    exit_code: z.int().nullable().meta({ description: 'Null while the code runs, and if it never ran.' }),
    started_at: z.string(),
    wall_time: z.int().nullable().meta({ description: 'Milliseconds.' }),
    stdout_bytes: z.int().nullable(),
    stderr_bytes: z.int().nullable(),
    error: z.string().nullable().meta({ description: 'Error code, if Cellar failed to run the code.' }),
    files: z
      .array(z.object(fileFields))
      .meta({ description: 'Files that the run created or changed and that are still kept.' }),
  })
  .meta({ id: 'Execution' });

export function toWireExecution(run: ExecutionView, links: FileLinks): z.output<typeof executionSchema> {
  return {
    id: run.id,
    language: run.language,
    code: run.code,
    state: run.state,
    status: run.status,
    exit_code: run.exitCode,
    started_at: new Date(run.startedAtMs).toISOString(),
    wall_time: run.wallTimeMs,
    stdout_bytes: run.stdoutBytes,
    stderr_bytes: run.stderrBytes,
    error: run.error,
    files: run.files.map((file) => toWireFile(file, links)),
  };
}
