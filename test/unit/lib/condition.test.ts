import { expect, test } from 'vitest';
import { Condition } from '../../../src/lib/condition.ts';

const LONG_MS = 3_600_000;

test('wakes everybody who waits, and nobody who comes later', async () => {
  const condition = new Condition();
  const { signal } = new AbortController();
  const both = Promise.all([condition.wait(LONG_MS, signal), condition.wait(LONG_MS, signal)]);
  condition.notifyAll();
  await both;
  let isAwake = false;
  const later = condition.wait(LONG_MS, signal).then(() => {
    isAwake = true;
  });
  await new Promise(setImmediate);
  expect(isAwake).toBe(false);
  condition.notifyAll();
  await later;
});

test('a time limit and a signal end the wait', async () => {
  const condition = new Condition();
  const leaving = new AbortController();
  await condition.wait(1, leaving.signal);
  const wait = condition.wait(LONG_MS, leaving.signal);
  leaving.abort();
  await wait;
  await condition.wait(LONG_MS, leaving.signal);
});
