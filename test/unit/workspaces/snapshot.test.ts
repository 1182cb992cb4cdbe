import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffSnapshots } from '../../../src/workspaces/diff.ts';
import { newPartName, newTrashName } from '../../../src/workspaces/own-names.ts';
import { hasSameNames, takeSnapshot } from '../../../src/workspaces/snapshot.ts';
import type { Snapshot, SnapshotEntry } from '../../../src/workspaces/workspace.ts';
import { makeDeepTree, run, startExchanging, temporaryFolder } from './temporary-folder.ts';

test('regular files at any depth are listed; links stand apart, FIFOs and undecodable names are counted', async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'a/b'), { recursive: true });
  for (const name of ['top.csv', 'a/b/deep.csv', 'new\nline', '\uFFFD genuine', `${'x'.repeat(255)}`]) {
    writeFileSync(join(root, name), name);
  }
  linkSync(join(root, 'top.csv'), join(root, 'a/hard'));
  symlinkSync('/etc', join(root, 'link'));
  run('mkfifo', join(root, 'fifo'));
  writeFileSync(Buffer.from(`${root}/bad\xff`, 'latin1'), '');
  mkdirSync(Buffer.from(`${root}/dir\xff`, 'latin1'));
  const snapshot = await takeSnapshot(root);
  expect([...snapshot.files.keys()].sort()).toEqual(
    ['a/b/deep.csv', 'a/hard', 'new\nline', 'top.csv', 'x'.repeat(255), '\uFFFD genuine'].sort(),
  );
  expect(snapshot.skipped).toEqual({
    specials: 1,
    undecodableNames: 2,
    unreadableFolders: 0,
    deepFolders: 0,
  });
  expect(snapshot.truncated).toBe(false);
});

test('what Cellar itself is writing or removing is left out, and a name like it is not', async () => {
  const root = temporaryFolder();
  const trash = join(root, 'a', newTrashName());
  mkdirSync(trash, { recursive: true });
  for (const name of [newPartName(), '.cellar-a.part', '.trash-notes.txt']) writeFileSync(join(root, 'a', name), '');
  writeFileSync(join(trash, 'x'), '');
  expect([...(await takeSnapshot(root)).files.keys()].sort()).toEqual(['a/.cellar-a.part', 'a/.trash-notes.txt']);
});

test('names that come and go are told by the folders alone, and writing to a file is not', async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'a/b'), { recursive: true });
  for (const name of ['top', 'a/one', 'a/b/two']) writeFileSync(join(root, name), '');
  const isStill = async (change: () => void): Promise<boolean> => {
    // The clock of a file system may go in steps of some milliseconds.
    await delay(20);
    const snapshot = await takeSnapshot(root);
    await delay(20);
    change();
    return await hasSameNames(root, snapshot);
  };
  expect(await isStill(() => {})).toBe(true);
  expect(await isStill(() => writeFileSync(join(root, 'a/b/two'), 'longer'))).toBe(true);
  expect(await isStill(() => writeFileSync(join(root, 'a/b/three'), ''))).toBe(false);
  expect(await isStill(() => rmSync(join(root, 'a/b/three')))).toBe(false);
  expect(await isStill(() => renameSync(join(root, 'a/one'), join(root, 'a/uno')))).toBe(false);
  expect(await isStill(() => symlinkSync('/etc', join(root, 'link')))).toBe(false);
  expect(await isStill(() => utimesSync(root, 1, 1))).toBe(false);
  expect(await isStill(() => rmSync(join(root, 'a'), { recursive: true }))).toBe(false);
});

test('a tree of 2,000 folders is walked to a bounded depth', async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'a.csv'), '');
  makeDeepTree(root, 2000);
  const snapshot = await takeSnapshot(root);
  expect([...snapshot.files.keys()]).toEqual(['a.csv']);
  expect(snapshot.skipped.deepFolders).toBe(1);
});

test('a folder that is exchanged for a link all the time never shows what is outside', async () => {
  const { root } = await startExchanging();
  const seen = new Set<string>();
  for (let i = 0; i < 1000; i++) for (const path of (await takeSnapshot(root)).files.keys()) seen.add(path);
  expect([...seen].sort()).toEqual(['real/file', 'sub/file']);
});

test('the walk ends at the limit of files and says so', async () => {
  const root = temporaryFolder();
  for (let i = 0; i < 10; i++) writeFileSync(join(root, `f${i}`), '');
  expect(await takeSnapshot(root, { maxFiles: 4 })).toMatchObject({ truncated: true, files: { size: 4 } });
  expect(await takeSnapshot(root, { maxFiles: 10 })).toMatchObject({ truncated: false, files: { size: 10 } });
});

test('an aborted walk rejects with the reason, a missing root with storage_unavailable', async () => {
  const root = temporaryFolder();
  await expect(takeSnapshot(root, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
  await expect(takeSnapshot(join(root, 'none'))).rejects.toMatchObject({ code: 'storage_unavailable' });
  symlinkSync('/etc', join(root, 'link'));
  await expect(takeSnapshot(join(root, 'link'))).rejects.toMatchObject({ code: 'storage_unavailable' });
});

test('the diff finds new, overwritten, deleted and moved files, also with the old mtime restored', async () => {
  const root = temporaryFolder();
  for (const name of ['same', 'grown', 'touched', 'gone', 'moved', 'replaced']) writeFileSync(join(root, name), 'one');
  const before = await takeSnapshot(root);
  writeFileSync(join(root, 'grown'), 'longer');
  writeFileSync(join(root, 'touched'), 'two');
  utimesSync(join(root, 'touched'), 1, 1);
  renameSync(join(root, 'moved'), join(root, 'here'));
  writeFileSync(join(root, 'new'), 'one');
  renameSync(join(root, 'new'), join(root, 'replaced'));
  renameSync(join(root, 'gone'), join(root, '..', 'cellar-test-gone'));
  run('rm', join(root, '..', 'cellar-test-gone'));
  mkdirSync(join(root, 'dir'));
  writeFileSync(join(root, 'dir/b'), '');
  writeFileSync(join(root, 'dir/a'), '');
  expect(diffSnapshots(before, await takeSnapshot(root))).toEqual({
    created: ['dir/a', 'dir/b', 'here'],
    changed: ['grown', 'replaced', 'touched'],
    deleted: ['gone', 'moved'],
  });
});

const entry: fc.Arbitrary<SnapshotEntry> = fc.record({
  size: fc.nat(2),
  mtimeNs: fc.bigInt(0n, 1n),
  ctimeNs: fc.bigInt(0n, 1n),
  inode: fc.bigInt(0n, 1n),
});
const snapshot = fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'd/e'), entry).map(
  (files): Snapshot => ({
    files: new Map(Object.entries(files)),
    links: new Map(),
    folders: new Map(),
    skipped: none,
    truncated: false,
  }),
);
const none = { specials: 0, undecodableNames: 0, unreadableFolders: 0, deepFolders: 0 };

test('every path is in exactly the list that its two states say', () => {
  fc.assert(
    fc.property(snapshot, snapshot, (before, after) => {
      const diff = diffSnapshots(before, after);
      for (const path of new Set([...before.files.keys(), ...after.files.keys()])) {
        const [old, now] = [before.files.get(path), after.files.get(path)];
        const isEqual =
          old !== undefined &&
          now !== undefined &&
          Object.entries(old).every(([k, v]) => v === now[k as keyof SnapshotEntry]);
        expect(diff.created.includes(path)).toBe(old === undefined);
        expect(diff.deleted.includes(path)).toBe(now === undefined);
        expect(diff.changed.includes(path)).toBe(old !== undefined && now !== undefined && !isEqual);
      }
      for (const list of Object.values(diff)) expect(list).toEqual([...list].sort());
    }),
  );
});

test('nothing counts as deleted after a walk that ended early', () => {
  fc.assert(
    fc.property(snapshot, snapshot, (before, after) => {
      expect(diffSnapshots(before, { ...after, truncated: true }).deleted).toEqual([]);
    }),
  );
});
