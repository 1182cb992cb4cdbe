import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder, nearestFolder, tryFolder } from '../../../src/lib/make-folder.ts';
import { NOT_LINUX, skippedFor } from '../../support/needs.ts';

const folder = mkdtempSync(join(tmpdir(), 'cellar-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('makes a folder and those above it, with the mode, and finds one that is there', () => {
  const deep = join(folder, 'a/b/c');
  makeFolder(deep, 0o700);
  makeFolder(deep);
  expect(statSync(deep).mode & 0o777).toBe(0o700);
});

test('below /proc it gives up at once, with a reason', skippedFor(NOT_LINUX), () => {
  expect(() => makeFolder('/proc/cellar/data')).toThrow(/ENOENT|EACCES/);
  expect(tryFolder('DATA_DIR', '/proc/cellar/data')?.text).toContain("can't write to /proc");
});

test('a trial leaves nothing behind, and a path through a file is told of with what to do', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const before = readdirSync(folder);
  expect(tryFolder('DATA_DIR', folder)).toBeUndefined();
  expect(tryFolder('DATA_DIR', join(folder, 'new/er'))).toBeUndefined();
  expect(tryFolder('DATA_DIR', join(file, 'data'))).toMatchObject({ text: `${file} is no folder.` });
  expect(nearestFolder(join(file, 'data'))).toBe(file);
  expect(readdirSync(folder)).toEqual(before);
});
