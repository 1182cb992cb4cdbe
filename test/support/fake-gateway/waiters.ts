/** Lets tests wait for a state of the fake instead of sleeping. */
export class Waiters {
  readonly #waiting = new Set<() => void>();

  /** Resolves as soon as `isTrue` is, checked at once and at every `changed()`. */
  until(isTrue: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (isTrue()) {
          this.#waiting.delete(check);
          resolve();
        }
      };
      this.#waiting.add(check);
      check();
    });
  }

  changed(): void {
    for (const check of [...this.#waiting]) {
      check();
    }
  }
}
