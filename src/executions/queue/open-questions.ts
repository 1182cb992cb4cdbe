import type { ExecutionId } from '../../lib/ids.ts';

/** A kernel waits for an answer as long as this; its input then ends, so that a tab left open holds it no longer. */
const ANSWER_MS = 600_000;

/** The questions of runs that wait for an answer, at most one of each run. */
export class OpenQuestions {
  readonly #answers = new Map<ExecutionId, (text: string | null) => void>();

  /** The answer; null when nobody gives one in time, or when the run ends before. */
  async ask(id: ExecutionId, signal: AbortSignal): Promise<string | null> {
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const giveUp = (): void => resolve(null);
    const timer = setTimeout(giveUp, ANSWER_MS);
    signal.addEventListener('abort', giveUp, { once: true });
    this.#answers.get(id)?.(null);
    this.#answers.set(id, resolve);
    if (signal.aborted) giveUp();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      if (this.#answers.get(id) === resolve) this.#answers.delete(id);
    }
  }

  /** @param text null: the input ends here. @returns whether the run was asking */
  answer(id: ExecutionId, text: string | null): boolean {
    const answer = this.#answers.get(id);
    this.#answers.delete(id);
    answer?.(text);
    return answer !== undefined;
  }

  /** The run is over. */
  close(id: ExecutionId): void {
    this.answer(id, null);
  }
}
