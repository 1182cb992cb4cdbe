import { describe, expect, test } from 'vitest';
import type { StoredFile } from '../../../src/files/file.ts';
import { NO_LIMITS, StorageQuota } from '../../../src/files/storage-quota.ts';
import type { SessionId } from '../../../src/lib/ids.ts';
import { ALICE, BOB, body, Store } from './store-fixture.ts';

const KB = 'x'.repeat(1_000);
const texts = (...names: string[]) => Object.fromEntries(names.map((name, index) => [name, KB + index]));

test('files beyond the limit of one upload are refused with the number, and leave nothing', async () => {
  await using store = new Store(5_000, { requestBytes: 2_500 });
  await store.upload(texts('a', 'b'));
  await expect(store.upload(texts('a', 'b', 'c'))).rejects.toMatchObject({
    code: 'body_too_large',
    message: expect.stringContaining('2500 bytes'),
  });
  expect(await store.checksums()).toHaveLength(2);
});

test('a file beyond its own limit is told that limit, not another', async () => {
  await using store = new Store(500, { requestBytes: 2_500, sessionBytes: 10_000 });
  await expect(store.upload({ a: KB })).rejects.toMatchObject({ code: 'file_too_large' });
});

test("a session's limit counts all its versions, and bytes once", async () => {
  await using store = new Store(5_000, { sessionBytes: 3_500 });
  const [first] = await store.upload({ a: KB });
  const sessionId = first?.sessionId as SessionId;
  await store.upload({ b: KB, c: KB }, { sessionId });
  await store.upload({ a: `${KB}2` }, { sessionId });
  await store.upload({ a: `${KB}3` }, { sessionId });
  await expect(store.upload({ a: `${KB}4` }, { sessionId })).rejects.toMatchObject({
    code: 'storage_full',
    message: expect.stringMatching(/this session may take 3500 bytes, 3002 are taken/),
  });
  // Another session has its own.
  await store.upload({ a: `${KB}3` });
});

test('a principal that is over its limit does not stop another', async () => {
  await using store = new Store(5_000, { principalBytes: 1_500 });
  await store.upload({ a: KB });
  await expect(store.upload({ b: `${KB}2` })).rejects.toMatchObject({ code: 'storage_full' });
  await store.upload({ b: `${KB}2` }, { owner: BOB });
});

test('with limits per person, one who is over theirs stops neither another of the same key nor who is not named', async () => {
  await using store = new Store(5_000, { principalBytes: 1_500, isPerPerson: true });
  await store.upload({ a: KB }, { userId: 'bob' });
  await expect(store.upload({ b: `${KB}2` }, { userId: 'bob' })).rejects.toMatchObject({ code: 'storage_full' });
  await store.upload({ b: `${KB}2` }, { userId: 'eve' });
  const [file] = await store.upload({ c: KB });
  // A session that is there is its own person's, whoever asks.
  await expect(
    store.upload({ b: `${KB}3` }, { userId: 'eve', sessionId: file?.sessionId as SessionId }),
  ).rejects.toMatchObject({ code: 'storage_full', message: expect.stringContaining('this account') });
});

test('uploads side by side do not pass a limit together', async () => {
  await using store = new Store(5_000, { totalBytes: 2_500 });
  const results = await Promise.allSettled(['1', '2', '3', '4'].map((text) => store.upload({ a: KB + text })));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  expect(await store.checksums()).toHaveLength(2);
});

test('a disk that would be too full refuses a file in the middle, with both numbers', async () => {
  await using store = new Store(5_000, { minFreeBytes: 10_000 });
  store.freeBytes = 10_500;
  await expect(store.upload({ a: KB })).rejects.toMatchObject({
    code: 'storage_full',
    message: expect.stringMatching(/10500 bytes free, and 10000 have to stay/),
  });
  await store.upload({ a: 'x'.repeat(400) });
  store.freeBytes = 9_000;
  await expect(store.upload({ a: 'x' })).rejects.toMatchObject({ code: 'storage_full' });
  expect(await store.checksums()).toHaveLength(1);
});

test('a body that breaks off while the room is looked up is refused as broken off', async () => {
  await using store = new Store(5_000, { totalBytes: 2_500 });
  await using upload = store.files.openUpload({
    owner: ALICE,
    sessionId: null,
    chatId: null,
    userId: null,
    readOnly: false,
  });
  const broken = body(KB);
  const adding = upload.add('a', broken);
  broken.destroy(new Error('gone'));
  await expect(adding).rejects.toMatchObject({ code: 'truncated_upload' });
});

describe('without a limit for a principal', () => {
  const quotaOf = (store: Store, freeBytes: number) => {
    const limits = { ...NO_LIMITS, principalBytes: undefined, minFreeBytes: 1_000 };
    return new StorageQuota(store.database, store.dir, limits, async () => freeBytes);
  };

  const placeOf = (file: StoredFile | undefined) => {
    if (file === undefined) throw new Error('nothing was stored');
    return { owner: file.owner, sessionId: file.sessionId, userId: null };
  };

  test('who has stored more than the average gets nothing of the last quarter of the disk, and the others do', async () => {
    await using store = new Store(5_000);
    const [mine] = await store.upload({ a: `${KB}1`, b: `${KB}2`, c: `${KB}3` });
    const [theirs] = await store.upload({ a: 'x'.repeat(100) }, { owner: BOB });
    // 3,103 bytes are stored, and as many as 900 can be beside them.
    const quota = quotaOf(store, 1_900);
    const { bytes, refusal } = await quota.roomToKeep(placeOf(mine));
    expect(bytes).toBe(-100);
    expect(refusal()).toMatchObject({
      code: 'storage_full',
      message: expect.stringMatching(/more than the average, and 1000 bytes of the disk are kept .* 900 are left/),
    });
    expect(await quota.roomToKeep(placeOf(theirs))).toMatchObject({ bytes: 900 });
    // With more than twice the reserve, nobody is near it.
    expect(await quotaOf(store, 5_000).roomToKeep(placeOf(mine))).toMatchObject({ bytes: 4_000 });
  });

  test('a single principal has the whole disk', async () => {
    await using store = new Store(5_000);
    const [mine] = await store.upload({ a: `${KB}1`, b: `${KB}2` });
    const quota = quotaOf(store, 1_600);
    expect(await quota.roomToKeep(placeOf(mine))).toMatchObject({ bytes: 600 });
  });
});
