import { test as base, expect } from 'vitest';
import { ExecutionsRepository } from '../../../src/db/repositories/executions.ts';
import type { AttachmentStager } from '../../../src/executions/attachments/staging/attachment-stager.ts';
import { ChatBranches } from '../../../src/executions/branches/chat-branches.ts';
import { SavedStates } from '../../../src/executions/saved-states/saved-states.ts';
import type { ExecutionId } from '../../../src/lib/ids.ts';
import { WAIT_MS } from '../../support/settings.ts';
import { ALICE, Store } from '../files/store-fixture.ts';

const { signal } = new AbortController();
const CHAT = { owner: ALICE, chatId: 'c1', userId: null };

class Fixture extends Store {
  readonly session = this.sessions.createForChat(ALICE, 'c1', 'chat', null);
  readonly branches = new ChatBranches({
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
    execute: () => Promise.reject(new Error('nothing is run again')),
    stager: { stage: async () => {} } as unknown as AttachmentStager,
    attachments: this.attachments,
    workspaceLock: this.workspaceLock,
    waitTimeoutMs: WAIT_MS,
  });

  /** Records a run that is over and made these files. */
  async pastRun(texts: Record<string, string>): Promise<ExecutionId> {
    const id = this.beginRun(this.session.id);
    await this.run(this.session.id, texts);
    const nothing = { status: null, stdoutBytes: null, stderrBytes: null, error: null };
    // The files came one second after its start, and the next run begins one second after them.
    new ExecutionsRepository(this.database).finish(id, { ...nothing, exitCode: 0, wallTimeMs: 1_500 });
    return id;
  }

  rewind(at: ExecutionId) {
    return this.branches.rewind(CHAT, { at, replay: null }, signal);
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
  expect(store.workspaceLock.waiting('chat')).toBe(2);
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
  expect(store.workspaceLock.waiting('chat')).toBe(2);
  held[Symbol.dispose]();
  await removing;
  expect(await rewinds).toMatchObject([{ reason: { code: 'session_not_found' } }]);
  expect(store.sessions.findForChat(ALICE, 'c1')).toBeNull();
});
