import { expect, test } from 'vitest';
import { isRefusal, resumed } from '../../../console/src/api/resumed.ts';

interface Event {
  readonly id: string | null;
  readonly text: string;
}

const event = (id: string | null, text: string): Event => ({ id, text });

/** Connections that say something and then break, one after the other; beyond the last one nothing comes. */
function breaking(connections: readonly (readonly Event[])[]) {
  const asked: (string | null)[] = [];
  const open = async function* (lastId: string | null): AsyncGenerator<Event> {
    const events = connections[asked.length] ?? [];
    asked.push(lastId);
    yield* events;
    throw new TypeError('network error');
  };
  return { asked, open };
}

const options = (isFinal: (error: unknown) => boolean = () => false) => ({
  signal: new AbortController().signal,
  isFinal,
  retryMs: 1,
});

test('after a lost connection the stream goes on behind the last event that came', async () => {
  const { asked, open } = breaking([[event('1', 'a'), event('2', 'b')], [], [event('3', 'c')]]);
  const heard: string[] = [];
  for await (const { text } of resumed(open, options())) {
    heard.push(text);
    if (text === 'c') break;
  }
  expect(heard).toEqual(['a', 'b', 'c']);
  expect(asked).toEqual([null, '2', '2']);
});

test('a stream without numbers begins anew', async () => {
  const { asked, open } = breaking([[event(null, 'then')], [event(null, 'now')]]);
  for await (const { text } of resumed(open, options())) if (text === 'now') break;
  expect(asked).toEqual([null, null]);
});

test('a refusal is no lost connection', async () => {
  const { asked, open } = breaking([[event('1', 'a')]]);
  const heard: string[] = [];
  const reading = (async () => {
    for await (const { text } of resumed(
      open,
      options(() => true),
    ))
      heard.push(text);
  })();
  await expect(reading).rejects.toThrow('network error');
  expect([heard, asked]).toEqual([['a'], [null]]);
});

test('nobody waits for the next try once nobody follows', async () => {
  const controller = new AbortController();
  const { open } = breaking([[event('1', 'a')]]);
  const heard: string[] = [];
  for await (const { text } of resumed(open, { ...options(), signal: controller.signal, retryMs: 1_000_000 })) {
    heard.push(text);
    setTimeout(() => controller.abort());
  }
  expect(heard).toEqual(['a']);
});

test.for([
  [401, true],
  [404, true],
  [429, false],
  [503, false],
] as const)('a %i is final: %s', ([status, isFinal]) => {
  expect(isRefusal(status)).toBe(isFinal);
});
