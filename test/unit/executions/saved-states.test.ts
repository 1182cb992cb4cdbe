import { expect, test, vi } from 'vitest';
import { SavedStatesRepository } from '../../../src/db/repositories/saved-states.ts';
import { SavedStates } from '../../../src/executions/saved-states/saved-states.ts';
import type { Kernel } from '../../../src/kernels/kernel.ts';
import { ALICE, Store } from '../files/store-fixture.ts';

const bytes = Buffer.from('variables');

/** A kernel that saves one variable. */
const kernel: Kernel = {
  id: 'k1',
  state: 'idle',
  onLost() {},
  run: async (_code, { onOutput }) => {
    const data = { 'application/vnd.cellar.state+json': { names: ['x'], lost: [], size: bytes.length } };
    onOutput({ type: 'display', data, buffers: [bytes] } as never);
    return { kind: 'completed' };
  },
  [Symbol.asyncDispose]: async () => {},
};

test.each([
  ['before its kernel ends waits for the next one', false],
  ['only after that is dropped, with its bytes', true],
])('a state that the disk has %s', async (_, isLate) => {
  await using store = new Store();
  const { database, blobs, quota, sessions } = store;
  const put = blobs.put.bind(blobs);
  const writing = Promise.withResolvers<void>();
  const disk = Promise.withResolvers<void>();
  vi.spyOn(blobs, 'put').mockImplementation(async (...given) => {
    const blob = await put(...given);
    writing.resolve();
    await disk.promise;
    return blob;
  });
  const removed = Promise.withResolvers<string>();
  blobs.watchRemovals(removed.resolve);
  const logger = { info: () => {}, warn: () => {} };
  const states = new SavedStates({ database, blobs, quota, maxBytes: 1_000, logger });
  const { id } = sessions.createExec(ALICE, 'chat', null);
  const ending = new AbortController();
  const saved = states.save('chat', kernel, ending.signal);
  await writing.promise;
  if (isLate) ending.abort();
  disk.resolve();
  await saved;
  if (isLate) {
    expect(states.newest(id)).toBeNull();
    await removed.promise;
    expect(await store.checksums()).toEqual([]);
  } else {
    expect(states.newest(id)).toMatchObject({ names: ['x'], waits: true });
  }
});

test('variables that are restored are told, though a full disk takes no note of them', async () => {
  await using store = new Store();
  const { database, blobs, quota, sessions } = store;
  const warned: unknown[] = [];
  const logger = { info: () => {}, warn: (fields: unknown) => void warned.push(fields) };
  const states = new SavedStates({ database, blobs, quota, maxBytes: 1_000, logger });
  const { id } = sessions.createExec(ALICE, 'chat', null);
  await states.save('chat', kernel, new AbortController().signal);
  const full = new Error('database or disk is full');
  using _ = vi.spyOn(SavedStatesRepository.prototype, 'report').mockImplementation(() => {
    throw full;
  });
  expect(await states.restore(id, kernel)).toMatchObject({ names: ['x'], lost: [] });
  expect(warned).toEqual([{ event: 'kernel.state_not_reported', sessionId: id, err: full }]);
  expect(await states.restore(id, kernel)).toBeNull();
});
