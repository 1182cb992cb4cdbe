import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Shares } from '../../../src/lib/shares.ts';

const HOUR_MS = 3_600_000;

test('who is alone gets every place, and no more', () => {
  const shares = new Shares(4);
  expect(Array.from({ length: 5 }, () => shares.take('alice')).map((place) => place !== undefined)).toEqual([
    ...[true, true, true, true, false],
  ]);
  expect(shares.total).toBe(4);
});

test('while others are about, nobody gets the last quarter', () => {
  const shares = new Shares(8);
  shares.take('bob')?.[Symbol.dispose]();
  const places = Array.from({ length: 8 }, () => shares.take('alice'));
  expect(places.filter((place) => place !== undefined)).toHaveLength(6);
  expect(shares.take('bob')).toBeDefined();
  expect(shares.take('carol')).toBeDefined();
  expect(shares.take('dave')).toBeUndefined();
});

test('who came too late for a place gets the next that is free', () => {
  const shares = new Shares(4);
  const [first] = Array.from({ length: 4 }, () => shares.take('alice'));
  expect(shares.take('bob')).toBeUndefined();
  first?.[Symbol.dispose]();
  expect(shares.take('alice')).toBeUndefined();
  expect(shares.take('bob')).toBeDefined();
});

test('an hour later the others are gone', () => {
  let now = 0;
  const shares = new Shares(4, () => now);
  shares.take('bob')?.[Symbol.dispose]();
  now = HOUR_MS + 1;
  expect(Array.from({ length: 4 }, () => shares.take('alice')).every((place) => place !== undefined)).toBe(true);
});

test('every place is given back once, and never are there more than there are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean())),
      fc.integer({ min: 1, max: 9 }),
      (steps, most) => {
        const shares = new Shares(most);
        const held: Disposable[] = [];
        for (const [holder, takes] of steps) {
          const place = takes ? shares.take(holder) : undefined;
          if (place !== undefined) held.push(place);
          else if (!takes) {
            const given = held.pop();
            given?.[Symbol.dispose]();
            given?.[Symbol.dispose]();
          }
          expect(shares.total).toBe(held.length);
          expect(held.length).toBeLessThanOrEqual(most);
        }
      },
    ),
  );
});

describe('waiting', () => {
  const FOREVER_MS = 600_000;
  const never = new AbortController().signal;

  test('is in the order of asking, but for those whose own share is taken', async () => {
    const shares = new Shares(4);
    shares.take('bob')?.[Symbol.dispose]();
    const places = Array.from({ length: 3 }, () => shares.take('alice'));
    const bobs = shares.take('bob');
    const order: string[] = [];
    const wait = async (name: string): Promise<Disposable | undefined> => {
      const place = await shares.wait(name.slice(0, -1), FOREVER_MS, never, () => order.push(`${name} waits`));
      order.push(name);
      return place;
    };
    const waits = ['alice1', 'bob1', 'alice2'].map(wait);
    expect(order).toEqual(['alice1 waits', 'bob1 waits', 'alice2 waits']);
    bobs?.[Symbol.dispose]();
    const bob = await waits[1];
    expect(order.slice(3)).toEqual(['bob1']);
    places[0]?.[Symbol.dispose]();
    const alice = await waits[0];
    bob?.[Symbol.dispose]();
    expect([shares.total, order.slice(3)]).toEqual([3, ['bob1', 'alice1']]);
    alice?.[Symbol.dispose]();
    await waits[2];
    expect(order.slice(3)).toEqual(['bob1', 'alice1', 'alice2']);
  });

  test('ends without a place where none is free in time, or with the reason of who gave up, and takes none then', async () => {
    const shares = new Shares(1);
    const place = shares.take('alice');
    expect(await shares.wait('bob', 1, never)).toBeUndefined();
    const gone = new AbortController();
    const waiting = shares.wait('bob', FOREVER_MS, gone.signal);
    gone.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await expect(shares.wait('bob', FOREVER_MS, gone.signal)).rejects.toThrow('gone');
    place?.[Symbol.dispose]();
    expect(shares.total).toBe(0);
  });
});
