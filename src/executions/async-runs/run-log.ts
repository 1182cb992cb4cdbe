import type { SessionId } from '../../lib/ids.ts';
import type { LiveOutput, RunStage } from '../run-observer.ts';

/**
 * The output of a run so far, in numbered events, for any number of readers at any time. Frequent small outputs are
 * joined, so that a million prints don't become a million events.
 */

export type RunEvent =
  | { readonly type: 'status'; readonly state: RunStage; readonly sessionId: SessionId }
  | LiveOutput;

export interface NumberedEvent {
  /** From 1 on, without gaps. */
  readonly number: number;
  readonly event: RunEvent;
}

interface RunLogOptions {
  /** Most that is kept, in characters; the run's result has the rest. */
  readonly maxLength?: number;
  /** How long text waits for more of it. Milliseconds. */
  readonly gatherMs?: number;
}

const MAX_LENGTH = 16 * 1024 * 1024;
const GATHER_MS = 100;
const PIECE_LENGTH = 32 * 1024;
const LEFT_OUT = '\n[… more output is left out here; the result has its end …]\n';

export class RunLog {
  readonly #maxLength: number;
  readonly #gatherMs: number;
  readonly #events: NumberedEvent[] = [];
  #gathered: { readonly type: 'stdout' | 'stderr'; text: string } | null = null;
  #timer: NodeJS.Timeout | undefined;
  #length = 0;
  #isCut = false;
  #isClosed = false;
  #change = Promise.withResolvers<void>();

  constructor({ maxLength = MAX_LENGTH, gatherMs = GATHER_MS }: RunLogOptions = {}) {
    this.#maxLength = maxLength;
    this.#gatherMs = gatherMs;
  }

  /** Characters that it holds. */
  get length(): number {
    return this.#length;
  }

  push(event: RunEvent): void {
    if (event.type === 'stdout' || event.type === 'stderr') this.#gather(event.type, event.text);
    else this.#append(event, event.type === 'display' ? event.dataJson.length : 0);
  }

  /** Nothing comes any more. */
  close(): void {
    this.#flush();
    this.#isClosed = true;
    this.#change.resolve();
  }

  /** The text of a stream since it was last cleared. */
  textOf(name: 'stdout' | 'stderr'): string {
    this.#flush();
    let pieces: string[] = [];
    let clearsAtNext = false;
    for (const { event } of this.#events) {
      if (event.type === 'status') continue;
      if (clearsAtNext || (event.type === 'clear' && !event.wait)) pieces = [];
      clearsAtNext = event.type === 'clear' && event.wait;
      if (event.type === name) pieces.push(event.text);
    }
    return pieces.join('');
  }

  /** The events after that number as they come, to the end of the run or until the signal aborts. */
  async *read(after: number, signal: AbortSignal): AsyncGenerator<NumberedEvent> {
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    for (let next = Math.max(0, after); !signal.aborted; ) {
      const event = this.#events[next];
      if (event !== undefined) {
        next += 1;
        yield event;
      } else if (this.#isClosed) return;
      else await Promise.race([this.#change.promise, aborted]);
    }
  }

  #gather(type: 'stdout' | 'stderr', text: string): void {
    if (this.#gathered?.type !== type) {
      this.#flush();
      this.#gathered = { type, text: '' };
      this.#timer = setTimeout(() => this.#flush(), this.#gatherMs).unref();
    }
    this.#gathered.text += text;
    if (this.#gathered.text.length >= PIECE_LENGTH) this.#flush();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    const gathered = this.#gathered;
    this.#gathered = null;
    if (gathered !== null) this.#add(gathered, gathered.text.length);
  }

  #append(event: RunEvent, length: number): void {
    this.#flush();
    this.#add(event, length);
  }

  #add(event: RunEvent, length: number): void {
    const isOutput = event.type === 'stdout' || event.type === 'stderr' || event.type === 'display';
    if (isOutput && (this.#isCut || this.#length + length > this.#maxLength)) {
      if (this.#isCut) return;
      this.#isCut = true;
      this.#note({ type: 'stdout', text: LEFT_OUT });
      return;
    }
    this.#length += length;
    this.#note(event);
  }

  #note(event: RunEvent): void {
    this.#events.push({ number: this.#events.length + 1, event });
    this.#change.resolve();
    this.#change = Promise.withResolvers();
  }
}
