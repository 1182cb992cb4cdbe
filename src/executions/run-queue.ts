import { AppError } from '../errors/app-error.ts';
import { KeyedLock } from '../lib/keyed-lock.ts';

interface RunQueueOptions {
  /** Runs in all, those that wait included; more are refused. */
  readonly maxRuns: number;
  /** Runs that wait for the kernel of one workspace; more are refused. */
  readonly maxWaiting: number;
}

/** Long enough that something has usually ended. */
const RETRY_SECONDS = 5;

/** Who may run, and when: one run at a time on a workspace's kernel, first come, first served, in a bounded queue. */
export class RunQueue {
  readonly #options: RunQueueOptions;
  readonly #turns = new KeyedLock();
  #runs = 0;

  constructor(options: RunQueueOptions) {
    this.#options = options;
  }

  /** How many have entered and not left. */
  get runs(): number {
    return this.#runs;
  }

  /** Takes one of the places that there are for runs; dispose of it at the end. @throws AppError rate_limited */
  enter(): Disposable {
    const { maxRuns } = this.#options;
    if (this.#runs >= maxRuns) {
      throw new AppError('rate_limited', `${maxRuns} runs are under way or waiting. Try again soon.`, {
        retryAfterSeconds: RETRY_SECONDS,
      });
    }
    this.#runs += 1;
    let isInside = true;
    return {
      [Symbol.dispose]: () => {
        if (isInside) this.#runs -= 1;
        isInside = false;
      },
    };
  }

  /**
   * Waits for the turn on the workspace's kernel; dispose of it to pass it on.
   * @param onWaiting is told if it isn't the run's turn at once.
   * @throws AppError rate_limited when too many wait; the signal's reason when aborted, and then the place in the queue
   * is free.
   */
  async takeTurn(directory: string, signal: AbortSignal, onWaiting: () => void = () => {}): Promise<Disposable> {
    const { maxWaiting } = this.#options;
    if (this.#turns.isHeld(directory)) {
      if (this.#turns.waiting(directory) >= maxWaiting) {
        throw new AppError('rate_limited', `${maxWaiting} runs of this chat are waiting already. Try again soon.`, {
          retryAfterSeconds: RETRY_SECONDS,
        });
      }
      onWaiting();
    }
    return await this.#turns.acquire(directory, signal);
  }

  /** The turn behind everybody who waits now, however many: for what the service itself does with a kernel. */
  takeLastTurn(directory: string): Promise<Disposable> {
    return this.#turns.acquire(directory);
  }

  /** The turn if nobody has it now; else undefined. */
  async takeFreeTurn(directory: string): Promise<Disposable | undefined> {
    return this.#turns.isHeld(directory) ? undefined : await this.#turns.acquire(directory);
  }
}
