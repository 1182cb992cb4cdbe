import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failWhenSilent } from '../../../console/src/api/silence.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a connection on which nothing comes any more fails, and one that speaks now and then doesn’t', async () => {
  const line = new TransformStream<string, string>();
  const said = line.writable.getWriter();
  const heard = line.readable.pipeThrough(failWhenSilent(1_000)).getReader();
  for (const word of ['a', 'b', 'c']) {
    await vi.advanceTimersByTimeAsync(900);
    void said.write(word);
    expect(await heard.read()).toEqual({ done: false, value: word });
  }
  const next = expect(heard.read()).rejects.toThrow('Nothing came');
  await vi.advanceTimersByTimeAsync(1_000);
  await next;
});

test('a connection that ended in time has not failed', async () => {
  const line = new TransformStream<string, string>();
  const heard = line.readable.pipeThrough(failWhenSilent(1_000)).getReader();
  void line.writable.close();
  expect(await heard.read()).toEqual({ done: true, value: undefined });
  await vi.advanceTimersByTimeAsync(2_000);
  await heard.closed;
});
