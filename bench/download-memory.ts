import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import Fastify from 'fastify';
import { BlobStore } from '../src/files/blob-store.ts';
import type { StoredFile } from '../src/files/file.ts';
import { sendFile } from '../src/http/api/files/send-file.ts';
import { CHUNK_BYTES, ownChunks } from '../src/lib/own-chunks.ts';

/**
 * Memory and time of storing and downloading one large file: `node bench/download-memory.ts [bytes]` (1 GiB if left
 * out). Prints JSON. The client counts and hashes in the same process, so that its buffers are in the figures too.
 */

const SIZE = Number(process.argv[2] ?? 2 ** 30);
const MiB = 2 ** 20;
const folder = await mkdtemp(join(tmpdir(), 'cellar-bench-'));

let peakBytes = 0;
const sampler = setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
}, 5);

interface Figure {
  readonly seconds: number;
  readonly mibPerSecond: number;
  readonly rssGrowthMib: number;
}

async function measure(work: () => Promise<unknown>): Promise<Figure> {
  globalThis.gc?.();
  await delay(100);
  const before = process.memoryUsage().rss;
  peakBytes = before;
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    seconds: Number(seconds.toFixed(2)),
    mibPerSecond: Math.round(SIZE / MiB / seconds),
    rssGrowthMib: Math.round((peakBytes - before) / MiB),
  };
}

async function* bytes(): AsyncGenerator<Buffer> {
  for (let left = SIZE; left > 0; left -= 64 * 1024) yield Buffer.allocUnsafeSlow(Math.min(left, 64 * 1024)).fill('x');
}

const get = (port: number, headers: Record<string, string>, pauseMs = 0): Promise<string> =>
  new Promise((resolve, reject) => {
    const call = request({ port, path: '/', headers }, async (answer) => {
      const hash = createHash('sha256');
      let seen = 0;
      for await (const chunk of answer) {
        hash.update(chunk);
        seen += chunk.length;
        if (pauseMs > 0 && seen < 64 * MiB) await delay(pauseMs);
      }
      resolve(hash.digest('hex'));
    });
    call.on('error', reject).end();
  });

try {
  let store = new BlobStore(folder);
  let sum = '';
  const put = await measure(async () => {
    const written = await store.put(ownChunks(Readable.from(bytes())), { maxBytes: SIZE });
    store.release(written.sha256);
    sum = written.sha256;
  });
  const now = new Date();
  const file = {
    name: 'a.bin',
    type: 'application/octet-stream',
    size: SIZE,
    sha256: sum,
    createdAt: now,
  } as StoredFile;
  const openFile = async (_owner: unknown, _id: unknown, range?: { readonly start: number; readonly end: number }) => {
    if (range === undefined) {
      const opened = await store.openUnchecked(sum);
      if (opened === null) throw new Error('not stored');
      return { file, stream: opened.stream(() => new Error('damaged')) };
    }
    const opened = await store.open(sum);
    if (opened?.isIntact !== true) throw new Error('not intact');
    return { file, stream: ownChunks(opened.handle.createReadStream({ ...range, highWaterMark: CHUNK_BYTES })) };
  };
  const app = Fastify();
  app.get('/', (call, reply) => sendFile(call, reply, { openFile }, file, { inline: false }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const check = async (headers: Record<string, string>, pauseMs = 0): Promise<void> => {
    if ((await get(port, headers, pauseMs)) !== sum && headers['range'] === undefined) throw new Error('bytes differ');
  };
  store = new BlobStore(folder);
  const first = await measure(() => check({}));
  const again = await measure(() => check({}));
  const slow = await measure(() => check({}, 2));
  const ranges = await measure(() => check({ range: `bytes=0-${SIZE / 2},${SIZE / 2 + 1000}-` }));
  console.log(JSON.stringify({ size: SIZE, put, first, again, slow, ranges }, null, 1));
  await app.close();
} finally {
  clearInterval(sampler);
  await rm(folder, { recursive: true, force: true });
}
