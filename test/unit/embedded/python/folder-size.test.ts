import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { FolderSize } from '../../../../src/embedded/python/folder-size.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'size-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

test('a folder that is not there has no bytes, and counts once it is', async () => {
  const size = new FolderSize(join(folder, 'later'));
  expect(size.bytes()).toBe(0);
  await mkdir(join(folder, 'later', 'below'), { recursive: true });
  await writeFile(join(folder, 'later', 'below', 'file'), 'four');
  expect(size.bytes()).toBe(4);
});

test('a file that grows between two looks counts with what it has', async () => {
  const size = new FolderSize(folder);
  for (const text of ['a', 'abc', 'abcdef']) {
    await writeFile(join(folder, 'file'), text);
    expect(size.bytes()).toBe(text.length);
  }
});

test('what is added to a folder that had settled, or removed from it, is seen', async () => {
  await mkdir(join(folder, 'a', 'b'), { recursive: true });
  await writeFile(join(folder, 'a', 'b', 'one'), '1');
  const size = new FolderSize(folder);
  expect([size.bytes(), size.bytes(), size.bytes()]).toEqual([1, 1, 1]);
  await writeFile(join(folder, 'a', 'b', 'two'), '22');
  expect(size.bytes()).toBe(3);
  await rm(join(folder, 'a', 'b'), { recursive: true });
  expect(size.bytes()).toBe(0);
});
