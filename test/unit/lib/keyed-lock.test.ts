import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { KeyedLock } from '../../../src/lib/keyed-lock.ts';

describe('a keyed lock', () => {
  test('serves one holder a key, in the order of asking', async () => {
    const lock = new KeyedLock();
    const seen: string[] = [];
    const work = async (name: string) => {
      using _ = await lock.acquire('k');
      seen.push(`${name} in`);
      await setImmediate();
      seen.push(`${name} out`);
    };
    await Promise.all(['a', 'b', 'c'].map(work));
    expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
    expect(lock.isHeld('k')).toBe(false);
  });

  test('those who share a key hold it together, and one who wants it alone waits for all of them', async () => {
    const lock = new KeyedLock();
    const first = await lock.share('k');
    const second = await lock.share('k');
    let isAlone = false;
    const alone = lock.acquire('k').then((held) => {
      isAlone = true;
      return held;
    });
    // It joins those who share already, past the one who waits to be alone.
    const third = await lock.share('k');
    for (const held of [first, second]) held[Symbol.dispose]();
    await setImmediate();
    expect(isAlone).toBe(false);
    third[Symbol.dispose]();
    const last = lock.share('k');
    (await alone)[Symbol.dispose]();
    (await last)[Symbol.dispose]();
    expect(lock.isHeld('k')).toBe(false);
  });

  test('another key never waits', async () => {
    const lock = new KeyedLock();
    using _one = await lock.acquire('one');
    using _two = await lock.acquire('two');
    expect(lock.isHeld('one') && lock.isHeld('two')).toBe(true);
  });

  test('who gives up waiting holds nothing, and those behind move up', async () => {
    const lock = new KeyedLock();
    const first = await lock.acquire('k');
    const controller = new AbortController();
    const second = lock.acquire('k', controller.signal);
    const third = lock.acquire('k');
    controller.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    first[Symbol.dispose]();
    (await third)[Symbol.dispose]();
    expect(lock.isHeld('k')).toBe(false);
  });

  test('an abort between the pass-on and the wake-up does not take the key away with it', async () => {
    const lock = new KeyedLock();
    const first = await lock.acquire('k');
    const controller = new AbortController();
    const second = lock.acquire('k', controller.signal);
    first[Symbol.dispose]();
    controller.abort();
    (await second)[Symbol.dispose]();
    expect(lock.isHeld('k')).toBe(false);
  });

  test('a signal that has aborted already is refused even where the key is free', async () => {
    const lock = new KeyedLock();
    await expect(lock.acquire('k', AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
    expect(lock.isHeld('k')).toBe(false);
  });

  test('disposing twice does not free the next holder', async () => {
    const lock = new KeyedLock();
    const first = await lock.acquire('k');
    const second = lock.acquire('k');
    first[Symbol.dispose]();
    first[Symbol.dispose]();
    await second;
    expect(lock.isHeld('k')).toBe(true);
  });
});
