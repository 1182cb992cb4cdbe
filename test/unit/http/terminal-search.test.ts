import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect } from 'vitest';
import { AppError } from '../../../src/errors/app-error.ts';
import { globTest } from '../../../src/http/clients/open-webui/terminal/glob.ts';
import { entriesBelow, linesWith, nameScore } from '../../../src/http/clients/open-webui/terminal/search.ts';
import { test } from './an-app.ts';

const fitsPattern = (text: string, pattern: string) => globTest(pattern)(text);

test.for([
  ['report.xlsx', '*', true],
  ['report.xlsx', '*.xlsx', true],
  ['Report.XLSX', '*report*', true],
  ['a/b/report.csv', '*report*', true],
  ['report.xlsx', 'report', false],
  ['report.xlsx', 'r?port.*', true],
  ['', '*', true],
  ['', '?', false],
  ['[x].csv', '[x]*', true],
  ['', '', true],
  ['a', '', false],
  ['*', '?', true],
  ['a'.repeat(64), '?'.repeat(64), true],
  ['a'.repeat(63), '?'.repeat(64), false],
  ['a'.repeat(31), `${'a'.repeat(31)}*`, true],
  [`${'a'.repeat(32)}b`, `${'a'.repeat(32)}*c`, false],
] as const)('%s has the form %s: %s', ([text, pattern, fits]) => {
  expect(fitsPattern(text, pattern)).toBe(fits);
});

test('a text has the form of itself, and of itself between stars', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(fitsPattern(text, text)).toBe(true);
      expect(fitsPattern(`x${text}y`, `*${text}*`)).toBe(true);
    }),
  );
});

test('a text has a form as an expression of it says', () => {
  const few = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '?', '*', '.'), maxLength: 70 });
  fc.assert(
    fc.property(few, few, (text, pattern) => {
      const source = pattern.replaceAll('.', '\\.').replaceAll('?', '.').replace(/\*+/g, '.*');
      expect(fitsPattern(text, pattern)).toBe(new RegExp(`^${source}$`, 'i').test(text));
    }),
    { numRuns: 1_000 },
  );
});

// Tried one place after the other, the names of a workspace of two hundred thousand files would take an hour.
test('no pattern is a trap', () => {
  for (const pattern of [`${'*a'.repeat(120)}b`, `*${'a'.repeat(250)}b`, `*${'a?'.repeat(125)}b`]) {
    const fits = globTest(pattern);
    const name = 'a'.repeat(4_096);
    expect(fits(`${name}b`)).toBe(true);
    expect(Array.from({ length: 500 }, () => fits(name))).not.toContain(true);
    expect(fits('a'.repeat(1_000_000))).toBe(false);
  }
});

test('folders are those that hold files; what begins with a dot is hidden', () => {
  const modifiedAt = new Date(0);
  const files = ['a/b/c.txt', 'd.txt', '.git/config'].map((name) => ({ name, size: 1, modifiedAt, state: 's' }));
  const names = (folder: string, showsHidden: boolean) =>
    entriesBelow(files, folder, showsHidden).map(({ name, type }) => `${name} ${type}`);
  expect(names('', false)).toEqual(['a directory', 'a/b directory', 'a/b/c.txt file', 'd.txt file']);
  expect(names('a', false)).toEqual(['a/b directory', 'a/b/c.txt file']);
  expect(names('.git', false)).toEqual(['.git/config file']);
  expect(names('', true)).toContain('.git directory');
});

test('a name that is the query comes before one that holds it', () => {
  const score = (name: string) => nameScore(name, ' Sales ');
  expect(['in/sales', 'sales.csv', 'all-sales', 'sales/x', 'x'].map(score)).toEqual([0, 1, 2, 3, null]);
});

test('three lines of a text at most, with their places', () => {
  expect(linesWith('x\r\nan Apple\napple\nAPPLE\napple', 'apple')).toEqual([
    { line: 2, column: 4, text: 'an Apple' },
    { line: 3, column: 1, text: 'apple' },
    { line: 4, column: 1, text: 'APPLE' },
  ]);
});

test('a file that becomes shorter while it is searched hides no other', async ({ anApp }) => {
  const { app, services } = anApp({ API_KEYS: 'alice:alice-secret-0123456789' });
  const files = ['busy.log', 'other.txt'].map((name) => ({ name, size: 4, modifiedAt: new Date(0), state: 's' }));
  async function* busy() {
    yield Buffer.from('fi');
    throw new AppError('conflict', 'It became shorter.');
  }
  services.workspaces = {
    ...services.workspaces,
    list: async () => files,
    open: async (_scope, name) => {
      const file = files.find((each) => each.name === name);
      if (file === undefined) throw new Error('no such file');
      return { ...file, stream: Readable.from(name === 'busy.log' ? busy() : [Buffer.from('find')]) };
    },
  };
  const headers = { authorization: 'Bearer alice-secret-0123456789', 'x-session-id': 'c1' };
  const answer = await app.inject({ url: '/terminal/files/matches?query=find', headers });
  expect([answer.statusCode, answer.json().results]).toMatchObject([
    200,
    [{ name: 'other.txt', content_matches: [{ line: 1, text: 'find' }] }],
  ]);
});
