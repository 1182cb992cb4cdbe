import { describe, expect } from 'vitest';
import { newFileId, newSessionId } from '../../../src/lib/ids.ts';
import { test } from './an-app.ts';

const SECRET = 'path-secret-0123456789';
const keys = { API_KEYS: `chat:${SECRET}` };
const post = (url: string, headers: Record<string, string> = {}) => ({
  method: 'POST' as const,
  url,
  headers,
  payload: { lang: 'py', code: '1' },
});

describe('a secret in the path', () => {
  test.for([
    '/k/S/v1/exec',
    '/k/S/exec',
    '//k/S//v1//exec',
    '/k/S/v1/exec/',
    '/k/S/v1/exec?x=/k/y',
    '/k/path%2Dsecret-0123456789/exec',
  ])('admits %s', async (path, { anApp }) => {
    const { app, services } = anApp(keys);
    expect((await app.inject(post(path.replace('S', SECRET)))).statusCode).toBe(200);
    expect(services.requests[0]?.owner).toBe('key:chat');
  });

  test('stands below BASE_PATH', async ({ anApp }) => {
    const { app } = anApp({ ...keys, BASE_PATH: '/tools/cell.ar' });
    expect((await app.inject(post(`/tools/cell.ar/k/${SECRET}/v1/exec`))).statusCode).toBe(200);
    expect((await app.inject(post(`/tools/cellxar/k/${SECRET}/v1/exec`))).statusCode).toBe(401);
  });

  test.for([
    '/k/wrong/v1/exec',
    '/k/wrong/health',
    `/k/${SECRET.slice(0, -1)}/v1/exec`,
    `/k/${SECRET}x/nope`,
    `/k/${SECRET}/nope`,
  ])('%s looks like no route at all, whatever key comes with it', async (path, { anApp }) => {
    const { app } = anApp(keys);
    const refusals = [
      await app.inject(post(path, { 'x-api-key': SECRET })),
      await app.inject(post('/nope', { 'x-api-key': SECRET })),
    ].map((answer) => [answer.statusCode, { ...answer.json(), request_id: '' }]);
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]?.[0]).toBe(404);
  });

  test('reaches no log line, no answer and no error', async ({ anApp }) => {
    const { app, listen, log } = anApp({ ...keys, LOG_LEVEL: 'trace' });
    const base = `http://127.0.0.1:${await listen()}/k/${SECRET}`;
    const answers: string[] = [];
    for (const [method, path] of [
      ['GET', '/v1/nope'],
      ['GET', '/files/short'],
      ['GET', '/files/%zz'],
      ['PUT', '/exec'],
      ['POST', '/exec'],
      ['GET', '/health'],
      ['GET', `/download/${newSessionId()}/${newFileId()}`],
      ['GET', ''],
      ['GET', '/../x'],
    ] as const) {
      const answer = await fetch(`${base}${path}`, { method });
      answers.push(JSON.stringify([...answer.headers]), await answer.text());
    }
    await expect.poll(() => log.filter(({ event }) => event === 'http.request').length).toBeGreaterThanOrEqual(8);
    expect(answers.join()).not.toContain(SECRET);
    expect(JSON.stringify(log)).not.toContain(SECRET);
    const lines = log.filter(({ event }) => event === 'http.request').map(({ route }) => route);
    expect(lines).toContain('/k/…/files/:session_id');
    expect(await app.inject(`/k/${SECRET}/health`)).toMatchObject({ statusCode: 200 });
  });

  test('is ignored where there are no keys', async ({ anApp }) => {
    const { app, services } = anApp();
    expect((await app.inject(post('/k/any/v1/exec'))).statusCode).toBe(200);
    expect(services.requests[0]?.owner).toBe('anonymous');
  });
});

describe('behind a proxy that makes everybody look local', () => {
  const viaProxy = { 'x-forwarded-for': '203.0.113.9' };

  test('the details of health, chat ids and hints are closed', async ({ anApp }) => {
    const { app, services } = anApp({ ATTACHMENTS_DIR: '/srv/uploads' });
    expect((await app.inject({ url: '/health', headers: viaProxy })).json()).toEqual({ status: 'ok' });
    const chat = { ...post('/exec', viaProxy), payload: { lang: 'py', code: '1', chat_id: 'c1' } };
    const refused = await app.inject(chat);
    expect([refused.statusCode, refused.json().error]).toEqual([403, 'forbidden']);
    const hinted = {
      ...post('/exec', viaProxy),
      payload: { lang: 'py', code: '1', runtime_session_hint: 'v2:user:1' },
    };
    expect((await app.inject(hinted)).statusCode).toBe(200);
    expect(services.requests).toMatchObject([{ mayUseSharedFolder: false, hint: null, chatId: null }]);
  });

  test('and with ALLOW_UNAUTHENTICATED only the rights of this machine are', async ({ anApp }) => {
    const { app, services } = anApp({ ALLOW_UNAUTHENTICATED: 'true', ATTACHMENTS_DIR: '/srv/uploads' });
    const chat = { ...post('/exec', viaProxy), payload: { lang: 'py', code: '1', chat_id: 'c1' } };
    expect((await app.inject(chat)).statusCode).toBe(200);
    expect(services.requests[0]).toMatchObject({ chatId: 'c1', mayUseSharedFolder: false });
    expect((await app.inject({ url: '/health', headers: viaProxy })).json()).toEqual({ status: 'ok' });
  });
});

describe('host names and pages', () => {
  test('with ALLOWED_HOSTS no other name is answered, with keys neither', async ({ anApp }) => {
    const { app } = anApp({ ...keys, ALLOWED_HOSTS: 'cellar.example, 10.0.0.5' });
    const statuses = async (hosts: string[]) =>
      Promise.all(
        hosts.map(async (host) => (await app.inject(post('/exec', { host, 'x-api-key': SECRET }))).statusCode),
      );
    expect(await statuses(['cellar.example', 'CELLAR.example:8000', '10.0.0.5:80', 'localhost:1'])).toEqual([
      200, 200, 200, 200,
    ]);
    expect(await statuses(['evil.example', 'cellar.example.evil', '10.0.0.50', ':80'])).toEqual([403, 403, 403, 403]);
  });

  test('no page may read an answer unless its origin is listed, and then with a key only', async ({ anApp }) => {
    const { app, log } = anApp({ ...keys, CORS_ORIGINS: 'https://chat.example' });
    const preflight = (origin: string) =>
      app.inject({
        method: 'OPTIONS',
        url: '/exec',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-api-key' },
      });
    const allowed = await preflight('https://chat.example');
    expect(allowed.statusCode).toBe(204);
    expect(allowed.headers['access-control-allow-origin']).toBe('https://chat.example');
    expect(allowed.headers['access-control-allow-credentials']).toBeUndefined();
    expect((await preflight('https://evil.example')).headers['access-control-allow-origin']).not.toBe(
      'https://evil.example',
    );
    const stranger = await app.inject(post('/exec', { origin: 'https://chat.example' }));
    expect(stranger.statusCode).toBe(401);
    const routes = log.filter(({ event }) => event === 'http.request').map(({ route }) => route);
    expect(routes).toEqual(['/exec', '/exec', '/exec']);
  });

  test('a page of a listed origin is served without keys, and one of the same authority', async ({ anApp }) => {
    const { app } = anApp({ HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: 'true', CORS_ORIGINS: 'https://chat.example' });
    const status = async (origin: string) =>
      (await app.inject(post('/exec', { host: 'cellar.lan:8000', origin }))).statusCode;
    expect(await status('https://chat.example')).toBe(200);
    expect(await status('http://cellar.lan:8000')).toBe(200);
    expect(await status('https://evil.example')).toBe(403);
    expect(await status('null')).toBe(403);
  });
});
