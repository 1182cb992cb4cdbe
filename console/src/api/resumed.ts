interface NumberedEvent {
  /** Its id, where the stream numbers its events. */
  readonly id: string | null;
}

/** Whether the same request would be refused again. Too many at once (429) may be fewer soon. */
export const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 429;

interface ResumeOptions {
  readonly signal: AbortSignal;
  /** Whether another try is in vain. */
  readonly isFinal: (error: unknown) => boolean;
  readonly retryMs?: number;
}

const RETRY_MS = 3_000;

/**
 * The events of a stream, through lost connections, until the signal aborts or its reader has enough.
 * @param open opens the stream after the event of that id; null: at its beginning
 * @throws what `open` throws, if that is final
 */
export async function* resumed<Event extends NumberedEvent>(
  open: (lastId: string | null) => AsyncIterable<Event>,
  { signal, isFinal, retryMs = RETRY_MS }: ResumeOptions,
): AsyncGenerator<Event> {
  for (let lastId: string | null = null; !signal.aborted; ) {
    try {
      for await (const event of open(lastId)) {
        lastId = event.id ?? lastId;
        yield event;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error)) throw error;
    }
    await pause(retryMs, signal);
  }
}

/** Ends early when the signal aborts, so that the next reader needn't wait for it. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
