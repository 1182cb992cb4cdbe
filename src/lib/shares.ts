/** How long somebody counts as being there after asking for a place. */
const RECENT_MS = 3_600_000;

interface Waiter {
  readonly holder: string;
  readonly give: (place: Disposable) => void;
}

interface Asker {
  readonly holder: string;
  readonly at: number;
}

/**
 * Shared places. While several holders are active, none gets the last quarter: a holder with many requests can make
 * others wait, but never keep them out. A single holder gets all places.
 */
export class Shares {
  readonly #most: number;
  readonly #now: () => number;
  readonly #taken = new Map<string, number>();
  /** In the order of asking. */
  readonly #waiters = new Set<Waiter>();
  #total = 0;
  /** The last two who asked: whether somebody else is about is all that counts. */
  #last: Asker | undefined;
  #before: Asker | undefined;

  constructor(most: number, now: () => number = () => performance.now()) {
    this.#most = most;
    this.#now = now;
  }

  /** Places that are taken, by anybody. */
  get total(): number {
    return this.#total;
  }

  /** A place, to be disposed of; undefined where there is none left for this holder. */
  take(holder: string): Disposable | undefined {
    this.#note(holder);
    return this.#tryToTake(holder);
  }

  /**
   * A place as soon as there is one for this holder. Who asked before gets it before, unless all places of that holder's share
   * are taken.
   * @param onWaiting is called if the holder has to wait
   * @returns undefined where there was none in time
   * @throws the signal's reason
   */
  async wait(
    holder: string,
    timeoutMs: number,
    signal: AbortSignal,
    onWaiting: () => void = () => {},
  ): Promise<Disposable | undefined> {
    signal.throwIfAborted();
    const place = this.take(holder);
    if (place !== undefined) return place;
    onWaiting();
    const { promise, resolve, reject } = Promise.withResolvers<Disposable | undefined>();
    const waiter = { holder, give: resolve };
    const giveUp = (): void => {
      if (this.#waiters.delete(waiter)) reject(signal.reason);
    };
    const timer = setTimeout(() => {
      if (this.#waiters.delete(waiter)) resolve(undefined);
    }, timeoutMs);
    this.#waiters.add(waiter);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    }
  }

  #tryToTake(holder: string): Disposable | undefined {
    const own = this.#taken.get(holder) ?? 0;
    if (this.#total >= this.#most || own >= this.#share(holder)) return undefined;
    this.#set(holder, own + 1);
    let isTaken = true;
    return {
      [Symbol.dispose]: () => {
        if (!isTaken) return;
        isTaken = false;
        this.#set(holder, (this.#taken.get(holder) ?? 0) - 1);
        this.#serveWaiters();
      },
    };
  }

  #serveWaiters(): void {
    for (const waiter of this.#waiters) {
      if (this.#total >= this.#most) return;
      const place = this.#tryToTake(waiter.holder);
      if (place === undefined) continue;
      this.#waiters.delete(waiter);
      waiter.give(place);
    }
  }

  #share(holder: string): number {
    const other = this.#last?.holder === holder ? this.#before : this.#last;
    const isAlone = other === undefined || this.#now() - other.at > RECENT_MS;
    return isAlone ? this.#most : this.#most - Math.floor(this.#most / 4);
  }

  #note(holder: string): void {
    if (this.#last !== undefined && this.#last.holder !== holder) this.#before = this.#last;
    this.#last = { holder, at: this.#now() };
  }

  #set(holder: string, count: number): void {
    this.#total += count - (this.#taken.get(holder) ?? 0);
    if (count === 0) this.#taken.delete(holder);
    else this.#taken.set(holder, count);
  }
}
