import { setTimeout as delay } from 'node:timers/promises';

interface RetryOptions {
  /** Tries in all. */
  readonly attempts: number;
  /** Before the second try, and doubled before each that follows. Milliseconds. */
  readonly firstDelayMs: number;
  /** Whether trying again can help; a number is how long the other side asks to wait, in milliseconds. */
  readonly mayHelp: (error: unknown) => boolean | number;
  readonly signal: AbortSignal;
}

/**
 * Calls `work` until it succeeds, with exponential back-off and jitter between tries.
 * @throws what the last try threw; the signal's reason.
 */
export async function retry<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { attempts, firstDelayMs, mayHelp, signal } = options;
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      const help = mayHelp(error);
      if (help === false || attempt >= attempts) throw error;
      const backOffMs = firstDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
      await delay(typeof help === 'number' ? Math.max(help, backOffMs) : backOffMs, undefined, { signal }).catch(
        () => {},
      );
    }
  }
}
