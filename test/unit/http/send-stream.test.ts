import { createHash, randomBytes } from 'node:crypto';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { sendStream } from '../../../src/http/api/files/send-stream.ts';
import { ownChunks } from '../../../src/lib/own-chunks.ts';

const CHUNKS = 40;
const CHUNK_BYTES = 112 * 1024;
const aFile = () =>
  Array.from({ length: CHUNKS }, () => {
    const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    return Object.assign(chunk, randomBytes(CHUNK_BYTES));
  });

/** Sends the stream to a client that pauses now and then; resolves with the checksum of what it got. */
async function sent(stream: Readable): Promise<string> {
  const app = Fastify();
  app.get('/', (_request, reply) => sendStream(reply, stream));
  try {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    return await new Promise((resolve, reject) => {
      get({ port, host: '127.0.0.1', agent: false }, async (answer) => {
        const hash = createHash('sha256');
        let seen = 0;
        for await (const chunk of answer) {
          hash.update(chunk);
          seen += 1;
          if (seen % 10 === 0) await delay(1);
        }
        resolve(hash.digest('hex'));
      }).on('error', reject);
    });
  } finally {
    await app.close();
  }
}

test('a slow client gets every byte of chunks that are given back as they are sent', async () => {
  const chunks = aFile();
  const sum = createHash('sha256').update(Buffer.concat(chunks)).digest('hex');
  expect(await sent(ownChunks(Readable.from(chunks)))).toBe(sum);
  expect(chunks.map(({ byteLength }) => byteLength)).toEqual(chunks.map(() => 0));
});

test('chunks that are not the stream’s own stay as they are', async () => {
  const chunks = aFile();
  const sum = createHash('sha256').update(Buffer.concat(chunks)).digest('hex');
  expect(await sent(Readable.from(chunks))).toBe(sum);
  expect(createHash('sha256').update(Buffer.concat(chunks)).digest('hex')).toBe(sum);
});
