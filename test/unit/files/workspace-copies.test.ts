import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CopiesToRemoveRepository } from '../../../src/db/repositories/copies-to-remove.ts';
import type { StoredFile } from '../../../src/files/file.ts';
import { WorkspaceCopies } from '../../../src/files/workspace-copies.ts';
import { KeyedLock } from '../../../src/lib/keyed-lock.ts';
import type { ExecSession } from '../../../src/sessions/sessions.ts';
import { fingerprintOf, openBeneath, statBeneath } from '../../../src/workspaces/safe-open.ts';
import { lacksImmutable, makeImmutable } from '../../support/immutable.ts';
import { skippedFor } from '../../support/needs.ts';
import { planOf } from '../db/query-plans.ts';
import { ALICE, BOB, Store } from './store-fixture.ts';

let store: Store;
let session: ExecSession;
let root: string;
async function openStore(waitTimeoutMs?: number): Promise<void> {
  store = new Store(undefined, undefined, waitTimeoutMs);
  session = store.sessions.createExec(ALICE, 'chat', null);
  root = (await store.workspaces.open('chat')).path;
}
beforeEach(() => openStore());
afterEach(() => store[Symbol.asyncDispose]());

/** Puts text into the workspace as the bytes of a stored file, and notes it. */
async function place(file: StoredFile, name = file.name, attachmentId: string | null = null): Promise<string> {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await store.read(file));
  await using opened = await openBeneath(root, name);
  const fingerprint = fingerprintOf(opened.stats);
  const { sha256 } = file;
  store.attachments.note(session.id, [{ name, attachmentId, contentId: sha256, sha256, fingerprint }]);
  return path;
}

const made = async (texts: Record<string, string>): Promise<StoredFile> => {
  const [file] = await store.run(session.id, texts);
  if (file === undefined) throw new Error('nothing made');
  return file;
};

test("a deleted output goes from its workspace, and isn't believed to be there", async () => {
  const file = await made({ 'out/a.csv': '1' });
  const path = await place(file);
  expect(await store.files.deleteFile(ALICE, file.id)).toEqual({ workspaceCopy: 'removed' });
  expect(existsSync(path)).toBe(false);
  expect(store.attachments.listKnownFiles(session.id).size).toBe(0);
});

test('a deleted upload goes from the workspaces that it was staged into, under whatever name', async () => {
  const [file] = await store.upload({ 'a.csv': '1' });
  if (file === undefined) throw new Error('nothing stored');
  const path = await place(file, 'renamed~1.csv', file.id);
  expect(await store.files.deleteFile(ALICE, file.id)).toEqual({ workspaceCopy: 'removed' });
  expect(existsSync(path)).toBe(false);
});

test('a later version stays, also one of the same bytes', async () => {
  const first = await made({ 'a.csv': '1' });
  await made({ 'a.csv': '2' });
  const third = await made({ 'a.csv': '1' });
  const path = await place(third);
  expect(await store.files.deleteFile(ALICE, first.id)).toEqual({ workspaceCopy: 'none' });
  expect(await readFile(path, 'utf8')).toBe('1');
  expect(await store.files.deleteFile(ALICE, third.id)).toEqual({ workspaceCopy: 'removed' });
});

test('what a program has changed since stays', async () => {
  const file = await made({ 'a.csv': '1' });
  const path = await place(file);
  writeFileSync(path, 'changed');
  expect(await store.files.deleteFile(ALICE, file.id)).toEqual({ workspaceCopy: 'kept' });
  expect(await readFile(path, 'utf8')).toBe('changed');
});

test('a link that a program put there is neither followed nor removed', async () => {
  const file = await made({ 'a.csv': '1' });
  const path = await place(file);
  const outside = join(store.dir, 'outside');
  writeFileSync(outside, '1');
  rmSync(path);
  symlinkSync(outside, path);
  expect(await store.files.deleteFile(ALICE, file.id)).toEqual({ workspaceCopy: 'kept' });
  expect(existsSync(outside)).toBe(true);
});

test('while a run goes on the file is gone at once, and its copy after the run', async () => {
  await store[Symbol.asyncDispose]();
  await openStore(50);
  const file = await made({ 'a.csv': '1' });
  const path = await place(file);
  const run = await store.workspaceLock.acquire('chat');
  expect(await store.files.deleteFile(ALICE, file.id)).toEqual({ workspaceCopy: 'later' });
  await expect(store.read(file)).rejects.toMatchObject({ code: 'file_not_found' });
  expect(existsSync(path)).toBe(true);
  run[Symbol.dispose]();
  await expect.poll(() => existsSync(path)).toBe(false);
});

test("another principal's copy of the same bytes stays", async () => {
  const [file] = await store.upload({ 'a.csv': '1' }, { owner: BOB });
  if (file === undefined) throw new Error('nothing stored');
  const mine = await made({ 'a.csv': '1' });
  const path = await place(mine, 'a.csv', file.id);
  expect(await store.files.deleteFile(BOB, file.id)).toEqual({ workspaceCopy: 'none' });
  expect(existsSync(path)).toBe(true);
});

test('the same bytes of another upload, staged over the file, stay', async () => {
  const file = await made({ 'a.csv': '1' });
  const [upload] = await store.upload({ 'a.csv': '1' });
  if (upload === undefined) throw new Error('nothing stored');
  const path = await place(upload, 'a.csv', upload.id);
  expect(await store.files.deleteFile(ALICE, file.id)).toEqual({ workspaceCopy: 'none' });
  expect([existsSync(path), store.attachments.listKnownFiles(session.id).size]).toEqual([true, 1]);
});

test('a copy that a run moves aside for a newer file goes after the run, and the newer file stays', async () => {
  await store[Symbol.asyncDispose]();
  await openStore(50);
  const [file] = await store.upload({ 'a.csv': '1' });
  if (file === undefined) throw new Error('nothing stored');
  const path = await place(file, 'a.csv', file.id);
  const run = await store.workspaceLock.acquire('chat');
  expect(await store.files.deleteFile(ALICE, file.id)).toEqual({ workspaceCopy: 'later' });
  store.attachments.forget(session.id, ['a.csv']);
  const aside = join(root, 'a (1).csv');
  renameSync(path, aside);
  const fingerprint = await statBeneath(root, 'a (1).csv');
  if (fingerprint === null) throw new Error('nothing moved');
  const { id: attachmentId, sha256 } = file;
  store.attachments.note(session.id, [{ name: 'a (1).csv', attachmentId, contentId: sha256, sha256, fingerprint }]);
  writeFileSync(path, 'newer');
  run[Symbol.dispose]();
  await expect.poll(() => existsSync(aside)).toBe(false);
  expect(await readFile(path, 'utf8')).toBe('newer');
});

describe('the next start removes the copy', () => {
  const copiesOfNextStart = () =>
    new WorkspaceCopies({
      database: store.database,
      workspaces: store.workspaces,
      lock: new KeyedLock(),
      logger: { warn: (...entry) => void store.logged.push(entry) },
    });
  const count = () => store.database.prepare('SELECT count(*) FROM copies_to_remove').pluck().get();

  test('of a file that was deleted during a run in which Cellar ended', async () => {
    await store[Symbol.asyncDispose]();
    await openStore(50);
    const file = await made({ 'a.csv': '1' });
    const [upload] = await store.upload({ 'b.csv': '2' });
    if (upload === undefined) throw new Error('nothing stored');
    const paths = [await place(file), await place(upload, 'b.csv', upload.id)];
    using _run = await store.workspaceLock.acquire('chat');
    for (const { id } of [file, upload]) {
      expect(await store.files.deleteFile(ALICE, id)).toEqual({ workspaceCopy: 'later' });
    }
    await store.endCopies();
    expect([...paths.map(existsSync), count()]).toEqual([true, true, 2]);
    await copiesOfNextStart().finishRemovals();
    expect([...paths.map(existsSync), count()]).toEqual([false, false, 0]);
    expect(store.attachments.listKnownFiles(session.id).size).toBe(0);
  });

  test('that could not be removed, and says so', skippedFor(lacksImmutable()), async () => {
    const file = await made({ 'a.csv': '1' });
    const path = await place(file);
    using immutable = makeImmutable(root);
    expect(await store.files.deleteFile(ALICE, file.id)).toEqual({ workspaceCopy: 'later' });
    expect(store.logged).toMatchObject([[{ event: 'file.copy_not_removed', fileId: file.id }]]);
    await copiesOfNextStart().finishRemovals();
    expect([existsSync(path), count()]).toEqual([true, 1]);
    immutable[Symbol.dispose]();
    await copiesOfNextStart().finishRemovals();
    expect([existsSync(path), count()]).toEqual([false, 0]);
  });

  test('unless the path has a newer version, and forgets those that are gone', async () => {
    const file = await made({ 'a.csv': '1' });
    const path = await place(file);
    expect(await store.files.deleteFile(ALICE, file.id)).toEqual({ workspaceCopy: 'removed' });
    expect([existsSync(path), count()]).toEqual([false, 0]);
    const older = await made({ 'a.csv': '1' });
    await place(older);
    const newer = await made({ 'a.csv': '2' });
    new CopiesToRemoveRepository(store.database).insert(older);
    await place(newer);
    await copiesOfNextStart().finishRemovals();
    expect([await readFile(path, 'utf8'), count()]).toEqual(['2', 0]);
  });
});

test('no query for copies to remove scans anything but the few of them', () => {
  const plans = planOf(store.database, () => new CopiesToRemoveRepository(store.database));
  const scans = plans.flatMap(({ steps }) => steps.filter((step) => step.startsWith('SCAN')));
  expect(scans).toEqual(['SCAN copies_to_remove']);
});
