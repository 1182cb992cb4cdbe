import type { AttachmentReference, ExecutionRequest, ExecutionResult } from '../../../executions/execution.ts';
import { isDeliverable } from '../../../executions/outputs/output-selection.ts';
import { isFileId } from '../../../lib/ids.ts';
import type { RunClient } from '../../../lib/run-client.ts';
import { type ExecAnswer, toExecAnswer } from '../../api/exec/exec-answer.ts';
import type { ExecBody } from '../../api/exec/exec-body.ts';
import type { CommonFields } from '../../api/exec/exec-fields.ts';
import { readUrlReferences } from '../../api/exec/url-references.ts';
import type { FileLinks } from '../../wire/file-links.ts';
import { toClientId, toSessionId } from '../../wire/ids.ts';
import { collectAttachmentIds } from './attachment-ids.ts';
import { toGeneratedFile } from './generated-files.ts';

/**
 * `POST /exec` of the chat-id dialect, for backends such as Open WebUI's: a chat id names the workspace, attachments
 * come as references to uploads or as ids of a shared folder, and every file that the run wrote comes back; deliverables stand in `generated_files`, too. Its callers are programs, so
 * an id that can't be one is an error.
 * @throws AppError `invalid_id`
 */
export function fromChat(body: ExecBody, common: CommonFields, client: RunClient): ExecutionRequest {
  return {
    ...common,
    client,
    hint: null,
    canNameSession: true,
    chatId: toClientId('chat_id', body.chat_id),
    sessionId: isAbsent(body.session_id) ? null : toSessionId(String(body.session_id)),
    userId: isAbsent(body.user_id) ? null : toClientId('user_id', body.user_id),
    attachments: readAttachments(body),
    tracking: 'configured',
  };
}

/**
 * The answer: the files, the deliverables among them, and in `result` what Open WebUI's own code interpreter has there: the value of
 * the last expression, and a line for each image where they are asked for.
 * @param deliverables `TRACKED_FORMATS`
 * @param images `data:` URIs, to become lines of `result`
 */
export function toChat(
  result: ExecutionResult,
  links: FileLinks,
  deliverables: readonly string[],
  images: readonly string[] = [],
): ExecAnswer {
  const delivered = result.files.filter((file) => isDeliverable(deliverables, file));
  return {
    ...toExecAnswer(result, links),
    ...(images.length === 0 ? {} : { result: [result.result ?? [], ...images].flat().join('\n') }),
    generated_file_ids: delivered.map((file) => file.id),
    generated_files: delivered.map((file) => toGeneratedFile(file, links)),
  };
}

/** Whether the body asks for displayed images as `data:` lines too. */
export const asksForInlineImages = (body: ExecBody): boolean => body.inline_images === true;

/**
 * The files named in `files`, `metadata.files` and the messages, each id once, the newest last. An id in Cellar's form
 * names a file in its store; any other id names a file that the backend shares.
 */
const readAttachments = (body: ExecBody): AttachmentReference[] => [
  ...collectAttachmentIds(body).map(
    (mention): AttachmentReference => ({ ...mention, source: isFileId(mention.id) ? 'catalog' : 'shared-folder' }),
  ),
  ...readUrlReferences(body.files),
];

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;
