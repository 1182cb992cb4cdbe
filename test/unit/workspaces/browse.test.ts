import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findEntry, listFolder, moveBeneath, removeEntry } from '../../../src/workspaces/browse.ts';
import { newPartName } from '../../../src/workspaces/own-names.ts';
import { temporaryFolder } from './temporary-folder.ts';

function aTree(): { root: string; outside: string } {
  const folder = temporaryFolder();
  const [root, outside] = [join(folder, 'root'), join(folder, 'outside')];
  for (const path of [root, outside, join(root, 'b'), join(root, 'b', 'deep')]) mkdirSync(path);
  writeFileSync(join(root, 'a.txt'), 'abc');
  writeFileSync(join(root, 'b', 'deep', 'c.txt'), '');
  writeFileSync(join(outside, 'secret.txt'), 's');
  symlinkSync(outside, join(root, 'link'));
  symlinkSync(join(outside, 'secret.txt'), join(root, 'file-link'));
  return { root, outside };
}

test('a folder lists its folders, then its files, and no links', async () => {
  const { root } = aTree();
  writeFileSync(join(root, newPartName()), '');
  expect(await listFolder(root, '')).toMatchObject([
    { name: 'b', kind: 'folder', size: 0 },
    { name: 'a.txt', kind: 'file', size: 3 },
  ]);
  expect((await listFolder(root, 'b/deep')).map(({ name }) => name)).toEqual(['c.txt']);
  for (const path of ['none', 'a.txt', 'link', 'link/x']) {
    await expect(listFolder(root, path)).rejects.toMatchObject({ code: 'file_not_found' });
  }
  await expect(listFolder(root, '../outside')).rejects.toMatchObject({ code: 'invalid_name' });
});

test('an entry is a file, a folder or nothing', async () => {
  const { root } = aTree();
  expect(await findEntry(root, 'b/deep/c.txt')).toMatchObject({ kind: 'file' });
  expect(await findEntry(root, 'b')).toMatchObject({ kind: 'folder' });
  for (const path of ['none', 'link', 'file-link', 'link/secret.txt']) expect(await findEntry(root, path)).toBeNull();
});

test('moving replaces nothing and leads nowhere else', async () => {
  const { root, outside } = aTree();
  await moveBeneath(root, 'a.txt', 'b/a.txt');
  await moveBeneath(root, 'b/deep', 'moved');
  expect(readdirSync(join(root, 'moved'))).toEqual(['c.txt']);
  await expect(moveBeneath(root, 'b/a.txt', 'moved')).rejects.toMatchObject({ code: 'conflict' });
  await expect(moveBeneath(root, 'b/a.txt', 'file-link')).rejects.toMatchObject({ code: 'conflict' });
  await expect(moveBeneath(root, 'b', 'b/inside')).rejects.toMatchObject({ code: 'conflict' });
  await expect(moveBeneath(root, 'none', 'x')).rejects.toMatchObject({ code: 'file_not_found' });
  await expect(moveBeneath(root, 'b/a.txt', 'link/a.txt')).rejects.toMatchObject({ code: 'file_not_found' });
  await expect(moveBeneath(root, 'link/secret.txt', 'x')).rejects.toMatchObject({ code: 'file_not_found' });
  expect(readdirSync(outside)).toEqual(['secret.txt']);
});

test('removing takes a tree with it, and of a link only the link', async () => {
  const { root, outside } = aTree();
  symlinkSync(outside, join(root, 'b', 'link'));
  expect(await removeEntry(root, 'b')).toBe('folder');
  expect(await removeEntry(root, 'link')).toBe('file');
  expect(await removeEntry(root, 'a.txt')).toBe('file');
  expect(await removeEntry(root, 'none')).toBeNull();
  expect(await removeEntry(root, 'file-link/x')).toBeNull();
  expect(readdirSync(root)).toEqual(['file-link']);
  expect(existsSync(join(outside, 'secret.txt'))).toBe(true);
});
