import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { describe, expect } from 'vitest';
import { newFileId, newSessionId, type PrincipalId } from '../../../src/lib/ids.ts';
import { test } from './an-app.ts';

describe('a download', () => {
  test.for(['', '/v1'])(
    'serves the bytes with what a browser needs to save them, below "%s"',
    async (prefix, { anApp }) => {
      const { app, services } = anApp();
      const file = services.files.put('a,b\n', { name: 'reports/Übersicht 2026.csv' });
      for (const path of ['download', 'api/files/code/download']) {
        const answer = await app.inject(`${prefix}/${path}/${file.sessionId}/${file.id}?kind=user&id=u1`);
        expect(answer.statusCode).toBe(200);
        expect(answer.body).toBe('a,b\n');
        expect(answer.headers).toMatchObject({
          'content-type': 'text/csv',
          'content-length': '4',
          'content-disposition': `attachment; filename="?bersicht 2026.csv"; filename*=UTF-8''%C3%9Cbersicht%202026.csv`,
          'x-content-type-options': 'nosniff',
          'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
        });
      }
    },
  );

  test('answers HEAD with the same headers and opens nothing', async ({ anApp }) => {
    const { app, services } = anApp();
    const file = services.files.put('abc');
    services.files.openFile = () => Promise.reject(new Error('opened'));
    const answer = await app.inject({ method: 'HEAD', url: `/download/${file.sessionId}/${file.id}` });
    expect([answer.statusCode, answer.headers['content-length'], answer.body]).toEqual([200, '3', '']);
  });

  test('goes by the file id: any well-formed session will do', async ({ anApp }) => {
    const { app, services } = anApp();
    const file = services.files.put('abc');
    expect((await app.inject(`/download/${newSessionId()}/${file.id}`)).body).toBe('abc');
  });

  test.for([
    ['a quote', 'a"; filename="b.exe', 'attachment; filename="a\\"; filename=\\"b.exe"'],
    ['a line break', 'a\r\nSet-Cookie: x=1.csv', 'attachment; filename="a__Set-Cookie: x=1.csv"'],
    ['turned text', 'a\u202Efdp.exe', 'attachment; filename=a_fdp.exe'],
    ['dots only', 'x/..', 'attachment; filename=download'],
    ['half a character', 'a\ud800.csv', `attachment; filename="a?.csv"; filename*=UTF-8''a%EF%BF%BD.csv`],
  ] as const)('is saved under a harmless name when the file’s has %s', async ([, name, header], { anApp }) => {
    const { app, services } = anApp();
    const file = services.files.put('abc', { name });
    const answer = await app.inject(`/download/${file.sessionId}/${file.id}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toBe(header);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('whose client leaves closes its file', async ({ anApp }) => {
    const { services, listen } = anApp();
    const file = services.files.put('abc');
    const endless = new Readable({ read: () => void endless.push(Buffer.alloc(65_536)) });
    services.files.openFile = async () => ({ file: { ...file, size: 1e9 }, stream: endless });
    const socket = connect(await listen(), '127.0.0.1');
    socket.write(`GET /download/${file.sessionId}/${file.id} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await once(socket, 'data');
    socket.destroy();
    await new Promise((resolve) => endless.once('close', resolve));
    expect(endless.destroyed).toBe(true);
  });

  test('of a type that no header can hold is a stream of bytes', async ({ anApp }) => {
    const { app, services } = anApp();
    const file = services.files.put('abc', { type: 'text/x\r\nX-Evil: 1' });
    const answer = await app.inject(`/download/${file.sessionId}/${file.id}`);
    expect(answer.headers['content-type']).toBe('application/octet-stream');
  });
});

describe('a listing', () => {
  test('has the session’s files with plain names', async ({ anApp }) => {
    const { app, services } = anApp();
    const file = services.files.put('abc', { name: 'a/b.csv', readOnly: true });
    services.files.put('abc');
    const answer = await app.inject(`/files/${file.sessionId}`);
    expect(answer.json()).toEqual([
      expect.objectContaining({
        id: file.id,
        name: 'a/b.csv',
        path: '/mnt/data/a/b.csv',
        session_id: file.sessionId,
        storage_session_id: file.sessionId,
        size: 3,
        type: 'text/csv',
        contentType: 'text/csv',
        format: 'CSV',
        lastModified: '2026-02-03T04:05:06.000Z',
        metadata: { 'original-filename': 'a/b.csv' },
        read_only: true,
      }),
    ]);
  });

  test('has the names that older LibreChat looks for when asked for detail', async ({ anApp }) => {
    const { app, services } = anApp();
    const file = services.files.put('abc');
    const names = async (detail: string) =>
      (await app.inject(`/files/${file.sessionId}?detail=${detail}`)).json().map((f: { name: string }) => f.name);
    expect(await names('summary')).toEqual([`${file.sessionId}/${file.id}`]);
    expect(await names('normalized')).toEqual(['report.csv']);
  });

  test('of an unknown session is empty', async ({ anApp }) => {
    const { app } = anApp();
    const answer = await app.inject(`/files/${newSessionId()}`);
    expect([answer.statusCode, answer.json()]).toEqual([200, []]);
  });
});

test('a deleted file is gone', async ({ anApp }) => {
  const { app, services } = anApp();
  const file = services.files.put('abc');
  const url = `/v1/files/${file.sessionId}/${file.id}`;
  const answer = await app.inject({ method: 'DELETE', url });
  expect([answer.statusCode, answer.json()]).toEqual([
    200,
    { message: 'success', id: file.id, workspace_copy: 'none' },
  ]);
  expect((await app.inject({ method: 'DELETE', url })).statusCode).toBe(404);
});

describe('an id', () => {
  const good = 'sssssssssssssssssssss';
  test.for([
    ['GET', '/files/short'],
    ['GET', '/files/%00'],
    ['GET', '/files/..%2f..%2fetc%2fpasswd'],
    ['GET', `/download/${good}/short`],
    ['GET', `/download/short/${good}`],
    ['HEAD', `/download/${good}/short`],
    ['DELETE', `/files/${good}/short`],
    ['DELETE', `/files/short/${good}`],
  ] as const)('that cannot be one is refused: %s %s', async ([method, url], { anApp }) => {
    const { app } = anApp();
    const answer = await app.inject({ method, url });
    expect(answer.statusCode).toBe(400);
    if (method !== 'HEAD') expect(answer.json().error).toBe('invalid_id');
  });

  test('of another principal’s file and an unknown one answer the same 404', async ({ anApp }) => {
    const { app, services } = anApp();
    const foreign = services.files.put('abc', { owner: 'key:other' as PrincipalId });
    for (const method of ['GET', 'DELETE'] as const) {
      const route = method === 'GET' ? 'download' : 'files';
      const answers = await Promise.all(
        [foreign.id, newFileId()].map((id) => app.inject({ method, url: `/${route}/${foreign.sessionId}/${id}` })),
      );
      const told = answers.map((answer) => [answer.statusCode, answer.json().error, answer.json().message]);
      expect(told).toEqual([
        [404, 'file_not_found', 'There is no such file.'],
        [404, 'file_not_found', 'There is no such file.'],
      ]);
    }
    expect(services.files.rows.size).toBe(1);
  });
});
