import { truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { streamOf } from '../../../src/executions/chat-workspaces/file-streams.ts';
import { hasOwnChunks } from '../../../src/lib/own-chunks.ts';
import { temporaryFolder } from '../workspaces/temporary-folder.ts';

const MiB = 1024 * 1024;

async function aFile(size: number) {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, 'x'.repeat(size));
  return { path, handle: await open(path) };
}

test('a file that becomes shorter while it is read fails, and is closed', async () => {
  const { path, handle } = await aFile(MiB);
  const chunks = streamOf(handle, MiB).iterator();
  expect((await chunks.next()).done).toBe(false);
  truncateSync(path, 0);
  await expect(Array.fromAsync({ [Symbol.asyncIterator]: () => chunks })).rejects.toMatchObject({ code: 'conflict' });
  await expect.poll(() => handle.fd).toBe(-1);
});

test.for([0, 1, MiB])('of a file that grows, the %s bytes are read that were there', async (size) => {
  const { path, handle } = await aFile(size);
  writeFileSync(path, 'more', { flag: 'a' });
  expect((await buffer(streamOf(handle, size))).equals(Buffer.alloc(size, 'x'))).toBe(true);
  await expect.poll(() => handle.fd).toBe(-1);
});

test('a file that nobody reads is closed with its stream; the chunks are its reader’s', async () => {
  const { handle } = await aFile(MiB);
  const stream = streamOf(handle, MiB);
  expect(hasOwnChunks(stream)).toBe(true);
  stream.destroy();
  await expect.poll(() => handle.fd).toBe(-1);
});
