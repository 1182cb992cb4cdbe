import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newSessionId } from '../../../src/lib/ids.ts';
import { ALICE, BOB, body, Store } from './store-fixture.ts';

let store: Store;
beforeEach(() => {
  store = new Store(1_000);
});
afterEach(() => store[Symbol.asyncDispose]());

const target = { owner: ALICE, sessionId: null, chatId: null, userId: null, readOnly: false };
const rows = (table: string) => store.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
async function expectNothingKept() {
  expect(await store.checksums()).toEqual([]);
  expect(readdirSync(join(store.dir, 'blobs', 'tmp'))).toEqual([]);
  for (const table of ['files', 'blobs', 'sessions', 'pending_attachments']) expect(rows(table)).toBe(0);
}

describe('an upload', () => {
  test('becomes files of a new upload session with everything that is known of them', async () => {
    const upload = store.files.openUpload({ ...target, userId: 'u1', readOnly: true });
    const pending = await upload.add('data/Ümsätze.csv', body('a,b\n', '1,2\n'));
    expect(pending).toMatchObject({ name: 'data/Ümsätze.csv', size: 8, type: 'text/csv', format: 'CSV' });
    const [file] = upload.commit();
    expect(file).toMatchObject({
      id: pending.id,
      sessionId: upload.sessionId,
      owner: ALICE,
      name: 'data/Ümsätze.csv',
      size: 8,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      source: 'upload',
      executionId: null,
      version: 1,
      modifiedFrom: null,
      live: true,
      readOnly: true,
      createdAt: expect.any(Date),
    });
    expect(store.files.listFiles(ALICE, upload.sessionId)).toEqual([file]);
    expect(store.sessions.find(ALICE, upload.sessionId)).toMatchObject({ kind: 'upload', userId: 'u1' });
    expect(store.sessions.findExec(ALICE, upload.sessionId)).toBeNull();
  });

  test('shows nothing before it is committed', async () => {
    await using upload = store.files.openUpload(target);
    const { id } = await upload.add('a.csv', body('x'));
    expect(store.files.listFiles(ALICE, upload.sessionId)).toEqual([]);
    expect(store.files.resolveAttachment(ALICE, id)).toBeNull();
  });

  test('without an extension is typed by its first bytes', async () => {
    const [file] = await store.upload({ report: '%PDF-1.7\n' });
    expect(file).toMatchObject({ type: 'application/pdf', format: 'PDF' });
  });

  test('given up leaves nothing, also of a file that is still on its way', async () => {
    const upload = store.files.openUpload(target);
    await upload.add('a.csv', body('x'));
    const stalled = new Readable({ read() {} });
    stalled.push('half');
    const adding = upload.add('b.csv', stalled);
    const outcome = expect(adding).rejects.toMatchObject({ code: 'truncated_upload' });
    await upload.abort();
    await outcome;
    await expectNothingKept();
    expect(() => upload.commit()).toThrow('aborted');
  });

  test('given up keeps bytes that another file has', async () => {
    const [kept] = await store.upload({ 'a.txt': 'same' });
    const upload = store.files.openUpload(target);
    await upload.add('b.txt', body('same'));
    await upload.abort();
    expect(await store.read(kept)).toBe('same');
  });

  test('whose body breaks off is truncated_upload, and the others can go on', async () => {
    await using upload = store.files.openUpload(target);
    const broken = new Readable({ read() {} });
    broken.push('half');
    const adding = upload.add('broken.csv', broken);
    await setImmediate();
    broken.destroy();
    await expect(adding).rejects.toMatchObject({ code: 'truncated_upload', status: 400 });
    await upload.add('whole.csv', body('x'));
    expect(upload.commit().map(({ name }) => name)).toEqual(['whole.csv']);
    expect(await store.checksums()).toHaveLength(1);
  });

  test('that the parser cut at its own limit is file_too_large, although its stream ended well', async () => {
    await using upload = store.files.openUpload(target);
    await expect(upload.add('a.csv', Object.assign(body('cut'), { truncated: true }))).rejects.toMatchObject({
      code: 'file_too_large',
    });
    await upload.abort();
    await expectNothingKept();
  });

  test('over the limit is file_too_large with the number; a bad name is invalid_name', async () => {
    await using upload = store.files.openUpload(target);
    await expect(upload.add('a.csv', body('x'.repeat(1_001)))).rejects.toMatchObject({
      code: 'file_too_large',
      message: expect.stringContaining('1000 bytes'),
    });
    await expect(upload.add('../a.csv', body('x'))).rejects.toMatchObject({ code: 'invalid_name' });
    expect(upload.commit()).toEqual([]);
    await expectNothingKept();
  });

  test('of two files of one name keeps both; the newest has the name', async () => {
    await using upload = store.files.openUpload(target);
    await upload.add('a.csv', body('one'));
    await upload.add('a.csv', body('two'));
    const [one, two] = upload.commit();
    expect(two).toMatchObject({ version: 2, modifiedFrom: one?.id, live: true });
    expect(store.files.listFiles(ALICE, upload.sessionId)).toEqual([two]);
    expect(await store.read(one)).toBe('one');
  });

  test('into a session adds to it; into an unknown or a foreign one is session_not_found', async () => {
    const [first] = await store.upload({ 'a.csv': '1' });
    const sessionId = first?.sessionId ?? newSessionId();
    await store.upload({ 'b.csv': '2' }, { sessionId });
    expect(store.files.listFiles(ALICE, sessionId).map(({ name }) => name)).toEqual(['b.csv', 'a.csv']);
    for (const wrong of [{ owner: BOB, sessionId }, { sessionId: newSessionId() }]) {
      await expect(store.upload({ 'c.csv': '3' }, wrong)).rejects.toMatchObject({ code: 'session_not_found' });
    }
  });

  test("into another person's session is session_not_found, also where the person is named after the file", async () => {
    const { id: sessionId } = store.sessions.createExec(ALICE, 'd', 'u1');
    const unknown = await store.upload({ 'a.csv': '1' }, { sessionId: newSessionId() }).catch(String);
    expect(await store.upload({ 'a.csv': '1' }, { sessionId, userId: 'u2' }).catch(String)).toBe(unknown);
    const late = { ...target, sessionId, userId: null as string | null };
    await using upload = store.files.openUpload(late);
    await upload.add('a.csv', body('1'));
    late.userId = 'u2';
    expect(() => upload.commit()).toThrow(expect.objectContaining({ code: 'session_not_found' }));
    expect(store.attachments.listPending(sessionId)).toEqual([]);
    for (const userId of ['u1', null]) await store.upload({ 'a.csv': '1' }, { sessionId, userId });
    expect(store.attachments.listPending(sessionId)).toHaveLength(2);
  });

  test("that can't be written into the catalog leaves nothing", async () => {
    const upload = store.files.openUpload(target);
    await upload.add('a.csv', body('x'));
    store.database.pragma('query_only = ON');
    expect(() => upload.commit()).toThrow(expect.objectContaining({ code: 'storage_unavailable' }));
    store.database.pragma('query_only = OFF');
    await upload.abort();
    await expectNothingKept();
  });
});

describe('a file uploaded for a chat', () => {
  const exec = (chatId: string, owner = ALICE) =>
    store.sessions.findForChat(owner, chatId) ??
    store.sessions.createForChat(owner, chatId, `${owner}-${chatId}`, null);
  const pending = (chatId: string, owner = ALICE) =>
    store.attachments.listPending(exec(chatId, owner).id).map(({ name }) => name);

  test("waits for the chat's next run, whether the chat has a session yet or not, in the order of upload", async () => {
    await store.upload({ 'a.csv': '1', 'b.csv': '2' }, { chatId: 'c1' });
    expect(pending('c1')).toEqual(['a.csv', 'b.csv']);
    await store.upload({ 'c.csv': '3' }, { chatId: 'c1' });
    expect(pending('c1')).toEqual(['a.csv', 'b.csv', 'c.csv']);
    expect(pending('c2')).toEqual([]);
  });

  test('waits for its own principal only', async () => {
    await store.upload({ 'a.csv': '1' }, { chatId: 'c1' });
    expect(pending('c1', BOB)).toEqual([]);
  });

  test('is settled once, when it was staged, and what was staged is remembered by path', async () => {
    const [a] = await store.upload({ 'a.csv': '1', 'b.csv': '2' }, { chatId: 'c1' });
    if (a === undefined) throw new Error('no file');
    const session = exec('c1');
    const fingerprint = { size: 1, mtimeNs: 1_700_000_000_123_456_789n, ctimeNs: 2n, inode: 2n ** 60n };
    const knownFile = { name: 'a.csv', attachmentId: a.id, sha256: a.sha256, contentId: a.sha256, fingerprint };
    store.attachments.note(session.id, [knownFile], [a.id]);
    expect(pending('c1')).toEqual(['b.csv']);
    expect(store.attachments.listKnownFiles(session.id).get('a.csv')).toEqual(knownFile);
    store.attachments.note(session.id, [{ ...knownFile, attachmentId: null, sha256: null }]);
    expect(store.attachments.listKnownFiles(session.id).get('a.csv')).toMatchObject({
      attachmentId: null,
      sha256: null,
    });
    store.attachments.forget(session.id, ['a.csv']);
    expect(store.attachments.listKnownFiles(session.id).size).toBe(0);
  });

  test('no longer waits when it was deleted', async () => {
    const [a] = await store.upload({ 'a.csv': '1' }, { chatId: 'c1' });
    if (a !== undefined) await store.files.deleteFile(ALICE, a.id);
    expect(pending('c1')).toEqual([]);
  });

  test("sent with an exec session's id instead waits for that session", async () => {
    const session = store.sessions.createExec(ALICE, 'w1', null);
    await store.upload({ 'a.csv': '1' }, { sessionId: session.id });
    expect(store.attachments.listPending(session.id).map(({ name }) => name)).toEqual(['a.csv']);
  });
});
