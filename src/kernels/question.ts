import type { Countdown } from '../lib/deadline.ts';

/** What code asks of a person while it runs, by `input()` or `getpass()`. The program chooses the text. */
export interface Question {
  readonly prompt: string;
  /** Whether the answer must not be shown. */
  readonly isSecret: boolean;
}

/** Puts a question to whoever can answer; null: nobody does. */
export type Ask = (question: Question) => Promise<string | null>;

/** The question of a run that is stopped stays open, so that the interrupt ends the code, as Ctrl-C does. */
export const askUntilAborted =
  (ask: Ask, signal: AbortSignal): Ask =>
  async (question) => {
    const answer = await ask(question);
    return answer === null && signal.aborted ? new Promise<never>(() => {}) : answer;
  };

/** The time that a person takes doesn't count. */
export const askHalting =
  (ask: Ask, limit: Countdown): Ask =>
  async (question) => {
    limit.halt();
    try {
      return await ask(question);
    } finally {
      limit.goOn();
    }
  };
