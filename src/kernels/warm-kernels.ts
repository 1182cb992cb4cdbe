import { AppError } from '../errors/app-error.ts';
import type { Kernel } from './kernel.ts';

/**
 * Kernels that are started, connected and have imported the toolbox before a chat asks. Each runs on a workspace of its
 * own that no session has yet; a new session takes workspace and kernel together (docs/adr/0002-warm-kernels.md).
 */

export interface WarmKernel {
  readonly directory: string;
  readonly kernel: Kernel;
}

interface WaitingKernel extends WarmKernel {
  readonly sinceMs: number;
}

export interface WarmKernelsOptions {
  /** How many are kept ready in any case, and at most. */
  readonly size: number;
  readonly maxSize: number;
  /** Whether there is memory for one more than `size`. */
  readonly hasMemory: () => boolean;
  /** How long a chat that wanted one counts for the next ones to come, in milliseconds. */
  readonly demandMs?: number;
  /** Names a workspace that no session has. */
  readonly newDirectory: () => string;
  /** Makes the workspace and starts a kernel on it. */
  readonly start: (directory: string, signal: AbortSignal) => Promise<Kernel>;
  /** Told when a workspace is given up that no session took. */
  readonly onDiscarded: (directory: string) => void;
  /** Told also when a kernel is lost soon after its start. */
  readonly onStartFailed: (error: unknown) => void;
}

/** A chat that wanted a kernel counts for this time. */
const DEMAND_MS = 60_000;

/** The loss of a kernel that waited for less counts as a failed start. */
const MIN_LIFE_MS = 60_000;

/** After a failed start, and doubled with each that follows. */
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 60_000;

export class WarmKernels implements AsyncDisposable {
  readonly #options: WarmKernelsOptions;
  readonly #ready: WaitingKernel[] = [];
  readonly #closing = new AbortController();
  #filling: Promise<void> | undefined;
  #backoffMs = 0;
  /** Time of the first start that succeeded after the last failure. */
  #successAtMs: number | undefined;
  #retry: NodeJS.Timeout | undefined;
  readonly #first = Promise.withResolvers<void>();
  /** When chats wanted one lately. */
  #demand: number[] = [];
  readonly #shrinkTimer: NodeJS.Timeout;

  constructor(options: WarmKernelsOptions) {
    this.#options = options;
    this.#first.promise.catch(() => {});
    const { demandMs = DEMAND_MS } = options;
    this.#shrinkTimer = setInterval(() => this.#shrink(), demandMs / 6).unref();
  }

  /** Resolves when the first kernel is ready. @throws what the first start threw. */
  get first(): Promise<void> {
    return this.#first.promise;
  }

  /** How many are ready now. */
  get ready(): number {
    return this.#ready.length;
  }

  /** A chat wants one: as many as wanted one lately are kept ready for the next. */
  want(): void {
    this.#demand.push(performance.now());
    this.fill();
  }

  /** Takes a ready kernel with its workspace, if there is one, and has another started without waiting for a retry. */
  take(): WarmKernel | undefined {
    let taken = this.#ready.shift();
    while (taken !== undefined && taken.kernel.state !== 'idle') {
      void this.#discard(taken);
      taken = this.#ready.shift();
    }
    if (taken !== undefined) this.#cancelRetry();
    this.fill();
    return taken;
  }

  /**
   * Starts what is missing, one after the other, so that a chat that is waiting for a kernel of its own isn't slowed
   * down by more than one; after a failure only when its retry is due. Returns at once.
   */
  fill(): void {
    if (this.#filling !== undefined || this.#retry !== undefined || this.#closing.signal.aborted) return;
    this.#filling = this.#startMissing().finally(() => {
      this.#filling = undefined;
    });
  }

  /** Resolves when what is being started now is ready or has failed. */
  async settled(): Promise<void> {
    await this.#filling;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#cancelRetry();
    clearInterval(this.#shrinkTimer);
    this.#closing.abort(new Error('The pool of warm kernels is closed.'));
    await this.#filling;
    await Promise.all(this.#ready.splice(0).map((warm) => this.#discard(warm)));
  }

  async #startMissing(): Promise<void> {
    const { signal } = this.#closing;
    while (this.#ready.length < this.#target && this.#retry === undefined && !signal.aborted) {
      const directory = this.#options.newDirectory();
      try {
        const kernel = await this.#options.start(directory, signal);
        const sinceMs = performance.now();
        const waiting = { directory, kernel, sinceMs };
        this.#ready.push(waiting);
        this.#successAtMs ??= sinceMs;
        this.#first.resolve();
        kernel.onLost(() => this.#replace(waiting));
      } catch (error) {
        this.#options.onDiscarded(directory);
        this.#first.reject(error);
        if (signal.aborted) return;
        this.#options.onStartFailed(error);
        this.#retryLater();
        return;
      }
    }
  }

  /** How many should be ready now. */
  get #target(): number {
    const { size, maxSize, hasMemory, demandMs = DEMAND_MS } = this.#options;
    const since = performance.now() - demandMs;
    this.#demand = this.#demand.filter((atMs) => atMs > since);
    const wanted = Math.min(this.#demand.length, maxSize);
    if (wanted <= size || size === 0) return size;
    return hasMemory() ? wanted : Math.max(size, Math.min(this.#ready.length, wanted));
  }

  /** Gives up one of those that the demand no longer asks for. */
  #shrink(): void {
    if (this.#ready.length <= this.#target) return;
    const surplus = this.#ready.pop();
    if (surplus !== undefined) void this.#discard(surplus);
  }

  /** Has another one started in place of a lost one, unless a chat has that. */
  #replace(lost: WaitingKernel): void {
    const index = this.#ready.indexOf(lost);
    if (index < 0) return;
    this.#ready.splice(index, 1);
    void this.#discard(lost);
    if (performance.now() - lost.sinceMs < MIN_LIFE_MS) {
      this.#options.onStartFailed(new AppError('kernel_start_failed', 'The kernel ended soon after its start.'));
      this.#retryLater();
    }
    this.fill();
  }

  #retryLater(): void {
    if (this.#retry !== undefined) return;
    if (this.#successAtMs !== undefined && performance.now() - this.#successAtMs >= MIN_LIFE_MS) this.#backoffMs = 0;
    this.#successAtMs = undefined;
    this.#backoffMs = Math.min(Math.max(this.#backoffMs * 2, FIRST_BACKOFF_MS), MAX_BACKOFF_MS);
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.fill();
    }, this.#backoffMs).unref();
  }

  #cancelRetry(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
  }

  async #discard({ directory, kernel }: WarmKernel): Promise<void> {
    await kernel[Symbol.asyncDispose]();
    this.#options.onDiscarded(directory);
  }
}
