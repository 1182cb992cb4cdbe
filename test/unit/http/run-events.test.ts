import { expect, test } from 'vitest';
import { RunEvents } from '../../../src/http/api/exec/run-events.ts';

/** Everything that waits, read at once. */
async function readAll(events: RunEvents): Promise<{ event: string; data: Record<string, unknown> }[]> {
  events.close();
  const text = (await Array.fromAsync(events.read())).join('');
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => {
      const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      return { event, data: JSON.parse(data) };
    });
}

test('events come in order, each in one line of JSON', async () => {
  const events = new RunEvents();
  events.observer.onOutput?.({ type: 'stdout', text: 'a\nb\u2028' });
  const display = { type: 'display', dataJson: '{"text/plain":"x"}', update: true, isResult: false } as const;
  events.observer.onOutput?.({ ...display, displayId: 'd"1' });
  events.observer.onOutput?.({ ...display, displayId: undefined, update: false });
  events.send('result', {});
  expect(await readAll(events)).toEqual([
    { event: 'stdout', data: { text: 'a\nb\u2028' } },
    { event: 'display', data: { data: { 'text/plain': 'x' }, display_id: 'd"1', update: true } },
    { event: 'display', data: { data: { 'text/plain': 'x' } } },
    { event: 'result', data: {} },
  ]);
});

test('a reader who is late gets all there is room for, a note, and what has to come', async () => {
  const events = new RunEvents(1000);
  for (let count = 0; count < 10_000; count++) events.observer.onOutput?.({ type: 'stdout', text: 'x'.repeat(100) });
  const display = { type: 'display', displayId: undefined, update: false, isResult: false } as const;
  events.observer.onOutput?.({ ...display, dataJson: JSON.stringify({ a: 'y'.repeat(2000) }) });
  events.send('result', { ok: true });
  const read = await readAll(events);
  const texts = read.flatMap(({ event, data }) => (event === 'stdout' ? [String(data['text'])] : []));
  const passed = texts.slice(0, -1).join('').length;
  expect(passed).toBeLessThanOrEqual(1000);
  expect(texts.at(-1)).toBe(`\n[… ${1_000_000 - passed} bytes were not streamed, because they were not read …]\n`);
  expect(read.at(-1)).toEqual({ event: 'result', data: { ok: true } });
  expect(read.some(({ event }) => event === 'display')).toBe(false);
});

test('who reads again gets what comes then', async () => {
  const events = new RunEvents(150);
  const reader = events.read();
  events.observer.onOutput?.({ type: 'stdout', text: 'a'.repeat(100) });
  events.observer.onOutput?.({ type: 'stdout', text: 'b'.repeat(100) });
  expect((await reader.next()).value).not.toContain('b');
  events.observer.onOutput?.({ type: 'stdout', text: 'c' });
  const late = (await reader.next()).value;
  expect(late).toContain('100 bytes were not streamed');
  expect(late).toContain('"text":"c"');
});

test('a text that is too long for one event comes in pieces that split no character', async () => {
  const events = new RunEvents();
  const text = `${'x'.repeat(256 * 1024 - 1)}😀${'y'.repeat(300_000)}`;
  events.observer.onOutput?.({ type: 'stderr', text });
  const read = await readAll(events);
  expect(read.length).toBeGreaterThan(1);
  expect(read.every(({ data }) => String(data['text']).isWellFormed())).toBe(true);
  expect(read.map(({ data }) => data['text']).join('')).toBe(text);
});
