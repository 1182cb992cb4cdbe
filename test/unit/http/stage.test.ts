import { linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { test } from './a-store-app.ts';
import { multipartBody, multipartHeaders, type Part } from './multipart-body.ts';

/** `POST /files/stage`: the same content is the same file. */

interface Descriptor {
  readonly name: string;
  readonly base64: string;
  readonly content_type: string;
  readonly size: number;
  readonly checksum: string;
}

const GOLDEN: readonly Descriptor[] = JSON.parse(
  readFileSync(new URL('../../fixtures/descriptors.json', import.meta.url), 'utf8'),
);

const stage = (...parts: Part[]) => ({
  method: 'POST' as const,
  url: '/files/stage',
  headers: multipartHeaders,
  payload: multipartBody(parts),
});
const file = (filename: string, value: string | Buffer): Part => ({ name: 'file', filename, value });

test.for(GOLDEN)('$name is described as it is', async (golden, { real: { app } }) => {
  const { base64, ...facts } = golden;
  const answer = (await app.inject(stage(file(golden.name, Buffer.from(base64, 'base64'))))).json();
  expect(answer).toMatchObject(facts);
  expect(Object.keys(answer).sort()).toEqual(
    ['checksum', 'content_type', 'expires_at', 'id', 'name', 'session_id', 'size'].sort(),
  );
  expect((await app.inject(`/download/${answer.session_id}/${answer.id}`)).rawPayload.toString('base64')).toBe(base64);
});

test('the same content under the same name is the same file, of each principal its own', async ({ real }) => {
  const { app, store } = real;
  const first = (await app.inject(stage(file('a.csv', 'x')))).json();
  const again = (await app.inject(stage(file('a.csv', 'x')))).json();
  expect(again.id).toBe(first.id);
  expect((await app.inject(stage(file('b.csv', 'x')))).json().id).not.toBe(first.id);
  expect((await app.inject(stage(file('a.csv', 'y')))).json().id).not.toBe(first.id);
  await app.inject({ method: 'DELETE', url: `/files/${first.session_id}/${first.id}` });
  const anew = (await app.inject(stage(file('a.csv', 'x')))).json();
  expect(anew.id).not.toBe(first.id);
  expect((await app.inject(`/download/${anew.session_id}/${anew.id}`)).body).toBe('x');
  expect((await store.checksums()).length).toBe(2);
});

test('bytes that do not have their checksum, or break off, are not kept', async ({ real: { app, store } }) => {
  const wrong = stage({ name: 'checksum', value: `sha256:${'0'.repeat(64)}` }, file('a.csv', 'x'));
  expect((await app.inject(wrong)).json()).toMatchObject({ error: 'checksum_mismatch' });
  const cut = { ...stage(), payload: multipartBody([file('a.csv', 'x'.repeat(50))], { end: false }) };
  expect((await app.inject(cut)).json()).toMatchObject({ error: 'truncated_upload' });
  expect((await app.inject(stage())).json()).toMatchObject({ error: 'invalid_request' });
  expect((await app.inject(stage(file('a', 'x'.repeat(200_000))))).json()).toMatchObject({ error: 'file_too_large' });
  expect(await store.checksums()).toEqual([]);
});

describe('a path below STAGE_ROOTS', () => {
  const headers = { 'x-api-key': 'secret-secret-secret' };
  const ask = (path: string) => ({ method: 'POST' as const, url: '/files/stage', headers, payload: { path } });

  test('is staged, and nothing that leads out of it', async ({ aStoreApp }) => {
    const { app, store } = aStoreApp({ API_KEYS: 'one:secret-secret-secret:user:attachments' });
    const root = join(store.dir, 'roots');
    mkdirSync(join(root, 'in'), { recursive: true });
    writeFileSync(join(store.dir, 'secret'), 'secret');
    writeFileSync(join(root, 'in/a.csv'), 'x');
    symlinkSync(join(store.dir, 'secret'), join(root, 'link'));
    symlinkSync(store.dir, join(root, 'up'));
    linkSync(join(store.dir, 'secret'), join(root, 'hard'));
    expect((await app.inject(ask(join(root, 'in/a.csv')))).json()).toMatchObject({ name: 'a.csv', size: 1 });
    for (const path of ['link', 'up/secret', 'hard', 'in', 'none']) {
      expect((await app.inject(ask(join(root, path)))).json()).toMatchObject({ error: 'file_not_found' });
    }
    for (const path of [
      '/etc/passwd',
      join(store.dir, 'secret'),
      `${root}/../secret`,
      `${root}x/a`,
      'in/a.csv',
      root,
    ]) {
      expect((await app.inject(ask(path))).json()).toMatchObject({ error: 'forbidden' });
    }
    expect((await store.checksums()).length).toBe(1);
  });

  test('is for keys with the grant', async ({ aStoreApp }) => {
    const { app } = aStoreApp({ API_KEYS: 'one:secret-secret-secret' });
    expect((await app.inject(ask('/etc/passwd'))).json()).toMatchObject({
      error: 'forbidden',
      message: 'This key may not stage files by path.',
    });
  });
});
