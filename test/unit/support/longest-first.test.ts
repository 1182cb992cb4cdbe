import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LONG_FILES, longestFirst } from '../../support/longest-first.ts';

const ROOT = join(import.meta.dirname, '../../..');
const [longest = '', next = ''] = LONG_FILES;
const aFile = (path: string, groupOrder = 0) => ({
  moduleId: join(ROOT, path),
  project: { config: { sequence: { groupOrder } } },
});

test('every file that counts as long is there', () => {
  expect(LONG_FILES.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('long files come first, the longest of all first; the others keep their order', () => {
  const [b, a] = [aFile('test/b.test.ts'), aFile('test/a.test.ts')];
  expect(longestFirst([b, aFile(next), a, aFile(longest)])).toEqual([aFile(longest), aFile(next), b, a]);
});

test('a long file stays in its group', () => {
  expect(longestFirst([aFile(longest, 1), aFile('test/b.test.ts')])).toEqual([
    aFile('test/b.test.ts'),
    aFile(longest, 1),
  ]);
});
