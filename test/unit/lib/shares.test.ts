import fc from 'fast-check';
import { expect, test } from 'vitest';
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
