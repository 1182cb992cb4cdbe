import type { ExecutionResult } from '../../../executions/execution.ts';
import type { LiveOutput } from '../../../executions/run-observer.ts';
import { piecesOf } from '../../../lib/pieces-of.ts';
import { type Message, SMALLEST_FRAME_BYTES } from './messages.ts';

/** Translates the output of a run into Jupyter's messages. Pure. */

/** A message of a run without the fields common to all messages of its request. */
export type Said = Pick<Message, 'type' | 'content' | 'instead'>;

/** The end of a run that failed, as `error` and `execute_reply` tell it. */
export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** Characters of one message of a stream: within a frame however many bytes JSON takes for each. */
const MAX_TEXT = 64 * 1024;
/** Characters of an exception's name, and of its message where a frame has no room for the whole; half of those of its traceback. */
const MAX_ERROR_TEXT = 16 * 1024;

const TOO_LARGE = '[This output is too large to be shown here.]';

export class RunMessages {
  readonly #count: number;
  #error: Failure | null = null;
  #report = '';
  #hasLargeDisplay = false;

  /** @param count the number of the request among those of its kernel */
  constructor(count: number) {
    this.#count = count;
  }

  /** The messages of one output, in order. */
  take(output: LiveOutput): readonly Said[] {
    switch (output.type) {
      case 'stdout':
      case 'stderr':
        return streamMessages(output.type, output.text);
      case 'display':
        return [this.#toDisplay(output)];
      case 'error':
        this.#error = toFailure(output.name, output.value, output.traceback.join('\n'));
        return [];
      case 'report':
        this.#report += output.text;
        return [];
      case 'question':
      case 'answered':
        // Its runs can't ask: Jupyter has messages of its own for that.
        return [];
      case 'clear':
        return [{ type: 'clear_output', content: { wait: output.wait } }];
    }
  }

  /** Whether a display was larger than some clients take. */
  get hasLargeDisplay(): boolean {
    return this.#hasLargeDisplay;
  }

  /** Why the run failed; null where it didn't. */
  failureOf({ exitCode, status, outOfMemory = false }: ExecutionResult): Failure | null {
    if (exitCode === 0) return null;
    // A program that was stopped may have raised an exception for it; the reason is what the report says.
    const wasStopped = status === 'TO' || status === 'SG';
    if (!wasStopped && this.#error !== null) return this.#error;
    const name =
      status === 'TO' ? 'TimeoutError' : outOfMemory ? 'MemoryError' : (this.#error?.ename ?? 'ExecutionStopped');
    const reason = this.#report.trim();
    return toFailure(name, reason, reason);
  }

  #toDisplay({ dataJson, displayId, update, isResult }: Extract<LiveOutput, { type: 'display' }>): Said {
    this.#hasLargeDisplay ||= Buffer.byteLength(dataJson) > SMALLEST_FRAME_BYTES - 4096;
    const more = {
      metadata: {},
      ...(isResult
        ? { execution_count: this.#count }
        : { transient: displayId === undefined ? {} : { display_id: displayId } }),
    };
    return {
      type: isResult ? 'execute_result' : update ? 'update_display_data' : 'display_data',
      content: { data: JSON.parse(dataJson), ...more },
      instead: { data: { 'text/plain': TOO_LARGE }, ...more },
    };
  }
}

/** A text of a stream, in as many messages as it takes. */
export const streamMessages = (name: 'stdout' | 'stderr', text: string): Said[] =>
  [...piecesOf(text, MAX_TEXT)].map((piece) => ({ type: 'stream', content: { name, text: piece } }));

/** Markdown for readers that render it, and the same for those that don't. */
export const markdownMessage = (text: string): Said => ({
  type: 'display_data',
  content: { data: { 'text/markdown': text, 'text/plain': text }, metadata: {}, transient: {} },
});

export function toFailure(ename: string, evalue: string, traceback: string): Failure {
  return {
    ename: ename.slice(0, MAX_ERROR_TEXT).toWellFormed(),
    // Whole: agents return their final answer as the message of an exception.
    evalue: evalue.toWellFormed(),
    traceback: traceback === '' ? [] : [shorten(traceback)],
  };
}

/** The same for a client for whose frames the message is too long. */
export const shortFailure = (failure: Failure): Failure => ({
  ...failure,
  evalue: failure.evalue.slice(0, MAX_ERROR_TEXT).toWellFormed(),
});

/** The beginning of a traceback says where it began, its end what happened. */
function shorten(text: string): string {
  if (text.length <= 2 * MAX_ERROR_TEXT) return text;
  return `${text.slice(0, MAX_ERROR_TEXT).toWellFormed()}\n[…]\n${text.slice(-MAX_ERROR_TEXT).toWellFormed()}`;
}
