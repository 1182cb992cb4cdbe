import type { LiveOutput, RunObserver } from '../../../executions/run-observer.ts';
import { eventText } from '../../wire/event-stream.ts';
import { liveOutputJson, statusJson } from './run-event-json.ts';

/** Most that waits for a reader, in characters; what a run says beyond it is left out of the stream, not of the result. */
const MAX_WAITING = 4 * 1024 * 1024;
/** Most of a text that one event holds, in characters. */
const MAX_TEXT = 256 * 1024;

/**
 * The events of one run, from its observer to its reader. A run never waits for its reader: what a slow one
 * doesn't take is dropped, beyond a bound, with a note where it is missing.
 */
export class RunEvents {
  readonly observer: RunObserver;
  readonly #maxWaiting: number;
  #waiting: string[] = [];
  #length = 0;
  #leftOut = { stdout: 0, stderr: 0 };
  #isClosed = false;
  #wake: () => void = () => {};

  constructor(maxWaiting = MAX_WAITING) {
    this.#maxWaiting = maxWaiting;
    this.observer = {
      onStage: (...stage) => this.sendJson(...statusJson(...stage)),
      onOutput: (output) => this.#say(output),
    };
  }

  /** Sends an event in any case. */
  send(name: string, data: unknown): void {
    this.sendJson(name, JSON.stringify(data));
  }

  sendJson(name: string, json: string): void {
    this.#tellWhatIsMissing();
    this.#push(eventText(name, json));
  }

  /** Nothing comes any more; what waits is read to its end. */
  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  /** The events' texts, until `close`. For one reader. */
  async *read(): AsyncGenerator<string> {
    for (;;) {
      const text = this.#waiting.join('');
      this.#waiting = [];
      this.#length = 0;
      if (text !== '') yield text;
      else if (this.#isClosed) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }

  #say(output: LiveOutput): void {
    switch (output.type) {
      case 'stdout':
      case 'stderr':
      case 'report': {
        const name = output.type === 'report' ? 'stderr' : output.type;
        for (let start = 0; start < output.text.length; ) {
          const piece = pieceOf(output.text, start);
          this.#sayText(name, piece);
          start += piece.length;
        }
        break;
      }
      case 'error':
        // Its traceback is in the report.
        break;
      case 'display':
        if (this.#length + output.dataJson.length <= this.#maxWaiting) this.sendJson(...liveOutputJson(output));
        break;
      case 'question':
      case 'answered':
      case 'clear':
        this.sendJson(...liveOutputJson(output));
        break;
    }
  }

  #sayText(name: 'stdout' | 'stderr', text: string): void {
    if (this.#length + text.length > this.#maxWaiting) this.#leftOut[name] += Buffer.byteLength(text);
    else this.send(name, { text });
  }

  #tellWhatIsMissing(): void {
    for (const name of ['stdout', 'stderr'] as const) {
      if (this.#leftOut[name] === 0) continue;
      const text = `\n[… ${this.#leftOut[name]} bytes were not streamed, because they were not read …]\n`;
      this.#leftOut[name] = 0;
      this.#push(eventText(name, JSON.stringify({ text })));
    }
  }

  #push(text: string): void {
    this.#waiting.push(text);
    this.#length += text.length;
    this.#wake();
  }
}

/** The text from `start` on, as much as one event holds; no surrogate pair is split. */
function pieceOf(text: string, start: number): string {
  const end = start + MAX_TEXT;
  const isSplit = end < text.length && (text.codePointAt(end - 1) ?? 0) > 0xffff;
  return text.slice(start, isSplit ? end - 1 : end);
}
