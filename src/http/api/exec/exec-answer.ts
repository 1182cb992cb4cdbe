import { z } from 'zod';
import type { AppError } from '../../../errors/app-error.ts';
import type { ExecutionResult } from '../../../executions/execution.ts';
import type { FileId, SessionId } from '../../../lib/ids.ts';
import { generatedFileSchema } from '../../clients/open-webui/generated-files.ts';
import type { FileLinks } from '../../wire/file-links.ts';
import { idSchema } from '../../wire/ids.ts';
import { fileFields, toWireFile } from '../../wire/wire-file.ts';
import { attachmentStatusSchema, toWireStatus } from '../files/attachment-status.ts';

/** A file that a run created or changed. */
const outputFileSchema = z
  .object({
    ...fileFields,
    modified_from: z
      .object({ id: idSchema, session_id: idSchema, storage_session_id: idSchema })
      .optional()
      .meta({ description: 'Id of the version that this one replaces.' }),
  })
  .meta({ id: 'OutputFile' });

export const exceptionSchema = z
  .object({ name: z.string(), value: z.string(), traceback: z.array(z.string()).meta({ description: 'Lines.' }) })
  .meta({ id: 'ProgramException' });

export const toWireException = ({ exception }: Pick<ExecutionResult, 'exception'>) =>
  exception === null ? {} : { error: { ...exception, traceback: [...exception.traceback] } };

export const otherFilesSchema = z.array(
  z.object({
    name: z.string().meta({ description: 'Path relative to /mnt/data; a folder has its final slash.' }),
    size: z.int().meta({ description: 'Bytes; of a folder, what the run wrote in it.' }),
    type: z.string().meta({ description: 'MIME type; inode/directory for a folder.' }),
    reason: z.string(),
  }),
);

/** The variables that a new kernel got from the one before. */
export const stateFields = {
  state_restored: z
    .array(z.string())
    .optional()
    .meta({ description: 'If this kernel is a new one: names that it got from the one before, modules included.' }),
  state_lost_names: z
    .array(z.object({ name: z.string(), why: z.string() }))
    .optional()
    .meta({ description: 'Names that it did not get.' }),
};

/** The answer to `POST /exec`; a dialect fills in its own fields. */
export const execAnswerSchema = z
  .object({
    session_id: idSchema,
    execution_id: idSchema.optional(),
    error: z.union([exceptionSchema, z.string()]).optional().meta({
      description:
        'The exception that ended the program, as an object; or an error code, if Cellar failed after it had sent status 200.',
    }),
    message: z.string().optional().meta({ description: 'Message of that error; also on stderr.' }),
    stdout: z.string(),
    stderr: z.string(),
    result: z.string().nullable().meta({ description: "Text of the last expression's value." }),
    exit_code: z.int(),
    status: z.enum(['TO', 'OL', 'SG']).nullable().meta({
      description: 'Why the run was cut short. TO: time limit, OL: output limit, SG: killed by a signal.',
    }),
    wall_time: z.number().meta({ description: 'Milliseconds.' }),
    files: z.array(outputFileSchema),
    images: z.array(idSchema).meta({ description: 'Ids of displayed images; each is also in files.' }),
    deleted_files: z.array(z.string()),
    state_lost: z.boolean().meta({
      description: 'True if variables of earlier runs were lost: all, or those of state_lost_names. Files are kept.',
    }),
    ...stateFields,
    attachments: z
      .array(attachmentStatusSchema)
      .optional()
      .meta({ description: 'Staging result of each attachment, if the run has any.' }),
    other_files: otherFilesSchema
      .optional()
      .meta({ description: "Files that Cellar leaves in the workspace: tools' own folders, withheld formats." }),
    warnings: z
      .array(z.string())
      .optional()
      .meta({ description: 'One sentence for each field of the request that has no effect.' }),
    unregistered_files: z
      .array(
        z.object({
          name: z.string(),
          reason: z.string(),
          count: z.int().optional().meta({ description: 'Number of files in this entry, if it is not one.' }),
        }),
      )
      .optional(),
    artifact_delivery: z
      .object({
        code: z.literal('artifact_delivery_failed'),
        status: z.enum(['partial', 'failed']),
        attempted: z.int(),
        delivered: z.int(),
        failed: z.int(),
      })
      .optional()
      .meta({ description: "LibreChat's form of unregistered_files: how many files there are." }),
    artifact_truncation: z
      .object({
        code: z.literal('artifact_truncated'),
        reasons: z.partialRecord(z.enum(['max_files', 'depth', 'size', 'path', 'unreadable']), z.int()),
        skipped: z.array(z.string()).meta({ description: 'At most 20 of their paths.' }),
        skipped_count: z.int(),
      })
      .optional()
      .meta({ description: "LibreChat's newer form of unregistered_files, which names them to its model." }),
    runtime_session_id: z.string().optional().meta({ description: 'With runtime_session_hint.' }),
    runtime_status: z
      .enum(['new', 'reused'])
      .optional()
      .meta({ description: 'With runtime_session_hint: whether an earlier run used this workspace and kernel.' }),
    generated_file_ids: z.array(idSchema).optional().meta({ description: 'With chat_id: the ids of generated_files.' }),
    generated_files: z
      .array(generatedFileSchema)
      .optional()
      .meta({ description: "With chat_id: the deliverables (TRACKED_FORMATS) among files, in Open WebUI's format." }),
  })
  .meta({ id: 'ExecResult' });

export type ExecAnswer = z.output<typeof execAnswerSchema>;

/** The variables that a new kernel got from the one before. */
export const toWireState = ({ stateRestored }: ExecutionResult) =>
  stateRestored === null
    ? {}
    : {
        state_restored: stateRestored.names,
        ...(stateRestored.lost.length === 0 ? {} : { state_lost_names: stateRestored.lost }),
      };

/**
 * The answer to a run that failed on our side after the status of its answer was sent: 200 and the sentence on stderr,
 * the one place where a chat's model reads it.
 */
export function toLateFailure(error: AppError, sessionId: SessionId): ExecAnswer {
  return {
    session_id: sessionId,
    error: error.code,
    message: error.message,
    stdout: '',
    stderr: `${error.message}\n`,
    result: null,
    exit_code: 1,
    status: null,
    wall_time: 0,
    files: [],
    images: [],
    deleted_files: [],
    state_lost: false,
  };
}

const toWirePredecessor = (id: FileId, sessionId: SessionId) => ({
  id,
  session_id: sessionId,
  storage_session_id: sessionId,
});

/** The fields that both dialects have in common. */
export function toExecAnswer(result: ExecutionResult, links: FileLinks): ExecAnswer {
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
      ...toWireFile(file, links),
      ...(file.modifiedFrom === null
        ? {}
        : {
            modified_from: toWirePredecessor(
              file.modifiedFrom,
              result.predecessorSessions.get(file.modifiedFrom) ?? file.sessionId,
            ),
          }),
    })),
    images: [...result.images],
    deleted_files: [...result.deletedFiles],
    state_lost: result.stateLost,
    ...toWireState(result),
    ...(result.attachments.length === 0 ? {} : { attachments: result.attachments.map(toWireStatus) }),
    ...toWireException(result),
    ...(result.otherFiles.length === 0 ? {} : { other_files: result.otherFiles.map((file) => ({ ...file })) }),
    ...(result.unregistered.length === 0
      ? {}
      : {
          unregistered_files: result.unregistered.map(({ name, reason, count }) => ({
            name,
            reason,
            ...(count === undefined ? {} : { count }),
          })),
        }),
  };
}
