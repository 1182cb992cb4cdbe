import { AppError } from '../../../errors/app-error.ts';
import { RunInterrupted } from '../../../executions/queue/active-runs.ts';
import type { Asked } from './audience.ts';

/** The cells of one kernel, which run one after the other. */

/** A notebook that is run from top to bottom asks for all of its cells at once. */
const MAX_WAITING = 500;
/** Most characters of requests that wait. */
const MAX_WAITING_CHARACTERS = 16 * 1024 * 1024;

interface CellQueueOptions {
  /** Runs a cell to its end; never rejects. @returns whether it failed */
  readonly run: (asked: Asked, signal: AbortSignal) => Promise<boolean>;
  /** Tells the client of a cell that it won't run. */
  readonly abandon: (asked: Asked) => void;
  /** Called when no cell is left. */
  readonly onIdle: () => void;
}

export class CellQueue {
  readonly #options: CellQueueOptions;
  readonly #waiting: { readonly asked: Asked; readonly characters: number }[] = [];
  #current: { readonly asked: Asked; readonly abort: AbortController } | null = null;

  constructor(options: CellQueueOptions) {
    this.#options = options;
  }

  /** The cell that runs. */
  get current(): Asked | null {
    return this.#current?.asked ?? null;
  }

  /** @throws AppError rate_limited where too much waits */
  add(asked: Asked): void {
    // Not its code alone: a request may have fields of any size beside it.
    const { length: characters } = JSON.stringify(asked.request.content);
    const total = this.#waiting.reduce((sum, each) => sum + each.characters, characters);
    if (this.#waiting.length >= MAX_WAITING || total > MAX_WAITING_CHARACTERS) {
      throw new AppError('rate_limited', 'Too much code waits for this kernel. Send it when earlier cells have run.');
    }
    this.#waiting.push({ asked, characters });
    if (this.#current === null) void this.#runAll();
  }

  /** Stops the cell that runs, if any. */
  interrupt(): void {
    this.#current?.abort.abort(new RunInterrupted());
  }

  /** Gives up the cells that haven't begun. */
  abandonWaiting(): void {
    for (const { asked } of this.#waiting.splice(0)) this.#options.abandon(asked);
  }

  async #runAll(): Promise<void> {
    const { run } = this.#options;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const { asked } = next;
      const abort = new AbortController();
      this.#current = { asked, abort };
      const failed = await run(asked, abort.signal);
      this.#current = null;
      // As a kernel does with the cells behind one that failed.
      if (failed && asked.request.content['stop_on_error'] !== false) this.abandonWaiting();
    }
    this.#options.onIdle();
  }
}
