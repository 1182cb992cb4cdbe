import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';
import { keyOf } from '../support/shared-cellar.ts';
import { refusalOf } from './client.ts';
import { aKeptFile } from './kept-file.ts';

/** Uploads that can't be what their sender means: refused with a reason, and nothing of them is kept. */

const cellar = aSharedCellar('limited');
const alice = cellar.client('bad-uploads');
aKeptFile(alice);

test.each([
  ['..', '../evil.csv'],
  ['a hidden ..', 'a/../../evil.csv'],
  ['an absolute name', '/etc/evil.csv'],
  ['a Windows drive', 'C:\\evil.csv'],
  ['a folder', 'evil/'],
  ['NUL', 'ev\0il.csv'],
])('an upload whose name has %s is refused, and stores nothing', async (_, name) => {
  const { is, message } = await refusalOf(await uploadRaw(multipart(name, 'x')));
  expect(is).toBe('400 invalid_name');
  expect(message).toMatch(/\.$/);
});

test('a name that a workspace can have is kept; characters that harm are replaced, and both names are told', async () => {
  const response = await uploadRaw(multipart('Umsätze: Q1 *neu*?.csv', 'x'));
  const { files } = (await response.json()) as { files: { filename: string }[] };
  expect(files[0]?.filename).toBe('Umsätze: Q1 *neu*?.csv');
  const harmful = await uploadRaw(multipart('Q1\u202Evsc.csv', 'x'));
  expect(((await harmful.json()) as { files: object[] }).files).toMatchObject([
    { filename: 'Q1_vsc.csv', asked_name: 'Q1\u202Evsc.csv' },
  ]);
});

test('a truncated upload is refused and stores nothing', async () => {
  const { is } = await refusalOf(await uploadRaw(multipart('cut.csv', 'half of i', { end: '' })));
  expect(is).toBe('400 truncated_upload');
});

test('an upload whose sender leaves half-way is forgotten', async () => {
  const { hostname, port } = new URL(cellar.url);
  const socket = connect(Number(port), hostname);
  const head = [
    'POST /upload HTTP/1.1',
    'Host: localhost',
    `X-API-Key: ${keyOf('bad-uploads')}`,
    'Content-Length: 5000',
  ];
  socket.write(`${head.join('\r\n')}\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n`);
  socket.write(multipart('cut.csv', 'half of i', { end: '' }));
  socket.end();
  await text(socket).catch(() => '');
  if (!socket.closed) await once(socket, 'close');
});

test('an upload over the limit is refused', async () => {
  const { is, message } = await refusalOf(await uploadRaw(multipart('big.csv', 'x'.repeat(100_001))));
  expect(is).toBe('413 file_too_large');
  expect(message).toContain('100000 bytes');
});

test.each([
  ['no file', '--b\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\nc\r\n--b--\r\n', '400 invalid_request'],
  ['no multipart', 'hello', '400 '],
])('an upload with %s is refused', async (_, body, expected) => {
  expect((await refusalOf(await uploadRaw(body))).is).toMatch(new RegExp(`^${expected}`));
});

test('an upload that is no form is refused', async () => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  expect((await refusalOf(await alice.fetch('/upload', init))).is).toBe('415 unsupported_media_type');
});

const uploadRaw = (body: string): Promise<Response> =>
  alice.fetch('/upload', { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=b' }, body });

function multipart(name: string, content: string, { end = '\r\n--b--\r\n' } = {}): string {
  return `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}${end}`;
}
