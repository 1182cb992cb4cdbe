import type { AppError } from '../../errors/app-error.ts';
import { tooBusy } from '../../errors/failures.ts';
import { KeyedLock } from '../../lib/keyed-lock.ts';
import { Shares } from '../../lib/shares.ts';

interface RunQueueOptions {
  /** Runs in all, those that wait included; more are refused. */
  readonly maxRuns: number;
  /** Runs that wait for the kernel of one workspace; more are refused. */
  readonly maxWaiting: number;
  /** Kernels, and programs, that work at the same time; further runs wait for one, and are refused where none is free in time. */
  readonly maxKernels: number;
  readonly maxPrograms: number;
  /** How long they wait, in milliseconds. Default: as long as a new chat waits for a kernel to become idle. */
  readonly maxWaitMs?: number;
}

/** Long enough that something has usually ended. */
const RETRY_SECONDS = 5;
const MAX_WAIT_MS = 10_000;

/**
 * The queue of runs: one run at a time on a workspace's kernel, in order of arrival, in a bounded queue. No principal
 * takes all shared places (runs, kernels, programs) while others are active.
 */
export class RunQueue {
  readonly #options: RunQueueOptions;
  readonly #turns = new KeyedLock();
  readonly #runs: Shares;
  readonly #kernels: Shares;
  readonly #programs: Shares;

  constructor(options: RunQueueOptions) {
    this.#options = options;
    this.#runs = new Shares(options.maxRuns);
    this.#kernels = new Shares(options.maxKernels);
    this.#programs = new Shares(options.maxPrograms);
  }

  /** How many have entered and not left. */
  get runs(): number {
    return this.#runs.total;
  }

  /** Takes one of the places that there are for runs; dispose of it at the end. @throws AppError rate_limited */
  enter(owner: string): Disposable {
    const { maxRuns } = this.#options;
    if (this.#runs.total >= maxRuns) throw busy(`${maxRuns} runs are under way or waiting.`);
    return this.#runs.take(owner) ?? refuse(`Your share of ${maxRuns} runs is under way or waiting.`);
  }

  /**
   * Takes one of the kernels that work, or one of the programs, at the same time, and waits for one that becomes free.
   * @param onWaiting is called if the run has to wait
   * @throws AppError rate_limited; the signal's reason
   */
  async work(
    owner: string,
    usesKernel: boolean,
    signal: AbortSignal,
    onWaiting: () => void = () => {},
  ): Promise<Disposable> {
    const { maxWaitMs = MAX_WAIT_MS } = this.#options;
    const shares = usesKernel ? this.#kernels : this.#programs;
    const place = await shares.wait(owner, maxWaitMs, signal, onWaiting);
    return (
      place ?? refuse(usesKernel ? 'Your share of the kernels is at work.' : 'Your share of the programs is running.')
    );
  }

  /**
   * Waits for the turn on the workspace's kernel; dispose of it to pass it on.
   * @param onWaiting is called if the run has to wait.
   * @throws AppError rate_limited when too many wait; the signal's reason when aborted, and then the place in the queue
   * is free.
   */
  async takeQueueSlot(directory: string, signal: AbortSignal, onWaiting: () => void = () => {}): Promise<Disposable> {
    const { maxWaiting } = this.#options;
    if (this.#turns.isHeld(directory)) {
      if (this.#turns.waiting(directory) >= maxWaiting) {
        throw busy(`${maxWaiting} runs of this chat are waiting already.`);
      }
      onWaiting();
    }
    return await this.#turns.acquire(directory, signal);
  }

  /** The turn behind everybody who waits now, however many: for what the service itself does with a kernel. */
  takeLastTurn(directory: string): Promise<Disposable> {
    return this.#turns.acquire(directory);
  }

  /** The turn if it is free now; else undefined. */
  async takeFreeTurn(directory: string): Promise<Disposable | undefined> {
    return this.#turns.isHeld(directory) ? undefined : await this.#turns.acquire(directory);
  }
}

const busy = (fact: string): AppError => tooBusy(fact, RETRY_SECONDS);

function refuse(fact: string): never {
  throw busy(fact);
}
