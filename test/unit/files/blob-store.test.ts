import { createHash, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BlobStore } from '../../../src/files/blob-store.ts';
import { ownChunks } from '../../../src/lib/own-chunks.ts';
import { toStoreError } from '../../../src/lib/storage-error.ts';

let dir: string;
let store: BlobStore;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cellar-blobs-'));
  store = new BlobStore(dir);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const chunks = (...parts: (string | Uint8Array)[]) => Readable.from(parts.map((part) => Buffer.from(part)));
const limit = { maxBytes: 1_000_000 };
const temporaries = () => readdirSync(join(dir, 'blobs', 'tmp'));
async function stored() {
  const checksums: string[] = [];
  for await (const folder of store.list()) checksums.push(...folder.checksums);
  return checksums;
}
async function read(checksum: string) {
  const opened = await store.open(checksum);
  if (opened === null) return null;
  return { bytes: await buffer(opened.handle.createReadStream()), size: opened.size };
}

describe('putting bytes', () => {
  test('stores them once under their SHA-256, read-only, and gives them back', async () => {
    const put = await store.put(chunks('hel', 'lo'), limit);
    expect(put).toEqual({ sha256: sha256('hello'), size: 5 });
    expect(store.path(put.sha256)).toBe(join(dir, 'blobs', put.sha256.slice(0, 2), put.sha256.slice(2)));
    expect(statSync(store.path(put.sha256)).mode & 0o777).toBe(0o444);
    expect(statSync(join(dir, 'blobs')).mode & 0o077).toBe(0);
    expect(await read(put.sha256)).toEqual({ bytes: Buffer.from('hello'), size: 5 });
    expect(temporaries()).toEqual([]);
  });

  test('holes of a sparse file stay holes, at its end, too', async () => {
    const path = join(dir, 'sparse');
    writeFileSync(path, 'begin');
    truncateSync(path, 8 << 20);
    appendFileSync(path, 'middle');
    truncateSync(path, 16 << 20);
    await using handle = await open(path);
    const put = await store.putFile(handle, { maxBytes: 1 << 25 });
    expect(put).toEqual({ sha256: sha256(readFileSync(path)), size: 16 << 20 });
    expect(statSync(store.path(put.sha256)).size).toBe(16 << 20);
    expect(statSync(store.path(put.sha256)).blocks * 512).toBeLessThan(4 << 20);
    expect(sha256(readFileSync(store.path(put.sha256)))).toBe(put.sha256);
  });

  test('no bytes at all are a blob too', async () => {
    const put = await store.put(chunks(), limit);
    expect(put).toEqual({ sha256: sha256(''), size: 0 });
    expect(await store.has(put.sha256)).toBe(true);
  });

  test('the same bytes from many at once make one blob', async () => {
    const bytes = randomBytes(300_000);
    const puts = await Promise.all(Array.from({ length: 8 }, () => store.put(chunks(bytes), limit)));
    expect(new Set(puts.map((put) => put.sha256))).toEqual(new Set([sha256(bytes)]));
    expect(await stored()).toEqual([sha256(bytes)]);
    expect((await read(sha256(bytes)))?.bytes.equals(bytes)).toBe(true);
    expect(temporaries()).toEqual([]);
  });

  test('any async iterable will do, and an opened file, whose handle stays open', async () => {
    async function* bytes() {
      yield new Uint8Array([104, 105]);
    }
    expect((await store.put(bytes(), limit)).sha256).toBe(sha256('hi'));
    const content = randomBytes(3_000_000);
    writeFileSync(join(dir, 'file'), content);
    await using handle = await open(join(dir, 'file'));
    expect(await store.putFile(handle, { maxBytes: 3_000_000 })).toEqual({ sha256: sha256(content), size: 3_000_000 });
    expect((await handle.stat()).size).toBe(3_000_000);
    await expect(store.putFile(handle, { maxBytes: 2_999_999 })).rejects.toMatchObject({ code: 'file_too_large' });
  });

  test('the chunks of a source stay their owner’s, unless they are the store’s own', async () => {
    const pieces = () => Array.from({ length: 12 }, (_, index) => Buffer.allocUnsafeSlow(64 * 1024).fill(index + 1));
    const [kept, given] = [pieces(), pieces()];
    const sum = sha256(Buffer.concat(kept));
    expect((await store.put(Readable.from(kept), limit)).sha256).toBe(sum);
    expect(sha256(Buffer.concat(kept))).toBe(sum);
    expect((await store.put(ownChunks(Readable.from(given)), limit)).sha256).toBe(sum);
    expect(given.map(({ byteLength }) => byteLength)).toEqual(given.map(() => 0));
    expect((await read(sum))?.bytes.equals(Buffer.concat(kept))).toBe(true);
  });

  test('a file that grows and shrinks while it is read is stored as what was read', async () => {
    const path = join(dir, 'changing');
    writeFileSync(path, Buffer.alloc(4 << 20, 'a'));
    await using handle = await open(path);
    let isOver = false;
    const change = async () => {
      for (let turn = 0; !isOver; turn += 1) {
        if (turn % 2 === 0) appendFileSync(path, Buffer.alloc(1 << 20, 'b'));
        else truncateSync(path, 1 << 20);
        await setImmediate();
      }
    };
    const changing = change();
    const { sha256: sum, size } = await store.putFile(handle, { maxBytes: 1 << 30 }).finally(() => {
      isOver = true;
    });
    await changing;
    const bytes = readFileSync(join(dir, 'blobs', sum.slice(0, 2), sum.slice(2)));
    expect([bytes.length, sha256(bytes)]).toEqual([size, sum]);
  });

  test('the largest size allowed is taken, one byte more is file_too_large with the number', async () => {
    await store.put(chunks('12345'), { maxBytes: 5 });
    const tooLong = chunks('123', '456', '789');
    await expect(store.put(tooLong, { maxBytes: 5 })).rejects.toMatchObject({
      code: 'file_too_large',
      message: expect.stringContaining('5 bytes'),
    });
    expect(tooLong.destroyed).toBe(true);
    expect(temporaries()).toEqual([]);
    expect(await stored()).toEqual([sha256('12345')]);
  });

  test('a source that breaks off leaves nothing and its own error', async () => {
    const broken = new Readable({ read() {} });
    broken.push('half');
    const putting = store.put(broken, limit);
    await setImmediate();
    broken.destroy(new Error('the line went dead'));
    await expect(putting).rejects.toThrow('the line went dead');
    expect(temporaries()).toEqual([]);
    expect(await stored()).toEqual([]);
  });

  test.each([
    ['a stream', () => new Readable({ read() {} })],
    [
      'an iterable',
      () => ({
        [Symbol.asyncIterator]: () => ({ next: () => new Promise<IteratorResult<Uint8Array>>(() => {}) }),
      }),
    ],
  ])('an abort ends the wait for %s that stalls', async (_what, makeSource) => {
    const controller = new AbortController();
    const putting = store.put(makeSource(), { ...limit, signal: controller.signal });
    await setImmediate();
    controller.abort(new Error('client gone'));
    await expect(putting).rejects.toThrow('client gone');
    expect(temporaries()).toEqual([]);
  });

  test('mends a blob whose bytes were damaged', async () => {
    const { sha256: checksum } = await store.put(chunks('hello'), limit);
    rmSync(store.path(checksum));
    writeFileSync(store.path(checksum), 'hellX');
    await store.put(chunks('hello'), limit);
    expect((await read(checksum))?.bytes.toString()).toBe('hello');
  });

  test("a store that can't be written is storage_unavailable, and nothing is left", async () => {
    rmSync(join(dir, 'blobs'), { recursive: true });
    await expect(store.put(chunks('x'), limit)).rejects.toMatchObject({ code: 'storage_unavailable', status: 503 });
  });

  test.each([
    ['ENOSPC', 'storage_full', 507],
    ['EDQUOT', 'storage_full', 507],
    ['EROFS', 'storage_unavailable', 503],
    ['EACCES', 'storage_unavailable', 503],
    ['EIO', 'storage_unavailable', 503],
  ])('%s means %s', (code, expected, status) => {
    const failure = Object.assign(new Error(code), { code, errno: -1, syscall: 'write' });
    expect(toStoreError(failure)).toMatchObject({ code: expected, status, cause: failure });
  });
});

describe('the store over time', () => {
  test('opening it sweeps what an earlier process left half-written, and keeps the blobs', async () => {
    const { sha256: checksum } = await store.put(chunks('hello'), limit);
    writeFileSync(join(dir, 'blobs', 'tmp', 'left-over'), 'half');
    const reopened = new BlobStore(dir);
    expect(temporaries()).toEqual([]);
    expect(await reopened.has(checksum)).toBe(true);
  });

  test('a data folder that is a file is refused in words', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => new BlobStore(join(dir, 'file'))).toThrow(expect.objectContaining({ code: 'storage_unavailable' }));
  });

  test('unknown bytes are null, and a checksum that is none never becomes a path', async () => {
    expect(await store.open(sha256('unknown'))).toBeNull();
    expect(() => store.path('../../../../etc/passwd')).toThrow(TypeError);
    mkdirSync(join(dir, 'blobs', 'zz'));
    expect(await stored()).toEqual([]);
  });

  test('collecting removes what no row needs, and nothing that is needed or was just put', async () => {
    const { sha256: checksum } = await store.put(chunks('hello'), limit);
    expect(await store.collect(checksum, () => false)).toBe(false);
    store.release(checksum);
    expect(await store.collect(checksum, () => true)).toBe(false);
    expect(readFileSync(store.path(checksum), 'utf8')).toBe('hello');
    expect(await store.collect(checksum, () => false)).toBe(true);
    expect(await store.has(checksum)).toBe(false);
    expect(await store.collect(checksum, () => false)).toBe(false);
  });

  test('a collection keeps others from the same bytes until it has removed them', async () => {
    const { sha256: checksum } = await store.put(chunks('hello'), limit);
    store.release(checksum);
    const order: string[] = [];
    store.watchRemovals(() => order.push('removed'));
    const askNext = () => order.push('the next one has its turn') > 0;
    await Promise.all([store.collect(checksum, () => false), store.collect(checksum, askNext)]);
    expect(order).toEqual(['removed', 'the next one has its turn']);
  });

  test('a put that races with a collection of the same bytes keeps them', async () => {
    for (let round = 0; round < 50; round++) {
      await store.put(chunks('hello'), limit);
      store.release(sha256('hello'));
      const [put] = await Promise.all([store.put(chunks('hello'), limit), store.collect(sha256('hello'), () => false)]);
      expect(await store.has(put.sha256)).toBe(true);
      store.release(put.sha256);
    }
  });

  test('two puts are two holds', async () => {
    const { sha256: checksum } = await store.put(chunks('hello'), limit);
    await store.put(chunks('hello'), limit);
    store.release(checksum);
    expect(await store.collect(checksum, () => false)).toBe(false);
    store.release(checksum);
    expect(await store.collect(checksum, () => false)).toBe(true);
  });
});
