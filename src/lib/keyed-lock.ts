/** Someone who waits for a key, or holds it. */
interface Turn {
  readonly isShared: boolean;
  isHolding: boolean;
  readonly begin: () => void;
}

/**
 * One holder a key, first come first served, or several who share it; different keys never wait for each other. Not
 * re-entrant. A shared holder joins the current shared holders, even if another caller already waits for the exclusive lock.
 *
 * ```ts
 * using _ = await lock.acquire(sha256, signal);
 * ```
 */
export class KeyedLock {
  /** Key → its turns in order, those who hold it among them. */
  readonly #queues = new Map<string, Turn[]>();

  /**
   * Resolves when the key is the caller's; disposing the result (once or more) passes it on.
   * Rejects with the signal's reason when that aborts first, and then the caller holds nothing.
   */
  acquire(key: string, signal?: AbortSignal): Promise<Disposable> {
    return this.#take(key, false, signal);
  }

  /** The same, together with others who share it. */
  share(key: string, signal?: AbortSignal): Promise<Disposable> {
    return this.#take(key, true, signal);
  }

  /** Whether someone holds the key now. */
  isHeld(key: string): boolean {
    return this.#queues.has(key);
  }

  /** How many wait for the key now. */
  waiting(key: string): number {
    return this.#queues.get(key)?.filter((turn) => !turn.isHolding).length ?? 0;
  }

  async #take(key: string, isShared: boolean, signal: AbortSignal | undefined): Promise<Disposable> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const turn: Turn = { isShared, isHolding: false, begin: resolve };
    const queue = this.#queues.get(key) ?? [];
    this.#queues.set(key, queue);
    queue.push(turn);
    admit(queue);
    if (turn.isHolding) return this.#holding(key, turn);

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

  #holding(key: string, turn: Turn): Disposable {
    return { [Symbol.dispose]: () => this.#leave(key, turn) };
  }

  #leave(key: string, turn: Turn): void {
    const queue = this.#queues.get(key);
    const place = queue?.indexOf(turn) ?? -1;
    if (queue === undefined || place < 0) return;
    queue.splice(place, 1);
    if (queue.length === 0) this.#queues.delete(key);
    else admit(queue);
  }
}

/** Begins the turns that may hold the key now: the first if it is free, and all shared ones if one of them holds it. */
function admit(queue: readonly Turn[]): void {
  const [first] = queue;
  const holder = queue.find((turn) => turn.isHolding) ?? first;
  for (const turn of queue) {
    if (turn.isHolding || !(turn === holder || (turn.isShared && holder?.isShared === true))) continue;
    turn.isHolding = true;
    turn.begin();
  }
}
