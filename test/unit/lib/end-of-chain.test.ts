import { expect, test } from 'vitest';
import { endOfChain } from '../../../src/lib/end-of-chain.ts';

test('the end of a row is found from each of its parts, and from what is in none', () => {
  const next = new Map([
    ['a', 'b'],
    ['b', 'c'],
    ['x', 'y'],
  ]);
  expect(['a', 'b', 'c', 'x', 'z'].map((start) => endOfChain(next, start))).toEqual(['c', 'c', 'c', 'y', 'z']);
});

test('a row that grows is followed on', () => {
  const next = new Map([[1, 2]]);
  expect(endOfChain(next, 1)).toBe(2);
  next.set(2, 3);
  expect(endOfChain(next, 1)).toBe(3);
});
