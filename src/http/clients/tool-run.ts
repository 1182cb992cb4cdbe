import { z } from 'zod';
import type { ExecutionRequest, ExecutionResult } from '../../executions/execution.ts';
import type { SessionId } from '../../lib/ids.ts';
import type { RunClient } from '../../lib/run-client.ts';
import { withoutFinalSlashes } from '../../lib/without-final-slashes.ts';
import { toWireException, toWireState } from '../api/exec/exec-answer.ts';
import { readCommonFields, type TimeLimits } from '../api/exec/exec-fields.ts';
import type { ChatCaller } from '../wire/caller.ts';

/** Code that a model hands to a tool: of Open WebUI's tool server, of MCP. */
export interface ToolCode {
  readonly code: string;
  readonly language?: string | undefined;
  readonly timeoutSeconds?: number | undefined;
}

/** An argument that a model may leave out, or fill with null, which many do with what they don't need. */
export const optionalArgument = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => value ?? undefined, schema.optional());

/** Description of `language` for models. */
export const LANGUAGE_HELP =
  'py (the default, whose variables survive), or bash, js, ts, c, cpp, java, php, rs, go, d, f90, r: a new process on the same files. Only what is installed runs.';

/** @throws AppError `invalid_request`, `unsupported_language` */
export function toToolRun(
  caller: ChatCaller,
  { code, language = 'py', timeoutSeconds }: ToolCode,
  limits: TimeLimits,
  client: RunClient,
): ExecutionRequest {
  const { principal, chatId, sessionId, userId } = caller;
  const timeout = timeoutSeconds === undefined ? undefined : timeoutSeconds * 1000;
  const common = readCommonFields({ lang: language.trim() === '' ? 'py' : language, code, timeout }, principal, limits);
  const tracking = 'configured' as const;
  const scope = { chatId, sessionId, userId, hint: null, canNameSession: true };
  return { ...common, ...scope, client, attachments: [], tracking };
}

/** Longest text that a model gets. */
const MAX_MODEL_CHARACTERS = 40_000;

/** A text as a model gets it: head and tail, with a word on what is left out. */
function forModel(text: string, limit = MAX_MODEL_CHARACTERS): string {
  if (text.length <= limit) return text;
  const tail = Math.floor(limit / 4);
  const head = text.slice(0, limit - tail).toWellFormed();
  return `${head}\n[… ${text.length - limit} characters left out; print less, or read a file in parts …]\n${text.slice(-tail).toWellFormed()}`;
}

/** The report of a run for a model, in both kinds of tool; without the files. */
export const reportForModel = (result: ExecutionResult) => ({
  session_id: result.sessionId as SessionId,
  stdout: forModel(result.stdout),
  stderr: forModel(result.stderr),
  result: result.result === null ? null : forModel(result.result),
  exit_code: result.exitCode,
  status: result.status,
  state_lost: result.stateLost,
  ...toWireState(result),
  ...toWireException(result),
  ...(result.otherFiles.length === 0 ? {} : { other_files: result.otherFiles.map((file) => ({ ...file })) }),
  ...(result.unregistered.length === 0
    ? {}
    : { unregistered_files: result.unregistered.map(({ name, reason }) => ({ name, reason })) }),
});

/** A path as a model writes it → relative to the workspace. Other faults in it are reported when it is opened. */
export const toWorkspacePath = (path: string): string =>
  withoutFinalSlashes(withoutHere(path.trim().replace(/^(sandbox:|file:\/\/)?\/mnt\/data(\/+|$)/, '')));

/** The path behind each `./` that it begins with. `/^(\.\/+)+/` as an expression overflows its stack with millions of them. */
function withoutHere(path: string): string {
  let start = 0;
  while (path.startsWith('./', start)) {
    start += 2;
    while (path[start] === '/') start += 1;
  }
  return path.slice(start);
}
