import { AppError } from '../errors/app-error.ts';
import type { Kernel } from './kernel.ts';

/**
 * One live kernel per workspace: started when a workspace first needs it, kept while it is used, retired when it has
 * been idle for long or when another workspace needs its place.
 *
 * The caller runs one thing at a time per workspace (`executions/` holds the workspace's lock), so a kernel is lent
 * to one run; different workspaces overlap.
 */

interface Entry {
  readonly kernel: Kernel;
  isLent: boolean;
  lastUsedAtMs: number;
}

export interface KernelPoolOptions {
  readonly maxKernels: number;
  readonly idleTimeoutMs: number;
  /** Starts a kernel for a workspace's folder. */
  readonly startKernel: (directory: string, signal: AbortSignal) => Promise<Kernel>;
  readonly onRetired: (directory: string, reason: 'idle' | 'room' | 'removed') => void;
}

export interface LentKernel extends Disposable {
  readonly kernel: Kernel;
  /** Whether it was started for this loan, so that it holds no variables yet. */
  readonly isFresh: boolean;
}

export class KernelPool implements AsyncDisposable {
  readonly #options: KernelPoolOptions;
  readonly #entries = new Map<string, Entry>();
  /** Starts under way count as kernels, or a burst would overshoot the limit. */
  #starting = 0;
  #idleTimer: NodeJS.Timeout;
  readonly #closing = new AbortController();

  constructor(options: KernelPoolOptions) {
    this.#options = options;
    const intervalMs = Math.max(Math.min(options.idleTimeoutMs / 4, 30_000), 250);
    this.#idleTimer = setInterval(() => this.#retireIdle(), intervalMs).unref();
  }

  /** How many kernels are alive or being started. */
  get size(): number {
    return this.#entries.size + this.#starting;
  }

  /**
   * Lends the workspace's kernel, starting one if it has none alive. Dispose the loan when the run is over.
   * @throws AppError rate_limited when every kernel is at work; whatever starting a kernel throws.
   */
  async lend(directory: string, signal: AbortSignal): Promise<LentKernel> {
    const known = this.#entries.get(directory);
    if (known !== undefined && known.kernel.state === 'idle') return this.#loan(known, false);
    if (known !== undefined) await this.#remove(directory, known);
    // The place is taken before room is made for it: a burst of starts must not share one place.
    this.#starting += 1;
    try {
      await this.#makeRoom();
      const kernel = await this.#options.startKernel(directory, AbortSignal.any([signal, this.#closing.signal]));
      const entry = { kernel, isLent: false, lastUsedAtMs: Date.now() };
      this.#entries.set(directory, entry);
      return this.#loan(entry, true);
    } finally {
      this.#starting -= 1;
    }
  }

  /** Ends the workspace's kernel, if it has one. */
  async retire(directory: string): Promise<void> {
    const entry = this.#entries.get(directory);
    if (entry === undefined) return;
    await this.#remove(directory, entry);
    this.#options.onRetired(directory, 'removed');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#idleTimer);
    this.#closing.abort(new AppError('shutting_down', 'Cellar is shutting down.'));
    await Promise.all([...this.#entries].map(([directory, entry]) => this.#remove(directory, entry)));
  }

  #loan(entry: Entry, isFresh: boolean): LentKernel {
    entry.isLent = true;
    return {
      kernel: entry.kernel,
      isFresh,
      [Symbol.dispose]: () => {
        entry.isLent = false;
        entry.lastUsedAtMs = Date.now();
      },
    };
  }

  /** Retires the least recently used idle kernel when the limit is reached. */
  async #makeRoom(): Promise<void> {
    if (this.size <= this.#options.maxKernels) return;
    const free = [...this.#entries].filter(([, entry]) => !entry.isLent);
    const [oldest] = free.sort(([, a], [, b]) => a.lastUsedAtMs - b.lastUsedAtMs);
    if (oldest === undefined) {
      throw new AppError('rate_limited', `All ${this.#options.maxKernels} kernels are at work. Try again soon.`, {
        retryAfterSeconds: 5,
      });
    }
    const [directory, entry] = oldest;
    await this.#remove(directory, entry);
    this.#options.onRetired(directory, 'room');
  }

  #retireIdle(): void {
    const before = Date.now() - this.#options.idleTimeoutMs;
    for (const [directory, entry] of this.#entries) {
      const isDead = entry.kernel.state === 'dead';
      if (entry.isLent || (!isDead && entry.lastUsedAtMs > before)) continue;
      void this.#remove(directory, entry);
      this.#options.onRetired(directory, isDead ? 'removed' : 'idle');
    }
  }

  async #remove(directory: string, entry: Entry): Promise<void> {
    if (this.#entries.get(directory) === entry) this.#entries.delete(directory);
    await entry.kernel[Symbol.asyncDispose]();
  }
}
