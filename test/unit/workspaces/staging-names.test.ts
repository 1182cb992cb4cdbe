import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignNames, evade } from '../../../src/workspaces/staging-names.ts';

test.each([
  [
    ['a.csv', 'b.csv'],
    ['a.csv', 'b.csv'],
  ],
  [
    ['a.csv', 'a.csv'],
    ['a (1).csv', 'a.csv'],
  ],
  [
    ['a.csv', 'a.csv', 'a.csv'],
    ['a (2).csv', 'a (1).csv', 'a.csv'],
  ],
  [
    ['a.csv', 'a (1).csv', 'a.csv'],
    ['a (2).csv', 'a (1).csv', 'a.csv'],
  ],
  [
    ['dir/a.tar.gz', 'dir/a.tar.gz'],
    ['dir/a.tar (1).gz', 'dir/a.tar.gz'],
  ],
  [
    ['.env', '.env'],
    ['.env (1)', '.env'],
  ],
  [
    ['a', 'a/b.csv'],
    ['a~1', 'a/b.csv'],
  ],
  [
    ['A.csv', 'a.csv'],
    ['A.csv', 'a.csv'],
  ],
])('%j are staged as %j', (names, expected) => expect(assignNames(names, { foldsCase: false })).toEqual(expected));

test('where case is folded, names that differ in case or composition only are one', () => {
  expect(assignNames(['A.csv', 'a.csv'], { foldsCase: true })).toEqual(['A (1).csv', 'a.csv']);
  expect(assignNames(['e\u0301', 'é'], { foldsCase: true })).toEqual(['e\u0301 (1)', 'é']);
});

test('a number that is taken in the workspace is given to no other file, and a taken name is where it was asked for', () => {
  const taken = ['a (1).csv', 'b.csv'];
  expect(assignNames(['a.csv', 'a.csv', 'b.csv'], { taken })).toEqual(['a (2).csv', 'a.csv', 'b.csv']);
});

test('of any names none is given twice, the last of each keeps its own, and none is longer than 255 bytes', () => {
  const name = fc.constantFrom('a', 'a (1)', 'a.csv', 'a (1).csv', 'd/a', 'd', 'd~1', 'é'.repeat(127), 'x'.repeat(255));
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (names) => {
      const assigned = assignNames(names, { foldsCase: false });
      expect(new Set(assigned).size).toBe(names.length);
      for (const [index, given] of assigned.entries()) {
        expect(Buffer.byteLength(given)).toBeLessThanOrEqual(255);
        const isFolder = names.some((other) => other.startsWith(`${names[index]}/`));
        if (names.lastIndexOf(names[index] ?? '') === index && !isFolder && names[index] !== 'd~1') {
          expect(given).toBe(names[index]);
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test('the component in the way gets the number', () => {
  expect(evade('data.csv', new Map([[0, 1]]))).toBe('data.csv~1');
  expect(evade('a/b.csv', new Map([[0, 2]]))).toBe('a~2/b.csv');
  expect(evade('x'.repeat(255), new Map([[0, 1]]))).toBe(`${'x'.repeat(253)}~1`);
});

// Numbered from one on each time they would take hours.
test('a hundred thousand files of one name are numbered', () => {
  const names = assignNames(Array<string>(100_000).fill('a/report.csv'), { taken: ['a/report (2).csv'] });
  expect(names.slice(-3)).toEqual(['a/report (3).csv', 'a/report (1).csv', 'a/report.csv']);
  expect(names[0]).toBe('a/report (100000).csv');
});

test('names that are cut to the same text are numbered together', () => {
  const stem = 'x'.repeat(245);
  const long = Array.from({ length: 10_000 }, (_, index) => `${stem}${String(index).padStart(10, '0')}`);
  const names = assignNames([...long, ...long]);
  expect(new Set(names).size).toBe(20_000);
  expect(names.slice(10_000)).toEqual(long);
  expect(names[9_999]).toBe(`${stem}000000 (1)`);
});
