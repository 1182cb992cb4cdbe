import type { AppError } from '../../../errors/app-error.ts';
import type { ExecutionResult } from '../../../executions/execution.ts';
import { lostStateNote } from '../../../executions/run-notes.ts';
import type { RunObserver } from '../../../executions/run-observer.ts';
import { refuseExpressions } from './answers.ts';
import type { Asked, Audience } from './audience.ts';
import {
  type Failure,
  markdownMessage,
  RunMessages,
  type Said,
  shortFailure,
  streamMessages,
  toFailure,
} from './run-messages.ts';

/** One `execute_request`: a run of the use case, told in Jupyter's messages. */

/** The services that a cell uses. */
export interface CellWork {
  /** Runs code in the kernel's workspace. @throws AppError */
  readonly run: (code: string, signal: AbortSignal, observer: RunObserver) => Promise<ExecutionResult>;
  /** The files of a run as a reader gets them; null where there is nothing to tell. */
  readonly listFiles: (result: ExecutionResult, withFigures: boolean) => string | null;
  /** The error of a run for the client. Logs failures of Cellar. */
  readonly toAppError: (thrown: unknown) => AppError;
}

interface CellOptions {
  readonly audience: Audience;
  readonly work: CellWork;
  /** The number of the cell among those of its kernel. */
  readonly count: number;
  /** Whether its client knows that no variables are there. */
  readonly expectsFreshState: boolean;
  readonly signal: AbortSignal;
}

/** Characters of code that are repeated to clients that take no more. */
const MAX_ECHO = 64 * 1024;

/** A sentence on what is gone with the kernel of before, with its line end. */
const lostState = (result: ExecutionResult): string => `Cellar started this kernel afresh. ${lostStateNote(result)}\n`;

/** Whether a cell has nothing to run. */
export const isEmpty = (asked: Asked): boolean => codeOf(asked).trim() === '';

/** Whether it leaves no trace in the kernel's numbering. */
export const isSilent = ({ request }: Asked): boolean => request.content['silent'] === true;

/** From what everybody is told first to the reply. Never rejects. @returns whether the code failed */
export async function runCell(asked: Asked, options: CellOptions): Promise<boolean> {
  const { audience, count } = options;
  const code = codeOf(asked);
  if (!isSilent(asked) && !isEmpty(asked)) {
    const instead = { code: `${code.slice(0, MAX_ECHO).toWellFormed()}\n# […]`, execution_count: count };
    audience.say(asked, { type: 'execute_input', content: { code, execution_count: count }, instead });
  }
  const failure = isEmpty(asked) ? null : await execute(asked, code, options);
  if (failure === null) {
    const expressions = refuseExpressions(asked.request.content['user_expressions']);
    audience.reply(asked, { execution_count: count, status: 'ok', payload: [], user_expressions: expressions });
    return false;
  }
  const short = shortFailure(failure);
  audience.say(asked, { type: 'error', content: { ...failure }, instead: { ...short } });
  const ended = { execution_count: count, status: 'error' };
  audience.reply(asked, { ...ended, ...failure }, { ...ended, ...short });
  return true;
}

async function execute(
  asked: Asked,
  code: string,
  { audience, work, count, expectsFreshState, signal }: CellOptions,
): Promise<Failure | null> {
  const messages = new RunMessages(count);
  const sayAll = (said: readonly Said[]): void => {
    for (const each of said) audience.say(asked, each);
  };
  try {
    const result = await work.run(code, signal, { onOutput: (output) => sayAll(messages.take(output)) });
    if (result.stateLost && !expectsFreshState) sayAll(streamMessages('stderr', lostState(result)));
    const files = work.listFiles(result, messages.hasLargeDisplay);
    if (files !== null) sayAll([markdownMessage(files)]);
    return messages.failureOf(result);
  } catch (thrown) {
    if (signal.aborted) return toFailure('KeyboardInterrupt', 'The kernel was interrupted.', 'KeyboardInterrupt');
    const { code: name, message } = work.toAppError(thrown);
    return toFailure(name, message, `${name}: ${message}`);
  }
}

/** The code of a request. A value that isn't text is no code. */
function codeOf({ request }: Asked): string {
  const { code } = request.content;
  return typeof code === 'string' ? code : '';
}
