import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mapBounded } from '../../../src/lib/map-bounded.ts';

test('so many items at a time, and the results in the order of the items', async () => {
  let atWork = 0;
  let most = 0;
  const results = await mapBounded([3, 1, 2, 5, 4], 2, async (item, index) => {
    atWork += 1;
    most = Math.max(most, atWork);
    await delay(item);
    atWork -= 1;
    return `${index}: ${item}`;
  });
  expect([results, most]).toEqual([['0: 3', '1: 1', '2: 2', '3: 5', '4: 4'], 2]);
});

test('a failure begins nothing more, and is told when nothing is under way any more', async () => {
  const ended: number[] = [];
  const work = mapBounded([0, 1, 2, 3, 4], 2, async (item) => {
    if (item === 0) throw new Error('first');
    await delay(5);
    ended.push(item);
  });
  await expect(work).rejects.toThrow('first');
  expect(ended).toEqual([1]);
});
