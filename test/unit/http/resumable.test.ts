import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Upload, type UploadOptions } from 'tus-js-client';
import { expect, vi } from 'vitest';
import { AppError } from '../../../src/errors/app-error.ts';
import { type FileId, newSessionId, type PrincipalId, type SessionId } from '../../../src/lib/ids.ts';
import { LIMIT, type StoreApp, test } from './a-store-app.ts';

const OWNER = 'anonymous' as PrincipalId;
const TUS = { 'tus-resumable': '1.0.0' };

async function listen({ app }: StoreApp): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

/** Sends bytes with the reference client; resolves with the file's id. */
function send(base: string, bytes: Buffer, options: Partial<UploadOptions> = {}): Promise<FileId> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${base}/uploads`,
      metadata: { filename: 'daten/é.bin' },
      retryDelays: null,
      ...options,
      onError: reject,
      onSuccess: () => resolve(upload.url?.split('/').at(-1) as FileId),
    });
    upload.start();
  });
}

const encode = (metadata: Record<string, string>): string =>
  Object.entries(metadata)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join();

const create = (base: string, length: number, metadata: Record<string, string>, headers = {}) =>
  fetch(`${base}/uploads`, {
    method: 'POST',
    headers: { ...TUS, 'upload-length': String(length), 'upload-metadata': encode(metadata), ...headers },
  });

const patch = (url: string, offset: number, body: Uint8Array, headers = {}) =>
  fetch(url, {
    method: 'PATCH',
    headers: { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...headers },
    body: Buffer.from(body),
  });

const incoming = ({ store }: StoreApp) => readdirSync(join(store.dir, 'incoming'));

test.for([
  ['in one piece', {}],
  ['in chunks', { chunkSize: 7_000 }],
  ['with its creation', { uploadDataDuringCreation: true }],
  ['of a length told at the end', { uploadLengthDeferred: true, chunkSize: 20_000 }],
] as const)('an upload %s becomes an ordinary file', async ([, options], { real }) => {
  const base = await listen(real);
  const bytes = randomBytes(60_000);
  const id = await send(`${base}/v1`, bytes, options);
  const file = real.store.files.getFile(OWNER, id);
  expect(file).toMatchObject({ name: 'daten/é.bin', size: bytes.length, source: 'upload', version: 1 });
  const answer = await fetch(`${base}/download/${file.sessionId}/${id}`);
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  await expect.poll(() => incoming(real)).toEqual([]);
});

test('an upload goes into the session or for the chat that its metadata name', async ({ real }) => {
  const base = await listen(real);
  const session = real.store.sessions.createExec(OWNER, 'chat', null);
  const id = await send(base, Buffer.from('x'), {
    metadata: { filename: 'a.txt', session_id: session.id, read_only: 'true' },
  });
  expect(real.store.files.getFile(OWNER, id)).toMatchObject({ sessionId: session.id, readOnly: true });
  await send(base, Buffer.from('y'), { metadata: { filename: 'b.txt', chat_id: 'chat 1' } });
  expect(real.store.database.prepare('SELECT chat_id FROM pending_attachments ORDER BY chat_id').pluck().all()).toEqual(
    [null, 'chat 1'],
  );
});

test('what broke off is resumed where it ended, also after a restart', async ({ real }) => {
  const base = await listen(real);
  const url = (await create(base, 10, { filename: 'a.txt' })).headers.get('location') ?? '';
  expect(url).toMatch(/^\/uploads\/[\w-]{21}$/);
  expect((await patch(base + url, 0, Buffer.from('01234'))).status).toBe(204);
  const head = await fetch(base + url, { method: 'HEAD', headers: TUS });
  expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([200, '5', '10']);
  // A wrong offset changes nothing.
  expect((await patch(base + url, 3, Buffer.from('xx'))).status).toBe(409);
  const last = await patch(base + url, 5, Buffer.from('56789'));
  expect(last.status).toBe(204);
  const id = url.split('/').at(-1) as FileId;
  expect(last.headers.get('cellar-file-id')).toBe(id);
  expect(await real.store.read({ id }, OWNER)).toBe('0123456789');
});

test('a client that lost the last answer finds its upload complete', async ({ real }) => {
  const base = await listen(real);
  const url = (await create(base, 3, { filename: 'a.txt' })).headers.get('location') ?? '';
  await patch(base + url, 0, Buffer.from('abc'));
  await expect.poll(() => incoming(real)).toEqual([]);
  const head = await fetch(base + url, { method: 'HEAD', headers: TUS });
  expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([200, '3', '3']);
  expect(head.headers.get('cellar-file-id')).toBe(url.split('/').at(-1));
});

test('bytes that were complete when the process ended are taken in when their client asks', async ({ real }) => {
  const base = await listen(real);
  const url = (await create(base, 3, { filename: 'a.txt' })).headers.get('location') ?? '';
  const id = url.split('/').at(-1) as FileId;
  await real.store.incoming.write(Readable.from([Buffer.from('abc')]), id, 0);
  expect(() => real.store.files.getFile(OWNER, id)).toThrow();
  const head = await fetch(base + url, { method: 'HEAD', headers: TUS });
  expect(head.headers.get('upload-offset')).toBe('3');
  expect(await real.store.read({ id }, OWNER)).toBe('abc');
  await expect.poll(() => real.store.incoming.bytesWaiting(OWNER)).toBe(0);
  expect(incoming(real)).toEqual([]);
});

test('a complete upload that the disk does not give back now is kept for the next request', async ({ real }) => {
  const base = await listen(real);
  const { incoming: uploads } = real.store;
  const url = (await create(base, 3, { filename: 'a.txt' })).headers.get('location') ?? '';
  const id = url.split('/').at(-1) as FileId;
  await uploads.write(Readable.from([Buffer.from('abc')]), id, 0);
  // A folder can be opened, and then not read (EISDIR).
  const unreadable = Object.assign(await uploads.getUpload(id), { storage: { type: 'file', path: real.store.dir } });
  vi.spyOn(uploads, 'getUpload').mockResolvedValueOnce(unreadable);
  const remove = vi.spyOn(uploads, 'remove');
  const ask = () => fetch(base + url, { method: 'HEAD', headers: TUS });
  expect((await ask()).status).toBe(503);
  expect(remove).not.toHaveBeenCalled();
  expect((await ask()).status).toBe(200);
  expect(await real.store.read({ id }, OWNER)).toBe('abc');
});

test('an upload whose checksum differs is refused with both, and nothing of it stays', async ({ real }) => {
  const base = await listen(real);
  const sum = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const id = await send(base, Buffer.from('abc'), { metadata: { filename: 'a', checksum: sum('abc') } });
  expect(real.store.files.getFile(OWNER, id).size).toBe(3);
  const url = (await create(base, 3, { filename: 'a', checksum: sum('abd') })).headers.get('location') ?? '';
  const refused = await patch(base + url, 0, Buffer.from('abc'));
  const text = await refused.text();
  expect([refused.status, text.includes(sum('abc')), text.includes(sum('abd'))]).toEqual([400, true, true]);
  await expect.poll(() => incoming(real)).toEqual([]);
  expect(await real.store.checksums()).toHaveLength(1);
});

test('what could only be refused at the end is refused at the beginning', async ({ real }) => {
  const base = await listen(real);
  const status = async (length: number, metadata: Record<string, string>, headers = {}) =>
    (await create(base, length, metadata, headers)).status;
  expect(await status(LIMIT + 1, { filename: 'a' })).toBe(413);
  expect(await status(1, { filename: '../a' })).toBe(400);
  expect(await status(1, {})).toBe(400);
  expect(await status(1, { filename: 'a', session_id: 'x' })).toBe(400);
  expect(await status(1, { filename: 'a', session_id: newSessionId() })).toBe(404);
  const own = { metadata: { filename: 'a', chat_id: 'of ann' }, headers: { 'user-id': 'ann' } };
  const { sessionId } = real.store.files.getFile(OWNER, await send(base, Buffer.from('x'), own));
  expect(await status(1, { filename: 'a', session_id: sessionId }, { 'user-id': 'bob' })).toBe(404);
  expect(await status(1, { filename: 'a', chat_id: 'of ann' }, { 'user-id': 'bob' })).toBe(404);
  expect(await status(1, { filename: 'a', checksum: 'md5:1' })).toBe(400);
  expect(await status(-1, { filename: 'a' })).toBe(400);
  expect(await status(1, { filename: 'a' }, { 'tus-resumable': '0.2.2' })).toBe(412);
  await expect.poll(() => incoming(real)).toEqual([]);
});

test('a length that is told later is refused where it does not fit', async ({ real }) => {
  const base = await listen(real);
  const deferred = { ...TUS, 'upload-defer-length': '1', 'upload-metadata': encode({ filename: 'a' }) };
  const begun = await fetch(`${base}/uploads`, { method: 'POST', headers: deferred });
  const url = base + begun.headers.get('location');
  expect((await patch(url, 0, Buffer.from('abc'))).status).toBe(204);
  const refusal = () => new AppError('storage_full', 'There is no room left.');
  const quota = vi.spyOn(real.store.quota, 'roomToKeep').mockResolvedValue({ bytes: 5, refusal });
  const told = (length: number, offset: number) =>
    patch(url, offset, Buffer.from('def'), { 'upload-length': String(length) });
  expect((await told(6, 3)).status).toBe(507);
  expect((await fetch(url, { method: 'HEAD', headers: TUS })).headers.get('upload-offset')).toBe('3');
  quota.mockRestore();
  expect((await told(6, 3)).headers.get('cellar-file-id')).toBe(url.split('/').at(-1));
});

test('more bytes than announced are not taken', async ({ real }) => {
  const base = await listen(real);
  const url = (await create(base, 3, { filename: 'a.txt' })).headers.get('location') ?? '';
  const answer = await patch(base + url, 0, Buffer.alloc(50_000)).catch(() => undefined);
  expect(answer?.status ?? 413).toBe(413);
  expect(real.store.files.listFiles(OWNER, real.store.sessions.createExec(OWNER, 'c', null).id)).toEqual([]);
});

test("an upload is its sender's: to others it is unknown", async ({ aStoreApp }) => {
  const secret = 'a-secret-of-24-characters';
  const real = aStoreApp({ API_KEYS: `alice:${secret}1,bob:${secret}2` });
  const base = await listen(real);
  const [alice, bob] = ['1', '2'].map((end) => ({ 'x-api-key': secret + end }));
  expect((await create(base, 3, { filename: 'a' })).status).toBe(401);
  const metadata = { filename: 'a.txt', cellar_owner: 'key:bob' };
  const url = (await create(base, 6, metadata, alice)).headers.get('location') ?? '';
  expect((await patch(base + url, 0, Buffer.from('abc'), bob)).status).toBe(404);
  for (const method of ['HEAD', 'DELETE']) {
    expect((await fetch(base + url, { method, headers: { ...TUS, ...bob } })).status).toBe(404);
  }
  expect((await patch(base + url, 0, Buffer.from('abc'), alice)).status).toBe(204);
  expect((await fetch(base + url, { method: 'DELETE', headers: { ...TUS, ...alice } })).status).toBe(204);
  expect(incoming(real)).toEqual([]);
});

test('behind one key, an upload is the person’s whom its first request named', async ({ aStoreApp }) => {
  const secret = 'a-secret-of-24-characters';
  const real = aStoreApp({ API_KEYS: `chat:${secret}` });
  const base = await listen(real);
  const key = { 'x-api-key': secret };
  const [ann, bob] = ['ann', 'bob'].map((name) => ({ ...key, 'user-id': name }));
  const metadata = { filename: 'a.txt', cellar_person: 'bob' };
  const url = `${base}${(await create(base, 6, metadata, ann)).headers.get('location')}`;
  const head = async (headers = {}) => await fetch(url, { method: 'HEAD', headers: { ...TUS, ...headers } });
  expect((await patch(url, 0, Buffer.from('abc'), bob)).status).toBe(404);
  for (const method of ['HEAD', 'DELETE']) {
    expect((await fetch(url, { method, headers: { ...TUS, ...bob } })).status).toBe(404);
  }
  expect((await patch(url, 0, Buffer.from('abc'), ann)).status).toBe(204);
  const answer = await head(key);
  expect([answer.status, answer.headers.get('upload-offset')]).toEqual([200, '3']);
  expect(answer.headers.get('upload-metadata')).not.toContain('cellar_');
  // A request that names nobody may go on with it, and it stays hers.
  const last = await patch(url, 3, Buffer.from('def'), key);
  expect(last.status).toBe(204);
  const session = real.store.sessions.find(
    'key:chat' as PrincipalId,
    (last.headers.get('cellar-session-id') ?? '') as SessionId,
  );
  expect(session?.userId).toBe('ann');
  await expect.poll(() => incoming(real)).toEqual([]);
});

test.for(['/uploads/..%2f..%2fcellar.db', '/uploads/x', '/uploads/aaaaaaaaaaaaaaaaaaaaa', '/uploads/%00'])(
  'no upload: %s',
  async (path, { real }) => {
    const base = await listen(real);
    for (const method of ['HEAD', 'DELETE']) {
      expect((await fetch(base + path, { method, headers: TUS })).status).toBe(404);
    }
    expect((await patch(base + path, 0, Buffer.from('x'))).status).toBe(404);
  },
);

test('an upload that nobody finishes is removed when it expires', async ({ real }) => {
  const base = await listen(real);
  await create(base, 10, { filename: 'a.txt' });
  expect(incoming(real)).toHaveLength(2);
  await real.store.janitor.sweep();
  expect(incoming(real)).toHaveLength(2);
  real.store.incoming.expirationPeriodInMilliseconds = 1;
  await new Promise((resolve) => setTimeout(resolve, 5));
  await real.store.janitor.sweep();
  expect(incoming(real)).toEqual([]);
});

test('a piece that does not have its checksum is thrown away, and can be sent again', async ({ real }) => {
  const base = await listen(real);
  const [first, second] = [randomBytes(1_000), randomBytes(500)];
  const sum = (bytes: Buffer, algorithm = 'sha256') => ({
    'upload-checksum': `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`,
  });
  const url = `${base}${(await create(base, 1_500, { filename: 'a.bin' })).headers.get('location')}`;
  const offset = async () => (await fetch(url, { method: 'HEAD', headers: TUS })).headers.get('upload-offset');
  expect((await patch(url, 0, first, sum(first, 'sha1'))).status).toBe(204);
  expect((await patch(url, 1_000, second, sum(first))).status).toBe(460);
  expect(await offset()).toBe('1000');
  for (const header of ['crc32 AAAA', 'sha256', 'sha256 AAAA BBBB']) {
    expect((await patch(url, 1_000, second, { 'upload-checksum': header })).status).toBe(400);
  }
  expect((await patch(url, 1_000, second, sum(second, 'md5'))).status).toBe(204);
  const file = real.store.files.getFile(OWNER, url.split('/').at(-1) as FileId);
  expect(file.sha256).toBe(createHash('sha256').update(first).update(second).digest('hex'));
});

test('the checksum of a request that waits for another is not compared with its bytes', async ({ real }) => {
  const base = await listen(real);
  const { incoming: uploads } = real.store;
  const url = base + (await create(base, 3, { filename: 'a.txt' })).headers.get('location');
  const sum = (text: string) => ({
    'upload-checksum': `sha256 ${createHash('sha256').update(text).digest('base64')}`,
  });
  const { getUpload } = uploads;
  const [holding, gate] = Array.from({ length: 2 }, () => Promise.withResolvers<void>());
  const look = vi.spyOn(uploads, 'getUpload');
  look.mockImplementationOnce((id) => getUpload.call(uploads, id));
  // The second look is under the upload's lock.
  look.mockImplementationOnce(async (id) => {
    holding?.resolve();
    await gate?.promise;
    return getUpload.call(uploads, id);
  });
  const first = patch(url, 0, Buffer.from('abc'), sum('abc'));
  await holding?.promise;
  const second = patch(url, 0, Buffer.from('xyz'), sum('xyz'));
  await expect.poll(() => look.mock.settledResults[2]?.type).toBe('fulfilled');
  gate?.resolve();
  expect((await first).status).toBe(204);
  expect((await second).status).not.toBe(204);
});

test('bytes whose checksum is not compared yet do not become a file when their client asks', async ({ real }) => {
  const base = await listen(real);
  const { incoming: uploads, files } = real.store;
  const url = (await create(base, 3, { filename: 'a.bin' })).headers.get('location') ?? '';
  const id = url.split('/').at(-1) as FileId;
  const ask = () => fetch(base + url, { method: 'HEAD', headers: TUS });
  const gate = Promise.withResolvers<void>();
  async function* gated() {
    yield Buffer.from('abc');
    await gate.promise;
  }
  const writing = uploads.ofOneRequest(() => {
    uploads.expect('sha256 AAAA');
    return uploads.write(Readable.from(gated()), id, 0);
  });
  // A small request's bytes are written with its end, right before the comparison.
  await writeFile(join(real.store.dir, 'incoming', id), 'abc');
  await ask();
  expect(() => files.getFile(OWNER, id)).toThrow(expect.objectContaining({ code: 'file_not_found' }));
  gate.resolve();
  await expect(writing).rejects.toMatchObject({ status_code: 460 });
  expect((await ask()).headers.get('upload-offset')).toBe('0');
});

test('bytes that were taken off after the upload was looked at do not become a file', async ({ real }) => {
  const base = await listen(real);
  const { incoming: uploads, files } = real.store;
  const url = (await create(base, 3, { filename: 'a.txt' })).headers.get('location') ?? '';
  const id = url.split('/').at(-1) as FileId;
  await uploads.write(Readable.from([Buffer.from('abc')]), id, 0);
  const complete = await uploads.getUpload(id);
  await truncate(join(real.store.dir, 'incoming', id), 0);
  vi.spyOn(uploads, 'getUpload').mockResolvedValueOnce(complete);
  expect((await fetch(base + url, { method: 'HEAD', headers: TUS })).status).toBe(409);
  expect(() => files.getFile(OWNER, id)).toThrow(expect.objectContaining({ code: 'file_not_found' }));
  expect(incoming(real)).toHaveLength(2);
});

test('the checksum extension is announced', async ({ real }) => {
  const base = await listen(real);
  const { headers } = await fetch(`${base}/uploads`, { method: 'OPTIONS', headers: TUS });
  expect(headers.get('tus-extension')).toContain('checksum');
  expect(headers.get('tus-checksum-algorithm')).toBe('sha1,sha256,md5');
});

test('an upload beyond the limit is refused with the number, in the form of every other refusal', async ({ real }) => {
  const base = await listen(real);
  const refused = await create(base, LIMIT + 1, { filename: 'a.bin' });
  expect(refused.status).toBe(413);
  expect(await refused.json()).toEqual({
    error: 'file_too_large',
    message: expect.stringContaining(`${LIMIT} bytes`),
  });
});

test('pages of other origins may read what an upload became', async ({ real }) => {
  const base = await listen(real);
  const { headers } = await create(base, 5, { filename: 'a.bin' });
  expect(headers.get('access-control-expose-headers')).toMatch(/Location.*Upload-Expires.*Cellar-File-Id/);
});

test('HEAD tells the metadata as they were sent', async ({ real }) => {
  const base = await listen(real);
  const metadata = encode({ filename: 'a.txt', note: 'b c' });
  const created = await create(base, 3, { filename: 'a.txt', note: 'b c' });
  const head = await fetch(`${base}${created.headers.get('location')}`, { method: 'HEAD', headers: TUS });
  expect(head.headers.get('upload-metadata')).toBe(metadata);
  const bare = await fetch(
    `${base}${(await create(base, 3, {}, { 'upload-metadata': 'filename eA==,flag' })).headers.get('location')}`,
    {
      method: 'HEAD',
      headers: TUS,
    },
  );
  expect(bare.headers.get('upload-metadata')).toBe('filename eA==,flag');
});

test('an upload that is complete can be ended by its client, and is gone then', async ({ real }) => {
  const base = await listen(real);
  const id = await send(base, Buffer.from('x'));
  const ask = (method: string) => fetch(`${base}/uploads/${id}`, { method, headers: TUS });
  await Upload.terminate(`${base}/uploads/${id}`);
  expect(() => real.store.files.getFile(OWNER, id)).toThrow(expect.objectContaining({ code: 'file_not_found' }));
  expect([(await ask('HEAD')).status, (await ask('DELETE')).status]).toEqual([404, 404]);
});

test('an upload that is ended while it becomes a file is gone', async ({ real }) => {
  const base = await listen(real);
  const { blobs, files, incoming: uploads } = real.store;
  const url = (await create(base, 3, { filename: 'a.txt' })).headers.get('location') ?? '';
  const id = url.split('/').at(-1) as FileId;
  const [copying, removing, gate] = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  const { put } = blobs;
  vi.spyOn(blobs, 'put').mockImplementationOnce(async (...args) => {
    copying?.resolve();
    await gate?.promise;
    return put.apply(blobs, args);
  });
  const { remove } = uploads;
  vi.spyOn(uploads, 'remove').mockImplementationOnce((...args) => {
    removing?.resolve();
    return remove.apply(uploads, args);
  });
  const last = patch(base + url, 0, Buffer.from('abc'));
  await copying?.promise;
  const end = fetch(base + url, { method: 'DELETE', headers: TUS });
  await removing?.promise;
  gate?.resolve();
  expect([(await last).status, (await end).status]).toEqual([204, 204]);
  expect(() => files.getFile(OWNER, id)).toThrow(expect.objectContaining({ code: 'file_not_found' }));
  expect(incoming(real)).toEqual([]);
  expect(await real.store.checksums()).toEqual([]);
});

test.for([{}, { 'tus-resumable': '0.2.2' }])(
  'a request of another version of the protocol is told ours: %j',
  async (headers, { real }) => {
    const base = await listen(real);
    const { id } = real.store.sessions.createExec(OWNER, 'w', null);
    for (const [method, url] of [
      ['POST', '/uploads'],
      ['HEAD', `/uploads/${id}`],
      ['PATCH', `/uploads/${id}`],
      ['DELETE', `/uploads/${id}`],
    ]) {
      const response = await fetch(`${base}${url}`, {
        method: method ?? '',
        headers: headers as Record<string, string>,
      });
      expect([response.status, response.headers.get('tus-version')]).toEqual([412, '1.0.0']);
    }
  },
);
