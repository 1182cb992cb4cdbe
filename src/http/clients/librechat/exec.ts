import type { ExecutionRequest, ExecutionResult } from '../../../executions/execution.ts';
import { runNotes } from '../../../executions/run-notes.ts';
import { isSessionId } from '../../../lib/ids.ts';
import { type ExecAnswer, toExecAnswer } from '../../api/exec/exec-answer.ts';
import type { ExecBody } from '../../api/exec/exec-body.ts';
import type { CommonFields } from '../../api/exec/exec-fields.ts';
import { readUrlReferences } from '../../api/exec/url-references.ts';
import type { FileLinks } from '../../wire/file-links.ts';
import { isClientId } from '../../wire/ids.ts';
import type { ClientHeaders } from './client-headers.ts';
import { readCatalogReferences } from './file-references.ts';
import { describeOmissions } from './omissions.ts';

/**
 * `POST /exec` as LibreChat speaks it: the dialect of every request without a chat id.
 *
 * It is lenient, because a 4xx tells its model nothing: a `session_id` that can't be one is taken as absent, as are a
 * `user_id` and a hint. `messages` and `metadata` aren't read: its model can add any field to a request, and must not
 * reach the shared folder that way.
 */
export function fromLibreChat(body: ExecBody, common: CommonFields, headers: ClientHeaders): ExecutionRequest {
  const { session_id: sessionId, user_id: userId } = body;
  return {
    ...common,
    chatId: null,
    hint: readHint(body),
    sessionId: typeof sessionId === 'string' && isSessionId(sessionId) ? sessionId : null,
    userId: isClientId(userId) ? userId : headers.userId,
    client: headers.client,
    canNameSession: !headers.isLibreChat,
    // LibreChat's model can add any field, and is not to fetch by our hand.
    attachments: [...readCatalogReferences(body.files), ...(headers.isLibreChat ? [] : readUrlReferences(body.files))],
    tracking: 'always',
  };
}

/** The answer. LibreChat tells its model that this is no notebook, so stdout has only what the program printed. */
export function toLibreChat(result: ExecutionResult, body: ExecBody, links: FileLinks): ExecAnswer {
  return {
    ...toExecAnswer(result, links),
    stderr: withNotes(result),
    ...describeOmissions(result),
    ...runtimeOf(result, body),
  };
}

/** LibreChat shows its model stdout and stderr and nothing else, so what the model has to know of the run ends stderr. */
function withNotes(result: ExecutionResult): string {
  const notes = runNotes(result).map((note) => `Note: ${note}\n`);
  const isOpen = result.stderr !== '' && !result.stderr.endsWith('\n');
  return [result.stderr, ...(isOpen && notes.length > 0 ? ['\n'] : []), ...notes].join('');
}

/** LibreChat's own limits for a hint; anything else is none. */
function readHint({ runtime_session_hint: hint }: ExecBody): string | null {
  return typeof hint === 'string' && /^[A-Za-z0-9._:-]{1,128}$/.test(hint) ? hint : null;
}

/** `new` also when the kernel of earlier runs is gone with all variables: LibreChat may tell its model that nothing is warm. */
function runtimeOf(result: ExecutionResult, body: ExecBody): Pick<ExecAnswer, 'runtime_session_id' | 'runtime_status'> {
  if (readHint(body) === null) return {};
  const isAllLost = result.stateLost && (result.stateRestored?.names.length ?? 0) === 0;
  return {
    runtime_session_id: `rt_${result.sessionId}`,
    runtime_status: result.isFirstRun || isAllLost ? 'new' : 'reused',
  };
}
