import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { ExecutionsRepository } from '../../../src/db/repositories/executions.ts';
import { UnusedSessionsRepository } from '../../../src/db/repositories/unused-sessions.ts';
import type { StoredFile } from '../../../src/files/file.ts';
import { newSessionId, type SessionId } from '../../../src/lib/ids.ts';
import { directoryOfChat } from '../../../src/sessions/session-directory.ts';
import { SessionRemover } from '../../../src/sessions/session-remover.ts';
import { ALICE, BOB, Store } from '../files/store-fixture.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const one = ([file]: readonly StoredFile[]): StoredFile => {
  if (file === undefined) throw new Error('no file');
  return file;
};

/** As LibreChat deletes a file. */
const LEAVES = { isUnnamed: true };

/** A chat with a workspace, a file in it and an output. */
async function aChat(store: Store, name: string, text: string) {
  const session = store.sessions.createForChat(ALICE, name, name, null);
  const { path } = await store.workspaces.open(name);
  writeFileSync(join(path, 'out.txt'), text);
  const file = one(await store.run(session.id, { 'out.txt': text }));
  return { session, path, file };
}

const rows = (store: Store, table: string) => store.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

test('a session unused for its time to live goes whole; a younger one stays', async () => {
  await using store = new Store();
  const old = await aChat(store, 'old', 'old');
  const upload = one(await store.upload({ 'a.txt': 'shared' }, { chatId: 'old' }));
  store.wait(6 * DAY);
  const young = await aChat(store, 'young', 'shared');
  store.wait(DAY + HOUR);
  await store.janitor.sweep();

  expect(existsSync(old.path)).toBe(false);
  expect(store.retired).toEqual(['old']);
  expect(() => store.files.getFile(ALICE, old.file.id)).toThrow();
  expect(() => store.files.getFile(ALICE, upload.id)).toThrow();
  expect([rows(store, 'sessions'), rows(store, 'session_keys'), rows(store, 'pending_attachments')]).toEqual([1, 1, 0]);
  expect(rows(store, 'removed_workspaces')).toBe(0);
  // The bytes that the young one needs too stay.
  expect(await store.checksums()).toEqual([young.file.sha256]);
  expect(existsSync(young.path)).toBe(true);
  expect(store.logged).toContainEqual([
    { event: 'janitor.swept', reason: 'expired', sessions: 1, files: 2, bytes: 3, skipped: 0 },
  ]);
});

test('a session expires also where an expired upload cannot be removed', async () => {
  await using store = new Store();
  const { path } = await aChat(store, 'old', 'old');
  store.wait(8 * DAY);
  const error = new Error('EACCES');
  vi.spyOn(store.incoming, 'deleteExpired').mockRejectedValueOnce(error);
  await store.janitor.sweep();
  expect(existsSync(path)).toBe(false);
  expect(store.logged).toContainEqual([{ event: 'upload.not_expired', err: error }]);
});

test.for(['temporary:tab', 'local:tab', 'channel:c'])(
  'a chat that is not saved (%s) goes after an hour',
  async (id) => {
    await using store = new Store();
    const unsaved = store.sessions.createForChat(ALICE, `${id}/u1/m1`, 'unsaved', null);
    const saved = store.sessions.createForChat(ALICE, `not-${id}`, 'saved', null);
    store.wait(HOUR / 2);
    await store.janitor.sweep();
    expect(store.sessions.find(ALICE, unsaved.id)).not.toBeNull();
    store.wait(HOUR);
    await store.janitor.sweep();
    expect(store.sessions.find(ALICE, unsaved.id)).toBeNull();
    expect(store.sessions.find(ALICE, saved.id)).not.toBeNull();
  },
);

/** A run that says and makes nothing. */
function aRunIn(store: Store, sessionId: SessionId): void {
  const ended = { status: null, exitCode: 0, wallTimeMs: 5, stdoutBytes: 0, stderrBytes: 0, error: null };
  new ExecutionsRepository(store.database).finish(store.beginRun(sessionId), ended);
}

const USES: readonly (readonly [string, (store: Store, file: StoredFile) => Promise<void>])[] = [
  ['a download', async (store: Store, file: StoredFile) => void (await store.read(file))],
  ['a freshness probe', async (store: Store, file: StoredFile) => void store.files.touchFile(ALICE, file.id)],
  [
    'a listing that asks for freshness',
    async (store: Store, file: StoredFile) => void store.files.touchFiles(ALICE, file.sessionId),
  ],
  [
    'a run that stages it',
    async (store: Store, file: StoredFile) => void store.files.resolveAttachment(ALICE, file.id),
  ],
  ['a run in it', async (store: Store, file: StoredFile) => aRunIn(store, file.sessionId)],
];

test.for(USES)('%s keeps a session for another time to live', async ([, use]) => {
  await using store = new Store();
  const { file } = await aChat(store, 'chat', 'x');
  store.wait(6 * DAY);
  await use(store, file);
  store.wait(6 * DAY);
  await store.janitor.sweep();
  expect(store.files.getFile(ALICE, file.id).id).toBe(file.id);
  store.wait(2 * DAY);
  await store.janitor.sweep();
  expect(() => store.files.getFile(ALICE, file.id)).toThrow();
});

test('a session that code runs in is never touched, however old', async () => {
  await using store = new Store();
  const { session, path, file } = await aChat(store, 'chat', 'x');
  store.beginRun(session.id);
  store.wait(30 * DAY);
  await store.janitor.sweep();
  expect(existsSync(path)).toBe(true);

  new ExecutionsRepository(store.database).finishAbandoned('ended');
  const held = await store.workspaceLock.acquire('chat');
  const report = await store.janitor.cleanup({ dryRun: false });
  expect(report).toMatchObject({ removed: [], skipped: 1 });
  expect(store.retired).toEqual([]);
  held[Symbol.dispose]();
  await store.janitor.sweep();
  expect(existsSync(path)).toBe(false);
  expect(() => store.files.getFile(ALICE, file.id)).toThrow();
});

test('a session stays that somebody asked to run in while its kernel ended', async () => {
  await using store = new Store();
  const { session, path } = await aChat(store, 'chat', 'x');
  store.wait(30 * DAY);
  const { database, blobs, workspaces, workspaceLock: lock, now } = store;
  let entry: Promise<Disposable> | undefined;
  const retireKernel = async () => {
    entry = lock.share('chat');
  };
  const remover = new SessionRemover({ database, blobs, workspaces, lock, retireKernel, logger: console, now });
  const rows = new UnusedSessionsRepository(database);
  const [unused] = rows.listUnused({ beforeMs: now() }, { after: null, limit: 1 }).sessions;
  if (unused === undefined) throw new Error('no session is unused');
  expect(await remover.removeUnused(unused, now())).toBeNull();
  expect(existsSync(path)).toBe(true);
  expect(store.sessions.find(ALICE, session.id)).not.toBeNull();

  (await entry)?.[Symbol.dispose]();
  entry = undefined;
  const alone = new SessionRemover({
    database,
    blobs,
    workspaces,
    lock,
    retireKernel: async () => {},
    logger: console,
    now,
  });
  expect(await alone.removeUnused(unused, now())).toMatchObject({ files: 1 });
  expect(existsSync(path)).toBe(false);
});

test('beyond the limit for all, what was used longest ago goes, as much as needed, and nothing younger than a day', async () => {
  await using store = new Store(10_000, { totalBytes: 2_500 });
  const chats = [];
  for (const name of ['a', 'b', 'c']) {
    chats.push(await aChat(store, name, name.repeat(1_000)));
    store.wait(HOUR);
  }
  await store.read(chats[0]?.file);
  await store.janitor.sweep();
  expect(rows(store, 'sessions')).toBe(3);
  store.wait(DAY);
  await store.janitor.sweep();
  expect(chats.map(({ path }) => existsSync(path))).toEqual([true, false, true]);
});

test("one principal's sessions make room for that principal, not another's", async () => {
  await using store = new Store(10_000, { principalBytes: 1_500 });
  const [mine, theirs] = [
    one(await store.upload({ a: 'x'.repeat(1_000) })),
    one(await store.upload({ a: 'y' }, { owner: BOB })),
  ];
  const { file } = await aChat(store, 'chat', 'z'.repeat(1_000));
  store.wait(2 * DAY);
  await store.janitor.sweep();
  expect(() => store.files.getFile(ALICE, mine.id)).toThrow();
  expect(store.files.getFile(ALICE, file.id).id).toBe(file.id);
  expect(store.files.getFile(BOB, theirs.id).id).toBe(theirs.id);
});

test("with limits per person, a person's sessions make room for that person alone", async () => {
  await using store = new Store(10_000, { principalBytes: 1_500, isPerPerson: true });
  const upload = async (text: string, userId: string) => one(await store.upload({ a: text }, { userId }));
  const old = await upload('x'.repeat(900), 'bob');
  const theirs = await upload('y'.repeat(1_000), 'eve');
  const session = store.sessions.createForChat(ALICE, 'chat', 'chat', 'bob');
  const [made] = await store.run(session.id, { b: 'z'.repeat(900) });
  store.wait(2 * DAY);
  await store.janitor.sweep();
  expect(() => store.files.getFile(ALICE, old.id)).toThrow();
  expect(await store.read(made)).toHaveLength(900);
  expect(await store.read(theirs)).toHaveLength(1_000);
});

test('a disk that is too full makes sessions go until it is not', async () => {
  await using store = new Store(10_000, { minFreeBytes: 1_000 });
  for (const name of ['a', 'b', 'c']) await aChat(store, name, name);
  store.wait(2 * DAY);
  Object.defineProperty(store, 'freeBytes', { get: () => 500 + 300 * store.retired.length });
  await store.janitor.sweep();
  expect(store.retired).toEqual(['a', 'b']);
});

test('a dry run says what would go and removes nothing', async () => {
  await using store = new Store();
  const { session, file } = await aChat(store, 'chat', 'four');
  const upload = one(await store.upload({ 'a.txt': 'x' }, { owner: BOB }));
  const dry = await store.janitor.cleanup({ dryRun: true, unusedForMs: 0 });
  expect(dry.removed.map(({ id, files, bytes }) => [id, files, bytes])).toEqual([
    [session.id, 1, 4],
    [upload.sessionId, 1, 1],
  ]);
  expect(store.files.getFile(ALICE, file.id).id).toBe(file.id);
  expect((await store.janitor.cleanup({ dryRun: true })).removed).toEqual([]);
  const filtered = await store.janitor.cleanup({ dryRun: false, unusedForMs: 0, owner: BOB });
  expect(filtered.removed).toMatchObject([{ id: upload.sessionId, owner: BOB }]);
  const named = await store.janitor.cleanup({ dryRun: false, unusedForMs: 0, sessionId: session.id });
  expect(named.removed).toMatchObject([{ id: session.id, files: 1, bytes: 4 }]);
});

test('a dry run counts bytes that several sessions share as the removal does', async () => {
  await using store = new Store();
  await store.upload({ a: 'shared', b: 'own' });
  await store.upload({ a: 'shared' });
  await store.upload({ a: 'stays' });
  await store.upload({ a: 'stays' }, { owner: BOB });
  const facts = async (dryRun: boolean) =>
    (await store.janitor.cleanup({ dryRun, unusedForMs: 0, owner: ALICE })).removed.map(({ id, files, bytes }) => [
      id,
      files,
      bytes,
    ]);
  const foreseen = await facts(true);
  expect(foreseen.map(([, , bytes]) => bytes)).toEqual([3, 6, 0]);
  expect(await facts(false)).toEqual(foreseen);
});

test('usage tells files, bytes once, what sharing saves, and for whom', async () => {
  await using store = new Store();
  await store.upload({ a: 'same', b: 'same', c: 'other' });
  await store.upload({ a: 'same' }, { owner: BOB });
  expect(await store.janitor.usage()).toMatchObject({
    files: 4,
    blobs: 2,
    bytes: 9,
    sharedBlobs: 1,
    savedBytes: 8,
    pending: 0,
    expiredSessions: 0,
    byOwner: [
      { owner: ALICE, sessions: 1, files: 3, bytes: 9 },
      { owner: BOB, sessions: 1, files: 1, bytes: 4 },
    ],
  });
  store.wait(8 * DAY);
  expect((await store.janitor.usage()).expiredSessions).toBe(2);
});

test('deleting a session removes what is its own, of its owner only', async () => {
  await using store = new Store();
  const { session, path } = await aChat(store, 'chat', 'x');
  await expect(store.remover.removeOwn(BOB, session.id)).rejects.toMatchObject({ code: 'session_not_found' });
  await expect(store.remover.removeOwn(ALICE, newSessionId())).rejects.toMatchObject({ code: 'session_not_found' });
  expect(await store.remover.removeOwn(ALICE, session.id)).toEqual({ files: 1, bytes: 1 });
  expect(existsSync(path)).toBe(false);
  expect(await store.checksums()).toEqual([]);
  expect(rows(store, 'sessions')).toBe(0);
});

test('a removal that was cut short is finished at the next start', async () => {
  await using store = new Store();
  const { session, path } = await aChat(store, 'chat', 'x');
  store.workspaces.remove = () => Promise.reject(new Error('cut short'));
  await store.remover.removeOwn(ALICE, session.id);
  expect([existsSync(path), rows(store, 'sessions'), rows(store, 'removed_workspaces')]).toEqual([true, 0, 1]);
  Reflect.deleteProperty(store.workspaces, 'remove');
  mkdirSync(join(path, 'deep'));
  await store.remover.finishRemovals();
  expect([existsSync(path), rows(store, 'removed_workspaces')]).toEqual([false, 0]);
});

describe('a chat that is used again before the folder of its removed session is gone', () => {
  /** @returns the folder name that such a chat has by its id, whose removal failed */
  async function aFolderThatStayed(store: Store) {
    const directory = store.workspaces.directoryForChat(ALICE, 'chat');
    const session = store.sessions.createForChat(ALICE, 'chat', directory, null);
    const { path } = await store.workspaces.open(directory);
    store.workspaces.remove = () => Promise.reject(new Error('busy'));
    await store.remover.removeOwn(ALICE, session.id);
    Reflect.deleteProperty(store.workspaces, 'remove');
    return { directory, path };
  }

  test('gets another one', async () => {
    await using store = new Store();
    const { directory, path } = await aFolderThatStayed(store);
    expect(directoryOfChat(store.sessions, store.workspaces, ALICE, 'chat')).not.toBe(directory);
    await store.remover.finishRemovals();
    expect(existsSync(path)).toBe(false);
    expect(directoryOfChat(store.sessions, store.workspaces, ALICE, 'chat')).toBe(directory);
  });

  test('keeps what an earlier version gave it', async () => {
    await using store = new Store();
    const { directory, path } = await aFolderThatStayed(store);
    store.sessions.createForChat(ALICE, 'chat', directory, null);
    writeFileSync(join(path, 'mine.txt'), 'mine');
    await store.remover.finishRemovals();
    expect([existsSync(join(path, 'mine.txt')), rows(store, 'removed_workspaces')]).toEqual([true, 0]);
  });
});

test('the bytes of the first files of a large session go also when the rest can’t be deleted', async () => {
  await using store = new Store();
  const { id } = store.sessions.createForChat(ALICE, 'large', 'large', null);
  const names = Array.from({ length: 320 }, (_, index) => `${index}.txt`);
  await store.run(id, Object.fromEntries(names.map((name) => [name, name])));
  store.database.exec(`CREATE TRIGGER full BEFORE DELETE ON files WHEN (SELECT count(*) FROM files) <= 70
    BEGIN SELECT RAISE(ABORT, 'full'); END`);
  await expect(store.remover.removeOwn(ALICE, id)).rejects.toThrow('full');
  expect([rows(store, 'files'), (await store.checksums()).length]).toEqual([70, 70]);
});

describe('a session whose last file was deleted by a client that knows it by its files only', () => {
  /** One without a chat id, with a workspace and two files. */
  async function anUnnamed(store: Store) {
    const session = store.sessions.createExec(ALICE, 'unnamed', null);
    const { path } = await store.workspaces.open('unnamed');
    const files = await store.run(session.id, { 'a.txt': 'a', 'b.txt': 'b' });
    const leave = async () => {
      for (const { id } of files) await store.files.deleteFile(ALICE, id, LEAVES);
    };
    return { session, path, files, leave };
  }

  test('goes after an hour, with its kernel, workspace and rows', async () => {
    await using store = new Store();
    const { path, leave } = await anUnnamed(store);
    await leave();
    store.wait(HOUR / 2);
    await store.janitor.sweep();
    expect(existsSync(path)).toBe(true);
    store.wait(HOUR);
    await store.janitor.sweep();
    expect([existsSync(path), rows(store, 'sessions'), store.retired]).toEqual([false, 0, ['unnamed']]);
    expect(store.logged).toContainEqual([expect.objectContaining({ event: 'janitor.swept', reason: 'left' })]);
  });

  test.for<[string, (store: Store, unnamed: Awaited<ReturnType<typeof anUnnamed>>) => Promise<unknown>]>([
    ['another file is left', async (store, { files }) => store.files.deleteFile(ALICE, one(files).id, LEAVES)],
    [
      'somebody else deleted it',
      async (store, { files }) => Promise.all(files.map(({ id }) => store.files.deleteFile(ALICE, id))),
    ],
    [
      'something ran in it afterwards',
      async (store, { session, leave }) => {
        await leave();
        store.wait(1);
        aRunIn(store, session.id);
      },
    ],
    [
      'it has a new file',
      async (store, { session, leave }) => {
        await leave();
        await store.run(session.id, { 'c.txt': 'c' });
      },
    ],
  ])('stays where %s', async ([, work]) => {
    await using store = new Store();
    const unnamed = await anUnnamed(store);
    await work(store, unnamed);
    store.wait(2 * HOUR);
    await store.janitor.sweep();
    expect([existsSync(unnamed.path), store.retired]).toEqual([true, []]);
  });

  test('stays where a chat id leads to it', async () => {
    await using store = new Store();
    const { file, path } = await aChat(store, 'chat', 'x');
    await store.files.deleteFile(ALICE, file.id, LEAVES);
    store.wait(2 * HOUR);
    await store.janitor.sweep();
    expect(existsSync(path)).toBe(true);
  });
});
