import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { PrincipalId } from '../../../src/lib/ids.ts';
import { LIMIT, test } from './a-store-app.ts';
import { multipartBody, multipartHeaders, type Part } from './multipart-body.ts';

const csv: Part = { name: 'file', filename: 'daten/Umsätze é.csv', type: 'text/csv', value: 'a,b\n1,2\n' };
const upload = (parts: readonly Part[]) => ({
  method: 'POST' as const,
  url: '/upload',
  headers: multipartHeaders,
  payload: multipartBody(parts),
});

test('what is uploaded is listed, downloaded, and gone when deleted', async ({ real: { app } }) => {
  const uploaded = (await app.inject(upload([csv, { ...csv, filename: 'empty.txt', value: '' }]))).json();
  const [file, empty] = uploaded.files;
  expect(file.filename).toBe(csv.filename);
  const listed = (await app.inject(`/files/${uploaded.session_id}`)).json();
  expect(listed.map((one: { name: string }) => one.name).sort()).toEqual([csv.filename, 'empty.txt']);
  const { download_url: url } = listed.find((one: { id: string }) => one.id === file.fileId);
  const download = await app.inject(url);
  expect([download.body, download.headers['content-type']]).toEqual([csv.value, expect.stringMatching(/^text\/csv/)]);
  const nothing = await app.inject(`/download/${uploaded.session_id}/${empty.fileId}`);
  expect([nothing.statusCode, nothing.headers['content-length'], nothing.body]).toEqual([200, '0', '']);
  await app.inject({ method: 'DELETE', url: `/files/${uploaded.session_id}/${file.fileId}` });
  expect((await app.inject(url)).statusCode).toBe(404);
});

test('an upload that names a session, before or after its file, adds to it', async ({ real: { app } }) => {
  const { session_id: session } = (await app.inject(upload([csv]))).json();
  const more = upload([
    { ...csv, filename: 'b.csv' },
    { name: 'session_id', value: session },
  ]);
  expect((await app.inject(more)).json().session_id).toBe(session);
  expect((await app.inject(`/files/${session}`)).json()).toHaveLength(2);
});

test('a chat named after the file gets it at its next run', async ({ real: { app, store } }) => {
  const chat = { name: 'chat_id', value: 'chat 1' };
  const [file] = (await app.inject(upload([csv, chat, { name: 'read_only', value: 'true' }]))).json().files;
  expect(store.files.getFile('anonymous' as PrincipalId, file.fileId).readOnly).toBe(true);
  expect(store.database.prepare('SELECT * FROM pending_attachments').all()).toMatchObject([{ file_id: file.fileId }]);
});

test.for([
  ['cut off', multipartBody([csv, csv]).subarray(0, -45), 400, 'truncated_upload'],
  ['over the limit', multipartBody([csv, { ...csv, value: 'x'.repeat(LIMIT + 1) }]), 413, 'file_too_large'],
  ['named out of the workspace', multipartBody([csv, { ...csv, filename: '../x' }]), 400, 'invalid_name'],
  [
    'for a foreign session',
    multipartBody([csv, { name: 'session_id', value: 'x'.repeat(21) }]),
    404,
    'session_not_found',
  ],
] as const)('an upload that is %s leaves nothing', async ([, payload, status, code], { real: { app, store } }) => {
  const answer = await app.inject({ method: 'POST', url: '/upload', headers: multipartHeaders, payload });
  expect([answer.statusCode, answer.json().error]).toEqual([status, code]);
  expect(store.database.prepare('SELECT count(*) AS n FROM files').get()).toEqual({ n: 0 });
  expect(await store.checksums()).toEqual([]);
});

test('an upload is kept if its bytes have the checksum sent, before or after them', async ({
  real: { app, store },
}) => {
  const sum = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const field = (value: string): Part => ({ name: 'checksum', value });
  const second = { ...csv, filename: 'b.csv', value: 'other' };
  for (const form of [
    [
      csv,
      field(
        sum(csv.value as string)
          .toUpperCase()
          .replace('SHA256', 'sha256'),
      ),
    ],
    [field(sum('a,b\n1,2\n')), csv, second, field(sum('other'))],
  ]) {
    expect((await app.inject(upload(form))).statusCode).toBe(200);
  }
  const kept = (await store.checksums()).length;
  const wrong = await app.inject(upload([field(sum('else')), { ...csv, value: 'new bytes' }]));
  expect([wrong.statusCode, wrong.json().error]).toEqual([400, 'checksum_mismatch']);
  expect(wrong.json().message).toContain(sum('new bytes'));
  expect(wrong.json().message).toContain(sum('else'));
  for (const bad of [
    [field('md5:00'), csv],
    [field(sum('x')), csv, second],
    [field('sha256:xyz'), csv],
  ]) {
    expect((await app.inject(upload(bad))).json().error).toBe('invalid_request');
  }
  expect((await store.checksums()).length).toBe(kept);
});

test('a file that is too large is told the limit in bytes', async ({ real: { app } }) => {
  const answer = await app.inject(upload([{ ...csv, value: 'x'.repeat(LIMIT + 1) }]));
  expect(answer.json()).toMatchObject({ error: 'file_too_large', message: expect.stringContaining(`${LIMIT} bytes`) });
});
