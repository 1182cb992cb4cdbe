import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { WAIT_MS } from '../../support/settings.ts';
import { test } from './an-app.ts';

const ALICE = 'alice-secret-0123456789';
const BOB = 'bob-secret-0123456789';
const keys = { API_KEYS: `alice:${ALICE}:admin,bob:${BOB}` };
const list = (key?: string) => ({
  url: '/files/sssssssssssssssssssss',
  headers: key === undefined ? {} : { 'x-api-key': key },
});

describe('a limit', () => {
  test('of requests is per principal, in the words that LibreChat reads', async ({ anApp }) => {
    const { app } = anApp({ ...keys, RATE_LIMIT_PER_MINUTE: '2' });
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await app.inject(list(ALICE))).statusCode);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await app.inject(list(ALICE));
    const { error, message, retry_after_seconds: seconds } = refused.json();
    expect([error, typeof message]).toEqual(['rate_limited', 'string']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers['retry-after']).toBe(String(seconds));
    expect(refused.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '0' });
    expect((await app.inject(list(BOB))).statusCode).toBe(200);
    expect((await app.inject('/health')).statusCode).toBe(200);
  });

  test('of failures is per address, and a valid key from there is served all the same', async ({ anApp }) => {
    const { app } = anApp({ ...keys, AUTH_FAILURES_PER_MINUTE: '2' });
    const statuses: number[] = [];
    for (const url of ['/files/sssssssssssssssssssss', '/k/wrong/v1/exec', '/exec', '/k/wrong/x']) {
      statuses.push((await app.inject({ url })).statusCode);
    }
    expect(statuses).toEqual([401, 404, 429, 429]);
    expect((await app.inject(list(ALICE))).statusCode).toBe(200);
    expect((await app.inject({ ...list(), remoteAddress: '203.0.113.7' })).statusCode).toBe(401);
  });

  test('of 0 is none', async ({ anApp }) => {
    const { app } = anApp({ ...keys, AUTH_FAILURES_PER_MINUTE: '0', RATE_LIMIT_PER_MINUTE: '0' });
    for (let n = 0; n < 100; n += 1) expect((await app.inject(list())).statusCode).toBe(401);
    for (let n = 0; n < 100; n += 1) expect((await app.inject(list(ALICE))).statusCode).toBe(200);
  });
});

describe('an admin route', () => {
  test.for([
    [keys, ALICE, 200],
    [keys, BOB, 403],
    [keys, undefined, 401],
    [{}, undefined, 200],
    [{ HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: 'true' }, undefined, 403],
  ] as const)('with %o and key %s answers %i', async ([settings, key, status], { anApp }) => {
    const { app } = anApp(settings);
    app.get('/admin-probe', { config: { admin: true }, schema: { hide: true } }, async () => 'ok');
    const answer = await app.inject({ ...list(key), url: '/admin-probe' });
    expect(answer.statusCode).toBe(status);
  });
});

describe('a body', () => {
  test('that says it is too large is refused before anybody asks whose it is', async ({ anApp }) => {
    const { app } = anApp({ ...keys, MAX_BODY_BYTES: '1024' });
    const answer = await app.inject({
      method: 'POST',
      url: '/exec',
      headers: { 'content-type': 'application/json' },
      payload: `{"code":"${'x'.repeat(2000)}"}`,
    });
    expect([answer.statusCode, answer.json().error]).toEqual([413, 'body_too_large']);
  });

  test('of a stranger is not listened to for ever', async ({ anApp }) => {
    const { listen } = anApp(keys);
    const socket = connect(await listen(), '127.0.0.1');
    // Whatever came before the end counts: a reset follows where the stranger still sends.
    let answer = '';
    socket.setEncoding('utf8').on('data', (more: string) => {
      answer += more;
    });
    socket.write(
      'POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
    socket.on('error', () => undefined);
    const writer = setInterval(() => socket.writable && socket.write('1\r\nx\r\n'), 50);
    const outcome = await Promise.race([closed.then(() => 'closed'), delay(WAIT_MS, 'still open', { ref: false })]);
    clearInterval(writer);
    socket.destroy();
    expect(outcome).toBe('closed');
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });
});
