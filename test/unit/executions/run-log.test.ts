import { describe, expect, test } from 'vitest';
import { type NumberedEvent, RunLog } from '../../../src/executions/async-runs/run-log.ts';
import { newSessionId } from '../../../src/lib/ids.ts';

const never = new AbortController().signal;
const read = (log: RunLog, after = 0): Promise<NumberedEvent[]> => Array.fromAsync(log.read(after, never));
const stdout = (text: string) => ({ type: 'stdout', text }) as const;

describe('the log of a run', () => {
  test('gathers what prints often, and numbers its events without gaps', async () => {
    const log = new RunLog({ gatherMs: 60_000 });
    log.push({ type: 'status', state: 'running', sessionId: newSessionId() });
    for (let count = 0; count < 1000; count++) log.push(stdout('x'));
    log.push({ type: 'stderr', text: 'e' });
    log.close();
    const events = await read(log);
    expect(events.map(({ number, event }) => [number, event.type])).toEqual([
      [1, 'status'],
      [2, 'stdout'],
      [3, 'stderr'],
    ]);
    expect(events[1]?.event).toEqual(stdout('x'.repeat(1000)));
  });

  test('is read to its end by whoever comes, at whatever time and place', async () => {
    const log = new RunLog({ gatherMs: 0 });
    const early = read(log);
    log.push(stdout('one'));
    await expect.poll(() => log.length).toBe(3);
    log.push(stdout('two'));
    log.close();
    expect(await early).toEqual(await read(log));
    expect((await read(log, 1)).map(({ event }) => event)).toEqual([stdout('two')]);
    expect(await read(log, 99)).toEqual([]);
  });

  test('keeps no more than it may, and says so once', async () => {
    const log = new RunLog({ maxLength: 10, gatherMs: 0 });
    for (const text of ['12345', '6789012345', 'more', 'and more']) {
      log.push(stdout(text));
      log.push({ type: 'clear', wait: true });
    }
    log.close();
    const texts = (await read(log)).flatMap(({ event }) => (event.type === 'stdout' ? [event.text] : []));
    expect(texts).toEqual(['12345', expect.stringContaining('left out')]);
  });

  test('knows what a stream has said since it was cleared', () => {
    const log = new RunLog();
    log.push(stdout('gone'));
    log.push({ type: 'clear', wait: false });
    log.push(stdout('shown'));
    expect(log.textOf('stdout')).toBe('shown');
    log.push({ type: 'clear', wait: true });
    expect(log.textOf('stdout')).toBe('shown');
    log.push(stdout('next'));
    expect(log.textOf('stdout')).toBe('next');
  });

  test('lets a reader go whose signal aborts', async () => {
    const gone = new AbortController();
    const reading = Array.fromAsync(new RunLog().read(0, gone.signal));
    gone.abort();
    expect(await reading).toEqual([]);
  });
});
