/** The result of `raceDeadline` if the time ran out first. */
export const DEADLINE_PASSED: unique symbol = Symbol('deadline passed');

/** `promise`'s value, or DEADLINE_PASSED when it takes longer than `timeoutMs`. The timer never outlives the call. */
export async function raceDeadline<T>(promise: Promise<T>, timeoutMs: number): Promise<T | typeof DEADLINE_PASSED> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<typeof DEADLINE_PASSED>((resolve) => {
    timer = setTimeout(() => resolve(DEADLINE_PASSED), timeoutMs);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** A time limit that doesn't run out while it is halted. Dispose of it. */
export class Countdown implements Disposable {
  /** Resolves when the time is over. */
  readonly passed: Promise<typeof DEADLINE_PASSED>;
  readonly #pass: (passed: typeof DEADLINE_PASSED) => void;
  #leftMs: number;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(timeoutMs: number) {
    const { promise, resolve } = Promise.withResolvers<typeof DEADLINE_PASSED>();
    this.passed = promise;
    this.#pass = resolve;
    this.#leftMs = timeoutMs;
    this.goOn();
  }

  halt(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#leftMs -= performance.now() - this.#since;
  }

  goOn(): void {
    if (this.#timer !== undefined || this.#isDisposed) return;
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#pass(DEADLINE_PASSED), Math.max(0, this.#leftMs));
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.halt();
  }
}

/** Settles when `signal` aborts; `dispose` lets go of it. Resolves at once for a signal that is aborted already. */
export function whenAborted(signal: AbortSignal): { promise: Promise<void>; dispose: () => void } {
  let listener: () => void = () => {};
  const promise = new Promise<void>((resolve) => {
    // Not `resolve` itself: the promise would then resolve to the event.
    listener = () => resolve();
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', listener, { once: true });
  });
  return { promise, dispose: () => signal.removeEventListener('abort', listener) };
}
