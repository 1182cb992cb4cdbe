import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import { newSessionId } from '../../../src/lib/ids.ts';
import { test } from './an-app.ts';
import { BOUNDARY, multipartBody, multipartHeaders, type Part } from './multipart-body.ts';

const ID = /^[A-Za-z0-9_-]{21}$/;
const csv: Part = { name: 'file', filename: 'a.csv', type: 'text/csv', value: 'a,b\n1,2\n' };

const upload = (parts: readonly Part[], url = '/upload') => ({
  method: 'POST' as const,
  url,
  headers: multipartHeaders,
  payload: multipartBody(parts),
});

/** The head of an upload written by hand, whose body has `length` bytes. */
const headOf = (length: number) =>
  Buffer.from(
    `POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${multipartHeaders['content-type']}\r\nContent-Length: ${length}\r\n\r\n`,
  );

interface Recorded {
  readonly m: 'POST' | 'GET' | 'DELETE';
  readonly u: string;
  readonly h: readonly string[];
  readonly b: string;
}

/** Recorded requests of unmodified LibreChat. */
const recorded = readFileSync(new URL('../../fixtures/librechat/crud.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

const headersOf = ({ h }: Recorded) =>
  Object.fromEntries(
    h.flatMap((name, i) => {
      const drop = i % 2 === 1 || /^(content-length|transfer-encoding|connection|host)$/i.test(name);
      return drop ? [] : [[name, h[i + 1] ?? '']];
    }),
  );

describe('an upload', () => {
  test.for(recorded.filter(({ u }) => u === '/v1/upload').map((request) => [request] as const))(
    'as LibreChat sends it is kept under the name it was sent with: %#',
    async ([request], { anApp }) => {
      const { app, services } = anApp();
      const answer = await app.inject({
        method: 'POST',
        url: request.u,
        headers: headersOf(request),
        payload: request.b,
      });
      expect(answer.statusCode).toBe(200);
      const filename = /filename="([^"]+)"/.exec(request.b)?.[1];
      expect(answer.json()).toEqual({
        message: 'success',
        session_id: expect.stringMatching(ID),
        storage_session_id: answer.json().session_id,
        files: [{ fileId: expect.stringMatching(ID), filename }],
      });
      expect(services.files.targets[0]?.userId).toBe(filename === 'a b é.csv' ? '507f1f77bcf86cd799439011' : null);
    },
  );

  test('keeps the bytes of several files in one session, under raw UTF-8 names with folders', async ({ anApp }) => {
    const { app, services } = anApp();
    const names = ['skills/x/日本 é.md', '100%25 a+b.csv', "it's;filename=b.csv"];
    const answer = await app.inject(upload(names.map((filename) => ({ ...csv, filename, value: filename }))));
    expect(answer.json().files.map((file: { filename: string }) => file.filename)).toEqual(names);
    const kept = [...services.files.rows.values()];
    expect(kept.map(({ bytes }) => bytes.toString())).toEqual(names);
    expect(new Set(kept.map(({ file }) => file.sessionId)).size).toBe(1);
  });

  test('reads fields that come after the file', async ({ anApp }) => {
    const { app, services } = anApp();
    const session = newSessionId();
    const fields = { chat_id: 'c 1', session_id: session, read_only: 'true', user_id: 'u1', entity_id: '', other: 'x' };
    const parts = Object.entries(fields).map(([name, value]) => ({ name, value }));
    const answer = await app.inject(upload([csv, ...parts]));
    expect(answer.json()).toMatchObject({ session_id: session });
    expect(services.files.targets).toEqual([
      { owner: 'anonymous', sessionId: session, chatId: 'c 1', userId: 'u1', readOnly: true },
    ]);
  });

  test('belongs to the user of the User-Id header, unless it is an agent’s', async ({ anApp }) => {
    const { app, services } = anApp();
    const headers = { ...multipartHeaders, 'user-id': 'u7' };
    await app.inject({ ...upload([csv]), headers });
    await app.inject({ ...upload([csv, { name: 'entity_id', value: 'agent_1' }]), headers });
    expect(services.files.targets.map(({ userId }) => userId)).toEqual(['u7', null]);
  });

  test('of exactly the size limit is kept', async ({ anApp }) => {
    const { app } = anApp({ MAX_UPLOAD_BYTES: '1000' });
    expect((await app.inject(upload([{ ...csv, value: 'x'.repeat(1000) }]))).statusCode).toBe(200);
  });

  test('may be larger than a JSON body', async ({ anApp }) => {
    const { app } = anApp({ MAX_BODY_BYTES: '1024' });
    expect((await app.inject(upload([{ ...csv, value: 'x'.repeat(300_000) }]))).statusCode).toBe(200);
  });
});

describe('an upload that is refused keeps nothing', () => {
  const many = (count: number, part: Part) => Array.from({ length: count }, () => part);
  test.for([
    ['with a file over the limit', [csv, { ...csv, value: 'x'.repeat(200_000) }], 413, 'file_too_large'],
    ['with too many files', many(101, csv), 413, 'body_too_large'],
    ['with too many fields', [csv, ...many(51, { name: 'x', value: '1' })], 413, 'body_too_large'],
    ['with a huge field', [csv, { name: 'chat_id', value: 'x'.repeat(70_000) }], 400, 'invalid_request'],
    ['with a field of a forbidden name', [csv, { name: '__proto__', value: '1' }], 400, 'invalid_request'],
    ['without a file', [{ name: 'kind', value: 'user' }], 400, 'invalid_request'],
    ['with a file without a name', [{ ...csv, filename: '' }], 400, 'invalid_name'],
    ['with a name that leaves the workspace', [csv, { ...csv, filename: '../../etc/passwd' }], 400, 'invalid_name'],
    ['with an absolute name', [{ ...csv, filename: '/etc/passwd' }], 400, 'invalid_name'],
    ['with NUL in its name', [{ ...csv, filename: 'a\0b.csv' }], 400, 'invalid_name'],
    ['with a session id that cannot be one', [csv, { name: 'session_id', value: '../x' }], 400, 'invalid_id'],
    ['with a chat id that cannot be one', [csv, { name: 'chat_id', value: 'a\u0007b' }], 400, 'invalid_id'],
  ] as const)('%s', async ([, parts, status, code], { anApp }) => {
    const { app, services } = anApp({ MAX_UPLOAD_BYTES: '100000' });
    const answer = await app.inject(upload(parts));
    expect([answer.statusCode, answer.json().error]).toEqual([status, code]);
    expect(services.files.rows.size).toBe(0);
  });

  test.for([
    ['whose closing boundary is missing', multipartBody([csv], { end: false })],
    ['whose second file is cut', multipartBody([csv, csv]).subarray(0, -40)],
  ] as const)('%s, as truncated_upload', async ([, payload], { anApp }) => {
    const { app, services } = anApp();
    const answer = await app.inject({ method: 'POST', url: '/upload', headers: multipartHeaders, payload });
    expect([answer.statusCode, answer.json().error]).toEqual([400, 'truncated_upload']);
    expect([services.files.rows.size, services.files.aborted]).toEqual([0, 1]);
  });

  test.for([
    ['JSON', 'application/json', '{}', 415],
    ['a form without a boundary', 'multipart/form-data', 'x', 400],
    ['no form at all', `multipart/form-data; boundary=${BOUNDARY}`, 'nonsense', 400],
    ['an empty form', `multipart/form-data; boundary=${BOUNDARY}`, '', 400],
  ] as const)('that is %s', async ([, type, payload, status], { anApp }) => {
    const { app } = anApp();
    const answer = await app.inject({ method: 'POST', url: '/upload', headers: { 'content-type': type }, payload });
    expect(answer.statusCode).toBe(status);
    expect(answer.json().message).toMatch(/\.$/);
  });

  test('whose client leaves in the middle of a file', async ({ anApp }) => {
    const { services, listen } = anApp();
    const aborted = Promise.withResolvers<void>();
    const { openUpload } = services.files;
    services.files.openUpload = (target) => ({
      ...openUpload.call(services.files, target),
      abort: async () => aborted.resolve(),
    });
    const socket = connect(await listen(), '127.0.0.1');
    socket.write(Buffer.concat([headOf(100_000), multipartBody([csv], { end: false })]));
    await once(socket, 'connect');
    socket.end();
    await aborted.promise;
    expect(services.files.rows.size).toBe(0);
    socket.destroy();
  });

  test.for([
    ['at once', 200_000],
    ['after a while', 600],
  ] as const)('as soon as its file is over the limit, %s', async ([, firstBytes], { anApp }) => {
    const { services, listen } = anApp({ MAX_UPLOAD_BYTES: '1000' });
    const opened = Promise.withResolvers<void>();
    const { openUpload } = services.files;
    services.files.openUpload = (target) => {
      opened.resolve();
      return openUpload.call(services.files, target);
    };
    const socket = connect(await listen(), '127.0.0.1');
    const body = multipartBody([{ ...csv, value: 'x'.repeat(200_000) }], { end: false });
    socket.write(Buffer.concat([headOf(100_000_000), body.subarray(0, firstBytes)]));
    await opened.promise;
    socket.write(body.subarray(firstBytes));
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 [^\0]*"file_too_large"/);
    expect(services.files.rows.size).toBe(0);
    socket.destroy();
  });

  test('while its client still sends, and the connection serves the next request', async ({ anApp }) => {
    const { listen } = anApp({ MAX_UPLOAD_BYTES: '1000' });
    const socket = connect(await listen(), '127.0.0.1');
    const body = multipartBody([{ ...csv, value: 'x'.repeat(5_000_000) }]);
    socket.write(Buffer.concat([headOf(body.length), body]));
    socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 [^\0]*"file_too_large"[^\0]*HTTP\/1\.1 200 /);
  });
});
