import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newSessionId } from '../../../src/lib/ids.ts';
import { type SessionQuery, SessionResolver } from '../../../src/sessions/session-resolver.ts';
import { ALICE, BOB, Store } from '../files/store-fixture.ts';

let store: Store;
/** Folders of warm kernels that the resolver may take. */
let warm: string[];
let resolver: SessionResolver;

beforeEach(() => {
  store = new Store();
  warm = [];
  const { sessions, files, workspaces } = store;
  resolver = new SessionResolver({ sessions, files, workspaces, takeWarmDirectory: () => warm.shift() });
});
afterEach(() => store[Symbol.asyncDispose]());

const query = (more: Partial<SessionQuery> = {}): SessionQuery => ({
  owner: ALICE,
  chatId: null,
  hint: null,
  sessionId: null,
  userId: null,
  canNameSession: false,
  fileIds: [],
  needsKernel: false,
  ...more,
});
const resolve = (more: Partial<SessionQuery> = {}) => resolver.resolve(query(more));

describe('the workspace of a request', () => {
  test.each([
    ['of the same chat', { chatId: 'c' }],
    ['of the same hint', { hint: 'h' }],
  ])('is that of an earlier request %s', (_, key) => {
    const { session } = resolve(key);
    expect(resolve(key).session.id).toBe(session.id);
    expect(resolve({ ...key, owner: BOB }).session.id).not.toBe(session.id);
    expect(resolve().session.id).not.toBe(session.id);
  });

  test('is that of the exec session that it names', () => {
    const { session } = resolve();
    expect(resolve({ sessionId: session.id }).session.id).toBe(session.id);
    expect(resolve({ sessionId: session.id, owner: BOB }).session.id).not.toBe(session.id);
  });

  test('is that of the session whose every live output it references', async () => {
    const { session } = resolve();
    const [one, two] = await store.run(session.id, { 'a.txt': 'a', 'b.txt': 'b' });
    const ids = [one, two].flatMap((file) => (file === undefined ? [] : [file.id]));
    expect(resolve({ fileIds: ids }).session.id).toBe(session.id);
    expect(resolve({ fileIds: ids.slice(1) }).session.id).not.toBe(session.id);
  });

  test('is a new one with the files of the upload session that it names', async () => {
    const [file] = await store.upload({ 'in.csv': 'x' });
    const sessionId = file?.sessionId ?? expect.fail();
    const first = resolve({ sessionId });
    expect(first.uploads).toEqual([file?.id]);
    expect(resolve({ sessionId }).session.id).not.toBe(first.session.id);
  });

  test('is a new one for an unknown session, unless the caller names sessions on purpose', () => {
    const sessionId = newSessionId();
    expect(resolve({ sessionId }).uploads).toEqual([]);
    expect(() => resolve({ sessionId, canNameSession: true })).toThrow(
      expect.objectContaining({ code: 'session_not_found' }),
    );
  });
});

describe("another person's session", () => {
  test.each([{ chatId: 'c' }, { hint: 'h' }])('is refused by %o', (key) => {
    const { session } = resolve({ ...key, userId: 'u1' });
    expect(() => resolve({ ...key, userId: 'u2' })).toThrow(expect.objectContaining({ code: 'session_not_found' }));
    expect(resolve({ ...key, userId: 'u1' }).session.id).toBe(session.id);
    expect(resolve(key).session.id).toBe(session.id);
  });

  test('is refused by its id, or replaced by a new one for a client that names none on purpose', () => {
    const { session } = resolve({ userId: 'u1' });
    const named = { sessionId: session.id, userId: 'u2' };
    expect(() => resolve({ ...named, canNameSession: true })).toThrow('There is no such session.');
    expect(resolve(named).session.id).not.toBe(session.id);
  });

  test('is not found by its outputs', async () => {
    const { session } = resolve({ userId: 'u1' });
    const [file] = await store.run(session.id, { 'a.txt': 'a' });
    const fileIds = [file?.id ?? expect.fail()];
    expect(resolve({ fileIds, userId: 'u2' }).session.id).not.toBe(session.id);
    expect(resolve({ fileIds, userId: 'u1' }).session.id).toBe(session.id);
  });
});

describe('a warm kernel', () => {
  test('is taken by a new session whose first run needs a kernel, under the name of its chat', async () => {
    await store.workspaces.open('w_1');
    await store.workspaces.open('w_2');
    warm = ['w_1', 'w_2'];
    expect(resolve({ needsKernel: true }).session.directory).toBe('w_1');
    expect(resolve({ chatId: 'c', needsKernel: true }).session.directory).toBe('w_2');
    const own = join(store.dir, 'uploads', store.workspaces.directoryForChat(ALICE, 'c'));
    expect(readlinkSync(own)).toContain('w_2');
  });

  test('is not taken by a process, nor by a session that exists', () => {
    resolve({ chatId: 'c' });
    warm = ['w_1'];
    resolve({ chatId: 'c', needsKernel: true });
    resolve({ chatId: 'd' });
    resolve();
    expect(warm).toEqual(['w_1']);
  });

  test('is not taken by a request that is refused a chat of which only uploads are there', async () => {
    await store.workspaces.open('w_1');
    await store.upload({ 'a.csv': 'x' }, { chatId: 'c', userId: 'u1' });
    warm = ['w_1'];
    const asked = { chatId: 'c', needsKernel: true };
    expect(() => resolve({ ...asked, userId: 'u2' })).toThrow(expect.objectContaining({ code: 'session_not_found' }));
    expect(warm).toEqual(['w_1']);
    expect(resolve({ ...asked, userId: 'u1' }).session.directory).toBe('w_1');
  });
});
