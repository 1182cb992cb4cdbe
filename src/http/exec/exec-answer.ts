import { z } from 'zod';
import type { ExecutionResult } from '../../executions/execution.ts';
import { idSchema } from '../ids.ts';
import { fileFields, toWireFile } from '../wire-file.ts';

/** A file that a run created or changed. */
const outputFileSchema = z
  .object({
    ...fileFields,
    modified_from: z
      .object({ id: idSchema, session_id: idSchema, storage_session_id: idSchema })
      .optional()
      .meta({ description: 'The version that this one replaces.' }),
  })
  .meta({ id: 'OutputFile' });

/** The answer to `POST /exec`; a dialect fills in its own fields. */
export const execAnswerSchema = z
  .object({
    session_id: idSchema,
    execution_id: idSchema,
    stdout: z.string(),
    stderr: z.string(),
    result: z.string().nullable().meta({ description: "Text of the last expression's value." }),
    exit_code: z.int(),
    status: z.enum(['TO', 'OL', 'SG']).nullable().meta({
      description: 'How the run was cut short: TO time limit, OL output limit, SG killed.',
    }),
    wall_time: z.number().meta({ description: 'Milliseconds.' }),
    files: z.array(outputFileSchema),
    images: z.array(idSchema).meta({ description: 'Ids of displayed images, each among files.' }),
    deleted_files: z.array(z.string()),
    state_lost: z.boolean().meta({ description: "The chat's variables of earlier runs are gone; its files are not." }),
    unregistered_files: z.array(z.object({ name: z.string(), reason: z.string() })).optional(),
    artifact_delivery: z
      .object({
        code: z.literal('artifact_delivery_failed'),
        status: z.enum(['partial', 'failed']),
        attempted: z.int(),
        delivered: z.int(),
        failed: z.int(),
      })
      .optional()
      .meta({ description: "LibreChat's form of unregistered_files." }),
    generated_file_ids: z.array(idSchema).optional().meta({ description: 'With chat_id: the ids of files.' }),
  })
  .meta({ id: 'ExecResult' });

export type ExecAnswer = z.output<typeof execAnswerSchema>;

/** What both dialects answer alike. */
export function toExecAnswer(result: ExecutionResult, basePath: string): ExecAnswer {
  return {
    session_id: result.sessionId,
    execution_id: result.executionId,
    stdout: result.stdout,
    stderr: result.stderr,
    result: result.result,
    exit_code: result.exitCode,
    status: result.status,
    wall_time: Math.round(result.wallTimeMs),
    files: result.files.map((file) => ({
      ...toWireFile(file, basePath),
      ...(file.modifiedFrom === null
        ? {}
        : {
            modified_from: {
              id: file.modifiedFrom,
              session_id: file.sessionId,
              storage_session_id: file.sessionId,
            },
          }),
    })),
    images: [...result.images],
    deleted_files: [...result.deletedFiles],
    state_lost: result.stateLost,
    ...(result.unregistered.length === 0
      ? {}
      : { unregistered_files: result.unregistered.map((file) => ({ ...file })) }),
  };
}
