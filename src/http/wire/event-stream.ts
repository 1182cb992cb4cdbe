import { Readable } from 'node:stream';
import { DEADLINE_PASSED, raceDeadline } from '../../lib/deadline.ts';

/** Server-sent events, as `EventSource` and everybody else reads them. */

export const EVENT_STREAM = 'text/event-stream; charset=utf-8';
/** A line that readers skip, so that nothing between us and them takes the connection for dead. */
const KEEP_ALIVE = ': keep-alive\n\n';
const KEEP_ALIVE_MS = 3_000;

/** Whether the caller asks for events rather than for JSON. */
export const wantsEvents = (accept: string | undefined): boolean => {
  const types = (accept ?? '').toLowerCase().split(',');
  const places = ['text/event-stream', 'application/json'].map((type) =>
    types.findIndex((each) => each.split(';')[0]?.trim() === type),
  );
  const [events = -1, json = -1] = places;
  // A client that takes both gets what it names first.
  return events >= 0 && (json < 0 || events < json);
};

/** Characters that end a line for some readers (Python's `splitlines`), although JSON allows them. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g;

/** @param json the event's data, in one line as `JSON.stringify` writes it */
export function eventText(name: string, json: string): string {
  const line = json.replace(OTHER_LINE_ENDS, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `event: ${name}\ndata: ${line}\n\n`;
}

/** Texts as they come, and a keep-alive whenever nothing came for three seconds. Reads on only as fast as it is read. */
export function withKeepAlives(texts: AsyncIterator<string>, intervalMs = KEEP_ALIVE_MS): Readable {
  return Readable.from(keepingAlive(texts, intervalMs));
}

async function* keepingAlive(texts: AsyncIterator<string>, intervalMs: number): AsyncGenerator<string> {
  try {
    for (;;) {
      const next = texts.next();
      let result = await raceDeadline(next, intervalMs);
      while (result === DEADLINE_PASSED) {
        yield KEEP_ALIVE;
        result = await raceDeadline(next, intervalMs);
      }
      if (result.done === true) return;
      yield result.value;
    }
  } finally {
    void texts.return?.();
  }
}
