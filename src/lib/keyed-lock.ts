/** Someone who waits for a key, or holds it. */
interface Turn {
  readonly begin: () => void;
}

/**
 * One holder a key, first come first served; different keys never wait for each other. Not re-entrant.
 *
 * ```ts
 * using _ = await lock.acquire(sha256, signal);
 * ```
 */
export class KeyedLock {
  /** Key → its turns in order; the first holds the key. */
  readonly #queues = new Map<string, Turn[]>();

  /**
   * Resolves when the key is the caller's; disposing the result (once or more) passes it on.
   * Rejects with the signal's reason when that aborts first, and then the caller holds nothing.
   */
  async acquire(key: string, signal?: AbortSignal): Promise<Disposable> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const turn: Turn = { begin: resolve };
    const queue = this.#queues.get(key) ?? [];
    this.#queues.set(key, queue);
    queue.push(turn);
    if (queue[0] === turn) return this.#holding(key, turn);

    const giveUp = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      await promise;
    } catch (error) {
      this.#leave(key, turn);
      throw error;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
    return this.#holding(key, turn);
  }

  /** Whether someone holds the key now. */
  isHeld(key: string): boolean {
    return this.#queues.has(key);
  }

  #holding(key: string, turn: Turn): Disposable {
    return { [Symbol.dispose]: () => this.#leave(key, turn) };
  }

  /** Takes a turn out of its queue; when it was the first, the next one begins. */
  #leave(key: string, turn: Turn): void {
    const queue = this.#queues.get(key);
    const place = queue?.indexOf(turn) ?? -1;
    if (queue === undefined || place < 0) return;
    queue.splice(place, 1);
    if (queue.length === 0) this.#queues.delete(key);
    else if (place === 0) queue[0]?.begin();
  }
}
