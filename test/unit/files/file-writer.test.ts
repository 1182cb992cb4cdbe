import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { writeBlob } from '../../../src/files/blob-writer.ts';
import { FileWriter } from '../../../src/files/file-writer.ts';
import { temporaryFolder } from '../workspaces/temporary-folder.ts';

const path = () => join(temporaryFolder(), 'file');

test('pieces of any size become the file, each byte seen once and in order', async () => {
  const at = path();
  const sizes = [1, 0, 100_000, 262_143, 2, 262_144, 3_000_000, 5, 300_000, 7];
  const pieces = sizes.map((size) => randomBytes(size));
  const seen: Buffer[] = [];
  await using handle = await open(at, 'wx');
  const writer = new FileWriter(handle, { onBytes: (bytes) => void seen.push(Buffer.from(bytes)) });
  let end = 0;
  for (const piece of pieces) {
    await writer.add(piece);
    end += piece.length;
    expect(writer.end).toBe(end);
  }
  await writer.flush();
  writer.free();
  const all = Buffer.concat(pieces);
  expect(readFileSync(at).equals(all)).toBe(true);
  expect(Buffer.concat(seen).equals(all)).toBe(true);
});

test('small pieces are written together, and a chunk is its owner’s again', async () => {
  const writes: number[] = [];
  const handle = {
    write: async (_bytes: unknown, _offset: number, length: number) => {
      writes.push(length);
      return { bytesWritten: length };
    },
  } as unknown as FileHandle;
  const writer = new FileWriter(handle);
  const chunk = Buffer.alloc(64 * 1024, 'x');
  for (let index = 0; index < 10; index++) await writer.add(chunk);
  expect(writes).toEqual([262_144, 262_144]);
  await writer.flush();
  expect(writes).toEqual([262_144, 262_144, 131_072]);
  expect(chunk.equals(Buffer.alloc(64 * 1024, 'x'))).toBe(true);
});

test('it goes on where a file ends, and leaves holes where there are only zeros', async () => {
  const at = path();
  writeFileSync(at, 'begin');
  const pieces = [Buffer.from('more'), Buffer.alloc(4 << 20), Buffer.from('middle'), Buffer.alloc(4 << 20)];
  await using handle = await open(at, 'r+');
  const writer = new FileWriter(handle, { start: 5 });
  for (const piece of pieces) await writer.add(piece);
  await writer.flush();
  const all = Buffer.concat([Buffer.from('begin'), ...pieces]);
  expect(writer.end).toBe(all.length);
  expect(readFileSync(at).equals(all)).toBe(true);
  expect(statSync(at).blocks * 512).toBeLessThan(2 << 20);
});

test('after a write that failed, the file is not made as long as if it had not', async () => {
  const at = path();
  await using handle = await open(at, 'wx');
  let writes = 0;
  const failing = {
    write: (...args: Parameters<FileHandle['write']>) => {
      writes += 1;
      if (writes === 2) throw Object.assign(new Error('no space'), { code: 'ENOSPC', errno: -28 });
      return handle.write(...args);
    },
    truncate: (size: number) => handle.truncate(size),
  } as unknown as FileHandle;
  const writer = new FileWriter(failing);
  await writer.add(Buffer.alloc(262_144, 'x'));
  await expect(writer.add(Buffer.alloc(262_144, 'y'))).rejects.toMatchObject({ code: 'storage_full' });
  await writer.flush();
  expect([statSync(at).size, writer.end]).toEqual([262_144, 262_144]);
});

test('a file that was empty when it was looked at, and grew since, is copied in batches', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'grown'), Buffer.alloc(300_000, 'x'));
  await using handle = await open(join(folder, 'grown'));
  const read = vi.spyOn(handle, 'read');
  const written = await writeBlob(
    join(folder, 'blob'),
    { openedFile: handle, size: 0 },
    { maxBytes: 1_000_000, signal: undefined },
  );
  expect(written.size).toBe(300_000);
  expect(read.mock.calls.length).toBeLessThan(10);
});
