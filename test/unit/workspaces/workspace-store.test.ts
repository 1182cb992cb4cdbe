import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { WorkspaceUsers } from '../../../src/lib/workspace-users.ts';
import { WorkspaceStore } from '../../../src/workspaces/workspace-store.ts';
import { NOT_ROOT, skippedFor } from '../../support/needs.ts';
import { makeDeepTree, run, temporaryFolder } from './temporary-folder.ts';

const secret = Buffer.alloc(32);

function storeIn(folder: string, users: WorkspaceUsers | null = null) {
  const root = join(folder, 'uploads');
  return { root, store: new WorkspaceStore({ root, gatewayRoot: '/gateway/uploads', users, secret }) };
}

test('a workspace is a folder of mode 0700 below the root, and is the same when opened again', async () => {
  const { root, store } = storeIn(temporaryFolder());
  const workspace = await store.open('chat1');
  expect(workspace).toEqual({
    directory: 'chat1',
    path: join(root, 'chat1'),
    gatewayPath: '/gateway/uploads/chat1',
    ownerUid: null,
  });
  expect(statSync(workspace.path).mode & 0o777).toBe(0o700);
  writeFileSync(join(workspace.path, 'kept.csv'), 'a');
  await Promise.all([store.open('chat1'), store.open('chat1')]);
  expect(readdirSync(workspace.path)).toEqual(['kept.csv']);
});

test('a workspace whose mode a program changed is opened up again', async () => {
  const { store } = storeIn(temporaryFolder());
  const { path } = await store.open('chat1');
  chmodSync(path, 0);
  await store.open('chat1');
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

test(
  'as root, a workspace belongs to the user of the sandbox, who can pass through the root',
  skippedFor(NOT_ROOT),
  async () => {
    const { root, store } = storeIn(temporaryFolder(), { shared: 20_000, first: 20_000, count: 0 });
    const { path } = await store.open('chat1');
    expect(statSync(path)).toMatchObject({ uid: 20_000, gid: 20_000 });
    expect(statSync(root)).toMatchObject({ uid: 0 });
    expect(statSync(root).mode & 0o777).toBe(0o711);
  },
);

test(
  "the folder of the workspaces may be a volume's own, which belongs to another user",
  skippedFor(NOT_ROOT),
  async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const { root, store } = storeIn(folder);
    mkdirSync(root);
    process.seteuid?.(65_534);
    try {
      await expect(store.open('chat1')).rejects.toMatchObject({ code: 'storage_unavailable' });
      process.seteuid?.(0);
      chmodSync(root, 0o777);
      process.seteuid?.(65_534);
      const { path } = await store.open('chat1');
      expect(statSync(path)).toMatchObject({ uid: 65_534 });
    } finally {
      process.seteuid?.(0);
    }
  },
);

test('a link in the place of a workspace is refused, and what it points to is left alone', async () => {
  const folder = temporaryFolder();
  const { root, store } = storeIn(folder);
  await store.prepare();
  mkdirSync(join(folder, 'elsewhere'));
  chmodSync(join(folder, 'elsewhere'), 0o755);
  symlinkSync(join(folder, 'elsewhere'), join(root, 'chat1'));
  await expect(store.open('chat1')).rejects.toMatchObject({ code: 'storage_unavailable' });
  expect(statSync(join(folder, 'elsewhere')).mode & 0o777).toBe(0o755);
  await store.remove('chat1');
  expect(existsSync(join(folder, 'elsewhere'))).toBe(true);
  expect(readdirSync(root)).toEqual([]);
});

test.each(['..', 'a/b', '', '.trash-x', 'x'.repeat(65)])('%j is no name of a workspace', async (directory) => {
  const { store } = storeIn(temporaryFolder());
  await expect(store.open(directory)).rejects.toMatchObject({ code: 'invalid_id' });
  await expect(store.remove(directory)).rejects.toMatchObject({ code: 'invalid_id' });
});

test('a workspaces root that cannot be made says so', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'uploads'), 'a file');
  const { store } = storeIn(folder);
  await expect(store.open('chat1')).rejects.toMatchObject({ code: 'storage_unavailable' });
});

test('removing takes a tree of 2,000 folders, folders without permissions, odd names and links, but not their targets', async () => {
  const folder = temporaryFolder();
  const { root, store } = storeIn(folder);
  const { path } = await store.open('chat1');
  writeFileSync(join(folder, 'outside.txt'), 'kept');
  makeDeepTree(path, 2000);
  mkdirSync(join(path, 'locked/inner'), { recursive: true });
  writeFileSync(join(path, 'locked/inner/file'), '');
  chmodSync(join(path, 'locked/inner'), 0);
  chmodSync(join(path, 'locked'), 0);
  mkdirSync(Buffer.from(`${path}/\xff\xfe`, 'latin1'));
  writeFileSync(join(path, 'new\nline'), '');
  symlinkSync(folder, join(path, 'link'));
  run('mkfifo', join(path, 'fifo'));

  await store.remove('chat1');
  await store.remove('chat1');
  expect(readdirSync(root)).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(['outside.txt', 'uploads']);
});

test('what a killed process left half removed goes at the next start', async () => {
  const folder = temporaryFolder();
  const { root, store } = storeIn(folder);
  mkdirSync(join(root, '.trash-abc/0/sub'), { recursive: true });
  mkdirSync(join(root, 'chat1'));
  await store.prepare();
  expect(readdirSync(root)).toEqual(['chat1']);
});

test('a workspace goes with the names that an operator finds it by, and with no other', async () => {
  const { root, store } = storeIn(temporaryFolder());
  await Promise.all([store.open('w_1'), store.open('w_2')]);
  store.alias('chat1', 'w_1');
  store.alias('chat2', 'w_2');
  await store.remove('w_1');
  expect(readdirSync(root).sort()).toEqual(['chat2', 'w_2']);
  await store.open('w_3');
  store.alias('chat3', 'w_3');
  // Only links to it go, whatever the names are that are told.
  await store.remove('w_3', ['chat2', 'chat3', 'w_2', 'none']);
  expect(readdirSync(root).sort()).toEqual(['chat2', 'w_2']);
});

test('replicas that share the root have folders of their own for the same chat', () => {
  const root = temporaryFolder();
  const folders = ['cellar-0', 'cellar-1', undefined].map((replica) =>
    new WorkspaceStore({ root, gatewayRoot: root, users: null, secret, replica }).directoryForChat(
      'anonymous',
      'chat1',
    ),
  );
  expect(folders[0]).toMatch(/^cellar-0-anonymous-chat1--[0-9a-z]{25}$/);
  expect(new Set(folders).size).toBe(3);
});
