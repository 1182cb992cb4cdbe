import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import type { LiveOutput, RunObserver } from '../../../executions/run-observer.ts';

type Extra = Pick<RequestHandlerExtra<ServerRequest, ServerNotification>, '_meta' | 'sendNotification'>;

/** Output comes in pieces; a client gets it a few times a second. */
const FLUSH_MS = 200;
/** While code says nothing, a sign that it runs. */
const QUIET_MS = 1_000;
/** The end of what was said since the last notification, in characters: the answer has all of it. */
const MAX_MESSAGE = 4_000;

const STAGES: Readonly<Record<string, string>> = {
  queued: 'Waiting for the run before it.',
  staging: 'Bringing in files.',
  running: 'Running.',
  keeping: 'Keeping files.',
};

/**
 * Tells a client that asked for progress (`progressToken`) what the code prints, as it prints it, and each second that it
 * still runs, so that the client doesn't give up. Dispose of it before the answer: what is left to say is said then.
 */
export class Progress implements Disposable {
  readonly observer: RunObserver;
  readonly #send: (message: string) => void;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #startedAt = performance.now();
  #text = '';
  #lastAt = performance.now();

  constructor({ _meta, sendNotification }: Extra) {
    const progressToken = _meta?.progressToken;
    let progress = 0;
    this.#send = (message) => {
      if (progressToken === undefined) return;
      this.#lastAt = performance.now();
      const params = { progressToken, progress: ++progress, message };
      sendNotification({ method: 'notifications/progress', params }).catch(() => {});
    };
    this.observer = {
      onStage: (stage) => this.#send(STAGES[stage] ?? stage),
      onOutput: (output) => this.#take(output),
    };
    if (progressToken !== undefined) this.#timer = setInterval(() => this.#tick(), FLUSH_MS);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#flush();
  }

  #take(output: LiveOutput): void {
    if (output.type === 'stdout' || output.type === 'stderr' || output.type === 'report')
      this.#text = (this.#text + output.text).slice(-MAX_MESSAGE);
  }

  #tick(): void {
    this.#flush();
    const now = performance.now();
    if (now - this.#lastAt < QUIET_MS) return;
    this.#send(`Running for ${Math.round((now - this.#startedAt) / 1000)} s.`);
  }

  #flush(): void {
    if (this.#text === '') return;
    this.#send(this.#text.toWellFormed());
    this.#text = '';
  }
}
