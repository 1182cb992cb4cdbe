import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../../src/errors/app-error.ts';
import { OutputRoom } from '../../../src/executions/outputs/output-room.ts';
import { OutputStore, type StoredOutputs } from '../../../src/executions/outputs/output-store.ts';
import type { StorageLimits } from '../../../src/files/storage-quota.ts';
import { newExecutionId } from '../../../src/lib/ids.ts';
import { diffSnapshots } from '../../../src/workspaces/diff.ts';
import { takeSnapshot } from '../../../src/workspaces/snapshot.ts';
import { ALICE, Store } from '../files/store-fixture.ts';

const KB = 'x'.repeat(1_000);

/** Runs `work` on a workspace and keeps what it leaves there. */
async function keep(
  work: (path: string) => void,
  {
    limits = {},
    maxFiles = 100,
    spoil = () => {},
  }: { limits?: Partial<StorageLimits>; maxFiles?: number; spoil?: (path: string) => void } = {},
): Promise<StoredOutputs> {
  await using store = new Store(1_000_000, limits);
  const { files, blobs, attachments, quota } = store;
  const session = store.sessions.createExec(ALICE, 'chat', null);
  const workspace = store.workspaces.locate('chat');
  mkdirSync(workspace.path, { recursive: true });
  const before = await takeSnapshot(workspace.path);
  work(workspace.path);
  const after = await takeSnapshot(workspace.path);
  spoil(workspace.path);
  const keeper = new OutputStore({ files, blobs, attachments, quota, maxFileBytes: 5_000, maxFiles });
  const kept = await keeper.keep({
    owner: ALICE,
    sessionId: session.id,
    executionId: newExecutionId(),
    since: new Date(0),
    workspace,
    diff: diffSnapshots(before, after),
    after,
    staging: { knownFiles: new Map(), written: [], requestedNames: new Map(), count: 0, statuses: [] },
    displays: [],
    isSelected: () => true,
  });
  for (const file of kept.files) expect((await store.read(file)).length).toBe(file.size);
  return kept;
}

const write = (sizes: Record<string, number>) => (path: string) => {
  for (const [name, size] of Object.entries(sizes))
    writeFileSync(join(path, name), `${name}${KB.repeat(10)}`.slice(0, size));
};
const names = ({ files }: StoredOutputs) => files.map(({ name }) => name);

test('what fits into the quota is kept, and the rest is named with the numbers', async () => {
  const kept = await keep(write({ a: 1_500, b: 2_000, c: 400 }), { limits: { sessionBytes: 2_000 } });
  expect(names(kept)).toEqual(['a', 'c']);
  expect(kept.unregistered).toEqual([{ name: 'b', reason: expect.stringContaining('2000 bytes'), cause: 'size' }]);
});

test('a limit of the account, of the service and of the disk counts, too', async () => {
  expect(names(await keep(write({ a: 1_500, c: 400 }), { limits: { principalBytes: 1_000 } }))).toEqual(['c']);
  expect(names(await keep(write({ a: 1_500, c: 400 }), { limits: { totalBytes: 1_000 } }))).toEqual(['c']);
  expect(names(await keep(write({ a: 1_500, c: 400 }), { limits: { minFreeBytes: 1e12 - 1_000 } }))).toEqual(['c']);
  // A limit of uploads is none of a run's.
  expect(names(await keep(write({ a: 1_500, c: 400 }), { limits: { requestBytes: 1 } }))).toEqual(['a', 'c']);
});

test('a file that is too large does not stop the others', async () => {
  const kept = await keep(write({ a: 6_000, b: 10 }));
  expect(names(kept)).toEqual(['b']);
  expect(kept.unregistered).toEqual([{ name: 'a', reason: expect.stringContaining('6000 bytes'), cause: 'size' }]);
});

test('of very many files as many as are kept of one run come back, and every other is told', async () => {
  const sizes = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`file ${String(index).padStart(3, '0')}`, 10]),
  );
  const kept = await keep(write(sizes), { maxFiles: 5 });
  expect(names(kept)).toEqual(Object.keys(sizes).slice(0, 5));
  expect(kept.unregistered.length).toBe(295);
  expect(new Set(kept.unregistered.map(({ cause }) => cause))).toEqual(new Set(['max_files']));
});

test('a file that became a link between the look and the copy is refused, and what it leads to is not read', async () => {
  const secret = join(import.meta.dirname, 'output-keeper.test.ts');
  const kept = await keep(write({ a: 10, b: 10 }), {
    spoil: (path) => {
      symlinkSync(secret, join(path, 'link'));
      renameSync(join(path, 'link'), join(path, 'a'));
    },
  });
  expect(names(kept)).toEqual(['b']);
  expect(kept.unregistered).toEqual([{ name: 'a', reason: 'No such file.', cause: 'unreadable' }]);
});

test('many files are stored side by side and told in their order, and those that fail stop nobody', async () => {
  const sizes = Object.fromEntries(
    // The early ones are large: what is stored last isn't told last.
    Array.from({ length: 60 }, (_, index) => [`file ${String(index).padStart(2, '0')}`, 5_000 - index * 80]),
  );
  const all = Object.keys(sizes);
  const kept = await keep(write(sizes), { spoil: (path) => rmSync(join(path, 'file 07')) });
  expect(names(kept)).toEqual(all.filter((name) => name !== 'file 07'));
  expect(kept.unregistered).toEqual([{ name: 'file 07', reason: 'No such file.', cause: 'unreadable' }]);
});

test('what fits is taken in the order of the files, however many are stored at once', async () => {
  const sizes: Record<string, number> = {};
  for (let index = 0; index < 40; index += 1)
    sizes[`file ${String(index).padStart(2, '0')}`] = index % 2 === 0 ? 900 : 10;
  const kept = await keep(write(sizes), { limits: { sessionBytes: 5_000 } });
  const expected: string[] = [];
  let left = 5_000;
  for (const [name, size] of Object.entries(sizes)) {
    if (size > left) continue;
    left -= size;
    expected.push(name);
  }
  expect(names(kept)).toEqual(expected);
  expect(kept.unregistered.length).toBe(40 - expected.length);
});

test('of files that grow while they are read, what others took meanwhile is not taken twice', () => {
  const refusal = () => new AppError('storage_full', 'No room.');
  const room = new OutputRoom({ bytes: 100, refusal, maxFiles: 10, maxFileBytes: 1_000 });
  expect(room.take(40)).toBe(100);
  expect(room.take(40)).toBe(60);
  room.settle(40, 60);
  expect(() => room.settle(40, 60)).toThrow('No room.');
  room.settle(40, 40);
  expect(() => room.take(1)).toThrow('No room.');
});
