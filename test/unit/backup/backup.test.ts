import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test as base, expect } from 'vitest';
import { blobPath, openCatalog, pagesOfBlobs } from '../../../src/backup/backup-folder.ts';
import { createBackup } from '../../../src/backup/create-backup.ts';
import { restoreBackup } from '../../../src/backup/restore-backup.ts';
import { verifyBackup } from '../../../src/backup/verify-backup.ts';
import { lockDataDir } from '../../../src/db/data-dir-lock.ts';
import { openDatabase } from '../../../src/db/database.ts';
import { BlobsRepository } from '../../../src/db/repositories/blobs.ts';
import { SavedStatesRepository } from '../../../src/db/repositories/saved-states.ts';
import { BlobStore } from '../../../src/files/blob-store.ts';
import { DownloadLinks } from '../../../src/files/download-links.ts';
import type { StoredFile } from '../../../src/files/file.ts';
import { WorkspaceAttachments } from '../../../src/files/workspace-attachments.ts';
import { ALICE, body, Store } from '../files/store-fixture.ts';

const test = base.extend<{ store: Store; place: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from its first parameter.
  store: async ({}, use) => {
    await using store = new Store();
    await use(store);
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  place: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'cellar-backup-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

test('what is backed up while the service has the folder open is restored: rows, bytes and links', async ({
  store,
  place,
}) => {
  using _running = lockDataDir(store.dir);
  const [first] = await store.upload({ 'sales.csv': 'a,b\n1,2\n' });
  if (first === undefined) throw new Error('no file');
  const link = store.links.sign(first.id, 2 ** 40);
  const to = join(place, 'backup');
  expect(await createBackup({ dataDir: store.dir, to })).toMatchObject({ blobs: 1, linked: 0, missing: [] });
  const [later] = await store.upload({ 'later.csv': 'not in the backup' });
  expect(await verifyBackup(to)).toMatchObject({ files: 1, damaged: [], problems: [] });

  const dataDir = join(place, 'data');
  await restoreBackup({ from: to, dataDir });
  expect(readdirSync(dataDir).sort()).toEqual(['blobs', 'cellar.db', 'cellar.lock', 'links.key']);
  const database = openDatabase(dataDir);
  const names = database.prepare<[], string>('SELECT name FROM files').pluck().all();
  database.close();
  expect(names).toEqual(['sales.csv']);
  const opened = await new BlobStore(dataDir).open(first.sha256);
  expect(await opened?.handle.readFile('utf8')).toBe('a,b\n1,2\n');
  await opened?.handle.close();
  expect(new DownloadLinks(dataDir).open(link.token)).toBe(first.id);
  expect(later?.name).toBe('later.csv');
});

test('contents are read from the catalog page by page, and none is left out', async ({ store, place }) => {
  const insert = store.database.prepare('INSERT INTO blobs (sha256, size, created_at) VALUES (?, 1, 1)');
  const checksums = Array.from({ length: 1_100 }, (_, index) => createHash('sha256').update(`${index}`).digest('hex'));
  for (const sha256 of checksums) {
    insert.run(sha256);
    mkdirSync(dirname(blobPath(store.dir, sha256)), { recursive: true });
    writeFileSync(blobPath(store.dir, sha256), 'x');
  }
  const pages = [...pagesOfBlobs(store.database)];
  expect(pages.map(({ length }) => length)).toEqual([500, 500, 100]);
  expect(pages.flat().map(({ sha256 }) => sha256)).toEqual(checksums.toSorted());
  const to = join(place, 'backup');
  expect(await createBackup({ dataDir: store.dir, to })).toMatchObject({ blobs: 1_100, bytes: 1_100, missing: [] });
  expect(checksums.every((sha256) => existsSync(blobPath(to, sha256)))).toBe(true);
});

test("a restored chat's live files wait for its next run", async ({ store, place }) => {
  const session = store.sessions.createExec(ALICE, 'chat-folder', null);
  await store.run(session.id, { 'report.csv': 'first' });
  await store.run(session.id, { 'report.csv': 'second' });
  await store.upload({ 'uploaded.txt': 'held by an upload session' });
  const to = join(place, 'backup');
  await createBackup({ dataDir: store.dir, to });
  const dataDir = join(place, 'data');
  expect(await restoreBackup({ from: to, dataDir })).toBe(1);
  const database = openDatabase(dataDir);
  const pending = new WorkspaceAttachments(database).listPending(session.id);
  database.close();
  expect(pending.map(({ name, version }) => [name, version])).toEqual([['report.csv', 2]]);
});

test('a restore that breaks off leaves no catalog', async ({ store, place }) => {
  const to = join(place, 'backup');
  await createBackup({ dataDir: store.dir, to });
  const catalog = openCatalog(to, { readonly: false });
  catalog.exec('DROP TABLE pending_attachments');
  catalog.close();
  const dataDir = join(place, 'data');
  await expect(restoreBackup({ from: to, dataDir })).rejects.toThrow(/no such table/);
  expect(existsSync(join(dataDir, 'cellar.db'))).toBe(false);
});

test('contents that an earlier backup has are linked', async ({ store, place }) => {
  const [kept] = await store.upload({ 'kept.txt': 'kept' });
  const monday = join(place, 'monday');
  await createBackup({ dataDir: store.dir, to: monday });
  await store.upload({ 'new.txt': 'new' });
  const tuesday = join(place, 'tuesday');
  expect(await createBackup({ dataDir: store.dir, to: tuesday, base: monday })).toMatchObject({ blobs: 2, linked: 1 });
  const inode = (folder: string) => statSync(blobPath(folder, kept?.sha256 ?? '')).ino;
  expect(inode(tuesday)).toBe(inode(monday));
});

test('contents that are cut short in the earlier backup are copied', async ({ store, place }) => {
  const [file] = await store.upload({ 'a.txt': 'whole' });
  const monday = join(place, 'monday');
  await createBackup({ dataDir: store.dir, to: monday });
  await rm(blobPath(monday, file?.sha256 ?? ''));
  writeFileSync(blobPath(monday, file?.sha256 ?? ''), '');
  const tuesday = join(place, 'tuesday');
  expect(await createBackup({ dataDir: store.dir, to: tuesday, base: monday })).toMatchObject({ blobs: 1, linked: 0 });
  expect((await verifyBackup(tuesday)).damaged).toEqual([]);
});

test('a backup during which files and saved states are deleted is whole, without them', async ({ store, place }) => {
  const target = { chatId: 'chat-1' };
  const [gone] = await store.upload({ 'gone.txt': 'gone', 'kept.txt': 'kept' }, target);
  const session = store.sessions.createExec(ALICE, 'chat-folder', null);
  const state = await store.blobs.put(body('variables'), { maxBytes: 100 });
  new BlobsRepository(store.database).insert({ ...state, createdAtMs: 1 });
  new SavedStatesRepository(store.database).insert({
    sessionId: session.id,
    owner: ALICE,
    executionId: null,
    ...state,
    names: [],
    lost: [],
    waits: true,
    savedAtMs: 1,
  });
  store.blobs.release(state.sha256);
  const to = join(place, 'backup');
  const report = await createBackup({
    dataDir: store.dir,
    to,
    onCopied: async (what) => {
      if (what !== 'catalog') return;
      await store.files.deleteFile(ALICE, (gone as StoredFile).id);
      await store.remover.removeOwn(ALICE, session.id);
      expect(await store.checksums()).toHaveLength(1);
    },
  });
  expect(report).toMatchObject({ blobs: 1, deleted: 2, missing: [] });
  expect(await verifyBackup(to)).toMatchObject({ blobs: 1, files: 1, damaged: [], problems: [] });

  const dataDir = join(place, 'data');
  await restoreBackup({ from: to, dataDir });
  const database = openDatabase(dataDir);
  const names = database.prepare<[], string>('SELECT name FROM files').pluck().all();
  const waiting = database.prepare<[], string>('SELECT file_id FROM pending_attachments').pluck().all();
  const broken = database.pragma('foreign_key_check');
  database.close();
  expect({ names, waiting: waiting.length, broken }).toEqual({ names: ['kept.txt'], waiting: 1, broken: [] });
});

test('bytes that are deleted and put again during a backup are in it', async ({ store, place }) => {
  const [file] = await store.upload({ 'report.txt': 'the same bytes' });
  const to = join(place, 'backup');
  const report = await createBackup({
    dataDir: store.dir,
    to,
    onCopied: async (what) => {
      if (what === 'catalog') await store.files.deleteFile(ALICE, (file as StoredFile).id);
      else await store.upload({ 'report.txt': 'the same bytes' });
      await store.files[Symbol.asyncDispose]();
    },
  });
  expect(report).toMatchObject({ blobs: 1, deleted: 0, missing: [] });
  expect(await verifyBackup(to)).toMatchObject({ blobs: 1, files: 1, damaged: [] });
});

test('bytes that are missing in the data folder itself are named, and the rest is there', async ({ store, place }) => {
  const [gone] = await store.upload({ 'gone.txt': 'gone', 'kept.txt': 'kept' });
  await rm(blobPath(store.dir, gone?.sha256 ?? ''), { force: true });
  const to = join(place, 'backup');
  expect(await createBackup({ dataDir: store.dir, to })).toMatchObject({
    blobs: 1,
    deleted: 0,
    missing: [gone?.sha256],
  });
  expect((await verifyBackup(to)).damaged).toEqual([{ sessionId: gone?.sessionId, name: 'gone.txt' }]);
  await expect(restoreBackup({ from: to, dataDir: join(place, 'data') })).rejects.toThrow(/is damaged/);
});

test('changed bytes are found', async ({ store, place }) => {
  const [file] = await store.upload({ 'a.txt': 'true' });
  const to = join(place, 'backup');
  await createBackup({ dataDir: store.dir, to });
  const path = blobPath(to, file?.sha256 ?? '');
  await chmod(path, 0o644);
  writeFileSync(path, 'fals');
  expect((await verifyBackup(to)).damaged).toHaveLength(1);
});

test('nothing is written over: a backup, a data folder that holds something, a folder in use', async ({
  store,
  place,
}) => {
  const to = join(place, 'backup');
  await createBackup({ dataDir: store.dir, to });
  await expect(createBackup({ dataDir: store.dir, to })).rejects.toThrow(/exists already/);
  await expect(restoreBackup({ from: to, dataDir: store.dir })).rejects.toThrow(/isn't empty/);
  const inUse = join(place, 'in-use');
  using _other = lockDataDir(inUse);
  await expect(restoreBackup({ from: to, dataDir: inUse })).rejects.toThrow(/Another Cellar/);
  await expect(createBackup({ dataDir: place, to: join(place, 'none') })).rejects.toThrow(/no catalog/);
  expect(readdirSync(place).sort()).toEqual(['backup', 'in-use']);
});
