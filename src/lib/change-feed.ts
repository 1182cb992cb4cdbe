/** Notifies the watchers of a key that it changed. They look up the change themselves. */
export class ChangeFeed {
  readonly #listeners = new Map<string, Set<() => void>>();

  /** Listeners must not throw; they are called at once, in the order in which they came. */
  notify(key: string): void {
    for (const listener of this.#listeners.get(key) ?? []) listener();
  }

  /** Dispose of the result to hear no more. */
  subscribe(key: string, listener: () => void): Disposable {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return {
      [Symbol.dispose]: () => {
        listeners.delete(listener);
        if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key);
      },
    };
  }
}
