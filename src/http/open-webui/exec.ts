import type { AttachmentReference, ExecutionRequest, ExecutionResult } from '../../executions/execution.ts';
import { isFileId } from '../../lib/ids.ts';
import type { Attachments } from '../app-services.ts';
import { type ExecAnswer, toExecAnswer } from '../exec/exec-answer.ts';
import type { ExecBody } from '../exec/exec-body.ts';
import type { CommonFields } from '../exec/exec-fields.ts';
import { readCatalogueReferences } from '../exec/file-references.ts';
import { toClientId, toSessionId } from '../ids.ts';

/**
 * `POST /exec` of the chat-id dialect, for backends such as Open WebUI's: a chat id names the workspace, attachments
 * come as references to uploads or as ids of a shared folder, and deliverables come back. Its callers are programs, so
 * an id that can't be one is an error.
 * @throws AppError `invalid_id`
 */
export function fromChat(body: ExecBody, common: CommonFields, attachments: Attachments): ExecutionRequest {
  return {
    ...common,
    chatId: toClientId('chat_id', body.chat_id),
    sessionId: isAbsent(body.session_id) ? null : toSessionId(String(body.session_id)),
    userId: isAbsent(body.user_id) ? null : toClientId('user_id', body.user_id),
    attachments: readAttachments(body, attachments),
    outputs: 'deliverables',
  };
}

export function toChat(result: ExecutionResult, basePath: string): ExecAnswer {
  return { ...toExecAnswer(result, basePath), generated_file_ids: result.files.map((file) => file.id) };
}

/** An id of our own form is a file of ours; any other form is one that the backend gave to a file it shares. */
function readAttachments(body: ExecBody, attachments: Attachments): AttachmentReference[] {
  const ours = readCatalogueReferences(body.files);
  const known = new Set(ours.map((reference) => reference.id));
  const found = attachments
    .collectIds(body)
    .filter(({ id }) => !known.has(id))
    .map((reference) => ({ ...reference, source: isFileId(reference.id) ? 'catalogue' : 'shared-folder' }) as const);
  return [...ours, ...found];
}

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;
