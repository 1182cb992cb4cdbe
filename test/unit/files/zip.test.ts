import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { zipFiles } from '../../../src/files/zip.ts';

/** The names in a zip's directory at its end. */
async function namesIn(files: readonly { name: string; version: number }[]): Promise<string[]> {
  const createdAt = new Date('2026-01-01');
  const entries = files.map((file) => ({ ...file, createdAt, size: 1 }));
  const bytes = await buffer(zipFiles(entries, async () => Readable.from([Buffer.from('x')])));
  const names: string[] = [];
  for (let at = bytes.indexOf('PK\x01\x02'); at !== -1; at = bytes.indexOf('PK\x01\x02', at + 46)) {
    names.push(bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28)).toString());
  }
  return names;
}

test('of files of one name all but the newest say which they are', async () => {
  const files = [3, 1, 2].map((version) => ({ name: 'a/b.txt', version }));
  expect(await namesIn(files)).toEqual(['a/b.txt', 'a/b (version 1).txt', 'a/b (version 2).txt']);
});

test('names that are one without a backslash are numbered, past those that are taken', async () => {
  const names = ['a\\b_c', 'a_b (version 2)_c', 'a_b\\c', 'a\\b\\c', 'a_b_c'];
  const found = await namesIn(['a_b_c (version 2)', ...names].map((name) => ({ name, version: 1 })));
  expect(new Set(found).size).toBe(6);
  expect(found).toEqual([
    'a_b_c (version 2)',
    'a_b_c',
    'a_b (version 2)_c',
    'a_b_c (version 1)',
    'a_b_c (version 3)',
    'a_b_c (version 4)',
  ]);
});

test('each begins with the number of its version', async () => {
  const files = [5, 5, 1, 1].map((version, index) => ({ name: index % 2 === 0 ? 'a_b' : 'a\\b', version }));
  expect(await namesIn(files)).toEqual(['a_b', 'a_b (version 5)', 'a_b (version 1)', 'a_b (version 2)']);
});

// Numbered from the first number on each time they would take an hour.
test('a hundred thousand files of one name are numbered', () => {
  const createdAt = new Date('2026-01-01');
  const names = Array.from({ length: 1 << 17 }, (_, index) =>
    index.toString(2).padStart(17, '0').replaceAll('0', '\\').replaceAll('1', '_'),
  );
  const zip = zipFiles(
    names.map((name) => ({ name, version: 1, createdAt })),
    async () => Readable.from([]),
  );
  expect(zip.destroy().destroyed).toBe(true);
});
