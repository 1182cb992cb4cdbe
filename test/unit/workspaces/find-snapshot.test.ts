import { spawnSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findSnapshot } from '../../../src/workspaces/find-snapshot.ts';
import { LastSeen, MANY_FILES } from '../../../src/workspaces/last-seen.ts';
import { PACKAGES_FOLDER } from '../../../src/workspaces/output-name.ts';
import { newPartName, newTrashName } from '../../../src/workspaces/own-names.ts';
import { takeSnapshot } from '../../../src/workspaces/snapshot.ts';
import { skippedFor } from '../../support/needs.ts';
import { makeDeepTree, run, startExchanging, temporaryFolder } from './temporary-folder.ts';

const isGnu = spawnSync('find', ['--version'], { encoding: 'utf8' }).stdout?.includes('GNU') === true;
const GNU_FIND = skippedFor(!isGnu && 'needs GNU find');

afterEach(() => vi.unstubAllEnvs());

test('it tells of every entry what the walk tells', GNU_FIND, async () => {
  const root = temporaryFolder();
  const trash = join(root, 'a', newTrashName());
  for (const folder of ['a/b', 'a/[*?]', PACKAGES_FOLDER, `a/${PACKAGES_FOLDER}`]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  mkdirSync(trash);
  writeFileSync(join(trash, 'x'), '');
  const names = ['top.csv', 'a/b/deep.csv', 'new\nline', '-name', '%y', "it's \\0", 'ü', '.hidden', 'x'.repeat(255)];
  for (const name of [...names, newPartName(), 'a/.cellar-a.part', `${PACKAGES_FOLDER}/p`, `a/${PACKAGES_FOLDER}/q`]) {
    writeFileSync(join(root, name), name);
  }
  for (const [name, seconds] of Object.entries({ 'top.csv': -0.5, 'a/b/deep.csv': -3e8 + 0.25, ü: 0.125 })) {
    utimesSync(join(root, name), seconds, seconds);
  }
  linkSync(join(root, 'top.csv'), join(root, 'a/hard'));
  symlinkSync('/etc', join(root, 'a/link'));
  run('mkfifo', join(root, 'fifo'));
  expect(await findSnapshot(root)).toEqual(await takeSnapshot(root));
});

test('it goes as deep as the walk', GNU_FIND, async () => {
  const root = temporaryFolder();
  makeDeepTree(root, 300);
  expect(await findSnapshot(root)).toEqual(await takeSnapshot(root));
});

test('it leaves to the walk what it does not tell', GNU_FIND, async () => {
  const root = temporaryFolder();
  writeFileSync(Buffer.from(`${root}/bad\xff`, 'latin1'), '');
  expect(await findSnapshot(root)).toBeNull();
  expect(await findSnapshot(join(root, 'none'))).toBeNull();
  symlinkSync('/etc', join(root, 'link'));
  expect(await findSnapshot(join(root, 'link'))).toBeNull();
  const other = temporaryFolder();
  expect(await findSnapshot(other)).not.toBeNull();
  vi.stubEnv('PATH', other);
  expect(await findSnapshot(other)).toBeNull();
  // A find that knows no -printf, and one that prints other times.
  for (const script of ['exit 1', 'printf "f\\0001\\0002\\0003\\0004\\000x\\000"']) {
    writeFileSync(join(other, 'find'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(other, 'find'), 0o755);
    expect(await findSnapshot(other)).toBeNull();
  }
});

test('a folder that is exchanged for a link all the time never shows what is outside', GNU_FIND, async () => {
  const { root } = await startExchanging();
  const seen = new Set<string>();
  for (let i = 0; i < 100; i++) for (const path of (await findSnapshot(root))?.files.keys() ?? []) seen.add(path);
  expect(['real/file', 'sub/file']).toEqual(expect.arrayContaining([...seen]));
});

test('a workspace with many files is looked through by it, from its second look on', GNU_FIND, async () => {
  const root = temporaryFolder();
  for (let index = 0; index < MANY_FILES; index++) writeFileSync(join(root, `${index}`), '');
  const seen = new LastSeen();
  seen.remember('chat', await seen.lookAfter('chat', root));
  writeFileSync(join(root, 'new'), '');
  const now = await seen.lookAfter('chat', root);
  expect(now).toEqual(await takeSnapshot(root));
  vi.stubEnv('PATH', '/nowhere');
  expect(await seen.lookAfter('chat', root)).toEqual(now);
});

test('a file of the name that the packages have is a file like any other', GNU_FIND, async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, PACKAGES_FOLDER), '');
  expect([...((await findSnapshot(root))?.files.keys() ?? [])]).toEqual([PACKAGES_FOLDER]);
  expect(await findSnapshot(root)).toEqual(await takeSnapshot(root));
});
