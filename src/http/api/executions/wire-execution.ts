import { z } from 'zod';
import type { ExecutionView } from '../../../executions/history/execution-view.ts';
import { RUN_CLIENTS } from '../../../lib/run-client.ts';
import type { FileLinks } from '../../wire/file-links.ts';
import { idSchema } from '../../wire/ids.ts';
import { fileFields, toWireFile } from '../../wire/wire-file.ts';
import { attachmentStatusSchema, toWireStatus } from '../files/attachment-status.ts';

/** Runs in the words of the wire. Times are ISO 8601, UTC. */

const kept = 'Null where it is not kept (STORE_OUTPUT=false).';

export const executionSchema = z
  .object({
    id: idSchema,
    session_id: idSchema.nullable().meta({ description: 'Null for a run that failed before it had one.' }),
    client: z
      .enum(RUN_CLIENTS)
      .nullable()
      .meta({ description: 'Who asked for it, as far as the request told. Null for runs before version 0.2.' }),
    language: z.string(),
    code: z.string().nullable().meta({ description: 'Null where code is not kept (STORE_CODE=false).' }),
    state: z.enum(['queued', 'running', 'finished']),
    status: z.enum(['TO', 'OL', 'SG']).nullable(),
    exit_code: z.int().nullable().meta({ description: 'Null while it runs, and where the program never ran.' }),
    started_at: z.string(),
    wall_time: z.int().nullable().meta({ description: 'Milliseconds.' }),
    stdout: z
      .string()
      .nullable()
      .meta({
        description: `Head and tail of long output, 64 KiB each; for an active run, the output so far. ${kept}`,
      }),
    stderr: z.string().nullable().meta({ description: 'As stdout.' }),
    result: z.string().nullable().meta({ description: "Text of the last expression's value." }),
    exception: z
      .object({ name: z.string(), value: z.string(), traceback: z.array(z.string()) })
      .nullable()
      .meta({ description: "The exception that ended a run in the chat's kernel; its text is on stderr too." }),
    has_html: z.boolean().meta({ description: 'Whether `GET /executions/{execution_id}` has html_forms.' }),
    stdout_bytes: z.int().nullable(),
    stderr_bytes: z.int().nullable(),
    error: z.string().nullable().meta({ description: 'Error code, if the service failed and not the program.' }),
    message: z.string().optional().meta({ description: 'A sentence about error, for an hour.' }),
    files: z.array(z.object(fileFields)).meta({ description: 'Files that it created or changed, if still kept.' }),
    displays: z.array(idSchema).meta({ description: 'Ids of the images and pages that it displayed, in their order.' }),
    attachments: z.array(attachmentStatusSchema).meta({ description: 'What became of each attachment.' }),
  })
  .meta({ id: 'Execution' });

/** One run, with what lists leave out because it may be large. */
export const wholeExecutionSchema = executionSchema
  .extend({
    html_forms: z
      .array(
        z.object({
          text: z.string().nullable().meta({ description: 'Its text on stdout; null: the text is `result`.' }),
          html: z.string(),
        }),
      )
      .meta({
        description: 'HTML of values that stdout and result have as text, such as tables; up to 1 MiB of a run in all.',
      }),
  })
  .meta({ id: 'WholeExecution' });

export type WireExecution = z.output<typeof executionSchema>;

export function toWireExecution(run: ExecutionView, links: FileLinks): WireExecution {
  const { output } = run;
  return {
    id: run.id,
    session_id: run.sessionId,
    client: run.client,
    language: run.language,
    code: run.code,
    state: run.state,
    status: run.status,
    exit_code: run.exitCode,
    started_at: new Date(run.startedAtMs).toISOString(),
    wall_time: run.wallTimeMs,
    stdout: output?.stdout ?? null,
    stderr: output?.stderr ?? null,
    result: output?.result ?? null,
    exception: output?.exception == null ? null : { ...output.exception, traceback: [...output.exception.traceback] },
    has_html: run.hasHtml,
    stdout_bytes: run.stdoutBytes,
    stderr_bytes: run.stderrBytes,
    error: run.error,
    ...(run.message === null ? {} : { message: run.message }),
    files: run.files.map((file) => toWireFile(file, links)),
    displays: [...(output?.displays ?? [])],
    attachments: (output?.attachments ?? []).map(toWireStatus),
  };
}
