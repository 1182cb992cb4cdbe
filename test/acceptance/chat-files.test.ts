import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';
import { refusalOf } from './client.ts';

/** A chat's files by their own names. */

interface ChatFile {
  readonly name: string;
  readonly size: number;
  readonly etag: string;
  readonly asked_name?: string;
}

const client = aSharedCellar().client();

const put = (chat: string, path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  client.fetch(`/chats/${chat}/files/${path}`, { method: 'PUT', body, headers });
const read = async (chat: string, path: string): Promise<string> =>
  await (await client.fetch(`/chats/${chat}/files/${path}`)).text();
const list = async (chat: string): Promise<readonly ChatFile[]> =>
  ((await (await client.fetch(`/chats/${chat}/files`)).json()) as { files: ChatFile[] }).files;

/** The names in the zip of a chat, all of whose entries are whole. */
async function namesInZip(chat: string): Promise<string[]> {
  const zip = await (await client.fetch(`/chats/${chat}/archive`)).bytes();
  const script = `import io, sys, zipfile
archive = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
assert archive.testzip() is None
print("\\n".join(archive.namelist()))`;
  return execFileSync('python3', ['-c', script], { input: zip, encoding: 'utf8' }).trim().split('\n');
}

test('a file that is put into a chat is there for its next run, which can change it, and comes back as it is', async () => {
  const created = await put('put', 'data/a%20b.csv', 'one\n', { 'content-type': 'text/csv' });
  expect([created.status, ((await created.json()) as ChatFile).name]).toEqual([201, 'data/a b.csv']);
  const run = await client.exec("print(open('data/a b.csv').read())\nopen('data/a b.csv', 'a').write('two\\n')", {
    chat_id: 'put',
  });
  expect([run.stdout, run.files.map(({ name }) => name)]).toEqual(['one\n\n', ['data/a b.csv']]);
  expect(await read('put', 'data/a%20b.csv')).toBe('one\ntwo\n');
  expect((await put('put', 'data/a%20b.csv', '')).status).toBe(200);
  expect(await list('put')).toMatchObject([{ name: 'data/a b.csv', size: 0 }]);
  const odd = (await (await put('put', 'con%3Acolon%3F.csv', 'x')).json()) as ChatFile;
  expect(odd).toMatchObject({ name: expect.not.stringContaining(':'), asked_name: 'con:colon?.csv' });
});

test('a file that is put into a chat is there for the run under way, and is no output of it', async () => {
  const chat_id = 'under-way';
  const running = client.exec(
    "import os, time\nopen('begun', 'w').close()\nwhile not os.path.exists('go.txt'): time.sleep(0.05)\nprint(open('go.txt').read())",
    { chat_id },
  );
  await expect.poll(async () => (await list(chat_id)).map(({ name }) => name)).toContain('begun');
  await put(chat_id, 'go.txt', 'gone');
  const run = await running;
  expect([run.stdout, run.files.map(({ name }) => name)]).toEqual(['gone\n', ['begun']]);
});

test('a file with several names, and one that a link leads to, are read by each; no link leads out', async () => {
  const chat_id = 'links';
  const code =
    "import os\nopen('a.csv', 'w').write('x')\nos.link('a.csv', 'hard.csv')\nos.symlink('a.csv', 'latest.csv')\nos.symlink('/etc/passwd', 'out.txt')";
  const run = await client.exec(code, { chat_id });
  expect(run.files.map(({ name }) => name)).toEqual(['a.csv', 'hard.csv', 'latest.csv']);
  for (const name of ['a.csv', 'hard.csv', 'latest.csv']) expect(await read(chat_id, name)).toBe('x');
  expect((await client.fetch(`/chats/${chat_id}/files/out.txt`)).status).toBe(404);
  expect(await namesInZip(chat_id)).toEqual(['a.csv', 'hard.csv']);
});

test('a write, a deletion and a read can be conditional', async () => {
  const chat = 'conditional';
  const first = (await put(chat, 'a.txt', '1', { 'if-none-match': '*' })).headers.get('etag') ?? '';
  const refused = async (response: Promise<Response>) => (await refusalOf(await response)).is;
  expect(await refused(put(chat, 'a.txt', '2', { 'if-none-match': '*' }))).toBe('412 precondition_failed');
  const second = (await put(chat, 'a.txt', '2', { 'if-match': first })).headers.get('etag') ?? '';
  expect(await refused(put(chat, 'a.txt', '3', { 'if-match': first }))).toBe('412 precondition_failed');
  const url = `/chats/${chat}/files/a.txt`;
  expect((await client.fetch(url, { headers: { 'if-none-match': second } })).status).toBe(304);
  const head = await client.fetch(url, { method: 'HEAD' });
  expect([head.headers.get('etag'), head.headers.get('content-length')]).toEqual([second, '1']);
  expect(await refused(client.fetch(url, { method: 'DELETE', headers: { 'if-match': first } }))).toBe(
    '412 precondition_failed',
  );
  expect((await client.fetch(url, { method: 'DELETE', headers: { 'if-match': second } })).status).toBe(200);
  expect(await refused(client.fetch(url))).toBe('404 file_not_found');
});

test('the zip of a chat holds the files that its listing shows, uploads among them', async () => {
  const chat = 'zipped';
  const form = new FormData();
  form.append('file', new Blob(['up']), 'up.txt');
  const uploaded = await client.fetch(`/chats/${chat}/upload`, { method: 'POST', body: form });
  expect(uploaded.status).toBe(200);
  await put(chat, 'put.md', 'put');
  await client.exec("open('made.txt', 'w').write('made')", { chat_id: chat });
  const names = (await list(chat)).map(({ name }) => name);
  expect(names).toEqual(['made.txt', 'put.md', 'up.txt']);
  expect(await namesInZip(chat)).toEqual(names);
});

test('a chat can be deleted by its own name', async () => {
  await put('deleted', 'a.txt', '1');
  expect((await client.fetch('/chats/deleted', { method: 'DELETE' })).status).toBe(200);
  expect(await list('deleted')).toEqual([]);
  expect((await client.fetch('/chats/deleted')).status).toBe(404);
});

test("uploads to a chat are in the chat's own session, from before its first run on", async () => {
  const chat_id = 'uploads';
  const upload = async (text: string, name: string) => {
    const form = new FormData();
    form.append('chat_id', chat_id);
    form.append('file', new Blob([text]), name);
    const answer = await client.fetch('/upload', { method: 'POST', body: form });
    return ((await answer.json()) as { session_id: string }).session_id;
  };
  const session = await upload('first', 'first.csv');
  expect(await upload('second', 'second.txt')).toBe(session);
  const run = await client.exec(
    "print(open('first.csv').read(), open('second.txt').read())\nopen('first.csv', 'a').write('!')",
    {
      chat_id,
    },
  );
  expect([run.session_id, run.stdout]).toEqual([session, 'first second\n']);
  expect(await upload('third', 'third.txt')).toBe(session);
  const files = (await (await client.fetch(`/files/${session}`)).json()) as { name: string; source: string }[];
  expect(files.map(({ name, source }) => [name, source]).sort()).toEqual([
    ['first.csv', 'execution'],
    ['second.txt', 'upload'],
    ['third.txt', 'upload'],
  ]);
});
