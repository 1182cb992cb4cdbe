import { describe, expect } from 'vitest';
import { AppError } from '../../../src/errors/app-error.ts';
import { newFileId, newSessionId } from '../../../src/lib/ids.ts';
import { test } from './an-app.ts';
import { aFile, aResult } from './memory-services.ts';

const exec = (fields: object, headers: Record<string, string> = {}) => ({
  method: 'POST' as const,
  url: '/v1/exec',
  headers,
  payload: { lang: 'py', code: '1', ...fields },
});

describe('a runtime hint', () => {
  test('names the workspace, and the answer says whether it was warm', async ({ anApp }) => {
    const { app, services } = anApp();
    const sessionId = newSessionId();
    const hint = 'v2:conversation:0123456789abcdef0123456789abcdef';
    const told: unknown[] = [];
    for (const facts of [{ isFirstRun: true }, { isFirstRun: false }, { isFirstRun: false, stateLost: true }]) {
      services.run = async () => aResult({ sessionId, ...facts });
      const answer = (await app.inject(exec({ runtime_session_hint: hint }))).json();
      told.push(answer.runtime_status);
      expect(answer.runtime_session_id).toBe(`rt_${sessionId}`);
    }
    expect(told).toEqual(['new', 'reused', 'new']);
    expect(services.requests.map((request) => request.hint)).toEqual([hint, hint, hint]);
  });

  test.for([[undefined], ['has spaces'], ['x'.repeat(129)], [7], [{}], ['']])(
    'that cannot be one is none: %s',
    async ([hint], { anApp }) => {
      const { app, services } = anApp();
      const answer = (await app.inject(exec({ runtime_session_hint: hint }))).json();
      expect(services.requests[0]?.hint).toBeNull();
      expect(answer).not.toHaveProperty('runtime_status');
    },
  );
});

test('ten thousand references are the most', async ({ anApp }) => {
  const { app, services } = anApp();
  const files = Array.from({ length: 10_000 }, () => ({ id: newFileId() }));
  expect((await app.inject(exec({ files: [...files, {}, 7] }))).statusCode).toBe(200);
  const answer = await app.inject(exec({ files: [...files, { id: newFileId() }] }));
  expect([answer.statusCode, answer.json().message]).toEqual([400, 'files: send 10000 references at most.']);
  expect(services.requests.map(({ attachments }) => attachments.length)).toEqual([10_000]);
});

describe('the headers of LibreChat', () => {
  test('tell its tools from callers who keep the session of an answer', async ({ anApp }) => {
    const { app, services } = anApp();
    await app.inject(exec({}, { 'user-agent': 'LibreChat/1.0', 'user-id': '507f1f77bcf86cd799439011' }));
    await app.inject(exec({ user_id: 'u2' }, { 'user-agent': 'curl/8', 'user-id': 'u1' }));
    expect(services.requests).toMatchObject([
      { canNameSession: false, userId: '507f1f77bcf86cd799439011' },
      { canNameSession: true, userId: 'u2' },
    ]);
  });

  test('may expect either profile, and no other', async ({ anApp }) => {
    const { app } = anApp();
    const statuses = await Promise.all(
      ['default', 'stateful', 'gpu'].map(async (profile) => {
        const answer = await app.inject(exec({}, { 'x-codeapi-expected-profile': profile }));
        return [answer.statusCode, answer.json().error];
      }),
    );
    expect(statuses).toEqual([
      [200, undefined],
      [200, undefined],
      [409, 'execution_profile_mismatch'],
    ]);
  });
});

test('a changed file names its predecessor where that is stored', async ({ anApp }) => {
  const { app, services } = anApp();
  const [before, upload] = [newFileId(), newSessionId()];
  services.run = async () =>
    aResult({ files: [aFile({ modifiedFrom: before })], predecessorSessions: new Map([[before, upload]]) });
  expect((await app.inject(exec({}))).json().files[0].modified_from).toEqual({
    id: before,
    session_id: upload,
    storage_session_id: upload,
  });
});

test('a full service says when to come back, in the form that LibreChat reads', async ({ anApp }) => {
  const { app, services } = anApp();
  services.run = async () => {
    throw new AppError('rate_limited', 'All kernels are at work.', { retryAfterSeconds: 7 });
  };
  const answer = await app.inject(exec({}));
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '7']);
  expect(answer.json()).toMatchObject({ error: 'rate_limited', retry_after_seconds: 7 });
});

describe('files that are not kept', () => {
  test('are counted as files, and named to the newer client in numbers that add up', async ({ anApp }) => {
    const { app, services } = anApp();
    const named = Array.from({ length: 100 }, (_, index) => ({
      name: `f${index}.txt`,
      reason: 'The run made more files than are kept of one.',
      cause: 'max_files' as const,
    }));
    const unregistered = [
      { name: 'a\nb\u202e.csv', reason: 'Its name holds a control character.', cause: 'path' as const },
      ...named,
      { name: '…', reason: 'So were 4 more.', cause: 'max_files' as const, count: 4 },
      { name: '.', reason: 'Lost.' },
    ];
    services.run = async () => aResult({ files: [aFile()], unregistered });
    const answer = (await app.inject(exec({}))).json();
    expect(answer.artifact_delivery).toEqual({
      code: 'artifact_delivery_failed',
      status: 'partial',
      attempted: 107,
      delivered: 1,
      failed: 106,
    });
    expect(answer.artifact_truncation).toEqual({
      code: 'artifact_truncated',
      reasons: { path: 1, max_files: 104, unreadable: 1 },
      skipped: ['a\ufffdb\ufffd.csv', ...named.slice(0, 19).map(({ name }) => name)],
      skipped_count: 106,
    });
    expect(answer.unregistered_files.at(-2)).toEqual({ name: '…', reason: 'So were 4 more.', count: 4 });
  });

  test('are in neither form where there are none, nor in the chat-id dialect', async ({ anApp }) => {
    const { app, services } = anApp();
    expect(Object.keys((await app.inject(exec({}))).json())).not.toContain('artifact_truncation');
    services.run = async () => aResult({ unregistered: [{ name: 'a', reason: 'No.' }] });
    const told = Object.keys((await app.inject(exec({ chat_id: 'c' }))).json());
    expect(told).toContain('unregistered_files');
    expect(told.filter((key) => key.startsWith('artifact_'))).toEqual([]);
  });
});

test('the value of the last expression is in result, and not in stdout', async ({ anApp }) => {
  const { app, services } = anApp();
  services.run = async () => aResult({ stdout: 'printed\n', result: '1' });
  for (const dialect of [{}, { chat_id: 'a-chat' }]) {
    expect((await app.inject(exec(dialect))).json()).toMatchObject({ stdout: 'printed\n', result: '1' });
  }
});

describe('a program with tools', () => {
  const start = (fields: object) => ({
    method: 'POST' as const,
    url: '/v1/exec/programmatic',
    payload: { code: 'true', tools: [{ name: 'ask' }], ...fields },
  });

  test.for([
    [{ lang: 'bash' }, 'bash'],
    [{ language: 'bash' }, 'bash'],
    [{ lang: 'py', language: 'bash' }, 'py'],
    [{}, 'py'],
  ] as const)('is in the language that lang or language names: %j', async ([fields, language], { anApp }) => {
    const { app, services } = anApp();
    expect((await app.inject(start(fields))).statusCode).toBe(200);
    expect(services.requests).toMatchObject([{ language }]);
  });

  test.for([{ language: 'rs' }, { language: 'klingon' }, { lang: 'js' }])(
    'is refused in a language that calls no tools: %j',
    async (fields, { anApp }) => {
      const { app, services } = anApp();
      const answer = await app.inject(start(fields));
      expect([answer.statusCode, answer.json().error]).toEqual([400, 'unsupported_language']);
      expect(services.requests).toEqual([]);
    },
  );
});
