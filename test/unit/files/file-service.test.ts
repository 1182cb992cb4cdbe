import { chmodSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BlobsRepository } from '../../../src/db/repositories/blobs.ts';
import type { StoredFile } from '../../../src/files/file.ts';
import { reconcile } from '../../../src/files/reconcile.ts';
import { newFileId, newSessionId } from '../../../src/lib/ids.ts';
import { ALICE, BOB, body, Store } from './store-fixture.ts';

let store: Store;
beforeEach(() => {
  store = new Store();
});
afterEach(() => store[Symbol.asyncDispose]());

const only = (files: readonly StoredFile[]): StoredFile => {
  const [file] = files;
  if (file === undefined || files.length > 1) throw new Error(`expected one file, got ${files.length}`);
  return file;
};
const exec = (directory = 'w1') => store.sessions.createExec(ALICE, directory, null);
const notFound = expect.objectContaining({ code: 'file_not_found', status: 404 });

describe('a file', () => {
  test('is read back, as often as asked, and notes when', async () => {
    const file = only(await store.upload({ 'a.txt': 'hello' }));
    const { file: opened, stream } = await store.files.openFile(ALICE, file.id);
    stream.destroy();
    expect(opened.id).toBe(file.id);
    expect(await store.read(file)).toBe('hello');
    expect(store.files.getFile(ALICE, file.id).lastAccessedAt.getTime()).toBeGreaterThan(file.createdAt.getTime());
  });

  test('without any bytes is a file too', async () => {
    expect(await store.read(only(await store.upload({ 'empty.txt': '' })))).toBe('');
  });

  test('of another principal looks like an unknown one, everywhere', async () => {
    const file = only(await store.upload({ 'a.txt': 'hello' }));
    for (const [owner, id] of [
      [BOB, file.id],
      [ALICE, newFileId()],
    ] as const) {
      expect(() => store.files.getFile(owner, id)).toThrow(notFound);
      await expect(store.files.openFile(owner, id)).rejects.toEqual(notFound);
      await expect(store.files.deleteFile(owner, id)).rejects.toEqual(notFound);
      expect(store.files.resolveAttachment(owner, id)).toBeNull();
    }
    expect(store.files.listFiles(BOB, file.sessionId)).toEqual([]);
    expect(store.files.listFiles(ALICE, newSessionId())).toEqual([]);
    expect(await store.read(file)).toBe('hello');
  });

  test('is resolved by id alone, and no reference makes that throw', async () => {
    const file = only(await store.upload({ 'a.txt': 'hello' }));
    expect(store.files.resolveAttachment(ALICE, file.id)).toMatchObject({ id: file.id, name: 'a.txt' });
    for (const id of ['', 'nonsense', '../../etc/passwd', 'x'.repeat(21)]) {
      expect(store.files.resolveAttachment(ALICE, id)).toBeNull();
    }
    const other = new Store();
    other.database.close();
    expect(other.files.resolveAttachment(ALICE, file.id)).toBeNull();
    expect(other.logged).toHaveLength(1);
    rmSync(other.dir, { recursive: true });
  });

  test.each([
    ['missing', (path: string) => rmSync(path), null],
    [
      'cut short',
      (path: string) => {
        chmodSync(path, 0o600);
        truncateSync(path, 2);
      },
      2,
    ],
  ])('whose bytes are %s is refused and reported, never served', async (_what, damage, found) => {
    const file = only(await store.upload({ 'a.txt': 'hello' }));
    damage(store.blobs.path(file.sha256));
    await expect(store.files.openFile(ALICE, file.id)).rejects.toMatchObject({ code: 'internal_error' });
    expect(store.logged).toEqual([[{ event: 'file.damaged', fileId: file.id, sha256: file.sha256, size: 5, found }]]);
  });
});

describe('deleting', () => {
  test('takes the row and the bytes; a second time it is file_not_found', async () => {
    const file = only(await store.upload({ 'a.txt': 'hello' }));
    await store.files.deleteFile(ALICE, file.id);
    await expect(store.files.deleteFile(ALICE, file.id)).rejects.toEqual(notFound);
    expect(store.files.listFiles(ALICE, file.sessionId)).toEqual([]);
    expect(await store.checksums()).toEqual([]);
  });

  test("leaves bytes that another file has, whoever's it is", async () => {
    const mine = only(await store.upload({ 'a.txt': 'same' }));
    const theirs = only(await store.upload({ 'b.txt': 'same' }, { owner: BOB }));
    expect(await store.checksums()).toHaveLength(1);
    await store.files.deleteFile(ALICE, mine.id);
    expect(await store.checksums()).toHaveLength(1);
    expect(await store.read(theirs, BOB)).toBe('same');
    await store.files.deleteFile(BOB, theirs.id);
    expect(await store.checksums()).toEqual([]);
  });

  test('while the same bytes are being uploaded loses nothing', async () => {
    for (let round = 0; round < 30; round++) {
      const old = only(await store.upload({ 'a.txt': 'same' }));
      const upload = store.files.openUpload({
        owner: ALICE,
        sessionId: null,
        chatId: null,
        userId: null,
        readOnly: false,
      });
      const adding = upload.add('b.txt', body('same'));
      if (round % 2 === 0) await adding;
      await store.files.deleteFile(ALICE, old.id);
      await adding;
      const file = only(upload.commit());
      expect(await store.read(file)).toBe('same');
      await store.files.deleteFile(ALICE, file.id);
    }
    expect(await store.checksums()).toEqual([]);
  });

  test('while it is being downloaded lets the download end', async () => {
    const text = 'x'.repeat(500_000);
    const file = only(await store.upload({ 'a.txt': text }));
    const { stream } = await store.files.openFile(ALICE, file.id);
    await store.files.deleteFile(ALICE, file.id);
    expect(await store.checksums()).toEqual([]);
    let size = 0;
    for await (const chunk of stream) size += chunk.length;
    expect(size).toBe(text.length);
  });
});

describe('what a run made', () => {
  test('is a chain of versions for each path; old ids go on serving old bytes', async () => {
    const { id: sessionId } = exec();
    const one = only(await store.run(sessionId, { 'out/a.csv': '1' }));
    const two = only(await store.run(sessionId, { 'out/a.csv': '2' }));
    expect(one).toMatchObject({ version: 1, modifiedFrom: null, source: 'execution', format: 'CSV', readOnly: false });
    expect(two).toMatchObject({ version: 2, modifiedFrom: one.id, live: true });
    expect(two.executionId).not.toBe(one.executionId);
    expect(store.files.listFiles(ALICE, sessionId)).toEqual([two]);
    expect(store.files.getFile(ALICE, one.id).live).toBe(false);
    expect(await store.read(one)).toBe('1');
    expect(await store.read(two)).toBe('2');
  });

  test('names the attachment that it changed as its predecessor', async () => {
    const attachment = only(await store.upload({ 'a.csv': '1' }));
    const output = only(await store.run(exec().id, { 'a.csv': '2' }, { modifiedFrom: attachment.id }));
    expect(output).toMatchObject({ version: 1, modifiedFrom: attachment.id });
    expect(store.files.getFile(ALICE, attachment.id).live).toBe(true);
  });

  test('a path that the run deleted holds nothing; written again, it continues the chain', async () => {
    const { id: sessionId } = exec();
    const one = only(await store.run(sessionId, { 'a.csv': '1' }));
    await store.run(sessionId, {}, { deleted: ['a.csv', 'never.csv'] });
    expect(store.files.listFiles(ALICE, sessionId)).toEqual([]);
    expect(await store.read(one)).toBe('1');
    expect(only(await store.run(sessionId, { 'a.csv': '3' }))).toMatchObject({ version: 2, modifiedFrom: null });
  });

  test('keeps exact names, of which one never hides another', async () => {
    const { id: sessionId } = exec();
    const names = ['cafe\u0301.txt', 'caf\u00e9.txt', 'A.txt', 'a.txt', ' a:b\\c '];
    await store.run(sessionId, Object.fromEntries(names.map((name) => [name, name])));
    expect(store.files.listFiles(ALICE, sessionId).map(({ name }) => name)).toEqual(names.toReversed());
  });

  test('is recorded as a whole or not at all, and what is not recorded leaves no bytes', async () => {
    const { id: sessionId } = exec();
    await expect(store.run(sessionId, { 'a.csv': '1' }, { owner: BOB })).rejects.toMatchObject({
      code: 'session_not_found',
    });
    await expect(store.run(sessionId, { 'a.csv': '1', '': '2' })).rejects.toThrow();
    expect(store.files.listFiles(ALICE, sessionId)).toEqual([]);
    expect(await store.checksums()).toEqual([]);
  });

  test('given up leaves no bytes either', async () => {
    const blob = await store.blobs.put(body('x'), { maxBytes: 10 });
    store.files.discardOutputs([blob]);
    expect(await store.checksums()).toEqual([]);
  });
});

describe('reconciling after a crash', () => {
  test('asks for the rows of a folder at once, and not for each blob', async () => {
    for (const text of ['1', '2', '3', '4']) await store.upload({ [text]: text });
    const has = vi.spyOn(BlobsRepository.prototype, 'has');
    expect(await reconcile(store.database, store.blobs, { warn() {}, error() {} })).toEqual({ removed: 0, damaged: 0 });
    expect(has).not.toHaveBeenCalled();
    has.mockRestore();
  });

  test('removes bytes without a row, keeps the others and puts under way, and reports rows without bytes', async () => {
    const kept = only(await store.upload({ 'a.txt': 'kept' }));
    const lost = only(await store.upload({ 'b.txt': 'lost' }));
    const damaged = only(await store.upload({ 'c.txt': 'damaged' }));
    const orphan = await store.blobs.put(body('orphan'), { maxBytes: 10 });
    store.blobs.release(orphan.sha256);
    const underWay = await store.blobs.put(body('under way'), { maxBytes: 10 });
    rmSync(store.blobs.path(lost.sha256));
    rmSync(store.blobs.path(damaged.sha256));
    writeFileSync(store.blobs.path(damaged.sha256), 'other');
    const logged: unknown[] = [];
    const log = (fields: unknown) => void logged.push(fields);
    expect(await reconcile(store.database, store.blobs, { warn: log, error: log })).toEqual({ removed: 1, damaged: 2 });
    expect(logged).toHaveLength(2);
    expect(await store.blobs.has(orphan.sha256)).toBe(false);
    expect(await store.blobs.has(underWay.sha256)).toBe(true);
    expect(await store.read(kept)).toBe('kept');
  });
});

test('a large file flows before it is checked, and breaks off before its end if it is damaged', async () => {
  const size = 40 * 1024 * 1024;
  await using large = new Store(size);
  const bytes = Buffer.alloc(size, 'x');
  await using upload = large.files.openUpload({
    owner: ALICE,
    sessionId: null,
    chatId: null,
    userId: null,
    readOnly: false,
  });
  await upload.add('a.bin', body(bytes));
  const file = only(upload.commit());
  const path = large.blobs.path(file.sha256);
  chmodSync(path, 0o600);
  // Touched and the same: read again on the way, and good.
  writeFileSync(path, bytes);
  const read = async (): Promise<number> => {
    let seen = 0;
    const { stream } = await large.files.openFile(ALICE, file.id);
    for await (const chunk of stream) seen += chunk.length;
    return seen;
  };
  expect(await read()).toBe(size);
  expect(await read()).toBe(size);
  bytes[12_345] = 0;
  writeFileSync(path, bytes);
  await expect(read()).rejects.toMatchObject({ code: 'internal_error' });
  expect(large.logged.flat()).toContainEqual(expect.objectContaining({ event: 'file.damaged' }));
});
