import type { Kernel } from './kernel.ts';

/**
 * Kernels that are started, connected and have imported the toolbox before a chat asks. Each runs on a workspace of its
 * own that no session has yet; a new session takes workspace and kernel together (docs/adr/0002-warm-kernels.md).
 */

export interface WarmKernel {
  readonly directory: string;
  readonly kernel: Kernel;
}

export interface WarmKernelsOptions {
  /** How many are kept ready. */
  readonly size: number;
  /** Names a workspace that no session has. */
  readonly newDirectory: () => string;
  /** Makes the workspace and starts a kernel on it. */
  readonly start: (directory: string, signal: AbortSignal) => Promise<Kernel>;
  /** Told when a workspace is given up that no session took. */
  readonly onDiscarded: (directory: string) => void;
  readonly onStartFailed: (error: unknown) => void;
}

/** After a failed start, and doubled with each that follows. */
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 60_000;

export class WarmKernels implements AsyncDisposable {
  readonly #options: WarmKernelsOptions;
  readonly #ready: WarmKernel[] = [];
  readonly #closing = new AbortController();
  #filling: Promise<void> | undefined;
  #backoffMs = 0;
  #retry: NodeJS.Timeout | undefined;
  readonly #first = Promise.withResolvers<void>();

  constructor(options: WarmKernelsOptions) {
    this.#options = options;
    this.#first.promise.catch(() => {});
  }

  /** Resolves when the first kernel is ready. @throws what the first start threw. */
  get first(): Promise<void> {
    return this.#first.promise;
  }

  /** How many are ready now. */
  get ready(): number {
    return this.#ready.length;
  }

  /** Takes a ready kernel with its workspace, if there is one, and has another started. */
  take(): WarmKernel | undefined {
    let taken = this.#ready.shift();
    while (taken !== undefined && taken.kernel.state !== 'idle') {
      void this.#discard(taken);
      taken = this.#ready.shift();
    }
    this.fill();
    return taken;
  }

  /**
   * Starts what is missing, one after the other, so that a chat that is waiting for a kernel of its own isn't slowed
   * down by more than one. Returns at once.
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
    clearTimeout(this.#retry);
    this.#closing.abort(new Error('The pool of warm kernels is closed.'));
    await this.#filling;
    await Promise.all(this.#ready.splice(0).map((warm) => this.#discard(warm)));
  }

  async #startMissing(): Promise<void> {
    const { signal } = this.#closing;
    while (this.#ready.length < this.#options.size && !signal.aborted) {
      const directory = this.#options.newDirectory();
      try {
        const kernel = await this.#options.start(directory, signal);
        this.#ready.push({ directory, kernel });
        this.#backoffMs = 0;
        this.#first.resolve();
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

  #retryLater(): void {
    this.#backoffMs = Math.min(Math.max(this.#backoffMs * 2, FIRST_BACKOFF_MS), MAX_BACKOFF_MS);
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.fill();
    }, this.#backoffMs).unref();
  }

  async #discard({ directory, kernel }: WarmKernel): Promise<void> {
    await kernel[Symbol.asyncDispose]();
    this.#options.onDiscarded(directory);
  }
}
