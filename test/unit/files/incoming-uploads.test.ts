import { mkdtemp, readFile, rm } from 'node:fs/promises';
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

const open = () => new IncomingUploads({ directory, expirationPeriodInMilliseconds: 3_600_000 });
const anUpload = (id: string, size: number, owner: string) =>
  new Upload({ id, size, offset: 0, metadata: { [SENDER]: owner }, creation_date: new Date().toISOString() });

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
