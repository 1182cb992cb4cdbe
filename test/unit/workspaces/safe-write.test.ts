import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createBeneath, NameTakenError, removeBeneath } from '../../../src/workspaces/safe-write.ts';
import { NOT_ROOT, skippedFor } from '../../support/needs.ts';
import { startExchanging, temporaryFolder } from './temporary-folder.ts';

const plain = { mode: 0o644, ownerUid: null };
const put = (root: string, path: string, text = 'new') =>
  createBeneath(root, path, plain, (temporaryPath) => writeFile(temporaryPath, text, { flag: 'wx' }));

test('a file is created with its folders, and the fingerprint is the one on disk', async () => {
  const root = temporaryFolder();
  const entry = await put(root, 'nested/dir/a.csv');
  const stats = statSync(join(root, 'nested/dir/a.csv'), { bigint: true });
  expect(entry).toEqual({ size: 3, mtimeNs: stats.mtimeNs, ctimeNs: stats.ctimeNs, inode: stats.ino });
  expect(readdirSync(join(root, 'nested/dir'))).toEqual(['a.csv']);
});

test('an old link of the name is replaced and its target is left alone', async () => {
  const root = temporaryFolder();
  const outside = temporaryFolder();
  writeFileSync(join(outside, 'target'), 'old');
  symlinkSync(join(outside, 'target'), join(root, 'a.csv'));
  await put(root, 'a.csv');
  expect(readFileSync(join(outside, 'target'), 'utf8')).toBe('old');
  expect(lstatSync(join(root, 'a.csv')).isFile()).toBe(true);
});

test('a link in the place of a parent folder is not followed', async () => {
  const root = temporaryFolder();
  const outside = temporaryFolder();
  symlinkSync(outside, join(root, 'dir'));
  await expect(put(root, 'dir/a.csv')).rejects.toThrow(NameTakenError);
  await expect(put(root, 'dir/sub/a.csv')).rejects.toMatchObject({ depth: 0 });
  expect(readdirSync(outside)).toEqual([]);
});

test('a folder of the name and a file in the place of a parent are told by their depth', async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'x/folder'), { recursive: true });
  writeFileSync(join(root, 'x/file'), '');
  await expect(put(root, 'x/folder')).rejects.toMatchObject({ code: 'conflict', depth: 1 });
  await expect(put(root, 'x/file/a/b')).rejects.toMatchObject({ code: 'conflict', depth: 1 });
  expect(readdirSync(join(root, 'x')).sort()).toEqual(['file', 'folder']);
});

test('a producer that fails leaves nothing behind and the old file untouched', async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'a.csv'), 'old');
  const failing = createBeneath(root, 'a.csv', plain, async (temporaryPath) => {
    await writeFile(temporaryPath, 'half');
    throw new Error('cut');
  });
  await expect(failing).rejects.toThrow('cut');
  expect(readdirSync(root)).toEqual(['a.csv']);
  expect(readFileSync(join(root, 'a.csv'), 'utf8')).toBe('old');
});

test('a link can be put in place too', async () => {
  const root = temporaryFolder();
  await createBeneath(root, 'a.csv', plain, (temporaryPath) => symlink('../blob', temporaryPath));
  expect(readlinkSync(join(root, 'a.csv'))).toBe('../blob');
});

test('as root, the file and the folders made for it go to the owner', skippedFor(NOT_ROOT), async () => {
  const root = temporaryFolder();
  await createBeneath(root, 'dir/a.csv', { mode: 0o640, ownerUid: 20_000 }, (path) => writeFile(path, 'x'));
  expect(statSync(join(root, 'dir'))).toMatchObject({ uid: 20_000, gid: 20_000 });
  expect(statSync(join(root, 'dir/a.csv'))).toMatchObject({ uid: 20_000, gid: 20_000, mode: 0o100640 });
});

test('removing takes a file or a link, never a folder or what a link points to', async () => {
  const root = temporaryFolder();
  const outside = temporaryFolder();
  writeFileSync(join(outside, 'a'), '');
  writeFileSync(join(root, 'a'), '');
  mkdirSync(join(root, 'folder'));
  symlinkSync(join(outside, 'a'), join(root, 'link'));
  symlinkSync(outside, join(root, 'dir'));
  expect(await removeBeneath(root, 'a')).toBe(true);
  expect(await removeBeneath(root, 'a')).toBe(false);
  expect(await removeBeneath(root, 'link')).toBe(true);
  expect(await removeBeneath(root, 'dir/a')).toBe(false);
  expect(await removeBeneath(root, 'folder')).toBe(false);
  expect(readdirSync(outside)).toEqual(['a']);
});

test('nothing is written to or removed from a folder outside that a parent is exchanged for all the time', async () => {
  const { root, outside } = await startExchanging();
  let made = 0;
  for (let i = 0; i < 300; i++) {
    await put(root, 'sub/dir/new').then(
      () => made++,
      () => undefined,
    );
    await removeBeneath(root, 'sub/outside-only').catch(() => undefined);
  }
  expect(made).toBeGreaterThan(0);
  expect(readdirSync(outside).sort()).toEqual(['file', 'outside-only']);
});
