import { expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';
import { refusalOf } from './client.ts';
import { aKeptFile } from './kept-file.ts';

/** Every bad request gets a clear error of the right status, and no stored data is lost. */

const cellar = aSharedCellar('limited');
const alice = cellar.client('bad-input');
aKeptFile(alice);

test.each([
  ['no code', { lang: 'py' }, '400 invalid_request', 'code'],
  ['empty code', { lang: 'py', code: '' }, '400 invalid_request', 'code'],
  ['blank code', { lang: 'py', code: ' \n' }, '400 invalid_request', 'code'],
  ['code that is no text', { lang: 'py', code: 7 }, '400 invalid_request', 'code'],
  ['no language', { code: '1' }, '400 invalid_request', 'lang'],
  ['an unknown language', { lang: 'cobol', code: '1' }, '400 unsupported_language', 'Python'],
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
