import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { lockDataDir } from '../../../src/db/data-dir-lock.ts';
import { openDatabase } from '../../../src/db/database.ts';
import { BlobStore } from '../../../src/files/blob-store.ts';
import { FileService } from '../../../src/files/file-service.ts';
import { reconcile } from '../../../src/files/reconcile.ts';
import { NO_LIMITS, StorageQuota } from '../../../src/files/storage-quota.ts';
import type { FileId } from '../../../src/lib/ids.ts';
import { ALICE } from './store-fixture.ts';

/** Uploads and deletes without end; says `+id sha256` and `-id` for what was acknowledged. */
const WRITER = `
const [dir, src] = process.argv.slice(1);
const load = (path) => import(new URL(path, src).href);
const { Readable } = await import('node:stream');
const { randomBytes } = await import('node:crypto');
const { lockDataDir } = await load('db/data-dir-lock.ts');
const { openDatabase } = await load('db/database.ts');
const { BlobStore } = await load('files/blob-store.ts');
const { FileService } = await load('files/file-service.ts');
globalThis.lock = lockDataDir(dir);
const { NO_LIMITS, StorageQuota } = await load('files/storage-quota.ts');
const logger = { warn() {}, error() {} };
const database = openDatabase(dir);
const quota = new StorageQuota(database, dir, NO_LIMITS);
const copies = { note: () => {}, remove: async () => 'none' };
const files = new FileService({ database, blobs: new BlobStore(dir), logger, maxUploadBytes: 1e6, quota, copies });
const { writeSync } = await import('node:fs');
const work = async () => {
  for (;;) {
    const target = { owner: 'key:alice', sessionId: null, chatId: 'c', userId: null, readOnly: false };
    const upload = files.openUpload(target);
    const bytes = randomBytes(20_000);
    await upload.add('a.bin', Readable.from([bytes.subarray(0, 9_000), bytes.subarray(9_000)]));
    const [file] = upload.commit();
    writeSync(1, '+' + file.id + ' ' + file.sha256 + '\\n');
    if (Math.random() < 0.4) {
      writeSync(1, '-' + file.id + '\\n');
      await files.deleteFile('key:alice', file.id);
    }
  }
};
await Promise.all([work(), work(), work()]);
`;

async function runAndKill(dir: string, acknowledgements: number): Promise<string[]> {
  const src = new URL('../../../src/', import.meta.url).href;
  const writer: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', WRITER, dir, src], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(writer, 'exit');
  const said: string[] = [];
  if (writer.stdout === null) throw new Error('no stdout');
  for await (const line of createInterface(writer.stdout)) {
    if (said.push(line) === acknowledgements) writer.kill('SIGKILL');
  }
  await exited;
  return said;
}

test('after a SIGKILL every acknowledged file is whole, no row lacks bytes, no bytes lack a row', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cellar-crash-'));
  try {
    const acknowledged = new Map<string, string>();
    for (const count of [1, 5, 13, 27]) {
      for (const line of await runAndKill(dir, count)) {
        const [id = '', sha256 = ''] = line.slice(1).split(' ');
        if (line.startsWith('+')) acknowledged.set(id, sha256);
        else acknowledged.delete(id);
      }
      using _ = lockDataDir(dir);
      const database = openDatabase(dir);
      const blobs = new BlobStore(dir);
      expect(readdirSync(join(dir, 'blobs', 'tmp'))).toEqual([]);
      const logger = { warn: () => {}, error: () => {} };
      expect(await reconcile(database, blobs, logger)).toMatchObject({ damaged: 0 });
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(database.pragma('foreign_key_check')).toEqual([]);
      const quota = new StorageQuota(database, dir, NO_LIMITS);
      const copies = { note: () => {}, remove: async () => 'none' as const };
      const files = new FileService({ database, blobs, logger, maxUploadBytes: 1_000_000, quota, copies });
      for (const [id, sha256] of acknowledged) {
        const { stream } = await files.openFile(ALICE, id as FileId);
        expect((await blobs.put(stream, { maxBytes: 1_000_000 })).sha256).toBe(sha256);
      }
      const rows = database.prepare('SELECT sha256 FROM files').pluck().all();
      for await (const { checksums } of blobs.list()) expect(rows).toEqual(expect.arrayContaining([...checksums]));
      database.close();
    }
    expect(acknowledged.size).toBeGreaterThan(0);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
