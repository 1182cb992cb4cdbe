import { test as base, expect } from 'vitest';
import { ExecutionsRepository } from '../../../src/db/repositories/executions.ts';
import type { AttachmentStager } from '../../../src/executions/attachments/staging/attachment-stager.ts';
import {
  type BranchRequest,
  ChatBranches,
  type ChatBranchesOptions,
} from '../../../src/executions/branches/chat-branches.ts';
import type { ExecutionResult } from '../../../src/executions/execution.ts';
import { SavedStates } from '../../../src/executions/saved-states/saved-states.ts';
import type { ExecutionId } from '../../../src/lib/ids.ts';
import { KeyedLock } from '../../../src/lib/keyed-lock.ts';
import { WAIT_MS } from '../../support/settings.ts';
import { ALICE, Store } from '../files/store-fixture.ts';

const { signal } = new AbortController();
const CHAT = { owner: ALICE, chatId: 'c1', userId: null };
const REPLAY = { client: 'api', timeoutMs: 1_000, mayUseSharedFolder: false, signedUserId: null } as const;

class Fixture extends Store {
  readonly session = this.sessions.createForChat(ALICE, 'c1', 'chat', null);
  /** Runs code that is run again. */
  execute: ChatBranchesOptions['execute'] = () => Promise.reject(new Error('nothing is run again'));
  readonly options = {
    database: this.database,
    workspaces: this.workspaces,
    sessions: this.sessions,
    kernels: { retire: async () => true, lendForInspection: () => undefined },
    queue: { takeFreeTurn: async () => undefined },
    quota: this.quota,
    savedStates: new SavedStates({
      database: this.database,
      blobs: this.blobs,
      quota: this.quota,
      maxBytes: 0,
      logger: { info: () => {}, warn: () => {} },
    }),
    execute: (...run: Parameters<ChatBranchesOptions['execute']>) => this.execute(...run),
    stager: { stage: async () => {} } as unknown as AttachmentStager,
    attachments: this.attachments,
    workspaceLock: this.workspaceLock,
    filesLock: new KeyedLock(),
    waitTimeoutMs: WAIT_MS,
    logger: { warn: () => {} },
  };
  readonly branches = new ChatBranches(this.options);

  /** Records a run that is over and made these files. */
  async pastRun(texts: Record<string, string>): Promise<ExecutionId> {
    const id = this.beginRun(this.session.id, 'pass');
    await this.run(this.session.id, texts, { executionId: id });
    const nothing = { status: null, stdoutBytes: null, stderrBytes: null, error: null };
    // The files came one second after its start, and the next run begins one second after them.
    new ExecutionsRepository(this.database).finish(id, { ...nothing, exitCode: 0, wallTimeMs: 1_500 });
    return id;
  }

  rewind(at: ExecutionId, replay: BranchRequest['replay'] = null) {
    return this.branches.rewind(CHAT, { at, replay }, signal);
  }

  names(): string[] {
    return this.files
      .listFiles(ALICE, this.session.id)
      .map(({ name }) => name)
      .sort();
  }
}

const test = base.extend<{ store: Fixture }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from its first parameter.
  store: async ({}, use) => {
    await using store = new Fixture();
    await use(store);
  },
});

test('a rewind to a run that another one undid while it waited is refused, and changes nothing', async ({ store }) => {
  const one = await store.pastRun({ a: '1' });
  const two = await store.pastRun({ b: '2' });
  const held = await store.workspaceLock.acquire('chat');
  const rewinds = Promise.allSettled([store.rewind(one), store.rewind(two)]);
  await expect.poll(() => store.workspaceLock.waiting('chat')).toBe(1);
  held[Symbol.dispose]();
  expect(await rewinds).toMatchObject([
    { value: { files: 1, variables: { missing: [one] } } },
    { reason: { code: 'conflict', message: expect.stringContaining('That run was undone') } },
  ]);
  expect(store.names()).toEqual(['a']);
});

test('a rewind of a chat that is deleted while it waits is refused, and makes no other chat', async ({ store }) => {
  const one = await store.pastRun({ a: '1' });
  const held = await store.workspaceLock.acquire('chat');
  const removing = store.remover.removeOwn(ALICE, store.session.id);
  const rewinds = Promise.allSettled([store.rewind(one)]);
  await expect.poll(() => store.workspaceLock.waiting('chat')).toBe(2);
  held[Symbol.dispose]();
  await removing;
  expect(await rewinds).toMatchObject([{ reason: { code: 'session_not_found' } }]);
  expect(store.sessions.findForChat(ALICE, 'c1')).toBeNull();
});

test('a rewind waits until another one has made its runs again, no longer than for a run', async ({ store }) => {
  await store.pastRun({ a: '1' });
  const two = await store.pastRun({ b: '2' });
  const made: ExecutionId[] = [];
  const half = Promise.withResolvers<ExecutionId>();
  const rest = Promise.withResolvers<void>();
  store.execute = async () => {
    const [first] = made;
    if (first !== undefined) {
      half.resolve(first);
      await rest.promise;
    }
    const executionId = await store.pastRun({ a: '1' });
    made.push(executionId);
    return { executionId, exitCode: 0 } as ExecutionResult;
  };
  const back = store.rewind(two, REPLAY);
  const first = await half.promise;
  store.options.waitTimeoutMs = 10;
  await expect(store.rewind(first)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/^Code is running/),
  });
  store.options.waitTimeoutMs = WAIT_MS;
  const next = store.rewind(first);
  rest.resolve();
  expect(await back).toMatchObject({ files: 2, variables: { replayed: made.map((executionId) => ({ executionId })) } });
  expect(await next).toMatchObject({ variables: { replayed: [] } });
});

test('bytes that are deleted while runs are made again are left out, and the other files come back', async ({
  store,
}) => {
  const one = await store.pastRun({ a: '1', b: '2' });
  const b = store.files.listFiles(ALICE, store.session.id).find(({ name }) => name === 'b');
  if (b === undefined) throw new Error('there is no b');
  store.execute = async () => {
    await store.files.deleteFile(ALICE, b.id);
    return { executionId: one, exitCode: 0 } as ExecutionResult;
  };
  expect(await store.rewind(one, REPLAY)).toMatchObject({ files: 1, variables: { replayed: [{ exitCode: 0 }] } });
  expect(store.names()).toEqual(['a']);
});

test('a run and an upload between the runs that are made again keep their files', async ({ store }) => {
  await store.pastRun({ a: '1', b: '1' });
  const two = await store.pastRun({ b: '2' });
  let count = 0;
  store.execute = async () => {
    count += 1;
    const executionId = await store.pastRun(count === 1 ? { a: '1', b: '1' } : { b: '2', extra: '1' });
    if (count === 1) {
      await store.pastRun({ b: 'another client', between: '1' });
      await store.upload({ up: '1' }, { sessionId: store.session.id });
    }
    return { executionId, exitCode: 0 } as ExecutionResult;
  };
  expect(await store.rewind(two, REPLAY)).toMatchObject({ files: 4, variables: { replayed: [{}, {}] } });
  expect(store.names()).toEqual(['a', 'b', 'between', 'up']);
  expect(store.attachments.listPending(store.session.id).map(({ name }) => name)).toContain('up');
});

test('runs are made again in the session: a chat that is deleted meanwhile may have another', async ({ store }) => {
  await store.pastRun({ a: '1' });
  const two = await store.pastRun({ b: '2' });
  const asked: unknown[] = [];
  store.execute = async ({ chatId, sessionId }) => {
    asked.push({ chatId, sessionId });
    return { executionId: two, exitCode: 0 } as ExecutionResult;
  };
  await store.rewind(two, REPLAY);
  expect(asked).toEqual(Array(2).fill({ chatId: null, sessionId: store.session.id }));
});

test('a chat that is deleted while runs are made again, and has a new session, gets no files of the old one', async ({
  store,
}) => {
  const one = await store.pastRun({ a: '1' });
  // The bytes outlive the chat.
  await store.run(store.sessions.createExec(ALICE, 'other', null).id, { same: '1' });
  store.execute = async () => {
    await store.remover.removeOwn(ALICE, store.session.id);
    store.sessions.createForChat(ALICE, 'c1', 'new', null);
    return { executionId: one, exitCode: 0 } as ExecutionResult;
  };
  await expect(store.rewind(one, REPLAY)).rejects.toMatchObject({ code: 'session_not_found' });
  const session = store.sessions.findForChat(ALICE, 'c1');
  expect(session?.directory).toBe('new');
  expect(store.files.listFiles(ALICE, session?.id ?? store.session.id)).toEqual([]);
});
