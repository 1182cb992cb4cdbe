/** Recorded calls sent again: the same bytes but for the names that the answering service gives out. Pure. */

/** One call of the stock app and what it was answered; bodies that are no text are `<N bytes>`. */
export interface RecordedCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly status: number;
  readonly answerHeaders: Readonly<Record<string, string>>;
  readonly answer: string;
}

/** Ids, and tokens of programs that go on. */
const ID = /^(?:[A-Za-z0-9_-]{21}|[A-Za-z0-9_-]{32})$/;
/** Fields that differ from run to run, also because programs write a time or a font into their files. */
const VOLATILE = new Set(['execution_id', 'wall_time', 'lastModified', 'created_at', 'etag', 'sha256', 'size']);

/** Which name of the service under test stands for which recorded one. */
export class Names {
  readonly #actual = new Map<string, string>();

  /** A recorded text as it is to be sent. */
  toActual(text: string): string {
    let sent = text;
    for (const [recorded, actual] of this.#actual) sent = sent.replaceAll(recorded, actual);
    return sent;
  }

  /** Learns the names in which two answers to one call differ. Files are the same by their `name`. */
  learn(recorded: unknown, actual: unknown): void {
    if (typeof recorded === 'string' && typeof actual === 'string') {
      if (ID.test(recorded) && ID.test(actual)) this.#actual.set(recorded, actual);
    } else if (Array.isArray(recorded) && Array.isArray(actual)) {
      const [ours, theirs] = [sorted(actual), sorted(recorded)];
      for (const [index, each] of theirs.entries()) this.learn(each, ours[index]);
    } else if (isObject(recorded) && isObject(actual)) {
      for (const [key, value] of Object.entries(recorded)) this.learn(value, actual[key]);
    }
  }

  /** A recorded answer in the names of the service under test. */
  translate(recorded: unknown): unknown {
    return JSON.parse(this.toActual(JSON.stringify(recorded)));
  }
}

/** An answer without what is another one each time, its lists in the order of the files' names. */
export function comparable(answer: unknown): unknown {
  if (Array.isArray(answer)) return sorted(answer).map(comparable);
  if (!isObject(answer)) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => [key, VOLATILE.has(key) ? typeof value : comparable(value)]),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const nameOf = (value: unknown): string => (isObject(value) ? String(value['name'] ?? value['filename'] ?? '') : '');

const sorted = (list: readonly unknown[]): unknown[] =>
  list.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : Number(nameOf(one) > nameOf(other))));
