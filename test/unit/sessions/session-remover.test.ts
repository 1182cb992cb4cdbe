import { existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { SessionsRepository } from '../../../src/db/repositories/sessions.ts';
import { newExecutionId, newFileId, type SessionId } from '../../../src/lib/ids.ts';
import { directoryOfChat } from '../../../src/sessions/session-directory.ts';
import { SessionRemover } from '../../../src/sessions/session-remover.ts';
import { WorkspaceStore } from '../../../src/workspaces/workspace-store.ts';
import { lacksImmutable, makeImmutable } from '../../support/immutable.ts';
import { skippedFor } from '../../support/needs.ts';
import { ALICE, Store } from '../files/store-fixture.ts';

const ROWS = 700;

/** Gives the session runs, and files with bytes of one upload. */
async function fill(store: Store, sessionId: SessionId): Promise<void> {
  const [file] = await store.run(sessionId, { 'first.txt': 'bytes' });
  if (file === undefined) throw new Error('no file');
  const { database } = store;
  const aFile = database.prepare(
    `INSERT INTO files (id, session_id, owner, name, sha256, size, type, format, source, version, live, read_only, created_at,
       last_accessed_at)
     VALUES (?, ?, ?, ?, ?, ?, 'text/plain', 'Other', 'execution', 1, 1, 0, 1, 1)`,
  );
  const aRun = database.prepare(
    `INSERT INTO executions (id, session_id, owner, language, state, started_at) VALUES (?, ?, ?, 'py', 'finished', 1)`,
  );
  database.transaction(() => {
    for (let index = 0; index < ROWS; index++) {
      aFile.run(newFileId(), sessionId, ALICE, `${index}.txt`, file.sha256, file.size);
      aRun.run(newExecutionId(), sessionId, ALICE);
    }
  })();
}

const count = (store: Store, table: string): number =>
  Number(store.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

/** Calls `look` at each turn of the event loop until the work is done. */
async function meanwhile(work: Promise<unknown>, look: () => void): Promise<void> {
  let isDone = false;
  const watch = (): void => {
    if (isDone) return;
    look();
    setImmediate(watch);
  };
  setImmediate(watch);
  await work.finally(() => {
    isDone = true;
  });
}

test('a large session goes in batches, between which others have their turn, and goes whole', async () => {
  await using store = new Store();
  const session = store.sessions.createForChat(ALICE, 'chat', 'chat', null);
  await fill(store, session.id);
  const seen = new Set<number>();
  const removal = store.remover.removeOwn(ALICE, session.id);
  await meanwhile(removal, () => seen.add(count(store, 'executions')));
  expect([...seen].some((runs) => runs > 0 && runs < ROWS)).toBe(true);
  expect(await removal).toEqual({ files: ROWS + 1, bytes: 5 });
  for (const table of ['sessions', 'files', 'executions', 'blobs', 'removed_workspaces'])
    expect(count(store, table)).toBe(0);
  expect(await store.checksums()).toEqual([]);
  expect(store.database.pragma('synchronous', { simple: true })).toBe(2);
});

test('a large session that is used once its removal has begun keeps what is left of it, and what comes', async () => {
  await using store = new Store();
  const session = store.sessions.createForChat(ALICE, 'chat', 'chat', null);
  await fill(store, session.id);
  const record = new SessionsRepository(store.database).find(ALICE, session.id);
  if (record === undefined) throw new Error('no session');
  store.wait(1_000_000);
  const removal = store.remover.removeUnused(record, store.now());
  let used = false;
  await meanwhile(removal, () => {
    if (used || count(store, 'executions') === ROWS) return;
    used = true;
    store.files.touchFiles(ALICE, session.id);
  });
  expect(await removal).toBeNull();
  expect(count(store, 'sessions')).toBe(1);
  expect(count(store, 'files')).toBeGreaterThan(0);
  expect(await store.checksums()).toHaveLength(1);
});

test('a run keeps its files and its workspace while uploads are being removed', async () => {
  await using store = new Store();
  const [upload] = await store.upload({ 'a.txt': 'given' }, { chatId: 'chat' });
  if (upload === undefined) throw new Error('no upload');
  await fill(store, upload.sessionId);
  const removal = store.remover.removeOwn(ALICE, upload.sessionId);
  let making: ReturnType<Store['run']> | undefined;
  const watched = meanwhile(removal, () => {
    if (making !== undefined || count(store, 'executions') === ROWS) return;
    const { id } = store.sessions.createForChat(ALICE, 'chat', 'w', null);
    making = store.run(id, { 'made.txt': 'made' });
  });
  await expect(watched).rejects.toMatchObject({ code: 'conflict' });
  const [made] = (await making) ?? [];
  expect(await store.read(made)).toBe('made');
  expect(store.sessions.findForChat(ALICE, 'chat')).toMatchObject({ id: upload.sessionId, directory: 'w' });
  // The second deletion finds the workspace.
  await store.workspaces.open('w');
  await store.remover.removeOwn(ALICE, upload.sessionId);
  expect([count(store, 'sessions'), store.retired, readdirSync(join(store.dir, 'uploads'))]).toEqual([0, ['w'], []]);
});

test('the bytes of a large session stay where another needs them', async () => {
  await using store = new Store();
  const session = store.sessions.createForChat(ALICE, 'chat', 'chat', null);
  await fill(store, session.id);
  const [kept] = await store.upload({ 'copy.txt': 'bytes' });
  expect(await store.remover.removeOwn(ALICE, session.id)).toEqual({ files: ROWS + 1, bytes: 0 });
  expect(existsSync(store.blobs.path(kept?.sha256 ?? ''))).toBe(true);
  expect(await store.read(kept)).toBe('bytes');
});

test("the name of a chat that took a warm kernel's workspace goes with it, and the other workspaces aren't looked at", async () => {
  await using store = new Store();
  const { workspaces, sessions } = store;
  const name = workspaces.directoryForChat(ALICE, 'chat');
  await workspaces.open('w_1');
  workspaces.alias(name, 'w_1');
  const session = sessions.createForChat(ALICE, 'chat', 'w_1', null);
  const remove = vi.spyOn(workspaces, 'remove');
  await store.remover.removeOwn(ALICE, session.id);
  expect(remove).toHaveBeenCalledExactlyOnceWith('w_1', [name]);
  expect(readdirSync(join(store.dir, 'uploads'))).toEqual([]);
});

describe('a folder that cannot be removed', skippedFor(lacksImmutable()), () => {
  /** A removed chat in the folder `w_1`, in which one folder can't be removed. */
  async function aFailedRemoval(store: Store) {
    const { workspaces, sessions, remover } = store;
    const { path } = await workspaces.open('w_1');
    writeFileSync(join(path, 'a.txt'), 'a');
    mkdirSync(join(path, 'held'));
    writeFileSync(join(path, 'held', 'b.txt'), 'b');
    workspaces.alias(workspaces.directoryForChat(ALICE, 'chat'), 'w_1');
    const session = sessions.createForChat(ALICE, 'chat', 'w_1', null);
    const held = makeImmutable(join(path, 'held'));
    await remover.removeOwn(ALICE, session.id);
    return held;
  }
  /** The names of all files below the workspaces' root. */
  const filesOf = (store: Store) =>
    readdirSync(join(store.dir, 'uploads'), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  const storeOfNextStart = (store: Store, onTrashLeft?: (name: string) => void) =>
    new WorkspaceStore({
      root: join(store.dir, 'uploads'),
      gatewayRoot: '/gateway',
      users: null,
      secret: Buffer.alloc(32),
      ...(onTrashLeft === undefined ? {} : { onTrashLeft }),
    });
  const finish = async (store: Store, workspaces: WorkspaceStore) => {
    const { database, blobs, workspaceLock: lock } = store;
    const logger = { warn: (...entry: unknown[]) => void store.logged.push(entry) };
    await new SessionRemover({
      database,
      blobs,
      workspaces,
      lock,
      retireKernel: async () => {},
      logger,
    }).finishRemovals();
  };

  test('is noted until the bytes are gone, and every start serves all the same', async () => {
    await using store = new Store();
    using held = await aFailedRemoval(store);
    expect([filesOf(store), count(store, 'removed_workspaces')]).toEqual([['b.txt'], 1]);
    const left: string[] = [];
    for (const next of [store.workspaces, storeOfNextStart(store, (name) => void left.push(name))]) {
      await next.prepare();
      await finish(store, next);
      expect([filesOf(store), count(store, 'removed_workspaces')]).toEqual([['b.txt'], 1]);
    }
    expect(left).toEqual(['.trash-w_1']);
    expect(store.logged).toHaveLength(3);
    held[Symbol.dispose]();
    await finish(store, store.workspaces);
    expect([readdirSync(join(store.dir, 'uploads')), count(store, 'removed_workspaces')]).toEqual([[], 0]);
  });

  test('goes with what came to its name since', async () => {
    await using store = new Store();
    using held = await aFailedRemoval(store);
    writeFileSync(join((await store.workspaces.open('w_1')).path, 'late.txt'), 'written by a program that still ran');
    await finish(store, store.workspaces);
    expect([filesOf(store), count(store, 'removed_workspaces')]).toEqual([['b.txt'], 1]);
    held[Symbol.dispose]();
    await finish(store, storeOfNextStart(store));
    expect([readdirSync(join(store.dir, 'uploads')), count(store, 'removed_workspaces')]).toEqual([[], 0]);
  });

  test("leaves its chat a folder, where the chat had a warm kernel's", async () => {
    await using store = new Store();
    using _held = await aFailedRemoval(store);
    const directory = directoryOfChat(store.sessions, store.workspaces, ALICE, 'chat');
    const { path } = await store.workspaces.open(directory);
    expect(lstatSync(path).isDirectory()).toBe(true);
  });

  test('leaves no empty trash where it is held at its name', async () => {
    await using store = new Store();
    const session = store.sessions.createForChat(ALICE, 'chat', 'w_1', null);
    using held = makeImmutable((await store.workspaces.open('w_1')).path);
    await store.remover.removeOwn(ALICE, session.id);
    expect([readdirSync(join(store.dir, 'uploads')), count(store, 'removed_workspaces')]).toEqual([['w_1'], 1]);
    held[Symbol.dispose]();
    await finish(store, store.workspaces);
    expect([readdirSync(join(store.dir, 'uploads')), count(store, 'removed_workspaces')]).toEqual([[], 0]);
  });
});
