import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import { newFileId, newSessionId } from '../../../src/lib/ids.ts';
import { type TestApp, test } from './an-app.ts';
import { multipartBody, multipartHeaders } from './multipart-body.ts';

/** Hostile requests, by the numbers of `test/hostile-inputs.md`. */

const KEY = 'hostile-secret-0123456789';
const SESSION = newSessionId();

/** Writes bytes to a listening app as they are, and reads until it closes. */
async function raw({ listen }: TestApp, ...chunks: (string | Buffer)[]): Promise<string> {
  const socket = connect(await listen(), '127.0.0.1');
  socket.on('error', () => undefined);
  for (const chunk of chunks) socket.write(chunk);
  socket.end();
  return text(socket).catch(() => '');
}

const statusesOf = (answers: string): string[] =>
  [...answers.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, code]) => code ?? '');
const json = (code: string, more = '') =>
  `POST /exec HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${more}${code}`;

describe('ids, names and paths', () => {
  test.for([
    '../x',
    '..',
    '%2e%2e%2f',
    '..%5c',
    '..%2f..%2fetc%2fpasswd',
    '%2Fetc%2Fpasswd',
    'a%00b',
    '%00',
    '%0d%0aX-Injected:1',
    'x'.repeat(10_000),
    '%F0%9F%92%A9'.repeat(3),
    '__proto__',
    'constructor',
    `${'a'.repeat(20)}%0a`,
    `${'a'.repeat(20)}é`,
  ])('1, 12: %s is no id', async (id, { anApp }) => {
    const { app, services } = anApp();
    let touched = 0;
    for (const name of ['getFile', 'openFile', 'touchFile', 'deleteFile', 'listFiles'] as const) {
      Object.assign(services.files, {
        [name]: () => {
          touched += 1;
          throw new Error('reached the store');
        },
      });
    }
    for (const [method, url] of [
      ['GET', `/files/${id}`],
      ['GET', `/download/${SESSION}/${id}`],
      ['GET', `/download/${id}/${SESSION}`],
      ['DELETE', `/files/${SESSION}/${id}`],
      ['GET', `/sessions/${SESSION}/objects/${id}`],
    ] as const) {
      const answer = await app.inject({ method, url });
      expect([400, 404, 405, 414]).toContain(answer.statusCode);
      expect(answer.headers['x-injected']).toBeUndefined();
    }
    expect(touched).toBe(0);
  });

  test('2: a foreign, a deleted and an unknown id are told the same', async ({ anApp }) => {
    const { app, services } = anApp({ API_KEYS: `me:${KEY}` });
    const foreign = services.files.put('x', { owner: 'key:other' as never });
    const deleted = services.files.put('x', { owner: 'key:me' as never });
    const headers = { 'x-api-key': KEY };
    await app.inject({ method: 'DELETE', url: `/files/${SESSION}/${deleted.id}`, headers });
    const told: unknown[] = [];
    for (const id of [foreign.id, deleted.id, newFileId()]) {
      const answer = await app.inject({ url: `/download/${SESSION}/${id}`, headers });
      const { date: _date, 'x-request-id': _id, 'ratelimit-remaining': _left, ...rest } = answer.headers;
      told.push([answer.statusCode, { ...answer.json(), request_id: '' }, rest]);
    }
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  test('3: a replayed upload is another file, a replayed delete a 404', async ({ anApp }) => {
    const { app } = anApp();
    const upload = () =>
      app.inject({
        method: 'POST',
        url: '/upload',
        headers: multipartHeaders,
        payload: multipartBody([{ name: 'file', filename: 'a.csv', value: 'a' }]),
      });
    const [one, two] = [(await upload()).json(), (await upload()).json()];
    expect(one.files[0].fileId).not.toBe(two.files[0].fileId);
    const url = `/files/${one.session_id}/${one.files[0].fileId}`;
    const statuses = [await app.inject({ method: 'DELETE', url }), await app.inject({ method: 'DELETE', url })];
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([200, 404]);
  });

  test.for([
    "a\"; filename*=UTF-8''evil.exe",
    'a\r\nX-Injected: 1',
    'a\u202Efdp.exe',
    'a"b\\c',
    '😀 é.csv',
    '\u0000',
    '~',
    'CON',
    '-rf',
    'é'.repeat(120),
  ])('4, 5, 7, 11: a file named %j is downloaded under one harmless name', async (name, { anApp }) => {
    const { app, services } = anApp();
    const file = services.files.put('x', { name });
    const answer = await app.inject(`/download/${file.sessionId}/${file.id}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['x-injected']).toBeUndefined();
    const header = String(answer.headers['content-disposition']);
    expect(header).toMatch(/^attachment/);
    expect(header).toMatch(/^[\x20-\x7e]+$/);
    expect(header.match(/filename\*?=/g)?.length).toBeLessThanOrEqual(2);
    // Cellar wrote the part outside of the quotes.
    expect(header.replace(/"(?:[^"\\]|\\.)*"/g, '""')).not.toContain('evil');
  });

  test('12: names of prototypes are fields like any other', async ({ anApp }) => {
    const { app, services } = anApp();
    const payload =
      '{"lang":"py","code":"1","__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"user_id":"__proto__"}';
    const answer = await app.inject({
      method: 'POST',
      url: '/exec',
      headers: { 'content-type': 'application/json' },
      payload,
    });
    expect(answer.statusCode).toBe(200);
    expect(services.requests[0]?.userId).toBe('__proto__');
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('bodies', () => {
  test('69: one over the limit is a 413, with and without a length, and one shorter than its length is never run', async ({
    anApp,
  }) => {
    const made = anApp({ MAX_BODY_BYTES: '1024' });
    const big = `{"lang":"py","code":"${'x'.repeat(4000)}"}`;
    const chunked = `${big.length.toString(16)}\r\n${big}\r\n0\r\n\r\n`;
    expect(statusesOf(await raw(made, json(`Content-Length: ${big.length}\r\n\r\n${big}`)))).toEqual(['413']);
    const other = anApp({ MAX_BODY_BYTES: '1024' });
    expect(statusesOf(await raw(other, json(`Transfer-Encoding: chunked\r\n\r\n${chunked}`)))[0]).toBe('413');
    const lying = anApp();
    expect(statusesOf(await raw(lying, json('Content-Length: 500\r\n\r\n{"lang":"py","code":"1"}')))).not.toContain(
      '200',
    );
    expect(lying.services.requests).toEqual([]);
  });

  test.for(['-1', '1e3', '0x10', '5, 6', '99999999999999999999'])(
    '69: a length of %s is a 4xx',
    async (length, { anApp }) => {
      const made = anApp();
      expect(statusesOf(await raw(made, json(`Content-Length: ${length}\r\n\r\n{"lang":"py","code":"1"}`)))[0]).toMatch(
        /^4/,
      );
      expect(made.services.requests).toEqual([]);
    },
  );

  test.for<[string, string, string]>([
    ['no boundary', 'multipart/form-data', 'x'],
    ['a boundary of 300 characters', `multipart/form-data; boundary=${'b'.repeat(300)}`, 'x'],
    ['an empty boundary', 'multipart/form-data; boundary=', 'x'],
    ['a boundary that never comes', 'multipart/form-data; boundary=b', 'x'.repeat(1000)],
    ['nothing', 'multipart/form-data; boundary=b', ''],
    [
      'a field name of a megabyte',
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name="${'n'.repeat(1 << 20)}"\r\n\r\nv\r\n--b--\r\n`,
    ],
    [
      'ten thousand fields',
      'multipart/form-data; boundary=b',
      `${'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nv\r\n'.repeat(10_000)}--b--\r\n`,
    ],
    [
      'a form within the form',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--\r\n--b--\r\n',
    ],
    [
      '__proto__ as a field',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nv\r\n--b--\r\n',
    ],
  ])('74: an upload of %s is a 4xx, and nothing is kept', async ([, type, payload], { anApp }) => {
    const { app, services } = anApp();
    const answer = await app.inject({ method: 'POST', url: '/upload', headers: { 'content-type': type }, payload });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(services.files.rows.size).toBe(0);
  });

  test('75: a compressed body is not unpacked', async ({ anApp }) => {
    const { app, services } = anApp();
    const bomb = gzipSync(Buffer.alloc(50 << 20, '{'));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const before = process.memoryUsage().arrayBuffers;
    const answer = await app.inject({ method: 'POST', url: '/exec', headers, payload: bomb });
    expect([answer.statusCode, services.requests.length]).toEqual([415, 0]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 << 20);
  });
});

describe('headers and framing', () => {
  test('76: a forged Host, X-Forwarded-* and Forwarded reach no answer and no log', async ({ anApp }) => {
    const { app, log } = anApp({ API_KEYS: `me:${KEY}` });
    const forged = {
      host: 'forged.example',
      'x-forwarded-host': 'forged.example',
      'x-forwarded-for': '203.0.113.1',
      'x-forwarded-prefix': '/forged',
      forwarded: 'host=forged.example',
    };
    for (const url of ['/health', `/files/${SESSION}`, '/openapi.json', '/nope']) {
      const answer = await app.inject({ url, headers: { ...forged, 'x-api-key': KEY } });
      expect(JSON.stringify(answer.headers) + answer.body).not.toContain('forged');
    }
    expect(JSON.stringify(log)).not.toContain('forged');
  });

  test.for([
    [
      'both lengths',
      'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: localhost\r\n\r\n',
    ],
    ['both, the other way round', 'Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n'],
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 5\r\n\r\n{}  '],
    ['a hidden coding', 'Transfer-Encoding: xchunked\r\nContent-Length: 2\r\n\r\n{}'],
    ['a coding after a tab', 'Transfer-Encoding:\tchunked\r\nContent-Length: 2\r\n\r\n{}'],
    ['a bare line feed', 'X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a space before the colon', 'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['a folded header', 'X: a\r\n Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}'],
    ['a chunk size that is none', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n'],
    ['a NUL in a header', 'X: a\0b\r\nContent-Length: 2\r\n\r\n{}'],
  ] as const)('77: a request with %s runs nothing, and nothing is smuggled in it', async ([, rest], { anApp }) => {
    const made = anApp();
    const statuses = statusesOf(await raw(made, json(rest)));
    expect(statuses.length).toBeLessThanOrEqual(1);
    for (const status of statuses) expect(status).toMatch(/^4/);
    expect(made.services.requests).toEqual([]);
  });

  test.for([
    '//exec',
    '/./exec',
    '/v1/../exec',
    '/exec%00',
    '/%65xec',
    '/exec/.',
    '\\exec',
    '/exec;x=1',
    'http://evil.example/exec',
  ])('78: the path %s leads to the same guard', async (path, { anApp }) => {
    const made = anApp({ API_KEYS: `me:${KEY}` });
    const answer = await raw(
      made,
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}`,
    );
    expect(['400', '401', '404']).toContain(statusesOf(answer)[0]);
    expect(made.services.requests).toEqual([]);
  });

  test('80: a key in the query, a cookie or another header admits nobody', async ({ anApp }) => {
    const { app } = anApp({ API_KEYS: `me:${KEY}` });
    for (const [url, headers] of [
      [`/files/${SESSION}?x-api-key=${KEY}&api_key=${KEY}&token=${KEY}`, {}],
      [`/files/${SESSION}`, { cookie: `x-api-key=${KEY}` }],
      [`/files/${SESSION}`, { 'x-api-key': ` ${KEY.slice(0, 10)}` }],
      [`/files/${SESSION}`, { 'x-api-key': `${KEY},${KEY}` }],
      [`/files/${SESSION}`, { 'proxy-authorization': `Bearer ${KEY}` }],
      [`/files/${SESSION}`, { authorization: `Bearer ${KEY}\u00e9` }],
    ] as const) {
      expect((await app.inject({ url, headers })).statusCode).toBe(401);
    }
  });

  test('81: five hundred callers at once are all answered', async ({ anApp }) => {
    const { app } = anApp();
    const payload = { lang: 'py', code: '1' };
    const answers = await Promise.all(
      Array.from({ length: 500 }, () => app.inject({ method: 'POST', url: '/exec', payload })),
    );
    expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
  });

  test('82: an upgrade is not taken, and a stranger who asks for one is a stranger', async ({ anApp }) => {
    const upgrade = (path: string) =>
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`;
    expect(statusesOf(await raw(anApp({ API_KEYS: `me:${KEY}` }), upgrade('/exec')))).toEqual(['401']);
    expect(statusesOf(await raw(anApp(), upgrade('/exec')))).toEqual(['405']);
  });
});

test('a body of more members than the limit is refused before it is parsed', async ({ anApp }) => {
  const { app } = anApp();
  const payload = `{"code":"1","lang":"py","rows":{${'"a":1,'.repeat(1_000_000)}"a":1}}`;
  const headers = { 'content-type': 'application/json', host: 'localhost' };
  const answer = await app.inject({ method: 'POST', url: '/exec', headers, payload });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().message).toBe(
    'The body holds too many values; send at most 1000000 arrays, objects and members of objects.',
  );
});

describe('JSON that is nested too deep', () => {
  const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000);

  test.for([
    ['POST', '/exec', `{"chat_id":"j","lang":"py","code":"1","x":${deep}}`],
    ['POST', '/exec/programmatic', `{"code":"1","tools":${deep}}`],
    ['POST', '/mcp', `{"jsonrpc":"2.0","id":1,"method":"x","params":${deep}}`],
    ['POST', '/files/stage', deep],
    ['PUT', '/nowhere', deep],
  ] as const)('is refused before it is parsed: %s %s', async ([method, url, payload], { anApp }) => {
    const { app } = anApp();
    const headers = { 'content-type': 'application/json', host: 'localhost' };
    const answer = await app.inject({ method, url, headers, payload });
    if (answer.statusCode !== 404) expect(answer.statusCode).toBe(400);
    if (url !== '/nowhere') expect(answer.body).toContain('nested too deep; send JSON of at most 500 levels');
  });
});

test.for([
  ['an argument of 200 KiB', ['x'.repeat(200 * 1024)], 'an argument of 204800 bytes, of at most 122880'],
  ['100,000 arguments', Array.from({ length: 100_000 }, () => 'x'), '100000 arguments, of at most 8000'],
  ['2 MB in many arguments', Array.from({ length: 20 }, () => 'x'.repeat(100_000)), 'arguments of 2000000 bytes'],
] as const)(
  '%s: more than the system hands to a program is refused, and says the limit',
  async ([, args, reason], { anApp }) => {
    const payload = { chat_id: 'c', lang: 'bash', code: ':', args };
    const answer = await anApp().app.inject({ method: 'POST', url: '/exec', headers: { host: 'localhost' }, payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().message ?? answer.body).toContain(reason);
  },
);

test('a request under two hosts is refused', async ({ anApp }) => {
  const answers = await raw(anApp(), 'GET /health HTTP/1.1\r\nHost: localhost\r\nHOST: evil.example\r\n\r\n');
  expect(statusesOf(answers)).toEqual(['400']);
  expect(answers).toContain('Host: send one such header');
});
