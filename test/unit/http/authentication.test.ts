import { generateKeyPairSync } from 'node:crypto';
import { describe, expect } from 'vitest';
import { newSessionId } from '../../../src/lib/ids.ts';
import { test } from './an-app.ts';

const ALICE = 'alice-secret-0123456789';
const ADMIN = 'admin-secret-0123456789';
const keys = { API_KEYS: `alice:${ALICE}:user:attachments,root:${ADMIN}:admin` };
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
const run = (headers: Record<string, string> = {}) => ({
  method: 'POST' as const,
  url: '/exec',
  headers,
  payload: { lang: 'py', code: '1' },
});

describe('with API keys', () => {
  test.for([
    ['X-API-Key', { 'x-api-key': ALICE }],
    ['Authorization: Bearer', { authorization: `Bearer ${ALICE}` }],
    ['a bearer scheme in lower case', { authorization: `bearer ${ALICE}` }],
    ['a Basic password', { authorization: basic(`librechat:${ALICE}`) }],
    ['a Basic user', { authorization: basic(`${ALICE}:`) }],
    ['two headers', { 'x-api-key': ALICE, authorization: `Bearer ${ALICE}` }],
  ] as const)('a key in %s makes its principal', async ([, headers], { anApp }) => {
    const { app, services } = anApp(keys);
    expect((await app.inject(run(headers))).statusCode).toBe(200);
    expect(services.requests[0]).toMatchObject({ owner: 'key:alice', mayUseSharedFolder: true });
  });

  test.for([
    ['no key', {}],
    ['an unknown key', { 'x-api-key': `${ALICE}x` }],
    ['the start of a key', { 'x-api-key': ALICE.slice(0, -1) }],
    ['an empty key', { 'x-api-key': '' }],
    ['a wrong key beside a good one', { 'x-api-key': 'wrong', authorization: `Bearer ${ALICE}` }],
    ['a wrong password beside a good key', { 'x-api-key': ALICE, authorization: basic('librechat:wrong') }],
    ['a key under another scheme', { authorization: `Digest ${ALICE}` }],
    ['a key without a scheme', { authorization: ALICE }],
    ['a key in the query', {}],
  ] as const)('%s is refused before the body is read', async ([what, headers], { anApp }) => {
    const { app, services, log } = anApp(keys);
    const url = what.includes('query') ? `/exec?api_key=${ALICE}` : '/exec';
    const malformed = { ...headers, 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url, headers: malformed, payload: '{' });
    expect([answer.statusCode, answer.json().error]).toEqual([401, 'unauthorized']);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    expect(services.requests).toEqual([]);
    expect(JSON.stringify(log)).not.toContain(ALICE);
  });

  test.for([
    ['LibreChat without a credential', { 'user-agent': 'LibreChat/1.0' }, /LIBRECHAT_JWT_PUBLIC_KEY.*LIBRECHAT_CODE/],
    [
      'LibreChat with a wrong key',
      { 'user-agent': 'LibreChat/1.0', 'x-api-key': 'x' },
      /^LIBRECHAT_CODE_API_KEY.*address/,
    ],
    ['a token where none is checked', { authorization: 'Bearer a.b.c' }, /set LIBRECHAT_JWT_PUBLIC_KEY/],
    ['anybody else', {}, /X-API-Key or as Authorization: Bearer/],
    ['anybody else with a wrong key', { 'x-api-key': 'x' }, /not a valid API key.*expired.*address/],
    ['two credentials', { 'x-api-key': ALICE, authorization: 'Bearer wrong' }, /make both valid/],
  ] as const)('%s is told what it can send', async ([, headers, sentence], { anApp }) => {
    const { app, log } = anApp(keys);
    const answer = await app.inject(run(headers));
    expect([answer.statusCode, answer.json().message]).toEqual([401, expect.stringMatching(sentence)]);
    const told = JSON.stringify(log).includes('http.credentials_refused');
    expect(told).toBe('user-agent' in headers);
  });

  test('nobody is told to send an API key where only tokens are accepted', async ({ anApp }) => {
    const publicKey = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const { app } = anApp({ LIBRECHAT_JWT_PUBLIC_KEY: publicKey });
    const answer = await app.inject(run());
    expect([answer.statusCode, answer.json().message]).toEqual([
      401,
      expect.stringMatching(/no API keys.*LibreChat's signed tokens.*npm run keys -- add/),
    ]);
  });

  test('a wrong secret in the path of LibreChat is in the log, and looks like no path to its sender', async ({
    anApp,
  }) => {
    const { app, log } = anApp(keys);
    const asked = { ...run({ 'user-agent': 'LibreChat/1.0' }), url: '/k/wrong-secret/v1/exec' };
    expect((await app.inject(asked)).statusCode).toBe(404);
    const [told] = log.filter(({ event }) => event === 'http.credentials_refused');
    expect(told?.['msg']).toMatch(/revoked or expired/);
    expect(JSON.stringify(log)).not.toContain('wrong-secret');
  });

  test('each sees its own files only', async ({ anApp }) => {
    const { app, services } = anApp(keys);
    const file = services.files.put('abc', { owner: 'key:alice' as never });
    const url = `/download/${file.sessionId}/${file.id}`;
    expect((await app.inject({ url, headers: { 'x-api-key': ALICE } })).statusCode).toBe(200);
    expect((await app.inject({ url, headers: { 'x-api-key': ADMIN } })).statusCode).toBe(404);
  });

  test('a stranger is told neither which routes exist nor what the service is made of', async ({ anApp }) => {
    const { app } = anApp(keys);
    for (const url of ['/no-such-route', `/files/${newSessionId()}`]) {
      expect((await app.inject(url)).statusCode).toBe(401);
    }
    // The description is everybody's: it says what the program can do, and nothing of this service.
    for (const url of ['/openapi.json', '/docs']) expect((await app.inject(url)).statusCode).toBe(200);
    expect((await app.inject({ method: 'PUT', url: '/exec' })).statusCode).toBe(401);
    expect((await app.inject('/health')).json()).toEqual({ status: 'ok' });
  });

  test('the administrator reads the details of health, and a user does not', async ({ anApp }) => {
    const { app } = anApp(keys);
    const health = async (key: string) => (await app.inject({ url: '/health', headers: { 'x-api-key': key } })).json();
    expect(await health(ADMIN)).toMatchObject({
      status: 'ok',
      version: '0.1.0',
      authentication: expect.stringContaining('2 API keys of API_KEYS'),
    });
    expect(await health(ALICE)).toEqual({ status: 'ok' });
  });

  test('a foreign Host is served: the key is the guard', async ({ anApp }) => {
    const { app } = anApp(keys);
    expect((await app.inject(run({ host: 'cellar.example', 'x-api-key': ALICE }))).statusCode).toBe(200);
  });
});

describe('without keys on loopback', () => {
  test('everyone is the anonymous principal, and a key that is sent is ignored', async ({ anApp }) => {
    const { app, services } = anApp();
    await app.inject(run({ 'x-api-key': 'whatever' }));
    expect(services.requests[0]).toMatchObject({ owner: 'anonymous', mayUseSharedFolder: false });
  });

  test('the shared folder is open where there is one', async ({ anApp }) => {
    const { app, services } = anApp({ ATTACHMENTS_DIR: '/srv/uploads' });
    await app.inject(run());
    expect(services.requests[0]?.mayUseSharedFolder).toBe(true);
  });

  test.for(['localhost', 'LOCALHOST:8000', '127.0.0.1:8000', '127.1.2.3', '[::1]:8000', 'a.localhost', 'box.lan:80'])(
    'Host %s is answered',
    async (host, { anApp }) => {
      const { app } = anApp({}, { ALLOWED_HOSTS: ['box.lan'] });
      expect((await app.inject(run({ host }))).statusCode).toBe(200);
    },
  );

  test.for([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example:8000',
    '10.0.0.1',
    ':80',
    '[::1',
    'a@localhost',
  ])('Host "%s" is refused', async (host, { anApp }) => {
    const { app, services } = anApp();
    const answer = await app.inject(run({ host }));
    expect([answer.statusCode, answer.json().error]).toEqual([403, 'forbidden']);
    expect(services.requests).toEqual([]);
  });

  test.for([
    ['http://evil.example', 403],
    ['http://127.0.0.1.evil.example', 403],
    ['null', 403],
    ['http://localhost:3080', 200],
  ] as const)('a page of %s gets %s', async ([origin, status], { anApp }) => {
    const { app } = anApp();
    const answer = await app.inject(run({ origin }));
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

test('without keys beyond loopback nobody reaches the shared folder or the details', async ({ anApp }) => {
  const { app, services } = anApp({ HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: 'true', ATTACHMENTS_DIR: '/srv/uploads' });
  expect((await app.inject(run({ host: 'cellar:8000' }))).statusCode).toBe(200);
  expect(services.requests[0]).toMatchObject({ owner: 'anonymous', mayUseSharedFolder: false });
  expect((await app.inject('/health')).json()).toEqual({ status: 'ok' });
});
