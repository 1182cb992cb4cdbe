import type { AttachmentReference, ExecutionRequest, ExecutionResult } from '../../executions/execution.ts';
import { isFileId } from '../../lib/ids.ts';
import { collectAttachmentIds } from '../../workspaces/attachment-ids.ts';
import { type ExecAnswer, toExecAnswer } from '../exec/exec-answer.ts';
import type { ExecBody } from '../exec/exec-body.ts';
import type { CommonFields } from '../exec/exec-fields.ts';
import { toClientId, toSessionId } from '../ids.ts';

/**
 * `POST /exec` of the chat-id dialect, for backends such as Open WebUI's: a chat id names the workspace, attachments
 * come as references to uploads or as ids of a shared folder, and deliverables come back. Its callers are programs, so
 * an id that can't be one is an error.
 * @throws AppError `invalid_id`
 */
export function fromChat(body: ExecBody, common: CommonFields): ExecutionRequest {
  return {
    ...common,
    hint: null,
    canNameSession: true,
    chatId: toClientId('chat_id', body.chat_id),
    sessionId: isAbsent(body.session_id) ? null : toSessionId(String(body.session_id)),
    userId: isAbsent(body.user_id) ? null : toClientId('user_id', body.user_id),
    attachments: readAttachments(body),
    outputs: 'deliverables',
  };
}

export function toChat(result: ExecutionResult, basePath: string): ExecAnswer {
  return { ...toExecAnswer(result, basePath), generated_file_ids: result.files.map((file) => file.id) };
}

/**
 * What the body names in `files`, `metadata.files` and its messages, each id once, the newest last. An id of our own
 * form is a file of ours; any other is one that the backend gave to a file it shares.
 */
const readAttachments = (body: ExecBody): AttachmentReference[] =>
  collectAttachmentIds(body).map((mention) => ({
    ...mention,
    source: isFileId(mention.id) ? 'catalogue' : 'shared-folder',
  }));

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;
