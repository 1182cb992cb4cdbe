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

/** Settles when `signal` aborts; `dispose` lets go of it. Resolves at once for a signal that is aborted already. */
export function whenAborted(signal: AbortSignal): { promise: Promise<void>; dispose: () => void } {
  let listener: () => void = () => {};
  const promise = new Promise<void>((resolve) => {
    // Not `resolve` itself: it would be given the event, and the promise be one of that.
    listener = () => resolve();
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', listener, { once: true });
  });
  return { promise, dispose: () => signal.removeEventListener('abort', listener) };
}
