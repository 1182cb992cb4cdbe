import type { KernelPool } from '../kernels/kernel-pool.ts';
import type { RunQueue } from './queue/run-queue.ts';

/** Long enough for a caller who does come back at once, short against the number of kernels in the pool. */
const GRACE_MS = 5_000;

interface UnreachableKernelsOptions {
  readonly kernels: Pick<KernelPool, 'retire'>;
  readonly queue: Pick<RunQueue, 'takeLastTurn'>;
  readonly graceMs?: number;
}

/**
 * Retires kernels that no later request can lead to, a few seconds after their run. LibreChat's tools know a session by
 * its outputs alone, so one that has none fills the pool for nothing; its workspace stays.
 */
export class UnreachableKernels implements Disposable {
  readonly #options: UnreachableKernelsOptions;
  /** Workspace folder → the timer of its retirement. */
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(options: UnreachableKernelsOptions) {
    this.#options = options;
  }

  /** Retires the workspace's kernel after the grace, unless `cancelRetirement` is called before. */
  retireSoon(directory: string): void {
    this.cancelRetirement(directory);
    const timer = setTimeout(() => void this.#retire(directory, timer), this.#options.graceMs ?? GRACE_MS).unref();
    this.#timers.set(directory, timer);
  }

  /** Somebody came back for the workspace. */
  cancelRetirement(directory: string): void {
    clearTimeout(this.#timers.get(directory));
    this.#timers.delete(directory);
  }

  [Symbol.dispose](): void {
    for (const directory of [...this.#timers.keys()]) this.cancelRetirement(directory);
  }

  /** Never rejects: the kernel pool ends the kernel as well as it can. */
  async #retire(directory: string, timer: NodeJS.Timeout): Promise<void> {
    using _ = await this.#options.queue.takeLastTurn(directory);
    if (this.#timers.get(directory) !== timer) return;
    this.#timers.delete(directory);
    await this.#options.kernels.retire(directory).catch(() => {});
  }
}
