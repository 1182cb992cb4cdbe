import { expect, test, vi } from 'vitest';
import { untilLost } from '../../../../src/embedded/jupyter/gateway-health.ts';

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
  const lost = untilLost(gateway, { signal: new AbortController().signal, checkEveryMs: 1 });
  gateway.end('exit code 1');
  expect(await lost).toBe('exit code 1');
  expect(gateway.kill).not.toHaveBeenCalled();
});

test('a process that misses three checks in a row is killed, one that only misses some is not', async () => {
  const gateway = fakeProcess(true, false, false, true, false, false);
  const lost = untilLost(gateway, { signal: new AbortController().signal, checkEveryMs: 1 });
  await expect.poll(() => gateway.kill).toHaveBeenCalledOnce();
  expect(gateway.answers).toHaveBeenCalledTimes(7);
  expect(await lost).toMatch(/no longer answered|SIGKILL/);
});

test('stopping ends the watch and leaves the process alone', async () => {
  const gateway = fakeProcess();
  const stop = new AbortController();
  const lost = untilLost(gateway, { signal: stop.signal });
  stop.abort();
  expect(await lost).toBe('stopping');
  expect(gateway.kill).not.toHaveBeenCalled();
});
