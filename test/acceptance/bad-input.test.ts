import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../support/cellar-process.ts';
import { Client, refusalOf } from './client.ts';

/** Whatever is wrong with a request gets a clear error of the right status, and nothing stored is lost. */

const ALICE = 'alice-secret-0123456789';
const BOB = 'bob-secret-0123456789';

let cellar: CellarProcess;
let alice: Client;
let bob: Client;
let kept: { session: string; path: string };

beforeAll(async () => {
  const env = { API_KEYS: `alice:${ALICE},bob:${BOB}`, MAX_BODY_BYTES: '65536', MAX_UPLOAD_BYTES: '100000' };
  cellar = await CellarProcess.start({ env });
  alice = new Client(cellar.url, ALICE);
  bob = new Client(cellar.url, BOB);
  const { session_id, files } = await alice.upload({ 'kept.csv': 'kept' });
  kept = { session: session_id, path: `/download/${session_id}/${files[0]?.fileId}` };
});
afterEach(async () => {
  expect((await alice.fetch('/health')).status).toBe(200);
  expect((await alice.download({ download_url: kept.path })).toString()).toBe('kept');
});
afterAll(() => cellar?.[Symbol.asyncDispose]());

test.each([
  ['no code', { lang: 'py' }, '400 invalid_request', 'code'],
  ['empty code', { lang: 'py', code: '' }, '400 invalid_request', 'code'],
  ['blank code', { lang: 'py', code: ' \n' }, '400 invalid_request', 'code'],
  ['code that is no text', { lang: 'py', code: 7 }, '400 invalid_request', 'code'],
  ['no language', { code: '1' }, '400 invalid_request', 'lang'],
  ['an unknown language', { lang: 'cobol', code: '1' }, '400 unsupported_language', 'python'],
  ['a negative timeout', { lang: 'py', code: '1', timeout: -1 }, '400 invalid_request', 'timeout'],
  ['a timeout in words', { lang: 'py', code: '1', timeout: 'long' }, '400 invalid_request', 'timeout'],
  ['an empty chat id', { lang: 'py', code: '1', chat_id: '' }, '400 invalid_id', 'chat_id'],
  ['a chat id with NUL', { lang: 'py', code: '1', chat_id: 'a\0b' }, '400 invalid_id', 'chat_id'],
  ['a chat id that is a list', { lang: 'py', code: '1', chat_id: [] }, '400 invalid_id', 'chat_id'],
  ['an endless chat id', { lang: 'py', code: '1', chat_id: 'x'.repeat(600) }, '400 invalid_id', 'chat_id'],
  ['a bad session id', { lang: 'py', code: '1', chat_id: 'c', session_id: '../x' }, '400 invalid_id', 'session id'],
  ['malformed JSON', '{"lang": "py", ', '400 invalid_request', 'JSON'],
  ['an empty body', '', '400 invalid_request', 'empty'],
  ['a body that is no object', '[]', '400 invalid_request', ''],
  ['a body over the limit', { lang: 'py', code: '#'.repeat(70_000) }, '413 body_too_large', 'MAX_BODY_BYTES'],
])('%s is refused', async (_, body, expected, hint) => {
  const { is, message } = await refusalOf(await alice.post(body));
  expect(is).toBe(expected);
  expect(message).toContain(hint);
});

test('a body that is no JSON by its type is refused', async () => {
  const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' };
  expect((await refusalOf(await alice.fetch('/exec', init))).is).toBe('415 unsupported_media_type');
});

test.each([
  ['GET', '/download/short/ids', '400 invalid_id'],
  ['GET', `/download/${'A'.repeat(21)}/..%2f..%2fetc%2fpasswd`, '400 invalid_id'],
  ['GET', `/download/${'A'.repeat(21)}/${'A'.repeat(20)}%00`, '400 invalid_id'],
  ['GET', `/download/${'A'.repeat(21)}/${'B'.repeat(21)}`, '404 file_not_found'],
  ['GET', '/files/..%2f..', '400 invalid_id'],
  ['DELETE', `/files/${'A'.repeat(21)}/x`, '400 invalid_id'],
  ['DELETE', `/files/${'A'.repeat(21)}/${'B'.repeat(21)}`, '404 file_not_found'],
  ['GET', '/nowhere', '404 route_not_found'],
  ['GET', '/exec', '405 method_not_allowed'],
  ['GET', '/files/%zz', '400 invalid_request'],
])('%s %s is %s', async (method, path, expected) => {
  const { is, message } = await refusalOf(await alice.fetch(path, { method }));
  expect(is).toBe(expected);
  expect(message).toMatch(/\.$/);
});

test('a session that nobody knows lists as empty', async () => {
  expect(await alice.list('Z'.repeat(21))).toEqual([]);
});

test('without a key, or with a wrong one, nothing is answered', async () => {
  for (const stranger of [new Client(cellar.url), new Client(cellar.url, 'wrong-secret-0123456789')]) {
    expect((await refusalOf(await stranger.post({ lang: 'py', code: '1' }))).is).toBe('401 unauthorized');
    expect((await refusalOf(await stranger.fetch(kept.path))).is).toBe('401 unauthorized');
  }
});

test("another principal's file looks like an unknown one, and can't be listed, deleted, staged or added to", async () => {
  const id = kept.path.split('/').at(-1);
  expect((await refusalOf(await bob.fetch(kept.path))).is).toBe('404 file_not_found');
  expect(await bob.list(kept.session)).toEqual([]);
  const deletion = await bob.fetch(`/files/${kept.session}/${id}`, { method: 'DELETE' });
  expect((await refusalOf(deletion)).is).toBe('404 file_not_found');
  const files = [{ id, session_id: kept.session, name: 'kept.csv' }];
  expect(await bob.exec("import os; print(os.listdir('/mnt/data'))", { files })).toMatchObject({ stdout: '[]\n' });
  const form = new FormData();
  form.append('session_id', kept.session);
  form.append('file', new Blob(['x']), 'intruder.csv');
  const addition = await bob.fetch('/upload', { method: 'POST', body: form });
  expect(addition.status === 200 ? ((await addition.json()) as { session_id: string }).session_id : '').not.toBe(
    kept.session,
  );
  expect(await alice.list(kept.session)).toHaveLength(1);
});

test("one chat id of two principals is two chats, and one's session is no way into it", async () => {
  const mine = await alice.exec("secret = 1; open('/mnt/data/s.csv', 'w').write('s')", { chat_id: 'shared-name' });
  const probe = "import os; print(os.listdir('/mnt/data'), 'secret' in globals())";
  expect((await bob.exec(probe, { chat_id: 'shared-name' })).stdout).toBe('[] False\n');
  expect((await bob.exec(probe, { session_id: mine.session_id })).stdout).toBe('[] False\n');
});

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

test('characters that harm are replaced, and the name stays recognisable', async () => {
  const response = await uploadRaw(multipart('Umsätze: Q1 *neu*?.csv', 'x'));
  const { files } = (await response.json()) as { files: { filename: string }[] };
  expect(files[0]?.filename).toBe('Umsätze_ Q1 _neu__.csv');
});

test('a truncated upload is refused and stores nothing', async () => {
  const { is } = await refusalOf(await uploadRaw(multipart('cut.csv', 'half of i', { end: '' })));
  expect(is).toBe('400 truncated_upload');
});

test('an upload whose sender leaves half-way is forgotten', async () => {
  const { hostname, port } = new URL(cellar.url);
  const socket = connect(Number(port), hostname);
  const head = ['POST /upload HTTP/1.1', 'Host: localhost', `X-API-Key: ${ALICE}`, 'Content-Length: 5000'];
  socket.write(`${head.join('\r\n')}\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n`);
  socket.write(multipart('cut.csv', 'half of i', { end: '' }));
  socket.end();
  await text(socket).catch(() => '');
  if (!socket.closed) await once(socket, 'close');
});

test('an upload over the limit is refused', async () => {
  const { is, message } = await refusalOf(await uploadRaw(multipart('big.csv', 'x'.repeat(100_001))));
  expect(is).toBe('413 file_too_large');
  expect(message).toContain('MAX_UPLOAD_BYTES');
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
