import { Readable } from 'node:stream';
import { DEADLINE_PASSED, raceDeadline } from '../../../lib/deadline.ts';

/** Shorter than the shortest idle time-out between a client and us. */
const INTERVAL_MS = 3_000;

/** A JSON answer that is settled at once, or one whose beginning is white space until it is. */
export type KeepAliveAnswer<Answer> =
  | { readonly kind: 'settled'; readonly answer: Answer }
  | { readonly kind: 'streamed'; readonly body: Readable };

interface PatientOptions<Answer, Admission> {
  readonly answer: Promise<Answer>;
  /** Makes the body to send if `answer` rejects after status 200 was sent. */
  readonly toLateAnswer: (error: unknown, admission: Admission) => Answer;
  /** Resolves when nothing stands between the request and its run any more. */
  readonly admitted: Promise<Admission>;
  readonly toJson: (answer: Answer) => string;
  readonly intervalMs?: number;
}

/**
 * Waits for an answer in a way that keeps its connection: once it was admitted and takes longer than the interval, the
 * body begins, with a space every three seconds that JSON parsers skip. An answer that settles earlier keeps its own status.
 * @throws what `answer` rejects with before its body begins.
 */
export async function waitWithKeepAlive<Answer, Admission>(
  options: PatientOptions<Answer, Admission>,
): Promise<KeepAliveAnswer<Answer>> {
  const { answer, admitted, toLateAnswer, toJson, intervalMs = INTERVAL_MS } = options;
  await Promise.race([admitted, answer]);
  const early = await raceDeadline(answer, intervalMs);
  if (early !== DEADLINE_PASSED) return { kind: 'settled', answer: early };
  const admission = await admitted;
  const text = answer.catch((error: unknown) => toLateAnswer(error, admission)).then(toJson);
  // If the client leaves, the stream isn't read to its end.
  text.catch(() => {});
  return { kind: 'streamed', body: Readable.from(withSpaces(text, intervalMs)) };
}

async function* withSpaces(text: Promise<string>, intervalMs: number): AsyncGenerator<string> {
  for (;;) {
    yield ' ';
    const end = await raceDeadline(text, intervalMs);
    if (end === DEADLINE_PASSED) continue;
    yield end;
    return;
  }
}
