import { expect, test } from 'vitest';
import { placeRuns } from '../../../console/src/transcript/run-order.ts';

/** Runs in the order in which a chat had them, told as `kept`, `own` or `kept=own`. */
const placed = (kept: readonly string[], own: readonly (readonly [name: string, id: string | null])[]): string[] =>
  placeRuns(
    kept.map((id) => ({ id })),
    own.map(([name, value]) => ({ name, id: { value } })),
  ).map((run) => [run.kept?.id, run.own?.name].filter((part) => part !== undefined).join('='));

test('a run that failed to be sent stands before the next run of its page', () => {
  const own = [
    ['failed', null],
    ['second', 'b'],
  ] as const;
  expect(placed(['b'], own)).toEqual(['failed', 'b=second']);
});

test('runs that Cellar doesn’t keep stand in their order among those that it keeps', () => {
  const own = [
    ['first', 'b'],
    ['failed', null],
    ['failed again', null],
    ['third', 'c'],
    ['not listed', 'd'],
    ['last', null],
  ] as const;
  const expected = ['a', 'b=first', 'failed', 'failed again', 'c=third', 'e', 'not listed', 'last'];
  expect(placed(['a', 'b', 'c', 'e'], own)).toEqual(expected);
  expect(placed([], own.slice(1, 2))).toEqual(['failed']);
});
