import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { aSharedCellar } from '../../support/a-cellar.ts';
import { LibreChatFiles } from './support/librechat-files.ts';
import { type CodeEnvRef, dataProvider, type Identity } from './support/packages.ts';
import { USER, Wire } from './support/wire.ts';

/** The file requests of LibreChat's server: upload, batch, freshness, download, delete, as its `crud.js` sends them. */

const ID = /^[A-Za-z0-9_-]{21}$/;
const QUERY = `kind=user&id=${USER}`;
const cellar = aSharedCellar();
let wire: Wire;

beforeAll(() => {
  wire = new Wire(cellar.url);
});

interface RecordedCall {
  readonly m: string;
  readonly u: string;
  readonly h: readonly string[];
  readonly b: string;
}

const recorded = readFileSync(new URL('../../fixtures/librechat/crud.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedCall);

/** Sends a recorded call again, byte by byte; the names in its path can be exchanged. */
function replay({ m, u, h, b }: RecordedCall, path = u): Promise<Response> {
  const dropped = /^(content-length|transfer-encoding|connection|host|accept-encoding)$/i;
  const headers = Object.fromEntries(
    h.flatMap((name, at) => (at % 2 === 1 || dropped.test(name) ? [] : [[name, h[at + 1] ?? '']])),
  );
  return fetch(`${cellar.url}${path}`, { method: m, headers, ...(b === '' ? {} : { body: b }) });
}

const recordedTo = (method: string, path: string): RecordedCall =>
  recorded.find(({ m, u }) => m === method && u.startsWith(path)) ?? expect.fail(`no ${method} ${path}`);

test('the recorded uploads, download and deletions are answered as LibreChat reads them', async () => {
  for (const call of recorded.filter(({ u }) => u === '/v1/upload')) {
    const answer = await replay(call);
    const { message, session_id, storage_session_id, files } = (await answer.json()) as Record<string, unknown>;
    expect([answer.status, message, storage_session_id]).toEqual([200, 'success', session_id]);
    expect(session_id).toMatch(ID);
    expect(files).toEqual([{ fileId: expect.stringMatching(ID), filename: /filename="([^"]+)"/.exec(call.b)?.[1] }]);
  }
  const batch = recordedTo('POST', '/v1/upload/batch');
  const names = [...batch.b.matchAll(/filename="([^"]+)"/g)].map(([, name]) => name);
  expect(await (await replay(batch)).json()).toMatchObject({
    message: 'success',
    files: names.map((filename) => ({ status: 'success', filename })),
    succeeded: names.length,
    failed: 0,
  });

  const file = await wire.upload('data é.csv', 'a,b\n1,2\n');
  const at = (path: string) =>
    path.replace('sssssssssssssssssssss', file.storage_session_id).replace('fffffffffffffffffffff', file.id);
  const download = recordedTo('GET', '/v1/download/');
  const downloaded = await replay(download, at(download.u));
  expect([downloaded.status, await downloaded.text()]).toEqual([200, 'a,b\n1,2\n']);
  const remove = recordedTo('DELETE', '/v1/sessions/');
  expect((await replay(remove, at(remove.u))).status).toBe(200);
  // It falls back to the other path on a 404, and takes a second 404 for done.
  const fallback = recordedTo('DELETE', '/v1/files/');
  expect((await replay(fallback, at(fallback.u))).status).toBe(404);
  expect((await replay(download, at(download.u))).status).toBe(404);
});

test('what a run makes can be downloaded the moment it is answered', async () => {
  const run = await wire.exec(`for i in range(20): open(f'/mnt/data/{i}.txt', 'w').write(str(i) * 1000)`);
  expect(run.files).toHaveLength(20);
  for (const file of run.files) {
    const text = await wire.download(file);
    expect(text).toBe(file.name.replace('.txt', '').repeat(1000));
  }
});

test('a download carries what LibreChat passes on to a browser', async () => {
  const file = await wire.upload('dossier/été 日本.csv', 'a\n');
  const answer = await wire.fetch(`/download/${file.storage_session_id}/${file.id}?${QUERY}`);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/csv',
    'content-length': '2',
    'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%C3%A9t%C3%A9/),
    'x-content-type-options': 'nosniff',
  });
});

describe('freshness', () => {
  const isRecent = (date: unknown): boolean => Date.now() - new Date(String(date)).getTime() < 3_600_000;

  test('is told to the newer LibreChat by the object', async () => {
    const file = await wire.upload('my data.csv', 'a\n');
    const answer = await wire.fetch(`/sessions/${file.storage_session_id}/objects/${file.id}?${QUERY}`);
    const body = (await answer.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ originalFilename: 'my data.csv', size: 2, readOnly: false, contentType: 'text/csv' });
    expect(isRecent(body['lastModified'])).toBe(true);
  });

  test('is told to the older LibreChat by the listing, in each detail', async () => {
    const { id, storage_session_id: session } = await wire.upload('my data.csv', 'a\n', { entity_id: 'agent_1' });
    const list = async (detail: string) => (await wire.fetch(`/files/${session}?detail=${detail}`)).json();
    for (const detail of ['simple', 'summary', 'full']) {
      const listed = (await list(detail)) as { name: string; lastModified: string; metadata: Record<string, string> }[];
      // v0.8.5 process.js, and fetchSessionFiles of agents 3.1.63.
      const found = listed.find(({ name }) => name.startsWith(`${session}/${id}`));
      expect(isRecent(found?.lastModified)).toBe(true);
      expect(found?.name.split('/')[1]?.split('.')[0]).toBe(id);
      expect(found?.metadata['original-filename']).toBe('my data.csv');
    }
    expect(await list('normalized')).toMatchObject([{ id, name: 'my data.csv', storage_session_id: session }]);
    for (const detail of ['simple', 'summary', 'full', 'normalized', 'anything']) {
      expect(await list(detail)).toMatchObject([
        {
          ...{ id, session_id: session, storage_session_id: session, size: 2, contentType: 'text/csv' },
          metadata: { 'original-filename': 'my data.csv' },
        },
      ]);
    }
    expect(await (await wire.fetch(`/files/${'z'.repeat(21)}?detail=summary`)).json()).toEqual([]);
  });

  test('is not of what is gone', async () => {
    const file = await wire.upload('a.csv', 'a\n');
    const path = `/sessions/${file.storage_session_id}/objects/${file.id}?${QUERY}`;
    expect((await wire.fetch(path, { method: 'DELETE' })).status).toBe(200);
    expect((await wire.fetch(path)).status).toBe(404);
  });
});

test('a file that is deleted is missing from the next run, which goes on', async () => {
  const file = await wire.upload('a.csv', 'a\n');
  await wire.fetch(`/files/${file.storage_session_id}/${file.id}?${QUERY}`, { method: 'DELETE' });
  const run = await wire.exec(`import os; print(os.listdir('/mnt/data'))`, { files: [file] });
  expect(run).toMatchObject({
    stdout: '[]\n',
    stderr: 'Note: a.csv is not in /mnt/data. No such file is stored here (any more) for this key.\n',
  });
});

test('a path with doubled slashes is the same path', async () => {
  const answer = await fetch(`${cellar.url}//v1//exec`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lang: 'py', code: 'print(1)' }),
  });
  expect(await answer.json()).toMatchObject({ stdout: '1\n' });
});

describe("with LibreChat's own HTTP client and form", () => {
  const { CODE_ENV_KINDS, resolveSandboxFilename } = dataProvider;
  const owners = { user: { kind: 'user', id: USER }, agent: { kind: 'agent', id: 'agent_abc' } } as const;
  const identityOf = (kind: Identity['kind']): Identity =>
    kind === 'skill' ? { kind, id: '652f1f77bcf86cd799439099', version: 3 } : owners[kind];
  const refOf = (ref: CodeEnvRef & { filename: string }) => ({
    id: ref.file_id,
    name: ref.filename,
    storage_session_id: ref.storage_session_id,
    kind: ref.kind,
    resource_id: ref.id,
  });

  test('a file of each kind is uploaded, is fresh, is read by a run, and is gone when it is deleted', async () => {
    const files = new LibreChatFiles(cellar.url, USER);
    for (const kind of CODE_ENV_KINDS) {
      const name = resolveSandboxFilename(`été ${kind}.heic`, 'image/png');
      const ref = await files.upload(identityOf(kind), name, `of a ${kind}`);
      expect(ref.filename).toBe(name);
      expect(await files.isActive(ref)).toBe(true);
      const run = await wire.exec(`print(open('/mnt/data/${name}').read())`, { files: [refOf(ref)] });
      expect(run).toMatchObject({ stdout: `of a ${kind}\n`, stderr: '', files: [] });
      expect(await files.delete(ref)).toEqual([200]);
      expect(await files.isActive(ref)).toBe(false);
      // Both paths say 404, and it takes the second for done.
      expect(await files.delete(ref)).toEqual([404, 404]);
    }
  });

  test('outputs come as they were written, and a batch under the names that it was sent with', async () => {
    const files = new LibreChatFiles(cellar.url, USER);
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
    const run = await wire.exec(`_ = open('/mnt/data/all.bin', 'wb').write(bytes(range(256)))`);
    const [made] = run.files;
    expect((await files.download({ storage_session_id: run.session_id, file_id: made?.id ?? '' })).equals(bytes)).toBe(
      true,
    );

    const names = ['skills/x/SKILL.md', 'skills/x/données/日本.md', '../../etc/passwd'];
    const batch = await files.batch(
      identityOf('skill'),
      names.map((name) => [name, name]),
      { readOnly: true },
    );
    expect(batch).toMatchObject({
      message: 'partial_success',
      files: [
        { status: 'success', filename: names[0] },
        { status: 'success', filename: names[1] },
        { status: 'error', filename: names[2] },
      ],
    });
  });
});
