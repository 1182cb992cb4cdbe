import { expect, test, vi } from 'vitest';
import { Countdown, DEADLINE_PASSED, whenAborted } from '../../../src/lib/deadline.ts';

test('an abort resolves to nothing, whether it came before or comes now', async () => {
  const controller = new AbortController();
  const later = whenAborted(controller.signal);
  controller.abort();
  expect(await later.promise).toBeUndefined();
  expect(await whenAborted(controller.signal).promise).toBeUndefined();
});

test('a countdown stands still while it is halted, and passes after the rest', async () => {
  vi.useFakeTimers();
  try {
    using limit = new Countdown(1_000);
    let passed: unknown;
    void limit.passed.then((value) => {
      passed = value;
    });
    await vi.advanceTimersByTimeAsync(600);
    limit.halt();
    limit.halt();
    await vi.advanceTimersByTimeAsync(60_000);
    limit.goOn();
    limit.goOn();
    await vi.advanceTimersByTimeAsync(399);
    expect(passed).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(passed).toBe(DEADLINE_PASSED);
  } finally {
    vi.useRealTimers();
  }
});

test('a countdown that was disposed of keeps no timer, also if it is to go on', () => {
  vi.useFakeTimers();
  try {
    const limit = new Countdown(1_000);
    limit[Symbol.dispose]();
    limit.goOn();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
