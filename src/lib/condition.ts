import { raceDeadline, whenAborted } from './deadline.ts';

/** A condition variable: callers wait until something may have changed, and look again themselves. */
export class Condition {
  readonly #waiters = new Set<() => void>();

  /** Wakes everybody who waits now. */
  notifyAll(): void {
    for (const wake of this.#waiters) wake();
  }

  /** Resolves at the next `notifyAll`, after `timeoutMs`, or when the signal aborts, whichever comes first. */
  async wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    const notified = Promise.withResolvers<void>();
    const aborted = whenAborted(signal);
    this.#waiters.add(notified.resolve);
    try {
      await raceDeadline(Promise.race([notified.promise, aborted.promise]), timeoutMs);
    } finally {
      this.#waiters.delete(notified.resolve);
      aborted.dispose();
    }
  }
}
