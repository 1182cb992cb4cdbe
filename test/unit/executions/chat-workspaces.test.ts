import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { test as base, describe, expect, vi } from 'vitest';
import type { AttachmentStager } from '../../../src/executions/attachments/staging/attachment-stager.ts';
import { NOTHING_STAGED } from '../../../src/executions/attachments/staging/staged-workspace.ts';
import {
  ChatWorkspaces,
  type ChatWorkspacesOptions,
  type WorkspaceScope,
} from '../../../src/executions/chat-workspaces/chat-workspaces.ts';
import type { StoredFile } from '../../../src/files/file.ts';
import type { FileId, SessionId } from '../../../src/lib/ids.ts';
import { KeyedLock } from '../../../src/lib/keyed-lock.ts';
import { statBeneath } from '../../../src/workspaces/safe-open.ts';
import { WAIT_MS } from '../../support/settings.ts';
import { ALICE, BOB, Store } from '../files/store-fixture.ts';
import { aStager } from './a-stager.ts';

const signal = new AbortController().signal;
const chat = (facts: Partial<WorkspaceScope> = {}): WorkspaceScope => ({
  owner: ALICE,
  chatId: 'c1',
  sessionId: null,
  userId: null,
  ...facts,
});

class Fixture extends Store {
  readonly restarted: string[] = [];
  readonly interrupted: string[] = [];
  readonly staged: string[] = [];
  readonly filesLock = new KeyedLock();
  readonly options: ChatWorkspacesOptions = {
    sessions: this.sessions,
    workspaces: this.workspaces,
    stager: {
      stage: async (_request: unknown, session: { id: string }) => {
        this.staged.push(session.id);
        return NOTHING_STAGED;
      },
    } as unknown as AttachmentStager,
    temporary: { note: () => {} },
    kernels: { retire: async (directory) => this.restarted.push(directory) > 0 },
    savedStates: { settle: () => {} },
    runs: { interrupt: (directory) => this.interrupted.push(directory) },
    files: this.files,
    blobs: this.blobs,
    attachments: this.attachments,
    workspaceLock: this.workspaceLock,
    filesLock: this.filesLock,
    maxFileBytes: 1000,
    writesBesideRuns: true,
    logger: { warn: (...entry) => void this.logged.push(entry) },
    waitTimeoutMs: 50,
  };
  readonly chats = new ChatWorkspaces(this.options);

  write(name: string, text: string, scope = chat()) {
    return this.chats.write(scope, name, Buffer.from(text), signal);
  }

  pathOf(scope = chat()): string {
    const session = this.chats.find(scope);
    if (session === null) throw new Error('there is no workspace');
    return this.workspaces.locate(session.directory).path;
  }
}

const test = base.extend<{ store: Fixture }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from its first parameter.
  store: async ({}, use) => {
    await using store = new Fixture();
    await use(store);
  },
});

test('a chat without a workspace is empty, and looking makes none', async ({ store }) => {
  expect(await store.chats.list(chat(), signal)).toEqual([]);
  expect(await store.chats.listFolder(chat(), '', signal)).toEqual([]);
  await expect(store.chats.open(chat(), 'x', signal)).rejects.toMatchObject({ code: 'file_not_found' });
  expect(store.chats.find(chat())).toBeNull();
});

test('what is written is there, under a name that every file system takes', async ({ store }) => {
  expect(await store.write('a/b:c.txt', 'one')).toMatchObject({ name: 'a/b_c.txt', size: 3 });
  expect(await store.chats.list(chat(), signal)).toMatchObject([{ name: 'a/b_c.txt', size: 3 }]);
  const { stream } = await store.chats.open(chat(), 'a/b_c.txt', signal);
  expect((await buffer(stream)).toString()).toBe('one');
  await expect(store.write('../x', '')).rejects.toMatchObject({ code: 'invalid_name' });
  await expect(store.write('big', 'x'.repeat(1001))).rejects.toMatchObject({ code: 'file_too_large' });
  expect((await store.chats.list(chat(), signal)).length).toBe(1);
});

test('a file is put in place when no run is looking for its outputs, to which it would seem one of them', async ({
  store,
}) => {
  await store.write('a.txt', '1');
  const { id, directory } = store.chats.find(chat()) ?? { id: '', directory: '' };
  const looking = await store.filesLock.acquire(directory);
  const writing = store.write('b.txt', '2');
  await vi.waitUntil(() => store.filesLock.waiting(directory) === 1);
  expect((await store.chats.list(chat(), signal)).map(({ name }) => name)).toEqual(['a.txt']);
  looking[Symbol.dispose]();
  await writing;
  expect([...store.attachments.listKnownFiles(id as SessionId).keys()]).toEqual(['a.txt', 'b.txt']);
  expect(store.filesLock.isHeld(directory)).toBe(false);
});

test('nothing is written through a link', async ({ store }) => {
  await store.write('a.txt', 'a');
  const outside = join(store.dir, 'outside.txt');
  writeFileSync(outside, 'untouched');
  symlinkSync(outside, join(store.pathOf(), 'link.txt'));
  symlinkSync(store.dir, join(store.pathOf(), 'folder'));
  await store.write('link.txt', 'mine');
  expect(readFileSync(outside, 'utf8')).toBe('untouched');
  await expect(store.write('folder/x.txt', 'x')).rejects.toMatchObject({ code: 'conflict' });
  await expect(store.chats.remove(chat(), 'folder/outside.txt', signal)).rejects.toMatchObject({
    code: 'file_not_found',
  });
});

test('a workspace is one principal’s, and one person’s where its session names one', async ({ store }) => {
  await store.write('mine.txt', 'm', chat({ userId: 'u1' }));
  expect(await store.chats.list(chat({ owner: BOB }), signal)).toEqual([]);
  expect(await store.chats.list(chat({ userId: 'u2' }), signal)).toEqual([]);
  expect((await store.chats.list(chat({ userId: 'u1' }), signal)).length).toBe(1);
  expect((await store.chats.list(chat(), signal)).length).toBe(1);
  const stranger = chat({ userId: 'u2' });
  await expect(store.write('x', 'x', stranger)).rejects.toMatchObject({ code: 'session_not_found' });
  await expect(store.chats.restart(stranger)).rejects.toMatchObject({ code: 'session_not_found' });
  expect(() => store.chats.interrupt(stranger)).toThrow('no such session');
  expect(await store.chats.restart(chat({ chatId: 'new', userId: 'u2' }))).toBe(false);
});

test('a session’s id leads to its workspace too', async ({ store }) => {
  await store.write('a.txt', 'a');
  const sessionId = store.chats.find(chat())?.id ?? null;
  const bySession = chat({ chatId: null, sessionId });
  expect((await store.chats.list(bySession, signal)).map(({ name }) => name)).toEqual(['a.txt']);
  await store.write('b.txt', 'b', bySession);
  await expect(store.write('c', 'c', chat({ chatId: null }))).rejects.toMatchObject({ code: 'session_not_found' });
});

test('a restart ends the kernel of the workspace and of no other', async ({ store }) => {
  expect(await store.chats.restart(chat())).toBe(false);
  await store.write('a.txt', 'a');
  await store.write('b.txt', 'b', chat({ chatId: 'c2' }));
  expect(await store.chats.restart(chat())).toBe(true);
  expect(store.restarted).toEqual([store.chats.find(chat())?.directory]);
  expect((await store.chats.list(chat(), signal)).length).toBe(1);
});

describe('the lock', () => {
  test('a change waits for whoever holds it, and gives up after a while', async ({ store }) => {
    await store.write('a.txt', 'a');
    const directory = store.chats.find(chat())?.directory ?? '';
    const held = await store.workspaceLock.acquire(directory);
    await expect(store.write('b.txt', 'b')).rejects.toMatchObject({ code: 'conflict' });
    const waiting = store.write('c.txt', 'c');
    held[Symbol.dispose]();
    await waiting;
    expect(store.workspaceLock.isHeld(directory)).toBe(false);
  });

  test('looking doesn’t wait', async ({ store }) => {
    await store.write('a.txt', 'a');
    using _ = await store.workspaceLock.acquire(store.chats.find(chat())?.directory ?? '');
    expect((await store.chats.list(chat(), signal)).length).toBe(1);
  });
});

describe('a change that waits while the chat is deleted', () => {
  /** Makes the changes while a deletion that came first waits for the lock, and lets both go on. */
  async function afterDeletion(store: Fixture, makeChanges: (chats: ChatWorkspaces) => readonly Promise<unknown>[]) {
    await store.write('old.txt', 'old');
    const session = store.chats.find(chat());
    if (session === null) throw new Error('there is no session');
    const held = await store.workspaceLock.acquire(session.directory);
    const removing = store.remover.removeOwn(ALICE, session.id);
    const changes = makeChanges(new ChatWorkspaces({ ...store.options, waitTimeoutMs: WAIT_MS }));
    const settled = Promise.allSettled(changes);
    expect(store.workspaceLock.waiting(session.directory)).toBe(1 + changes.length);
    held[Symbol.dispose]();
    await removing;
    return { old: session, results: await settled };
  }

  test('is made in a new workspace of the chat', async ({ store }) => {
    const { old, results } = await afterDeletion(store, (chats) => [
      chats.makeFolder(chat(), 'folder', signal),
      chats.write(chat(), 'new.txt', Buffer.from('new'), signal),
    ]);
    expect(results).toMatchObject([{ value: 'folder' }, { value: { name: 'new.txt', isNew: true } }]);
    const session = store.chats.find(chat());
    expect(session?.id).not.toBe(old.id);
    expect(readdirSync(store.pathOf()).sort()).toEqual(['folder', 'new.txt']);
    expect([...store.attachments.listKnownFiles(session?.id as SessionId).keys()]).toEqual(['new.txt']);
  });

  test('is refused where it names the session, and leaves no folder', async ({ store }) => {
    const { old, results } = await afterDeletion(store, (chats) => {
      const bySession = chat({ chatId: null, sessionId: store.chats.find(chat())?.id ?? null });
      return [chats.makeFolder(bySession, 'folder', signal), chats.write(bySession, 'a', Buffer.from('a'), signal)];
    });
    const refused = { reason: { code: 'session_not_found' } };
    expect(results).toMatchObject([refused, refused]);
    expect(existsSync(store.workspaces.locate(old.directory).path)).toBe(false);
  });
});

test('an upload that waits for the chat is staged before anybody looks', async ({ store }) => {
  await using upload = store.files.openUpload({
    owner: ALICE,
    sessionId: null,
    chatId: 'c1',
    userId: null,
    readOnly: false,
  });
  await upload.add('up.txt', (await import('node:stream')).Readable.from([Buffer.from('u')]));
  upload.commit();
  await store.chats.list(chat(), signal);
  expect(store.staged).toEqual([store.chats.find(chat())?.id]);
});

test('an output over which a file is attached is no longer the live version of its path, and an upload still is', async ({
  store,
}) => {
  const { files } = store;
  await store.write('made.csv', 'made');
  await store.write('other.csv', 'other');
  const { id } = store.sessions.findForChat(ALICE, 'c1') ?? {};
  if (id === undefined) throw new Error('there is no session');
  const [made, other] = await store.run(id, { 'made.csv': 'made', 'other.csv': 'other' });
  const [own] = await store.upload({ 'own.csv': 'of this chat' }, { sessionId: id });
  await store.write('own.csv', 'of this chat');
  const [further] = await store.upload({ 'own.csv': 'of another' });
  const [upload] = await store.upload({ 'made.csv': 'given' });
  const stager = aStager(store);
  const chats = new ChatWorkspaces({ ...store.options, stager });
  const references = [upload, further].map((file) => ({ id: file?.id ?? '', source: 'catalog' as const }));
  const { statuses } = await chats.attach(chat(), references, { temporary: false, signedUserId: null }, signal);
  expect(statuses).toContainEqual(expect.objectContaining({ name: 'made.csv', status: 'staged' }));
  expect(readFileSync(join(store.pathOf(), 'made.csv'), 'utf8')).toBe('given');
  expect(files.listFiles(ALICE, id).map((file) => file.id)).toEqual([own?.id, other?.id]);
  expect(await store.read(made)).toBe('made');
  expect(await files.deleteFile(ALICE, further?.id as FileId)).toEqual({ workspaceCopy: 'removed' });
  expect(existsSync(join(store.pathOf(), 'own.csv'))).toBe(false);
});

describe('a chat in which nothing runs', () => {
  const DAY_MS = 24 * 3_600_000;
  const uses: Record<string, (store: Fixture) => Promise<unknown>> = {
    'lists its files': ({ chats }) => chats.list(chat(), signal),
    'downloads one': async ({ chats }) => await buffer((await chats.open(chat(), 'a.txt', signal)).stream),
    'downloads all': async ({ chats }) => await buffer(await chats.openArchive(chat(), signal)),
    'writes one': (store) => store.write('b.txt', 'b'),
  };
  test.each(Object.entries(uses))('does not expire under a person who %s', async (_, use) => {
    await using store = new Fixture();
    await store.write('a.txt', 'a');
    const sessions = () => store.sessions.list({ owner: ALICE, userId: null, words: null, before: null, limit: 2 });
    const [before] = await sessions();
    for (let look = 1; look <= 2; look++) {
      store.wait(6 * DAY_MS);
      await use(store);
    }
    store.wait(6 * DAY_MS);
    await store.janitor.sweep();
    const [after] = await sessions();
    // By its last run a request without a chat finds the session.
    expect(after?.lastUsedAt).toEqual(before?.lastUsedAt);
    store.wait(2 * DAY_MS);
    await store.janitor.sweep();
    expect(await sessions()).toEqual([]);
  });

  test('can be looked at where the look can’t be noted', async ({ store }) => {
    await store.write('a.txt', 'a');
    store.wait(DAY_MS);
    store.database.exec(
      "CREATE TRIGGER full BEFORE UPDATE OF last_looked_at ON sessions BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    expect((await store.chats.list(chat(), signal)).length).toBe(1);
    expect(store.logged).toMatchObject([[{ event: 'session.look_not_recorded' }]]);
  });
});

describe('keeping a file for a link', () => {
  test('makes one version of one content, and another for another', async ({ store }) => {
    await store.write('a.txt', 'one');
    const first = await store.chats.keep(chat(), 'a.txt', signal);
    expect(first).toMatchObject({ name: 'a.txt', size: 3, executionId: null });
    expect((await store.chats.keep(chat(), 'a.txt', signal)).id).toBe(first.id);
    await store.write('a.txt', 'two!');
    const second = await store.chats.keep(chat(), 'a.txt', signal);
    expect([second.modifiedFrom, second.version]).toEqual([first.id, 2]);
    const { stream } = await store.files.openFile(ALICE, first.id);
    expect((await buffer(stream)).toString()).toBe('one');
  });

  test('leaves the version of a run that replaces the file meanwhile above its own', async ({ store }) => {
    await store.write('report.csv', 'one');
    const session = store.chats.find(chat());
    if (session === null) throw new Error('there is no session');
    const reading = Promise.withResolvers<void>();
    const mayGoOn = Promise.withResolvers<void>();
    const putFile = store.blobs.putFile.bind(store.blobs);
    store.blobs.putFile = async (...args) => {
      reading.resolve();
      await mayGoOn.promise;
      return await putFile(...args);
    };
    const keeping = store.chats.keep(chat(), 'report.csv', signal);
    await reading.promise;
    writeFileSync(join(store.pathOf(), 'next'), 'two!');
    renameSync(join(store.pathOf(), 'next'), join(store.pathOf(), 'report.csv'));
    const collect = async () => {
      using _ = await store.filesLock.acquire(session.directory);
      return await store.run(session.id, { 'report.csv': 'two!' });
    };
    const collecting = collect();
    expect(store.filesLock.waiting(session.directory)).toBe(1);
    mayGoOn.resolve();
    const kept = await keeping;
    const [ofRun] = await collecting;
    expect(store.files.listFiles(ALICE, session.id).map(({ id }) => id)).toEqual([ofRun?.id]);
    expect([kept.version, ofRun?.version]).toEqual([1, 2]);
    expect(store.filesLock.isHeld(session.directory)).toBe(false);
  });

  /** Notes what stands at a path as known, as staging and collecting do. */
  async function note(store: Fixture, sessionId: SessionId, file: StoredFile | undefined): Promise<void> {
    const { id, name, sha256, source } = file as StoredFile;
    const fingerprint = await statBeneath(store.pathOf(), name);
    if (fingerprint === null) throw new Error('there is no file');
    const attachmentId = source === 'upload' ? id : null;
    store.attachments.note(sessionId, [{ name, attachmentId, contentId: sha256, sha256, fingerprint }]);
  }

  /** A chat whose run made `made.csv`, and has the lock under which files are staged. */
  async function staging(store: Fixture) {
    const { id, directory } = store.sessions.createForChat(ALICE, 'c1', 'c1', null);
    await store.workspaces.open(directory);
    writeFileSync(join(store.pathOf(), 'made.csv'), 'made');
    const [made] = await store.run(id, { 'made.csv': 'made' });
    await note(store, id, made);
    const held = await store.filesLock.acquire(directory);
    const untilWaiting = () => vi.waitUntil(() => store.filesLock.waiting(directory) === 1, WAIT_MS);
    return { id, made, held, untilWaiting };
  }

  test('waits for no staging where the file is as it was recorded, and follows it where it is not', async ({
    store,
  }) => {
    const { made, held, untilWaiting } = await staging(store);
    const keep = () => store.chats.keep(chat(), 'made.csv', signal);
    expect(await Promise.race([keep(), untilWaiting()])).toEqual(made);
    writeFileSync(join(store.pathOf(), 'made.csv'), 'anew');
    const keeping = keep();
    await untilWaiting();
    held[Symbol.dispose]();
    expect(await keeping).toMatchObject({ version: 2, modifiedFrom: made?.id });
  });

  test('gives the version that stands there, while an upload of its name waits to be staged', async ({ store }) => {
    const { id, made, held } = await staging(store);
    const [upload] = await store.upload({ 'made.csv': 'from a person' }, { sessionId: id });
    held[Symbol.dispose]();
    expect(await store.chats.keep(chat(), 'made.csv', signal)).toEqual({ ...made, live: false });
    expect(store.files.listFiles(ALICE, id)).toEqual([upload]);
  });

  test.each(['before', 'after'])(
    'gives the upload that staging places %s the first look and notes after it',
    async (when) => {
      await using store = new Fixture();
      const { id, made, held, untilWaiting } = await staging(store);
      const [upload] = await store.upload({ 'up.csv': 'from a person' });
      const place = () => writeFileSync(join(store.pathOf(), 'up.csv'), 'from a person');
      if (when === 'before') place();
      const keeping = store.chats.keep(chat(), 'up.csv', signal);
      await Promise.race([keeping, untilWaiting()]);
      if (when === 'after') place();
      await note(store, id, upload);
      held[Symbol.dispose]();
      expect(await keeping).toEqual(upload);
      expect(store.files.listFiles(ALICE, id)).toEqual([made]);
    },
  );

  test.each([
    ['another look stages', (chats: ChatWorkspaces) => chats.list(chat(), signal)],
    [
      'is attached',
      (chats: ChatWorkspaces) => chats.attach(chat(), [], { temporary: false, signedUserId: null }, signal),
    ],
  ])('gives the upload that %s at the same time', async (_, look) => {
    await using store = new Fixture();
    const { id, held } = await staging(store);
    held[Symbol.dispose]();
    const [upload] = await store.upload({ 'up.csv': 'from a person' }, { sessionId: id });
    const placed = Promise.withResolvers<void>();
    const mayNote = Promise.withResolvers<void>();
    const stage = async () => {
      writeFileSync(join(store.pathOf(), 'up.csv'), 'from a person');
      placed.resolve();
      await mayNote.promise;
      await note(store, id, upload);
      return NOTHING_STAGED;
    };
    const chats = new ChatWorkspaces({ ...store.options, stager: { stage } as unknown as AttachmentStager });
    // As if it were of another session, whose rows don't tell what stands here.
    store.database.prepare("UPDATE files SET live = 0 WHERE source = 'upload'").run();
    const looking = look(chats);
    await placed.promise;
    const keeping = chats.keep(chat(), 'up.csv', signal);
    await Promise.race([keeping, vi.waitUntil(() => store.filesLock.waiting('c1') === 1, WAIT_MS)]);
    mayNote.resolve();
    await looking;
    expect((await keeping).id).toBe(upload?.id);
    expect(store.filesLock.isHeld('c1')).toBe(false);
  });

  test('refuses folders, links and what is not there', async ({ store }) => {
    await store.write('a.txt', 'one');
    mkdirSync(join(store.pathOf(), 'folder'));
    symlinkSync('a.txt', join(store.pathOf(), 'link.txt'));
    for (const name of ['folder', 'link.txt', 'none']) {
      await expect(store.chats.keep(chat(), name, signal)).rejects.toMatchObject({ code: 'file_not_found' });
    }
  });
});
