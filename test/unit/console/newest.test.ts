import { expect, test } from 'vitest';
import { readNewest } from '../../../console/src/state/newest.ts';

/** A list that answers in pages, and notes how long they were to be. */
function aList(items: readonly number[]) {
  const limits: number[] = [];
  const ask = async (limit: number, before: string | null) => {
    limits.push(limit);
    const from = Number(before ?? 0);
    const isLast = from + limit >= items.length;
    return { items: items.slice(from, from + limit), next: isLast ? null : String(from + limit) };
  };
  return { limits, ask };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

test('deleted items leave the list, and new ones are in it without a gap', async () => {
  const before = await readNewest(50, aList(numbers(120)).ask);
  const came = numbers(80).map((number) => number + 1_000);
  const now = [...came, ...numbers(120).filter((number) => number % 2 === 0)];
  const after = await readNewest(100, aList(now).ask);
  expect(before).toEqual({ items: numbers(50), next: '50' });
  expect(after).toEqual({ items: now.slice(0, 100), next: '100' });
});

test.for([
  [50, 120, [50]],
  [450, 1_000, [200, 200, 50]],
  [450, 300, [200, 200]],
  [50, 0, [50]],
] as const)('for %i of %i, pages of %j are asked for', async ([wanted, count, limits]) => {
  const list = aList(numbers(count));
  const { items, next } = await readNewest(wanted, list.ask);
  expect(items).toEqual(numbers(count).slice(0, wanted));
  expect(next).toBe(count > wanted ? String(wanted) : null);
  expect(list.limits).toEqual(limits);
});
