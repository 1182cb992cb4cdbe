import { SignJWT } from 'jose';
import { describe, expect } from 'vitest';
import { newFileId, newSessionId, type PrincipalId } from '../../../src/lib/ids.ts';

import { type TestApp, test } from './an-app.ts';

const KEY = 'chat-secret-0123456789';
const keys = { API_KEYS: `chat:${KEY}` };
const headers = { 'x-api-key': KEY };
const owner = 'key:chat' as PrincipalId;

/** A file of a session that is recorded for a user; of nobody's if not given. */
function aFileOf({ services }: TestApp, user?: string) {
  const file = services.files.put('abc', { owner });
  if (user !== undefined) services.files.users.set(file.sessionId, user);
  return file;
}

describe('where one key serves many users', () => {
  test.for([
    ['the query of LibreChat', '?kind=user&id=ann', {}],
    ['the header of LibreChat', '', { 'user-id': 'ann' }],
    ['the header of Open WebUI', '', { 'x-openwebui-user-id': 'ann' }],
  ] as const)('%s shows only the files of the user it names', async ([, query, named], { anApp }) => {
    const made = anApp(keys);
    const ask = (path: string, method: 'GET' | 'DELETE' = 'GET') =>
      made.app.inject({ method, url: `${path}${query}`, headers: { ...headers, ...named } });
    const [hers, his, anybodys] = [aFileOf(made, 'ann'), aFileOf(made, 'bob'), aFileOf(made)];
    for (const file of [hers, anybodys]) {
      expect((await ask(`/download/${file.sessionId}/${file.id}`)).body).toBe('abc');
      expect((await ask(`/files/${file.sessionId}`)).json()).toHaveLength(1);
      expect((await ask(`/sessions/${file.sessionId}/objects/${file.id}`)).statusCode).toBe(200);
    }
    for (const path of [`/download/${his.sessionId}/${his.id}`, `/sessions/${his.sessionId}/objects/${his.id}`]) {
      const [refused, unknown] = [await ask(path), await ask(path.replace(his.id, 'u'.repeat(21)))];
      expect(refused.statusCode).toBe(404);
      expect({ ...refused.json(), request_id: '' }).toEqual({ ...unknown.json(), request_id: '' });
    }
    expect((await ask(`/files/${his.sessionId}`)).json()).toEqual([]);
    expect((await ask(`/files/${his.sessionId}/${his.id}`, 'DELETE')).statusCode).toBe(404);
    expect(made.services.files.rows.has(his.id)).toBe(true);
  });

  test('what names no user shows all, and a file id in the place of a user is none', async ({ anApp }) => {
    const made = anApp(keys);
    const [his, earlier] = [aFileOf(made, 'bob'), aFileOf(made)];
    for (const query of [
      '',
      `?kind=user&id=${his.id}`,
      `?kind=user&id=${earlier.id}`,
      '?kind=agent&id=ann',
      '?id=ann',
    ]) {
      const answer = await made.app.inject({ url: `/download/${his.sessionId}/${his.id}${query}`, headers });
      expect(answer.statusCode).toBe(200);
    }
  });
});

test('attachments are asked for by the person that a token names, and by no other name', async ({ anApp }) => {
  const secret = 'a-secret-that-open-webui-signs-with-0123';
  const { app, services } = anApp({ ...keys, OPEN_WEBUI_JWT_SECRET: secret });
  const attached: unknown[] = [];
  services.workspaces = {
    ...services.workspaces,
    attach: async (scope, _references, { signedUserId }) => {
      attached.push([scope.userId, signedUserId]);
      return { sessionId: newSessionId(), statuses: [] };
    },
  };
  const token = await new SignJWT({ iss: 'open-webui', sub: 'bob' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('5m')
    .sign(Buffer.from(secret));
  const files = [{ id: newFileId() }];
  const bodies = {
    '/exec': { lang: 'py', code: '1', user_id: 'ann', files },
    '/chats/c/attach': { files },
    '/chats/attach': { chat_ids: ['c'], files },
    [`/sessions/${newSessionId()}/attach`]: { files },
  };
  for (const named of [{ 'x-openwebui-user-jwt': token }, { 'user-id': 'ann' }] as Record<string, string>[]) {
    for (const [url, payload] of Object.entries(bodies)) {
      const answer = await app.inject({ method: 'POST', url, headers: { ...headers, ...named }, payload });
      expect(answer.statusCode).toBe(200);
    }
  }
  const runs = services.requests.map(({ userId, signedUserId }) => [userId, signedUserId]);
  const [signed, unsigned] = [
    ['bob', 'bob'],
    ['ann', null],
  ];
  expect(runs).toEqual([signed, unsigned]);
  expect(attached).toEqual([signed, signed, signed, unsigned, unsigned, unsigned]);
});
