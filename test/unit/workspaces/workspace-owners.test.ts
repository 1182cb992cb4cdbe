import {
  chownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { usersOfProcesses } from '../../../src/workspaces/users-of-processes.ts';
import { WorkspaceOwners } from '../../../src/workspaces/workspace-owners.ts';
import { WorkspaceStore } from '../../../src/workspaces/workspace-store.ts';
import { NOT_LINUX, NOT_ROOT, skippedFor } from '../../support/needs.ts';
import { makeDeepTree, temporaryFolder } from './temporary-folder.ts';

const users = { shared: 20_000, first: 20_001, count: 3 };
const HOUR_MS = 3_600_000;

/** Owners with a clock that stands, and no process of theirs. */
function setUp() {
  const state = { nowMs: HOUR_MS, busy: new Set<string>(), atWork: new Set<number>() };
  const root = temporaryFolder();
  const owners = new WorkspaceOwners({
    users,
    root,
    isBusy: (directory) => state.busy.has(directory),
    usersAtWork: () => state.atWork,
    now: () => state.nowMs,
  });
  const give = (...names: string[]) => names.map((name) => owners.give(name));
  return { state, root, owners, give };
}

const storeIn = (root: string) => new WorkspaceStore({ root, gatewayRoot: root, users, secret: Buffer.alloc(32) });
const ownerOf = (path: string): number => lstatSync(path).uid;

test('each workspace has a user of its own, and keeps it', () => {
  const { give } = setUp();
  expect(give('a', 'b', 'a', 'c', 'b')).toEqual([20_001, 20_002, 20_001, 20_003, 20_002]);
});

test('a user that is given back rests for as long as others are free, and until no process of it is left', () => {
  const { state, owners, give } = setUp();
  give('a', 'b');
  owners.forget('a');
  expect(give('c')).toEqual([20_003]);
  owners.forget('b');
  state.atWork.add(20_001);
  expect(give('d')).toEqual([20_002]);
  expect(() => give('e')).toThrow(/has a workspace at work/);
  state.atWork.clear();
  expect(give('e')).toEqual([20_001]);
});

test('if none is free, the workspace that was not used for longest gives its user back, unless something runs in it', () => {
  const { state, owners, give } = setUp();
  give('a', 'b', 'c');
  state.nowMs += HOUR_MS;
  owners.find('a');
  state.nowMs += HOUR_MS;
  state.atWork.add(20_002);
  expect(give('d')).toEqual([20_003]);
  expect(owners.find('c')).toBeUndefined();
  expect(owners.find('b')).toBe(20_002);
});

test('no workspace loses its user while a request is at work in it, or within two minutes of its last use', () => {
  const { state, give } = setUp();
  give('a', 'b', 'c');
  expect(() => give('d')).toThrow(expect.objectContaining({ code: 'rate_limited' }));
  state.nowMs += HOUR_MS;
  state.busy = new Set(['a', 'b', 'c']);
  expect(() => give('d')).toThrow(expect.objectContaining({ code: 'rate_limited' }));
  state.busy.delete('b');
  expect(give('d')).toEqual([20_002]);
});

test('the folder that gives its user back is closed to it', skippedFor(NOT_ROOT), () => {
  const { state, root, give } = setUp();
  for (const name of ['a', 'b', 'c']) mkdirSync(join(root, name));
  const [uid = 0] = give('a', 'b', 'c');
  chownSync(join(root, 'a'), uid, uid);
  state.nowMs += HOUR_MS;
  give('d');
  expect(statSync(join(root, 'a'))).toMatchObject({ uid: 0 });
  expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o700);
});

test(
  'the folders tell a new process whose they are; of two with one user the older keeps it',
  skippedFor(NOT_ROOT),
  () => {
    const { root, owners, give } = setUp();
    const made = { old: 20_000, first: 20_002, copy: 20_002, elsewhere: 30_000 };
    for (const [index, [name, uid]] of Object.entries(made).entries()) {
      mkdirSync(join(root, name));
      chownSync(join(root, name), uid, uid);
      utimesSync(join(root, name), index, index);
    }
    symlinkSync('first', join(root, 'alias'));
    owners.load(Object.keys(made));
    expect(['old', 'first', 'copy', 'elsewhere', 'alias'].map((name) => owners.find(name))).toEqual([
      ...[undefined, 20_002, undefined, undefined, undefined],
    ]);
    expect(ownerOf(join(root, 'copy'))).toBe(0);
    expect(give('x', 'y')).toEqual([20_003, 20_001]);
  },
);

test(
  'all that a workspace of the shared user holds is given to its own, but for read-only attachments and what links lead to',
  skippedFor(NOT_ROOT),
  async () => {
    const root = temporaryFolder();
    const folder = join(root, 'chat');
    const outside = join(temporaryFolder(), 'outside.txt');
    writeFileSync(outside, '');
    chownSync(outside, 20_000, 20_000);
    mkdirSync(join(folder, 'sub/inner'), { recursive: true });
    makeDeepTree(folder, 400);
    for (const name of ['sub/mine.csv', 'sub/theirs.csv', 'sub/inner/x']) writeFileSync(join(folder, name), 'kept');
    writeFileSync(Buffer.from(`${folder}/\xff`, 'latin1'), '');
    symlinkSync(outside, join(folder, 'link'));
    for (const name of ['', 'sub', 'sub/inner', 'sub/mine.csv', 'sub/inner/x']) {
      chownSync(join(folder, name), 20_000, 20_000);
    }
    const { ownerUid } = await storeIn(root).open('chat');
    expect(ownerUid).toBe(20_001);
    expect(['', 'sub', 'sub/inner', 'sub/mine.csv', 'sub/inner/x'].map((name) => ownerOf(join(folder, name)))).toEqual(
      Array.from({ length: 5 }, () => 20_001),
    );
    expect([ownerOf(join(folder, 'sub/theirs.csv')), ownerOf(outside)]).toEqual([0, 20_000]);
    expect(readFileSync(join(folder, 'sub/mine.csv'), 'utf8')).toBe('kept');
  },
);

test('a workspace has the same user in the next process', skippedFor(NOT_ROOT), async () => {
  const root = temporaryFolder();
  const [first, second] = [storeIn(root), storeIn(root)];
  const given: (number | null)[] = [];
  for (const name of ['a', 'b', 'a']) given.push((await first.open(name)).ownerUid);
  expect(given).toEqual([20_001, 20_002, 20_001]);
  expect((await second.open('b')).ownerUid).toBe(20_002);
  await second.remove('b');
  expect((await second.open('c')).ownerUid).toBe(20_003);
});

test('the users of all processes are seen, this one’s among them', skippedFor(NOT_LINUX), () => {
  expect(usersOfProcesses()).toContain(process.getuid?.());
});

test('where replicas share the root, no folder of another one loses its user', skippedFor(NOT_ROOT), () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'theirs'));
  chownSync(join(root, 'theirs'), 20_001, 20_001);
  const owners = new WorkspaceOwners({
    users: { ...users, count: 1 },
    root,
    isBusy: () => false,
    isRootShared: true,
    usersAtWork: () => new Set(),
  });
  owners.load(['theirs']);
  expect(() => owners.give('ours')).toThrow(/has a workspace at work/);
  expect(ownerOf(join(root, 'theirs'))).toBe(20_001);
});
