import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { newFileId, newSessionId, type PrincipalId } from '../../../src/lib/ids.ts';
import { type StoreApp, test } from './a-store-app.ts';

const OWNER = 'anonymous' as PrincipalId;

const upload = ({ store }: StoreApp, texts: Record<string, string>, more = {}) =>
  store.upload(texts, { owner: OWNER, ...more });

/** The content of a zip by name, as read by Python. */
function unzip(bytes: Buffer): Record<string, string> {
  const dir = mkdtempSync(join(tmpdir(), 'cellar-zip-'));
  try {
    writeFileSync(join(dir, 'a.zip'), bytes);
    const script =
      'import json,sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))';
    return JSON.parse(execFileSync('python3', ['-c', script, join(dir, 'a.zip')], { encoding: 'utf8' }));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

test("a path's versions are listed newest first, each still downloadable", async ({ real }) => {
  const { app, store } = real;
  const session = store.sessions.createExec(OWNER, 'chat', null);
  const [first] = await store.run(session.id, { 'a.csv': '1', 'b.csv': 'other' }, { owner: OWNER });
  const [second] = await store.run(session.id, { 'a.csv': '2' }, { owner: OWNER });
  const answer = await app.inject(`/files/${session.id}/${first?.id}/versions`);
  expect(answer.json()).toMatchObject([
    { id: second?.id, name: 'a.csv', version: 2, live: true, modified_from: first?.id, source: 'execution' },
    { id: first?.id, name: 'a.csv', version: 1, live: false, modified_from: null },
  ]);
  for (const [index, text] of ['2', '1'].entries()) {
    expect((await app.inject(answer.json()[index].download_url)).body).toBe(text);
  }
  expect((await app.inject(`/files/${session.id}/${newFileId()}/versions`)).statusCode).toBe(404);
});

test('an archive holds what the session holds, under its paths', async ({ real }) => {
  const { app, store } = real;
  const session = store.sessions.createExec(OWNER, 'chat', null);
  await store.run(session.id, { 'a.csv': 'old' }, { owner: OWNER });
  const texts = { 'a.csv': 'new', 'daten/Umsätze é.txt': 'ü'.repeat(5_000), 'x.png': 'not really', 'empty.txt': '' };
  await store.run(session.id, texts, { owner: OWNER });
  const answer = await app.inject(`/files/${session.id}/archive`);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename=files-${session.id}.zip`,
  });
  expect(unzip(answer.rawPayload)).toEqual(texts);
});

test('an archive lacks what is damaged or gone, says so in it, and has the rest', async ({ real }) => {
  const { app, store } = real;
  const session = store.sessions.createExec(OWNER, 'chat', null);
  const texts = { 'a.csv': 'first', 'b.csv': 'second', 'MISSING.txt': 'mine', 'd.csv': 'fourth' };
  const files = await store.run(session.id, texts, { owner: OWNER });
  const pathOf = (name: string) => store.blobs.path(files.find((file) => file.name === name)?.sha256 ?? '');
  await rm(pathOf('a.csv'));
  await chmod(pathOf('d.csv'), 0o600);
  await writeFile(pathOf('d.csv'), 'forged');
  const answer = await app.inject(`/files/${session.id}/archive`);
  expect(answer.statusCode).toBe(200);
  expect(unzip(answer.rawPayload)).toEqual({
    ...{ 'b.csv': 'second', 'MISSING.txt': 'mine' },
    '_MISSING.txt': 'The bytes of these files are missing or damaged, so they are not in this archive:\na.csv\nd.csv\n',
  });
});

test('chosen files are archived wherever they are, two versions of one path under two names', async ({ real }) => {
  const { app, store } = real;
  const session = store.sessions.createExec(OWNER, 'chat', null);
  const [first] = await store.run(session.id, { 'd/a.csv': '1' }, { owner: OWNER });
  const [second] = await store.run(session.id, { 'd/a.csv': '2', 'b.csv': 'no' }, { owner: OWNER });
  const [other] = await upload(real, { 'c.txt': 'c' });
  const ids = [first, second, other, second].map((file) => file?.id).join();
  const answer = await app.inject(`/files/${session.id}/archive?ids=${ids}`);
  expect(unzip(answer.rawPayload)).toEqual({ 'd/a.csv': '2', 'd/a (version 1).csv': '1', 'c.txt': 'c' });
});

test('more files than a URL can name are archived by a POST', async ({ real }) => {
  const { app, store } = real;
  const texts = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`${at}.txt`, String(at)]));
  const files = await store.upload(texts, { owner: OWNER });
  const url = `/files/${files[0]?.sessionId}/archive`;
  const ask = (ids: readonly string[]) => app.inject({ method: 'POST', url, payload: { ids } });
  const answer = await ask(files.map(({ id }) => id));
  expect(answer.headers['content-type']).toBe('application/zip');
  expect(unzip(answer.rawPayload)).toEqual(texts);
  for (const [ids, status] of [
    [[], 400],
    [['x'], 400],
    [[newFileId()], 404],
    [Array.from({ length: 10_001 }, newFileId), 400],
  ] as const) {
    expect((await ask(ids)).statusCode).toBe(status);
  }
});

test("an archive that a request names a person for takes in no other person's file by its id", async ({ real }) => {
  const { app, store } = real;
  const [hers] = await store.upload({ 'a.txt': 'of ann' }, { owner: OWNER, userId: 'ann' });
  const [his] = await store.upload({ 'b.txt': 'of bob' }, { owner: OWNER, userId: 'bob' });
  const both = `/files/${his?.sessionId}/archive?ids=${his?.id},${hers?.id}`;
  const headers = { 'user-id': 'bob' };
  const refused = await app.inject({ url: both, headers });
  const unknown = await app.inject({ url: both.replace(hers?.id ?? '', newFileId()), headers });
  expect(refused.statusCode).toBe(404);
  expect({ ...refused.json(), request_id: '' }).toEqual({ ...unknown.json(), request_id: '' });
  expect(unzip((await app.inject(both)).rawPayload)).toEqual({ 'a.txt': 'of ann', 'b.txt': 'of bob' });
});

test('an archive of nothing, of foreign files and of nonsense is refused', async ({ real }) => {
  const { app, store } = real;
  const [foreign] = await store.upload({ 'a.txt': 'x' });
  const status = async (path: string) => (await app.inject(path)).statusCode;
  expect(await status(`/files/${newSessionId()}/archive`)).toBe(404);
  expect(await status(`/files/${foreign?.sessionId}/archive`)).toBe(404);
  expect(await status(`/files/${newSessionId()}/archive?ids=${foreign?.id}`)).toBe(404);
  expect(await status(`/files/${newSessionId()}/archive?ids=x`)).toBe(400);
  expect(await status(`/files/${newSessionId()}/archive?ids=${`${newFileId()},`.repeat(501)}`)).toBe(400);
});

test('a link opens its file for a caller without a key, whole and in ranges, until links are revoked', async ({
  aStoreApp,
}) => {
  const secret = 'a-secret-of-24-characters';
  const real = aStoreApp({ API_KEYS: `app:${secret},boss:${secret}2:admin` });
  const { app, store } = real;
  const [file] = await store.upload({ 'a.txt': 'hello' }, { owner: 'key:app' as PrincipalId });
  const path = `/files/${file?.sessionId}/${file?.id}/link`;
  const headers = { 'x-api-key': secret };
  expect((await app.inject({ method: 'POST', url: path })).statusCode).toBe(401);
  const made = await app.inject({ method: 'POST', url: path, headers, payload: { expires_in: 60 } });
  const { url, expires_at: expiresAt } = made.json();
  expect(url).toMatch(/^\/links\//);
  expect(Date.parse(expiresAt)).toBeGreaterThan(0);

  const whole = await app.inject(url);
  expect([whole.statusCode, whole.body]).toEqual([200, 'hello']);
  expect(whole.headers['content-disposition']).toMatch(/^attachment/);
  expect((await app.inject({ url: `${url}?inline=1` })).headers['content-disposition']).toMatch(/^inline/);
  expect((await app.inject({ url, headers: { range: 'bytes=1-2' } })).body).toBe('el');
  expect((await app.inject({ method: 'HEAD', url })).headers['content-length']).toBe('5');
  // A link is for one file and for reading.
  expect((await app.inject({ method: 'DELETE', url })).statusCode).toBe(401);
  expect((await app.inject(`${url}x`)).json()).toMatchObject({ error: 'forbidden' });

  const revoke = (key: string) =>
    app.inject({ method: 'POST', url: '/admin/links/revoke', headers: { 'x-api-key': key } });
  expect((await revoke(secret)).statusCode).toBe(403);
  expect((await app.inject(url)).statusCode).toBe(200);
  expect((await revoke(`${secret}2`)).statusCode).toBe(200);
  expect((await app.inject(url)).statusCode).toBe(403);
});

test('a caller whose key is in the path is told of files by links that need no key and hold none', async ({
  aStoreApp,
}) => {
  const secret = 'a-secret-of-24-characters';
  const { app, store } = aStoreApp({ API_KEYS: `app:${secret}`, BASE_PATH: '/tools' });
  const [file] = await store.upload({ 'a.txt': 'hello' }, { owner: 'key:app' as PrincipalId });
  const answer = await app.inject(`/tools/k/${secret}/v1/files/${file?.sessionId}`);
  expect(answer.body).not.toContain(secret);
  const [{ download_url: link }] = answer.json();
  expect(link).toMatch(/^\/tools\/links\//);
  expect((await app.inject(link)).body).toBe('hello');
  const headers = { 'x-api-key': secret };
  const [listed] = (await app.inject({ url: `/tools/files/${file?.sessionId}`, headers })).json();
  expect(listed.download_url).toBe(`/tools/download/${file?.sessionId}/${file?.id}`);
});

test('a link is absolute where the public address is configured, and lasts a day unless said otherwise', async ({
  aStoreApp,
}) => {
  const real = aStoreApp({ PUBLIC_BASE_URL: 'https://chat.example/cellar/', BASE_PATH: '/cellar' });
  const [file] = await upload(real, { 'a.txt': 'hello' });
  const url = `/cellar/files/${file?.sessionId}/${file?.id}/link`;
  const made = (await real.app.inject({ method: 'POST', url })).json();
  expect(made.url).toMatch(/^https:\/\/chat\.example\/cellar\/links\//);
  expect((await real.app.inject(made.url.slice('https://chat.example'.length))).body).toBe('hello');
  for (const lifetime of [0, -1, 1.5, 31 * 86_400, '60', Number.MAX_SAFE_INTEGER]) {
    const refused = await real.app.inject({ method: 'POST', url, payload: { expires_in: lifetime } });
    expect(refused.statusCode).toBe(400);
  }
});

test('deleting a file says what became of its copy', async ({ real }) => {
  const [file] = await upload(real, { 'a.txt': 'hello' });
  const answer = await real.app.inject({ method: 'DELETE', url: `/files/${file?.sessionId}/${file?.id}` });
  expect(answer.json()).toEqual({ message: 'success', id: file?.id, workspace_copy: 'none' });
});

test('a session is deleted with all its files, by its owner', async ({ real }) => {
  const { app, store } = real;
  const [file] = await upload(real, { 'a.txt': 'hello', 'b.txt': 'hello' });
  const [foreign] = await store.upload({ 'a.txt': 'x' });
  const remove = (id: unknown) => app.inject({ method: 'DELETE', url: `/sessions/${id}` });
  expect((await remove(foreign?.sessionId)).statusCode).toBe(404);
  expect((await remove('x')).statusCode).toBe(400);
  expect((await remove(file?.sessionId)).json()).toMatchObject({ message: 'success', files: 2, bytes: 5 });
  expect((await remove(file?.sessionId)).json()).toMatchObject({ error: 'session_not_found' });
  expect((await app.inject(`/files/${file?.sessionId}`)).json()).toEqual([]);
});

test('an administrator sees what the store holds and cleans up; nobody else does', async ({ aStoreApp }) => {
  const secret = 'a-secret-of-24-characters';
  const { app, store } = aStoreApp({ API_KEYS: `app:${secret},boss:${secret}2:admin` });
  const [file] = await store.upload({ 'a.txt': 'hello' }, { owner: 'key:app' as PrincipalId });
  const ask = (key: string, url: string, payload?: object) =>
    app.inject({
      method: payload === undefined ? 'GET' : 'POST',
      url,
      headers: { 'x-api-key': key },
      ...(payload === undefined ? {} : { payload }),
    });
  for (const [url, payload] of [['/admin/usage'], ['/admin/cleanup', {}], ['/v1/admin/usage']] as const) {
    expect((await ask(secret, url, payload)).json()).toMatchObject({ error: 'forbidden' });
  }
  const boss = `${secret}2`;
  expect((await ask(boss, '/admin/usage')).json()).toMatchObject({
    files: 1,
    bytes: 5,
    by_principal: [{ principal: 'key:app', sessions: 1, files: 1, bytes: 5 }],
  });
  // Nothing goes unless it is said.
  const dry = (await ask(boss, '/admin/cleanup', { unused_hours: 0 })).json();
  expect(dry).toMatchObject({
    dry_run: true,
    sessions: 1,
    files: 1,
    bytes: 5,
    removed: [{ session_id: file?.sessionId }],
  });
  expect((await ask(boss, '/admin/cleanup', { dry_run: false })).json()).toMatchObject({ sessions: 0 });
  expect((await ask(boss, '/admin/cleanup', { dry_run: false, unused_hours: -1 })).statusCode).toBe(400);
  const misspelt = await ask(boss, '/admin/cleanup', { dry_run: false, unused_hours: 0, principle: 'key:bob' });
  expect([misspelt.statusCode, misspelt.json().message]).toEqual([400, expect.stringContaining('principle')]);
  expect((await ask(boss, '/admin/cleanup', { dry_run: false, unused_hours: 0 })).json()).toMatchObject({
    sessions: 1,
  });
  expect(store.files.listFiles('key:app' as PrincipalId, file?.sessionId ?? newSessionId())).toEqual([]);
});
