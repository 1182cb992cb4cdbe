import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import type { PrincipalId } from '../../../src/lib/ids.ts';
import { NOT_LINUX, skippedFor } from '../../support/needs.ts';
import { body } from '../files/store-fixture.ts';
import { type StoreApp, test } from './a-store-app.ts';

const OWNER = 'anonymous' as PrincipalId;
const TEXT = 'The quick brown fox jumps over the lazy dog. '.repeat(100);

/** A stored file and the way to ask for it. */
async function stored({ app, store }: StoreApp, name = 'fox.txt', text: string | Uint8Array = TEXT) {
  const target = { owner: OWNER, sessionId: null, chatId: null, userId: null, readOnly: false };
  await using upload = store.files.openUpload(target);
  await upload.add(name, body(text));
  const [file] = upload.commit();
  if (file === undefined) throw new Error('nothing stored');
  const url = `/download/${file.sessionId}/${file.id}`;
  const get = (headers: Record<string, string> = {}, query = '', method: 'GET' | 'HEAD' = 'GET') =>
    app.inject({ method, url: url + query, headers });
  return { file, url, get, path: store.blobs.path(file.sha256) };
}

test('a whole download names its state, its length and that ranges may be asked for', async ({ real }) => {
  const { file, get } = await stored(real);
  const whole = await get();
  expect([whole.statusCode, whole.body]).toEqual([200, TEXT]);
  expect(whole.headers).toMatchObject({
    etag: `"${createHash('sha256').update(TEXT).digest('hex')}"`,
    'last-modified': file.createdAt.toUTCString(),
    'content-length': String(TEXT.length),
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-disposition': 'attachment; filename=fox.txt',
  });
  const head = await get({ range: 'bytes=0-1' }, '', 'HEAD');
  expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', String(TEXT.length)]);
});

test('one range is a 206 with its bytes', async ({ real }) => {
  const { get } = await stored(real);
  const part = await get({ range: 'bytes=4-8' });
  expect([part.statusCode, part.body]).toEqual([206, 'quick']);
  expect(part.headers).toMatchObject({ 'content-range': `bytes 4-8/${TEXT.length}`, 'content-length': '5' });
  expect((await get({ range: 'bytes=-5' })).body).toBe('dog. ');
  expect((await get({ range: `bytes=${TEXT.length - 2}-` })).body).toBe('. ');
});

test('several ranges are multipart/byteranges of the length announced', async ({ real }) => {
  const { get } = await stored(real);
  const answer = await get({ range: 'bytes=4-8, 1000-1004, -5' });
  expect(answer.statusCode).toBe(206);
  const boundary = /^multipart\/byteranges; boundary=(.+)$/.exec(String(answer.headers['content-type']))?.[1];
  expect(boundary).toBeDefined();
  expect(answer.headers['content-length']).toBe(String(answer.rawPayload.length));
  const parts = answer.body.split(`--${boundary}`);
  expect(parts).toHaveLength(5);
  expect(parts[1]).toBe(`\r\nContent-Type: text/plain\r\nContent-Range: bytes 4-8/${TEXT.length}\r\n\r\nquick\r\n`);
  expect(parts[2]).toContain(`\r\n\r\n${TEXT.slice(1000, 1005)}\r\n`);
  expect(parts[3]).toContain('\r\n\r\ndog. \r\n');
  expect(parts[4]).toBe('--\r\n');
});

test('overlapping and countless ranges never make an answer longer than the file', async ({ real }) => {
  const { get } = await stored(real);
  const overlapping = await get({ range: `bytes=${'0-,'.repeat(50)}0-` });
  expect([overlapping.statusCode, overlapping.rawPayload.length]).toEqual([206, TEXT.length]);
  const scattered = Array.from({ length: 20 }, (_, index) => `${index * 200}-${index * 200}`);
  const whole = await get({ range: `bytes=${scattered.join()}` });
  expect([whole.statusCode, whole.body]).toEqual([200, TEXT]);
});

test('a range outside of the file is a 416 that tells the size', async ({ real }) => {
  const { get } = await stored(real);
  const answer = await get({ range: `bytes=${TEXT.length}-` });
  expect([answer.statusCode, answer.json().error]).toEqual([416, 'range_not_satisfiable']);
  expect(answer.headers['content-range']).toBe(`bytes */${TEXT.length}`);
  const empty = await stored(real, 'empty.txt', '');
  expect((await empty.get({ range: 'bytes=0-' })).statusCode).toBe(416);
  expect((await empty.get()).statusCode).toBe(200);
});

test('a client that has the file is told so and sent nothing', async ({ real }) => {
  const { get, file } = await stored(real);
  const etag = `"${file.sha256}"`;
  for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    for (const method of ['GET', 'HEAD'] as const) {
      const answer = await get({ 'if-none-match': condition }, '', method);
      expect([answer.statusCode, answer.body, answer.headers['etag']]).toEqual([304, '', etag]);
      expect(answer.headers).not.toHaveProperty('content-disposition');
    }
  }
  expect((await get({ 'if-none-match': '"other"' })).statusCode).toBe(200);
  // If-None-Match decides where both are sent.
  const date = file.createdAt.toUTCString();
  expect((await get({ 'if-modified-since': date })).statusCode).toBe(304);
  expect((await get({ 'if-none-match': '"other"', 'if-modified-since': date })).statusCode).toBe(200);
  expect((await get({ 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).statusCode).toBe(200);
  expect((await get({ 'if-modified-since': 'nonsense' })).statusCode).toBe(200);
});

test('If-Range resumes the same state only', async ({ real }) => {
  const { get, file } = await stored(real);
  const range = 'bytes=0-2';
  const status = async (condition: string) => (await get({ range, 'if-range': condition })).statusCode;
  expect(await status(`"${file.sha256}"`)).toBe(206);
  expect(await status(file.createdAt.toUTCString())).toBe(206);
  expect(await status(`W/"${file.sha256}"`)).toBe(200);
  expect(await status('"other"')).toBe(200);
  expect(await status('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(200);
  expect(await status('nonsense')).toBe(200);
});

test.for([
  ['page.html', '<script>alert(1)</script>'],
  ['image.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['data.xml', '<?xml version="1.0"?><x/>'],
  ['code.js', 'alert(1)'],
  ['page.xhtml', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ['unknown.bin', '\0\x01'],
  ['noname', '<html><script>alert(1)</script>'],
] as const)('%s is saved and never acts, also with inline=1', async ([name, text], { real }) => {
  const { get } = await stored(real, name, text);
  const { headers } = await get({}, '?inline=1');
  const type = String(headers['content-type']);
  if (name !== 'noname') expect(headers['content-disposition']).toMatch(/^attachment/);
  else expect(type).toBe('text/plain; charset=utf-8');
  expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test.for([
  ['a.png', 'image/png'],
  ['a.jpg', 'image/jpeg'],
  ['a.webp', 'image/webp'],
  ['a.pdf', 'application/pdf'],
  ['a.txt', 'text/plain; charset=utf-8'],
  ['a.csv', 'text/plain; charset=utf-8'],
] as const)('%s is shown on request only, under a policy that lets it load nothing', async ([name, type], { real }) => {
  const { get } = await stored(real, name, 'x');
  expect((await get()).headers['content-disposition']).toMatch(/^attachment/);
  const { headers } = await get({}, '?inline=1');
  expect(headers['content-type']).toBe(type);
  expect(headers['content-disposition']).toBe(`inline; filename=${name}`);
  expect(headers['content-security-policy']).toContain("default-src 'none'; frame-ancestors 'none'");
});

test('bytes that no longer have their checksum are never served, not even in part', async ({ real }) => {
  const flipped = await stored(real);
  expect((await flipped.get()).statusCode).toBe(200);
  chmodSync(flipped.path, 0o600);
  writeFileSync(flipped.path, TEXT.replace('fox', 'cat'));
  for (const headers of [{}, { range: 'bytes=0-3' }, { range: 'bytes=0-3,900-903' }]) {
    const answer = await flipped.get(headers);
    expect([answer.statusCode, answer.json().error]).toEqual([500, 'internal_error']);
    expect(answer.body).not.toContain('cat');
  }
  expect(await real.store.blobs.has(flipped.file.sha256)).toBe(false);
  // The same bytes, sent again, mend it.
  await stored(real, 'again.txt');
  expect((await flipped.get()).body).toBe(TEXT);
  const cut = await stored(real, 'cut.txt', 'something else');
  chmodSync(cut.path, 0o600);
  truncateSync(cut.path, 3);
  expect((await cut.get()).statusCode).toBe(500);
});

const openBlobs = (dir: string): number =>
  readdirSync('/proc/self/fd', { withFileTypes: true }).filter(({ name }) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`).startsWith(`${dir}/blobs/`);
    } catch {
      return false;
    }
  }).length;

test('a client that leaves in the middle holds no file open', skippedFor(NOT_LINUX), async ({ real }) => {
  const { app, store } = real;
  const big = Buffer.alloc(50_000_000, 'x');
  const blob = await store.blobs.put(body(big), { maxBytes: big.length });
  const run = await stored(real, 'big.bin', 'x');
  store.database.pragma('foreign_keys = OFF');
  store.database.prepare('UPDATE files SET sha256 = ?, size = ? WHERE id = ?').run(blob.sha256, blob.size, run.file.id);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  for (const range of ['bytes=0-', 'bytes=0-20000000,30000000-40000000', undefined]) {
    await new Promise<void>((resolve, reject) => {
      const call = request({ port, path: run.url, headers: range === undefined ? {} : { range } }, (answer) => {
        answer.once('data', () => {
          call.destroy();
          resolve();
        });
        answer.on('error', () => {});
      });
      call.on('error', reject).end();
    });
  }
  await expect.poll(() => openBlobs(store.dir)).toBe(0);
});
