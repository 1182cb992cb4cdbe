import { expect, test } from 'vitest';
import { deletedPaths, requestedNames } from '../../../src/executions/outputs/deleted-paths.ts';

const mapOf = (names: readonly string[]) => new Map(names.map((name) => [name, name]));

test('a path that is gone is told, and for a link to a folder the files that it showed', () => {
  const live = mapOf(['a', 'link/x', 'link/y/z', 'linked/x', 'stays']);
  expect(deletedPaths(['a', 'link', 'attached', 'unknown'], live, mapOf(['attached']))).toEqual([
    'a',
    'link/x',
    'link/y/z',
    'attached',
  ]);
});

test('a name that two attachments were given is told when both are gone', () => {
  const asked = new Map([
    ['a', 'one'],
    ['a (2)', 'one'],
    ['b', 'two'],
  ]);
  expect(requestedNames(['a', 'b', 'c'], asked)).toEqual(['two', 'c']);
  expect(requestedNames(['a', 'a (2)'], asked)).toEqual(['one']);
});

// Each deleted path compared with each other one would take hours.
test('two hundred thousand paths are gone', () => {
  const deleted = Array.from({ length: 200_000 }, (_, index) => `old/${index}`);
  const live = mapOf(Array.from({ length: 200_000 }, (_, index) => `old/new/${index}`));
  expect(deletedPaths(deleted, live, new Map())).toEqual([]);
  const asked = new Map(Array.from({ length: 200_000 }, (_, index) => [`new/${index}`, `${index}`]));
  expect(requestedNames(deleted, asked)).toHaveLength(200_000);
});
