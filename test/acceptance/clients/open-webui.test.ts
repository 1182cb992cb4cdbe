import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aSharedCellar } from '../../support/a-cellar.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import { keyOf } from '../../support/shared-cellar.ts';
import { Client, ID } from '../client.ts';

/** Open WebUI's ways in, on a running Cellar: chat-id dialect, downloads, prompt, tool server. */

const ALICE = keyOf('open-webui');
const cellar = aSharedCellar('keyed');
const alice = cellar.client('open-webui');
const bob = cellar.client('open-webui-other');

const json = async (client: Client, path: string, init?: RequestInit) => {
  const response = await client.fetch(path, init);
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what these tests look at.
  return { status: response.status, headers: response.headers, body: (await response.json()) as any };
};
const post = (client: Client, path: string, body: unknown, headers: Record<string, string> = {}) =>
  json(client, path, {
    method: 'POST',
    // A program's way to ask; Open WebUI takes what comes, and gets text.
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const exec = (chatId: string, code: string, fields: Record<string, unknown> = {}) =>
  post(alice, '/exec', { chat_id: chatId, lang: 'py', code, ...fields });

const MAKES_FILES = `
import pandas as pd, matplotlib.pyplot as plt, os
os.makedirs('/mnt/data/out', exist_ok=True)
frame = pd.DataFrame({'a': [1, 2]})
frame.to_excel('/mnt/data/out/r.xlsx', index=False); os.rename('/mnt/data/out/r.xlsx', '/mnt/data/out/Report.XLSX')
frame.to_csv('/mnt/data/table.csv', index=False)
open('/mnt/data/notes.txt', 'w').write('no deliverable')
plt.plot([1, 2]); plt.show()
print('done')
'six'
`;

describe('the chat-id dialect', () => {
  test('names what was generated in both forms, and the images as data: lines where they are asked for', async () => {
    const { body } = await exec('dialect', MAKES_FILES, { inline_images: true });
    expect(body).toMatchObject({ stdout: 'done\n', stderr: '', exit_code: 0 });
    const names = body.generated_files.map(({ name }: { name: string }) => name).sort();
    expect(names).toEqual(['Report.XLSX', 'table.csv']);
    expect(body.files.map(({ name }: { name: string }) => name).sort()).toEqual([
      'figure-1.png',
      'notes.txt',
      'out/Report.XLSX',
      'table.csv',
    ]);
    expect(body.generated_file_ids).toEqual(body.generated_files.map(({ id }: { id: string }) => id));
    const book = body.generated_files.find(({ format }: { format: string }) => format === 'Excel');
    expect(book).toEqual({
      id: expect.stringMatching(ID),
      name: 'Report.XLSX',
      relative_path: 'out/Report.XLSX',
      size: expect.any(Number),
      mime_type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      format: 'Excel',
      extension: '.xlsx',
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
      modified_at: book.created_at,
      download_url: `/api/v1/downloads/code-execution/file/${book.id}`,
    });
    const [value, image, ...rest] = body.result.split('\n');
    expect([value, rest]).toEqual(["'six'", []]);
    expect(Buffer.from(image.replace('data:image/png;base64,', ''), 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(JSON.stringify(body)).not.toContain(cellar.dataDir);
  });

  test('keeps the images out of result unless asked', async () => {
    const { body } = await exec('plain', 'import matplotlib.pyplot as plt\nplt.plot([1]); plt.show()\n2');
    expect(body).toMatchObject({ result: '2', images: [expect.stringMatching(ID)] });
  });

  test("stages each attachment of Open WebUI's messages once, before the run", async () => {
    const { files } = await alice.upload({ 'data.csv': 'a\n1\n' });
    const id = files[0]?.fileId ?? '';
    const entry = {
      type: 'file',
      id,
      name: 'data.csv',
      file: { id, filename: 'data.csv', meta: { name: 'data.csv' } },
    };
    const { body } = await exec('attached', 'import os; print(sorted(os.listdir("/mnt/data")))', {
      user_id: 'u1',
      files: [entry],
      messages: [{ role: 'user', files: [entry] }],
      metadata: { files: [entry] },
    });
    expect(body.stdout).toBe("['data.csv']\n");
  });
});

test('whom the request names gets neither code nor a file into the chat of someone else', async () => {
  await exec('theirs', 'secret = 1', { user_id: 'u1' });
  const form = new FormData();
  form.append('chat_id', 'theirs');
  form.append('user_id', 'u2');
  form.append('file', new File(['x'], 'planted.txt'));
  const answers = [
    await exec('theirs', 'print(secret)', { user_id: 'u2' }),
    await json(alice, '/upload', { method: 'POST', body: form }),
  ];
  for (const { status, body } of answers) expect([status, body.error]).toEqual([404, 'session_not_found']);
  const { body } = await exec('theirs', 'import os; print(secret, os.listdir("/mnt/data"))', { user_id: 'u1' });
  expect(body.stdout).toBe('1 []\n');
  expect((await exec('theirs', 'print(secret)')).body.stdout).toBe('1\n');
});

test('runs of one chat go one after the other', async () => {
  await exec('turns', 'n = 0');
  const code = 'import time\nm = n; time.sleep(0.3); n = m + 1';
  const answers = await Promise.all(Array.from({ length: 4 }, () => exec('turns', code)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect((await exec('turns', 'print(n)')).body.stdout).toBe('4\n');
});

describe('the download API', () => {
  const list = (client: Client, query = '') => json(client, `/api/v1/downloads/code-execution/downloads/files${query}`);

  beforeAll(async () => {
    await exec('downloads', MAKES_FILES, { user_id: 'u1' });
  });

  test.for([
    ['', ['out/Report.XLSX', 'table.csv']],
    ['?format=excel', ['out/Report.XLSX']],
    ['?format=png,.docx', ['figure-1.png']],
    ['?format=CSV,pdf', ['table.csv']],
    ['?format=image', ['figure-1.png']],
    ['?format=all', ['figure-1.png', 'notes.txt', 'out/Report.XLSX', 'table.csv']],
  ] as const)('lists with "%s"', async ([query, names]) => {
    const { status, body } = await list(alice, query);
    expect(status).toBe(200);
    expect(body.map((file: { relative_path: string }) => file.relative_path).sort()).toEqual(names);
  });

  test('each listed file downloads from its link', async () => {
    const { body } = await list(alice, '?format=csv');
    const response = await alice.fetch(body[0].download_url);
    expect([response.status, await response.text()]).toEqual([200, 'a\n1\n2\n']);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="?table\.csv"?$/);
  });

  test('an unknown format is refused, an unknown chat is empty', async () => {
    expect(await list(alice, '?format=a/b')).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    const unknown = await json(alice, '/api/v1/downloads/code-execution/nobody/files?format=all');
    expect(unknown).toMatchObject({ status: 200, body: [] });
  });

  test('403 for an upload, 404 for what is not yours or is not there', async () => {
    const { files } = await alice.upload({ 'up.csv': '1' });
    const file = (client: Client, id: string, headers = {}) =>
      json(client, `/api/v1/downloads/code-execution/file/${id}`, { headers });
    expect(await file(alice, files[0]?.fileId ?? '')).toMatchObject({ status: 403, body: { error: 'forbidden' } });
    const id = (await list(alice)).body[0].id;
    expect(await file(bob, id)).toMatchObject({ status: 404, body: { error: 'file_not_found' } });
    expect(await file(alice, 'A'.repeat(21))).toMatchObject({ status: 404 });
    expect(await file(alice, 'short')).toMatchObject({ status: 400 });
    expect(await file(alice, id, { 'X-OpenWebUI-User-Id': 'u2' })).toMatchObject({ status: 404 });
  });

  test('shows one key’s user only their own', async () => {
    expect((await list(bob, '?format=all')).body).toEqual([]);
    expect((await list(alice, '?user_id=u2')).body).toEqual([]);
    expect((await list(alice, '?user_id=u1')).body).toHaveLength(2);
    const other = await json(alice, '/api/v1/downloads/code-execution/downloads/files', {
      headers: { 'X-OpenWebUI-User-Id': 'u2' },
    });
    expect(other.body).toEqual([]);
  });
});

describe('the prompt', () => {
  test.for([
    ['', 'with the tool execute_code'],
    ['?flavor=open-webui', '<code_interpreter type="code" lang="python">'],
    ['?flavour=generic', 'with the tool execute_code'],
  ] as const)('%s says how to call, and what this server does', async ([query, words]) => {
    const response = await alice.fetch(`/prompt${query}`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text).toContain(words);
    for (const truth of ['/mnt/data', 'Excel, CSV or PDF', 'survive', 'Images show by themselves', 'no network']) {
      expect(text).toContain(truth);
    }
  });

  test('comes as JSON for those who ask, and an unknown flavor is refused', async () => {
    const answer = await json(alice, '/prompt', { headers: { accept: 'application/json' } });
    expect(answer.body).toEqual({ flavor: 'generic', prompt: expect.stringContaining('/mnt/data') });
    expect(await json(alice, '/prompt?flavor=sour')).toMatchObject({ status: 400 });
  });

  test('is whatever PROMPT_FILE holds', async () => {
    const file = join(cellar.dataDir, '..', 'prompt.txt');
    await writeFile(file, 'Only bash.');
    await using other = await CellarProcess.start({ env: { PROMPT_FILE: file, KERNEL_POOL_SIZE: '0' } });
    expect(await (await fetch(`${other.url}/prompt`)).text()).toBe('Only bash.');
  });
});

describe('the tool server', () => {
  const chat = { 'X-OpenWebUI-Chat-Id': 'tools', 'X-OpenWebUI-User-Id': 'u1' };
  const run = (code: string, headers: Record<string, string> = chat, more = {}) =>
    post(alice, '/open-webui/execute_code', { code, ...more }, headers);

  test.for(['/open-webui/openapi.json', '/openapi.json'])('a validator passes on %s', async (path) => {
    const { body } = await json(alice, path);
    const result = await new Validator().validate(body);
    expect([result.valid, result.errors]).toEqual([true, undefined]);
  });

  test('takes null for what a model leaves out, and says what is wrong with the rest', async () => {
    const answer = await run('print(1)', chat, { language: null, timeout_seconds: null, session_id: null });
    expect(answer).toMatchObject({ status: 200, body: { stdout: '1\n' } });
    const preview = async (query: string) =>
      (await json(alice, `/open-webui/read_file_preview?${query}`, { headers: chat })).body.message;
    expect(await preview('')).toBe('path: is missing');
    expect(await preview('path=a&max_characters=0')).toBe('max_characters: must be at least 1');
    expect(await preview('path=a&max_characters=x')).toBe('max_characters: must be a number');
  });

  test('describes the four tools and nothing else', async () => {
    const { body } = await json(alice, '/open-webui/openapi.json');
    const operations = Object.values<Record<string, { operationId: string; description: string }>>(body.paths).flatMap(
      (item) => Object.values(item),
    );
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual([
      'execute_code',
      'get_download_link',
      'list_files',
      'read_file_preview',
    ]);
    for (const { description } of operations) expect(description.length).toBeGreaterThan(40);
    expect(body.servers).toEqual([{ url: '/open-webui' }]);
    expect(JSON.stringify(body.components)).not.toContain('OutputFile');
  });

  test('runs code in the chat of the header; variables and files stay', async () => {
    const first = await run('x = 40\nopen("/mnt/data/a.csv", "w").write("a,b")');
    expect(first.body).toMatchObject({ exit_code: 0, files: [{ name: 'a.csv', format: 'CSV', size: 3 }] });
    const link = first.body.files[0].download_url;
    expect(link).toMatch(`${cellar.url}/`);
    expect((await run('print(x + 2)')).body).toMatchObject({ stdout: '42\n', state_lost: false });
    expect((await run('print("x" in globals())', { 'X-OpenWebUI-Chat-Id': 'another' })).body.stdout).toBe('False\n');
  });

  test('gives images as data: items of a list, which Open WebUI shows', async () => {
    const code = 'import matplotlib.pyplot as plt\nplt.plot([1]); plt.show(); print("drawn")';
    const { body } = await run(code);
    expect(body).toEqual([expect.objectContaining({ stdout: 'drawn\n' }), expect.stringMatching(/^data:image\/png;/)]);
    const direct = await run(code, {});
    expect(direct.body).toMatchObject({ stdout: 'drawn\n', files: [{ format: 'Image' }] });
  });

  test('without a chat header, the session_id of an answer goes on', async () => {
    const first = await run('y = 7', { 'X-OpenWebUI-Chat-Id': '{{CHAT_ID}}' });
    const { body } = await run('print(y)', {}, { session_id: first.body.session_id });
    expect(body).toMatchObject({ stdout: '7\n', session_id: first.body.session_id });
  });

  test('a session_id that is nobody’s, or another one’s, is refused by each tool', async () => {
    const { body } = await run('print(1)', {});
    const ofBob = { body: JSON.stringify({ code: 'print(1)', session_id: body.session_id }), method: 'POST' };
    const headers = { 'content-type': 'application/json' };
    const answers = [await json(bob, '/open-webui/execute_code', { ...ofBob, headers })];
    for (const path of ['list_files?', 'read_file_preview?path=a&', 'get_download_link?path=a&'])
      answers.push(await json(alice, `/open-webui/${path}session_id=${'A'.repeat(21)}`));
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { error: 'session_not_found' } });
  });

  test('lists, previews and links files of the chat, also an upload that waits for its first run', async () => {
    const headers = { 'X-OpenWebUI-Chat-Id': 'fresh' };
    await alice.upload({ 'in/müll.txt': 'één\nzwei' }, { chat_id: 'fresh' });
    const listed = await json(alice, '/open-webui/list_files', { headers });
    expect(listed.body.files).toMatchObject([{ path: '/mnt/data/in/müll.txt', size: 10 }]);
    const preview = (query: string) => json(alice, `/open-webui/read_file_preview?${query}`, { headers });
    const path = encodeURIComponent('/mnt/data/in/müll.txt');
    expect((await preview(`path=${path}`)).body).toMatchObject({
      content: 'één\nzwei',
      truncated: false,
      is_text: true,
    });
    expect((await preview(`path=${path}&max_characters=2`)).body).toMatchObject({ content: 'éé', truncated: true });
    expect(await preview('path=../../etc/passwd')).toMatchObject({ status: 400, body: { error: 'invalid_name' } });
    expect(await preview('path=none.txt')).toMatchObject({ status: 404 });
    const { body } = await json(alice, `/open-webui/get_download_link?path=${path}`, { headers });
    const response = await fetch(body.download_url);
    expect(await response.text()).toBe('één\nzwei');
  });

  test('a link goes on showing what it showed, and a file that only a run knows gets one', async () => {
    const fileOf = (url: string) => url.split('/').at(-1)?.split('.')[0];
    await run('open("/mnt/data/plain.txt", "w").write("one")');
    const link = async () =>
      (await json(alice, '/open-webui/get_download_link?path=plain.txt', { headers: chat })).body;
    const first = await link();
    expect(fileOf((await link()).download_url)).toBe(fileOf(first.download_url));
    await run('open("/mnt/data/plain.txt", "w").write("two!")');
    const second = await link();
    const read = async (url: string) => (await fetch(url)).text();
    expect([await read(first.download_url), await read(second.download_url)]).toEqual(['one', 'two!']);
  });

  test('another user of the same key neither runs code in the chat nor sees its files', async () => {
    await run('1');
    const stranger = { ...chat, 'X-OpenWebUI-User-Id': 'u2' };
    expect(await run('print(x)', stranger)).toMatchObject({ status: 404, body: { error: 'session_not_found' } });
    expect((await json(alice, '/open-webui/list_files', { headers: stranger })).body.files).toEqual([]);
  });

  test('a link out of the workspace leads nowhere', async () => {
    await run('import os\nos.symlink("/etc/passwd", "/mnt/data/link.txt")');
    const answer = await json(alice, '/open-webui/read_file_preview?path=link.txt', { headers: chat });
    expect(answer).toMatchObject({ status: 404 });
  });
});

test('a page of a listed origin may call the tools from the browser, and no other', async () => {
  const env = { API_KEYS: `alice:${ALICE}`, CORS_ORIGINS: 'https://chat.example', BASE_PATH: '/cellar' };
  await using other = await CellarProcess.start({ env });
  const preflight = (origin: string) =>
    fetch(`${other.url}/open-webui/execute_code`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
  const listed = await preflight('https://chat.example');
  expect([listed.status, listed.headers.get('access-control-allow-origin')]).toEqual([204, 'https://chat.example']);
  expect(listed.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization');
  expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();

  const client = new Client(other.url, ALICE);
  expect((await json(client, '/open-webui/openapi.json')).body).toMatchObject({
    servers: [{ url: '/cellar/open-webui' }],
    paths: { '/execute_code': {} },
  });
  const made = await post(client, '/open-webui/execute_code', { code: 'open("a.csv", "w").write("a")' });
  expect(await (await fetch(made.body.files[0].download_url)).text()).toBe('a');
});

test('the signed user counts, and not the one that a header names', async () => {
  const secret = 'a-secret-that-open-webui-signs-with-0123';
  const env = { API_KEYS: `alice:${ALICE}`, OPEN_WEBUI_JWT_SECRET: secret };
  await using other = await CellarProcess.start({ env });
  const client = new Client(other.url, ALICE);
  const as = async (sub: string) => ({
    'X-OpenWebUI-Chat-Id': 'signed',
    'X-OpenWebUI-User-Id': 'u1',
    'X-OpenWebUI-User-Jwt': await new SignJWT({ sub })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('open-webui')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(secret)),
  });
  expect((await post(client, '/open-webui/execute_code', { code: 'x = 1' }, await as('u1'))).status).toBe(200);
  expect((await post(client, '/open-webui/execute_code', { code: 'print(x)' }, await as('u1'))).body.stdout).toBe(
    '1\n',
  );
  // Who is named without a signature is the same person: the terminal's requests are never signed.
  const { 'X-OpenWebUI-User-Jwt': _, ...named } = await as('u1');
  expect((await post(client, '/open-webui/execute_code', { code: 'print(x)' }, named)).body.stdout).toBe('1\n');
  const stranger = await post(client, '/open-webui/execute_code', { code: 'print(x)' }, await as('u2'));
  expect(stranger.body.error).toBe('session_not_found');
  const forged = { ...(await as('u1')), 'X-OpenWebUI-User-Jwt': 'a.b.c' };
  expect((await post(client, '/open-webui/execute_code', { code: '1' }, forged)).status).toBe(401);
});

test('the headers that name chat and user can be others', async () => {
  await using other = await CellarProcess.start({ env: { CHAT_ID_HEADER: 'X-My-Chat' } });
  const client = new Client(other.url);
  const headers = { 'x-my-chat': 'one' };
  await post(client, '/open-webui/execute_code', { code: 'z = 1' }, headers);
  expect((await post(client, '/open-webui/execute_code', { code: 'print(z)' }, headers)).body.stdout).toBe('1\n');
});

test('OPEN_WEBUI_JWT_REQUIRED refuses tools to who is only named, and not the terminal', async () => {
  const env = {
    API_KEYS: `alice:${ALICE}`,
    OPEN_WEBUI_JWT_SECRET: 'a-secret-that-open-webui-signs-with-0123',
    OPEN_WEBUI_JWT_REQUIRED: 'true',
  };
  await using other = await CellarProcess.start({ env });
  const client = new Client(other.url, ALICE);
  const named = { 'X-OpenWebUI-Chat-Id': 'c', 'X-OpenWebUI-User-Id': 'u1' };
  const refused = await post(client, '/open-webui/execute_code', { code: '1' }, named);
  expect([refused.status, refused.body.message]).toEqual([401, expect.stringContaining('OPEN_WEBUI_JWT_REQUIRED')]);
  const terminal = { 'X-Session-Id': 'c', 'X-User-Id': 'u1' };
  expect((await post(client, '/terminal/execute_code', { code: '1' }, terminal)).status).toBe(200);
});

describe('as Open WebUI asks', () => {
  const ORIGIN = 'https://chat.example';
  let other: CellarProcess;
  let client: Client;
  beforeAll(async () => {
    other = await CellarProcess.start({ env: { API_KEYS: `alice:${ALICE}`, OPEN_WEBUI_ORIGIN: ORIGIN } });
    client = new Client(other.url, ALICE);
  });
  afterAll(() => other[Symbol.asyncDispose]());
  const run = (code: string, headers: Record<string, string>) =>
    client.fetch('/open-webui/execute_code', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ code }),
    });

  test('a run without files is plain text', async () => {
    const response = await run('print("a\\nb")\n1/0', { 'X-OpenWebUI-Chat-Id': 'text' });
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toMatch(/^a\nb\n\nStandard error:\n[\s\S]*ZeroDivisionError[\s\S]*Exit code: 1$/);
  });

  test('a run with files frames a panel of its own, which only Open WebUI may show', async () => {
    const headers = { 'X-OpenWebUI-Chat-Id': 'panel' };
    await run('open("old.csv", "w").write("o")', headers);
    const response = await run(`${MAKES_FILES}`, headers);
    expect(response.headers.get('content-disposition')).toBe('inline');
    const [first, lines] = (await response.json()) as [null, string[]];
    expect(first).toBeNull();
    expect(lines).toEqual(expect.arrayContaining(['done', expect.stringMatching(/^- \[table\.csv\]\(http/)]));
    expect(lines.at(-1)).toMatch(/^data:image\/png;base64,/);

    const url = response.headers.get('location') ?? '';
    const page = await fetch(url);
    expect(page.headers.get('content-security-policy')).toContain(`frame-ancestors ${ORIGIN}`);
    const html = await page.text();
    const [, data = ''] = /<script type="application\/json" id="files">(.*?)<\/script>/.exec(html) ?? [];
    const files = JSON.parse(data) as { name: string; download_url: string; preview_url: string }[];
    expect(files.map(({ name }) => name)).toEqual(['figure-1.png', 'notes.txt', 'out/Report.XLSX', 'table.csv']);
    const image = await fetch(files[0]?.download_url ?? '');
    expect(image.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const preview = await fetch(new URL(files[2]?.preview_url ?? '', url));
    expect(await preview.json()).toMatchObject({ kind: 'table' });
    const csv = await fetch(new URL(`${files[3]?.preview_url}?rows=1`, url));
    expect(await csv.json()).toMatchObject({ kind: 'table', sheets: [{ matching_rows: expect.any(Number) }] });
    // The frame asks for the bytes as a page of nobody's origin.
    expect(image.headers.get('access-control-allow-origin')).toBe('*');
    expect((await fetch(`${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`)).status).toBe(403);
  });

  test('a link that does not hold answers a person with a page, and a program with JSON', async () => {
    const ask = (accept: string) => fetch(`${other.url}/links/x.1.y`, { headers: { accept } });
    const page = await ask('text/html,*/*');
    expect([page.status, page.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('Ask for a new one.');
    expect(await (await ask('*/*')).json()).toMatchObject({ error: 'forbidden' });
  });

  test('each first message of a chat that is not saved begins afresh', async () => {
    const say = async (code: string, message: string, parent: string) =>
      (
        await run(code, {
          'X-OpenWebUI-Chat-Id': 'temporary:tab-1',
          'X-OpenWebUI-User-Id': 'u1',
          'X-OpenWebUI-User-Message-Id': message,
          'X-OpenWebUI-User-Message-Parent-Id': parent,
        })
      ).text();
    await say('secret = 1', 'm1', '');
    expect(await say('print(secret)', 'm2', 'm1')).toBe('1');
    expect(await say('print("secret" in globals())', 'm3', '')).toBe('False');
  });
});
