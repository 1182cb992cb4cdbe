import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect } from 'vitest';
import { AppError } from '../../../src/errors/app-error.ts';
import { newFileId, newSessionId } from '../../../src/lib/ids.ts';
import { test } from './an-app.ts';
import { aFile, aResult } from './memory-services.ts';

const exec = (payload: unknown) => ({ method: 'POST' as const, url: '/exec', payload: payload as object });

describe('a request without a chat id', () => {
  test('is a LibreChat run: every file comes back, and stdout is what was printed', async ({ anApp }) => {
    const { app, services } = anApp();
    const file = aFile({ name: 'nested/dir/plot.png', type: 'image/png', format: 'Image' });
    const session = newSessionId();
    services.run = async () =>
      aResult({ sessionId: session, stdout: 'a', result: '42', files: [file], images: [file.id] });
    const answer = await app.inject(exec({ lang: 'py', code: '42' }));
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      session_id: session,
      stdout: 'a',
      stderr: '',
      result: '42',
      exit_code: 0,
      status: null,
      wall_time: 13,
      images: [file.id],
      deleted_files: [],
    });
    expect(answer.json().files).toEqual([
      {
        id: file.id,
        name: 'nested/dir/plot.png',
        path: '/mnt/data/nested/dir/plot.png',
        session_id: file.sessionId,
        storage_session_id: file.sessionId,
        url: `/api/files/code/download/${file.sessionId}/${file.id}`,
        download_url: `/download/${file.sessionId}/${file.id}`,
        type: 'image/png',
        size: 3,
        format: 'Image',
        sha256: file.sha256,
        created_at: '2026-01-02T03:04:05.000Z',
      },
    ]);
    expect(services.requests[0]).toMatchObject({ chatId: null, tracking: 'always', timeoutMs: 60_000, args: [] });
  });

  test('carries its file references, and skips entries that are none', async ({ anApp }) => {
    const { app, services } = anApp();
    const id = newFileId();
    const files = [
      { id, name: 'a/b.csv', storage_session_id: newSessionId() },
      { id: 'short' },
      null,
      7,
      { name: 'x' },
    ];
    const answer = await app.inject(exec({ lang: 'py', code: '1', files }));
    expect(answer.statusCode).toBe(200);
    expect(services.requests[0]?.attachments).toEqual([{ id, name: 'a/b.csv', source: 'catalog' }]);
  });

  test('reads no shared folder, whatever fields its model adds', async ({ anApp }) => {
    const { app, services } = anApp();
    await app.inject(exec({ lang: 'py', code: '1', metadata: { files: [{ id: 'someone-elses' }] }, __proto__x: 1 }));
    expect(services.requests[0]?.attachments).toEqual([]);
  });

  test('takes a session id that cannot be one as absent', async ({ anApp }) => {
    const { app, services } = anApp();
    const session = newSessionId();
    await app.inject(exec({ lang: 'py', code: '1', session_id: '../../etc', user_id: 7 }));
    await app.inject(exec({ lang: 'py', code: '1', session_id: session, user_id: 'u1', files: 'no list' }));
    expect(services.requests.map((request) => request.sessionId)).toEqual([null, session]);
    expect(services.requests.map((request) => request.userId)).toEqual([null, 'u1']);
  });

  test('names what could not be registered, in the form that LibreChat accepts', async ({ anApp }) => {
    const { app, services } = anApp();
    services.run = async () => aResult({ files: [aFile()], unregistered: [{ name: 'big.bin', reason: 'Too big.' }] });
    expect((await app.inject(exec({ lang: 'py', code: '1' }))).json()).toMatchObject({
      unregistered_files: [{ name: 'big.bin', reason: 'Too big.' }],
      artifact_delivery: { code: 'artifact_delivery_failed', status: 'partial', attempted: 2, delivered: 1, failed: 1 },
    });
  });

  test('names the version that a changed file replaces', async ({ anApp }) => {
    const { app, services } = anApp();
    const before = newFileId();
    const file = aFile({ modifiedFrom: before });
    services.run = async () => aResult({ files: [file] });
    expect((await app.inject(exec({ lang: 'py', code: '1' }))).json().files[0].modified_from).toEqual({
      id: before,
      session_id: file.sessionId,
      storage_session_id: file.sessionId,
    });
  });
});

describe('a request with a chat id', () => {
  test('is a chat run: deliverables come back, and the last value stays apart', async ({ anApp }) => {
    const { app, services } = anApp();
    const file = aFile();
    services.run = async () => aResult({ stdout: 'a', result: '42', files: [file] });
    const body = { language: 'python3', code: '42', chat_id: 'chat/ü 1', user_id: 'u1', args: ['x', 1], timeout: 1e9 };
    const answer = await app.inject(exec(body));
    expect(answer.json()).toMatchObject({ stdout: 'a', result: '42', generated_file_ids: [file.id] });
    expect(services.requests[0]).toMatchObject({
      chatId: 'chat/ü 1',
      userId: 'u1',
      tracking: 'configured',
      args: ['x', '1'],
      timeoutMs: 300_000,
    });
  });

  test('finds attachments of the catalog and of the shared folder, each once', async ({ anApp }) => {
    const { app, services } = anApp();
    const ours = newFileId();
    const theirs = '0b1c6c1e-9c1d-4b83-a9a8-0d5a3b3b7a11';
    const body = {
      files: [{ id: ours, name: 'a.csv' }],
      metadata: { files: [{ id: ours }] },
      messages: [{ role: 'user', files: [{ type: 'file', id: theirs, name: 'b.csv' }] }],
    };
    await app.inject(exec({ lang: 'py', code: '1', chat_id: 'c', ...body }));
    expect(services.requests[0]?.attachments).toEqual([
      { id: theirs, name: 'b.csv', source: 'shared-folder' },
      { id: ours, name: 'a.csv', source: 'catalog' },
    ]);
  });

  test.for([
    ['an empty chat id', { chat_id: '' }],
    ['a chat id that is no text', { chat_id: 7 }],
    ['a chat id with a control character', { chat_id: 'a\0b' }],
    ['a chat id that is too long', { chat_id: 'x'.repeat(513) }],
    ['a session id that cannot be one', { chat_id: 'c', session_id: '../../etc/passwd' }],
    ['a user id that is no text', { chat_id: 'c', user_id: {} }],
  ])('with %s is refused as invalid_id', async ([, fields], { anApp }) => {
    const { app, services } = anApp();
    const answer = await app.inject(exec({ lang: 'py', code: '1', ...(fields as object) }));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error).toBe('invalid_id');
    expect(services.requests).toEqual([]);
  });
});

describe('a request that is wrong', () => {
  test.for([
    ['no code', { lang: 'py' }, 'invalid_request', /code/],
    ['empty code', { lang: 'py', code: ' \n' }, 'invalid_request', /code/],
    ['code that is no text', { lang: 'py', code: 7 }, 'invalid_request', /code: must be a string/],
    ['no language', { code: '1' }, 'invalid_request', /lang/],
    ['an unknown language', { lang: 'cobol', code: '1' }, 'unsupported_language', /py \(Python\), js/],
    ['a negative timeout', { lang: 'py', code: '1', timeout: -1 }, 'invalid_request', /timeout: must be a positive/],
    ['a timeout in words', { lang: 'py', code: '1', timeout: '5s' }, 'invalid_request', /timeout: must be a number/],
    ['args that are no list', { lang: 'py', code: '1', args: {} }, 'invalid_request', /args: must be a list/],
    ['a list as its body', [], 'invalid_request', /^The body must be a JSON object\.$/],
  ] as const)('for %s answers 400 and says so', async ([, body, code, sentence], { anApp }) => {
    const { app, services } = anApp();
    const answer = await app.inject(exec(body));
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: code, message: expect.stringMatching(sentence) });
    expect(services.requests).toEqual([]);
  });

  test.for([
    ['malformed JSON', 'application/json', '{"lang": "py", ', 400, 'invalid_request'],
    ['an empty body', 'application/json', '', 400, 'invalid_request'],
    ['a form', 'multipart/form-data; boundary=x', '--x--', 415, 'unsupported_media_type'],
    ['plain text', 'text/plain', '{"lang":"py","code":"1"}', 415, 'unsupported_media_type'],
    ['a body over the limit', 'application/json', JSON.stringify({ code: 'x'.repeat(2000) }), 413, 'body_too_large'],
  ] as const)('as %s is refused', async ([, type, payload, status, code], { anApp }) => {
    const { app } = anApp({ MAX_BODY_BYTES: '1024' });
    const answer = await app.inject({ method: 'POST', url: '/exec', headers: { 'content-type': type }, payload });
    expect(answer.statusCode).toBe(status);
    expect(answer.json().error).toBe(code);
  });
});

test('a compressed body is refused in words that say so', async ({ anApp }) => {
  const { app } = anApp();
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const answer = await app.inject({ method: 'POST', url: '/exec', headers, payload: 'x' });
  expect(answer.statusCode).toBe(415);
  expect(answer.json()).toMatchObject({
    error: 'unsupported_media_type',
    message: expect.stringMatching(/compressed/),
  });
});

describe('a failure of the service', () => {
  test('that may pass says when to come back', async ({ anApp }) => {
    const { app, services } = anApp();
    services.run = async () => {
      throw new AppError('gateway_unavailable', 'The gateway is down.', { retryAfterSeconds: 7.2 });
    };
    const answer = await app.inject(exec({ lang: 'py', code: '1' }));
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('8');
    expect(answer.json()).toMatchObject({
      error: 'gateway_unavailable',
      message: 'The gateway is down.',
      retry_after_seconds: 8,
    });
  });

  test('that nobody foresaw tells the caller nothing, and the log everything', async ({ anApp }) => {
    const { app, services, log } = anApp();
    services.run = async () => {
      throw new Error('cannot open /srv/secret/place');
    };
    const answer = await app.inject(exec({ lang: 'py', code: '1' }));
    expect(answer.statusCode).toBe(500);
    expect(answer.json().error).toBe('internal_error');
    expect(answer.body).not.toContain('secret');
    expect(JSON.stringify(log)).toContain('/srv/secret/place');
  });

  test('of the disk is told as such', async ({ anApp }) => {
    const { app, services } = anApp();
    services.run = async () => {
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    };
    const answer = await app.inject(exec({ lang: 'py', code: '1' }));
    expect([answer.statusCode, answer.json().error]).toEqual([507, 'storage_full']);
  });
});

test('a client that leaves aborts its run', async ({ anApp }) => {
  const { services, listen } = anApp();
  const started = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<unknown>();
  services.run = async (_request, signal) => {
    started.resolve();
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    stopped.resolve(signal.reason);
    throw signal.reason;
  };
  const socket = connect(await listen(), '127.0.0.1');
  const body = JSON.stringify({ lang: 'py', code: 'while True: pass' });
  socket.write(
    `POST /exec HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await started.promise;
  socket.destroy();
  await once(socket, 'close');
  expect(await stopped.promise).toMatchObject({ name: 'AbortError' });
});

test('a run whose client stays is not aborted by its own answer', async ({ anApp }) => {
  const { services, listen } = anApp();
  const signals: AbortSignal[] = [];
  services.run = async (_request, signal) => {
    signals.push(signal);
    return aResult();
  };
  const url = `http://127.0.0.1:${await listen()}/exec`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ lang: 'py', code: '1' }) });
  expect(await answer.json()).toMatchObject({ exit_code: 0 });
  expect(signals.map((signal) => signal.aborted)).toEqual([false]);
});

// Each told as a fault of its own, they would take minutes and more memory than there is.
test.for([
  ['/exec/programmatic', 'tool_results', 'must be at most 10000 results'],
  ['/terminal/files/replace', 'replacements', 'Too big: expected array to have <=10000 items'],
] as const)('%s refuses 900,000 items of %s at once', async ([url, field, fact], { anApp }) => {
  const { app } = anApp();
  const payload = `{"lang":"py","path":"x","${field}":[${'{},'.repeat(900_000)}{}]}`;
  const answer = await app.inject({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().message).toBe(`${field}: ${fact}`);
});
