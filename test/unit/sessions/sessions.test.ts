import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newFileId, type SessionId } from '../../../src/lib/ids.ts';
import { ALICE, BOB, Store } from '../files/store-fixture.ts';

let store: Store;
beforeEach(() => {
  store = new Store();
});
afterEach(() => store[Symbol.asyncDispose]());

describe('a chat', () => {
  test('leads to the exec session that its first run created', () => {
    expect(store.sessions.findForChat(ALICE, 'c1')).toBeNull();
    const first = store.sessions.createForChat(ALICE, 'c1', 'w1', 'u1');
    expect(first).toMatchObject({ owner: ALICE, kind: 'exec', directory: 'w1', userId: 'u1' });
    expect(store.sessions.findForChat(ALICE, 'c1')).toEqual(first);
    expect(store.sessions.findExec(ALICE, first.id)).toEqual(first);
  });

  test("is another one than the hint of the same text, or another principal's chat", () => {
    const chat = store.sessions.createForChat(ALICE, 'x', 'w1', null);
    const hint = store.sessions.createForHint(ALICE, 'x', 'w2', null);
    expect(['w1', 'w3'].map((name) => store.sessions.isDirectoryTaken(name))).toEqual([true, false]);
    const bobs = store.sessions.createForChat(BOB, 'x', 'w3', null);
    expect(new Set([chat.id, hint.id, bobs.id]).size).toBe(3);
    expect(store.sessions.findForHint(ALICE, 'x')).toEqual(hint);
    expect(store.sessions.findExec(BOB, chat.id)).toBeNull();
    expect(store.sessions.find(BOB, chat.id)).toBeNull();
  });

  test('never gets a folder that belongs to another session, and then keeps nothing', () => {
    store.sessions.createExec(ALICE, 'w1', null);
    expect(() => store.sessions.createForChat(BOB, 'c', 'w1', null)).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    expect(store.sessions.findForChat(BOB, 'c')).toBeNull();
    expect(store.sessions.createForChat(BOB, 'c', 'w2', null).directory).toBe('w2');
  });
});

describe('a request that references outputs', () => {
  const find = (ids: readonly { id: ReturnType<typeof newFileId> }[], owner = ALICE) =>
    store.sessions.findByLiveOutputs(
      owner,
      ids.map(({ id }) => id),
    )?.id ?? null;

  test('continues the session whose every live output is among them', async () => {
    const session = store.sessions.createExec(ALICE, 'w1', null);
    const outputs = await store.run(session.id, { 'a.csv': '1', 'b.png': '2' });
    const uploads = await store.upload({ 'in.csv': '3' });
    expect(find(outputs)).toBe(session.id);
    expect(find([...uploads, ...outputs, { id: newFileId() }])).toBe(session.id);
    expect(find(outputs.slice(0, 1))).toBeNull();
    expect(find(uploads)).toBeNull();
    expect(find([])).toBeNull();
    expect(find(outputs, BOB)).toBeNull();
  });

  test('counts live outputs only: not older versions, deleted paths or uploads into the session', async () => {
    const session = store.sessions.createExec(ALICE, 'w1', null);
    const first = await store.run(session.id, { 'a.csv': '1', 'b.csv': '2' });
    await store.upload({ 'in.csv': '3' }, { sessionId: session.id });
    const second = await store.run(session.id, { 'a.csv': '4' }, { deleted: ['b.csv'] });
    expect(find(second)).toBe(session.id);
    expect(find(first)).toBeNull();
  });

  test('of several that fit means the one used last', async () => {
    const [one, two] = [store.sessions.createExec(ALICE, 'w1', null), store.sessions.createExec(ALICE, 'w2', null)];
    const outputs = [
      ...(await store.run(one.id, { a: '1' })),
      ...(await store.run(two.id, { a: '2' }, { source: 'display' })),
    ];
    expect(find(outputs)).toBe(two.id);
    store.beginRun(one.id);
    expect(find(outputs)).toBe(one.id);
  });
});

describe('the list', () => {
  const list = async (words: string | null, { owner = ALICE, userId = null as string | null, limit = 10 } = {}) =>
    (await store.sessions.list({ owner, userId, words, before: null, limit })).map(({ directory }) => directory);

  test('has those whose chat, user or file names have the words that are asked for', async () => {
    store.sessions.createForChat(ALICE, 'Sales review', 'w1', 'ann');
    const { id } = store.sessions.createForChat(ALICE, 'c2', 'w2', null);
    await store.run(id, { 'Summary.csv': '123' });
    store.sessions.createForChat(BOB, 'Sales of Bob', 'w3', null);
    expect(await list(null)).toEqual(['w2', 'w1']);
    expect(await list('SALES')).toEqual(['w1']);
    expect(await list('ann')).toEqual(['w1']);
    expect(await list('summary')).toEqual(['w2']);
    expect(await list('%')).toEqual([]);
    expect(store.sessions.findSummary(ALICE, id)).toMatchObject({ fileBytes: 3, title: null, hasFailed: null });
  });

  test('of a person has theirs and nobody’s in the order of their last use, page by page', async () => {
    for (const [index, user] of ['ann', null, 'ben', 'ann', null, 'ann'].entries()) {
      store.sessions.createForChat(ALICE, `c${index}`, `w${index}`, user);
    }
    const seen: unknown[] = [];
    for (let before = null as { atMs: number; id: SessionId } | null; ; ) {
      const page = await store.sessions.list({ owner: ALICE, userId: 'ann', words: null, before, limit: 2 });
      seen.push(...page.map(({ directory }) => directory));
      const last = page.at(-1);
      if (last === undefined) break;
      before = { atMs: last.lastUsedAt.getTime(), id: last.id };
    }
    expect(seen).toEqual(['w5', 'w4', 'w3', 'w1', 'w0']);
  });

  test('is searched a few chats at a time, between which others have their turn, until it is full or nobody waits', async () => {
    for (let index = 0; index < 45; index++) {
      store.sessions.createForChat(ALICE, index % 22 === 0 ? `sales-${index}` : `c${index}`, `w${index}`, null);
    }
    let isServed = false;
    setImmediate(() => {
      isServed = true;
    });
    expect(await list('sales')).toEqual(['w44', 'w22', 'w0']);
    expect(isServed).toBe(true);
    expect(await list('sales', { limit: 2 })).toEqual(['w44', 'w22']);
    const filter = { owner: ALICE, userId: null, words: 'sales', before: null, limit: 3 };
    await expect(store.sessions.list(filter, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });
});
