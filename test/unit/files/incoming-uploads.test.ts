import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Upload } from '@tus/server';
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
