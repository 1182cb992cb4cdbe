import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { untilLost } from '../../../../src/kernels/embedded/gateway-health.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A process that answers as `answers` says, in order, and then not at all; killing it ends it. */
function fakeProcess(...answers: readonly boolean[]) {
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  const remaining = [...answers];
  return {
    ended,
    answers: vi.fn(async () => remaining.shift() ?? false),
    kill: vi.fn(() => resolve('signal SIGKILL')),
    end: resolve,
  };
}

test('an ended process is told with how it ended', async () => {
  const gateway = fakeProcess(true);
  const lost = untilLost(gateway, new AbortController().signal);
  gateway.end('exit code 1');
  expect(await lost).toBe('exit code 1');
  expect(gateway.kill).not.toHaveBeenCalled();
});

test('a process that misses three checks in a row is killed, one that only misses some is not', async () => {
  const gateway = fakeProcess(true, false, false, true, false, false);
  const lost = untilLost(gateway, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(gateway.answers).toHaveBeenCalledTimes(6);
  expect(gateway.kill).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(gateway.kill).toHaveBeenCalledOnce();
  expect(await lost).toBeTypeOf('string');
});

test('stopping ends the watch and leaves the process alone', async () => {
  const gateway = fakeProcess();
  const stop = new AbortController();
  const lost = untilLost(gateway, stop.signal);
  stop.abort();
  expect(await lost).toBe('stopping');
  expect(gateway.kill).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
