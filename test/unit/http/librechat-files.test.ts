import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { newFileId, newSessionId, type PrincipalId } from '../../../src/lib/ids.ts';
import { test } from './an-app.ts';
import { multipartBody, multipartHeaders, type Part } from './multipart-body.ts';

const ID = /^[A-Za-z0-9_-]{21}$/;
const skill = (filename: string, value = filename): Part => ({ name: 'file', filename, type: 'text/markdown', value });
const batch = (parts: readonly Part[]) => ({
  method: 'POST' as const,
  url: '/v1/upload/batch',
  headers: multipartHeaders,
  payload: multipartBody(parts),
});

describe('a batch', () => {
  test('as LibreChat sends a skill is kept read-only, under the names it was sent with', async ({ anApp }) => {
    const { app, services } = anApp();
    const lines = readFileSync(new URL('../../fixtures/librechat/crud.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    const recorded = lines
      .map((line) => JSON.parse(line) as { u: string; h: string[]; b: string })
      .find(({ u }) => u === '/v1/upload/batch');
    const type = recorded?.h[recorded.h.indexOf('Content-Type') + 1] ?? '';
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/upload/batch',
      headers: { 'content-type': type },
      payload: recorded?.b ?? '',
    });
    const sent = [...(recorded?.b ?? '').matchAll(/filename="([^"]+)"/g)].map(([, name]) => name);
    expect(sent.length).toBeGreaterThan(0);
    expect(answer.json()).toEqual({
      message: 'success',
      session_id: expect.stringMatching(ID),
      storage_session_id: answer.json().session_id,
      files: sent.map((filename) => ({ status: 'success', filename, fileId: expect.stringMatching(ID) })),
      succeeded: sent.length,
      failed: 0,
    });
    expect(services.files.targets[0]).toMatchObject({ readOnly: true, userId: null });
  });

  test('names the files that are refused, and keeps the others', async ({ anApp }) => {
    const { app, services } = anApp({ MAX_UPLOAD_BYTES: '1000' });
    const parts = [
      skill('skills/x/SKILL.md'),
      skill('skills/x/big.bin', 'x'.repeat(300_000)),
      skill('../../etc/passwd'),
      skill('skills/x/日本 é.md'),
    ];
    const answer = await app.inject(batch([...parts, { name: 'kind', value: 'skill' }]));
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      message: 'partial_success',
      succeeded: 2,
      failed: 2,
      files: [
        { status: 'success', filename: 'skills/x/SKILL.md' },
        { status: 'error', filename: 'skills/x/big.bin', error: expect.stringContaining('larger') },
        { status: 'error', filename: '../../etc/passwd', error: expect.any(String) },
        { status: 'success', filename: 'skills/x/日本 é.md' },
      ],
    });
    expect([...services.files.rows.values()].map(({ bytes }) => bytes.toString())).toEqual([
      'skills/x/SKILL.md',
      'skills/x/日本 é.md',
    ]);
  });

  test('of which nothing can be kept is an error with a name for each', async ({ anApp }) => {
    const { app } = anApp();
    const answer = await app.inject(batch([skill('/etc/passwd')]));
    expect([answer.statusCode, answer.json().message, answer.json().failed]).toEqual([200, 'error', 1]);
  });

  test('takes as many files as a large skill has', async ({ anApp }) => {
    const { app } = anApp();
    const answer = await app.inject(batch(Array.from({ length: 400 }, (_, index) => skill(`skills/x/${index}.md`))));
    expect(answer.json()).toMatchObject({ message: 'success', succeeded: 400 });
  });

  test('that breaks off keeps nothing', async ({ anApp }) => {
    const { app, services } = anApp();
    const payload = multipartBody([skill('a.md'), skill('b.md')]).subarray(0, -40);
    const answer = await app.inject({ method: 'POST', url: '/upload/batch', headers: multipartHeaders, payload });
    expect([answer.statusCode, answer.json().error]).toEqual([400, 'truncated_upload']);
    expect([services.files.rows.size, services.files.aborted]).toEqual([0, 1]);
  });

  test.for([
    ['no form', 'application/json', '{}', 415],
    ['a form without a file', multipartHeaders['content-type'], multipartBody([{ name: 'kind', value: 'skill' }]), 400],
  ] as const)('that is %s is refused', async ([, type, payload, status], { anApp }) => {
    const { app } = anApp();
    const answer = await app.inject({
      method: 'POST',
      url: '/upload/batch',
      headers: { 'content-type': type },
      payload,
    });
    expect(answer.statusCode).toBe(status);
  });
});

test('the listing by which older versions ask whether files are fresh is an access, and no other is', async ({
  anApp,
}) => {
  const { app, services } = anApp();
  const file = services.files.put('abc', { name: 'a.csv', lastAccessedAt: new Date(0) });
  const listed = async (detail: string) => (await app.inject(`/v1/files/${file.sessionId}${detail}`)).json()[0];
  for (const detail of ['', '?detail=simple', '?detail=full', '?detail=normalized']) {
    expect((await listed(detail)).lastModified).toBe(new Date(0).toISOString());
  }
  expect(Date.now() - Date.parse((await listed('?detail=summary')).lastModified)).toBeLessThan(3_600_000);
});

describe('the object route', () => {
  test('tells a file as fresh, because asking is an access', async ({ anApp }) => {
    const { app, services } = anApp();
    const file = services.files.put('abc', { name: 'a/b é.csv', lastAccessedAt: new Date(0) });
    const url = `/v1/sessions/${newSessionId()}/objects/${file.id}?kind=user&id=507f1f77bcf86cd799439011`;
    const answer = await app.inject(url);
    expect(answer.json()).toMatchObject({
      id: file.id,
      name: 'a/b é.csv',
      originalFilename: 'a/b é.csv',
      storage_session_id: file.sessionId,
      size: 3,
      contentType: 'text/csv',
      readOnly: false,
    });
    expect(Date.now() - Date.parse(answer.json().lastModified)).toBeLessThan(3_600_000);
  });

  test('deletes a file once', async ({ anApp }) => {
    const { app, services } = anApp();
    const file = services.files.put('abc');
    const request = { method: 'DELETE' as const, url: `/sessions/${file.sessionId}/objects/${file.id}?kind=user&id=u` };
    expect((await app.inject(request)).statusCode).toBe(200);
    expect((await app.inject(request)).statusCode).toBe(404);
  });

  test.for(['GET', 'DELETE'] as const)(
    'answers 404 for what is unknown, foreign, or no id: %s',
    async (method, { anApp }) => {
      const { app, services } = anApp();
      const foreign = services.files.put('abc', { owner: 'key:someone' as PrincipalId });
      for (const id of [newFileId(), foreign.id, 'short', 'x'.repeat(80)]) {
        const answer = await app.inject({ method, url: `/sessions/${newSessionId()}/objects/${id}` });
        expect([answer.statusCode, answer.json().error]).toEqual([404, 'file_not_found']);
      }
      expect((await app.inject({ method, url: `/sessions/no-session/objects/${newFileId()}` })).statusCode).toBe(404);
    },
  );
});

test('LibreChat leaves a session with its last file; whoever else deletes by the same path may name it', async ({
  anApp,
}) => {
  const { app, services } = anApp();
  for (const agent of ['LibreChat/1.0', 'curl/8']) {
    const file = services.files.put('abc');
    const url = `/v1/sessions/${file.sessionId}/objects/${file.id}`;
    expect((await app.inject({ method: 'DELETE', url, headers: { 'user-agent': agent } })).statusCode).toBe(200);
  }
  expect(services.files.leaving).toEqual([true, false]);
});
