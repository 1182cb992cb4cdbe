import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ERRORS, Upload } from '@tus/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { IncomingUploads, SENDER } from '../../../src/files/incoming-uploads.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cellar-incoming-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const open = () => new IncomingUploads({ directory, expirationPeriodInMilliseconds: HOUR_MS });
const HOUR_MS = 3_600_000;
const anUpload = (id: string, size: number, owner: string, begun = new Date()) =>
  new Upload({ id, size, offset: 0, metadata: { [SENDER]: owner }, creation_date: begun.toISOString() });

test('what each sender will take is known, also of uploads that an earlier process took in', async () => {
  const earlier = open();
  await earlier.create(anUpload('a', 100, 'alice'));
  const uploads = open();
  await uploads.create(anUpload('b', 20, 'alice'));
  await uploads.create(anUpload('c', 3, 'bob'));
  expect(await uploads.bytesWaiting('alice')).toBe(120);
  expect(await uploads.bytesWaiting('bob')).toBe(3);
  await uploads.remove('a');
  expect(await uploads.bytesWaiting('alice')).toBe(20);
});

test('uploads that begin at the same time are all counted', async () => {
  const uploads = open();
  await Promise.all(Array.from({ length: 20 }, (_, index) => uploads.create(anUpload(`u${index}`, 1, 'alice'))));
  expect(await uploads.bytesWaiting('alice')).toBe(20);
});

test.for([
  ['of no bytes', 0, ''],
  ['of which nothing has arrived', 3, ''],
  ['of which a part has arrived', 3, 'a'],
  ['that is complete and became no file', 3, 'abc'],
] as const)('an upload %s expires, also one of an earlier process', async ([, size, bytes]) => {
  const earlier = open();
  await earlier.create(anUpload('old', size, 'alice', new Date(Date.now() - 2 * HOUR_MS)));
  await earlier.write(Readable.from([Buffer.from(bytes)]), 'old', 0);
  await earlier.create(anUpload('new', size, 'alice'));
  const uploads = open();
  expect(await uploads.deleteExpired()).toBe(1);
  expect((await readdir(directory)).sort()).toEqual(['new', 'new.json']);
  expect(await uploads.bytesWaiting('alice')).toBe(size);
});

test('an upload does not expire while its bytes arrive', async () => {
  const uploads = open();
  await uploads.create(anUpload('a', 3, 'alice', new Date(Date.now() - 2 * HOUR_MS)));
  const gate = Promise.withResolvers<void>();
  async function* gated() {
    yield Buffer.from('ab');
    await gate.promise;
    yield Buffer.from('c');
  }
  const writing = uploads.write(Readable.from(gated()), 'a', 0);
  expect(await uploads.deleteExpired()).toBe(0);
  gate.resolve();
  expect(await writing).toBe(3);
  expect(await uploads.deleteExpired()).toBe(1);
});

test('an upload whose bytes or state are gone expires like any other, also one of an earlier process', async () => {
  const uploads = open();
  for (const id of ['a', 'b']) await uploads.create(anUpload(id, 3, 'alice', new Date(Date.now() - 2 * HOUR_MS)));
  await rm(join(directory, 'a'));
  await rm(join(directory, 'b.json'));
  expect(await uploads.deleteExpired()).toBe(2);
  await uploads.create(anUpload('c', 3, 'alice', new Date(Date.now() - 2 * HOUR_MS)));
  await rm(join(directory, 'c'));
  expect(await open().deleteExpired()).toBe(1);
  expect(await readdir(directory)).toEqual([]);
  await expect(uploads.remove('a')).rejects.toBe(ERRORS.FILE_NOT_FOUND);
});

/** Yields the parts, then breaks off. */
async function* broken(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
  throw new Error('the line went dead');
}

test('what came before a request broke off is kept, however little it is', async () => {
  const uploads = open();
  await uploads.create(anUpload('a', 10, 'alice'));
  const writing = uploads.write(Readable.from(broken('012', '34')), 'a', 0);
  await expect(writing).rejects.toBe(ERRORS.FILE_WRITE_ERROR);
  expect((await uploads.getUpload('a')).offset).toBe(5);
  expect(await uploads.write(Readable.from([Buffer.from('56789')]), 'a', 5)).toBe(10);
  expect(await readFile(join(directory, 'a'), 'utf8')).toBe('0123456789');
});

test('what came before a request with a checksum broke off is not', async () => {
  const uploads = open();
  await uploads.create(anUpload('a', 10, 'alice'));
  await uploads.write(Readable.from([Buffer.from('01')]), 'a', 0);
  const writing = uploads.ofOneRequest(() => {
    uploads.expect('sha256 aaaa');
    return uploads.write(Readable.from(broken('23')), 'a', 2);
  });
  await expect(writing).rejects.toBe(ERRORS.FILE_WRITE_ERROR);
  expect((await uploads.getUpload('a')).offset).toBe(2);
});

test('bytes that cannot be written are the protocol’s own error', async () => {
  const uploads = open();
  await uploads.create(anUpload('a', 10, 'alice'));
  await rm(join(directory, 'a'));
  const writing = uploads.write(Readable.from([Buffer.from('01')]), 'a', 0);
  await expect(writing).rejects.toBe(ERRORS.FILE_WRITE_ERROR);
});
