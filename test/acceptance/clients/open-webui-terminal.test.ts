import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { Client } from '../client.ts';

/** `/terminal` on a running Cellar, asked as Open WebUI's file browser asks through its proxy. */

const KEY = 'terminal-secret-0123456789';
let cellar: CellarProcess;

beforeAll(async () => {
  cellar = await CellarProcess.start({ env: { API_KEYS: `owui:${KEY}`, MAX_UPLOAD_BYTES: '100000' } });
});
afterAll(() => cellar[Symbol.asyncDispose]());

function chat(chatId: string, userId = 'u1') {
  const headers = { authorization: `Bearer ${KEY}`, 'x-session-id': chatId, 'x-user-id': userId };
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${cellar.url}/terminal${path}`, { ...init, headers: { ...headers, ...init.headers } });
  const json = async (path: string, init?: RequestInit) => {
    const response = await ask(path, init);
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what these tests look at.
    return { status: response.status, body: (await response.json()) as any };
  };
  const post = (path: string, body: unknown) =>
    json(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const names = async (directory = '/') =>
    (await json(`/files/list?directory=${encodeURIComponent(directory)}`)).body.entries?.map(
      ({ name, type }: { name: string; type: string }) => (type === 'directory' ? `${name}/` : name),
    );
  const upload = (directory: string, name: string, bytes: string) => {
    const form = new FormData();
    form.append('file', new File([bytes], name));
    return json(`/files/upload?directory=${encodeURIComponent(directory)}`, { method: 'POST', body: form });
  };
  const run = async (code: string) => {
    const response = await fetch(`${cellar.url}/exec`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: chatId, user_id: userId, lang: 'py', code }),
    });
    return (await response.json()) as { stdout: string; stderr: string };
  };
  return { ask, json, post, names, upload, run };
}

describe('before it looks', () => {
  test('the browser learns what there is', async () => {
    const { json } = chat('start');
    expect((await fetch(`${cellar.url}/terminal/health`)).status).toBe(200);
    expect((await json('/api/config')).body).toEqual({
      features: { terminal: false, notebooks: false, ports: false, execute: true, system: true },
    });
    expect((await json('/ports')).body).toEqual({ ports: [] });
    expect((await json('/execute')).body).toEqual([]);
    expect((await json('/system')).body.prompt).toContain('/mnt/data');
    expect((await json('/files/cwd')).body).toMatchObject({ cwd: '/mnt/data', home: '/mnt/data' });
    expect((await json('/files/list?directory=/mnt/data')).body).toEqual({
      dir: '/mnt/data',
      writable: true,
      entries: [],
    });
    expect((await fetch(`${cellar.url}/terminal/files/list`)).status).toBe(401);
  });

  test('a validator passes on its description, whose tools have the names that Open WebUI knows', async () => {
    const { body } = await chat('doc').json('/openapi.json');
    expect((await new Validator().validate(body)).errors).toBeUndefined();
    const ids = Object.values<Record<string, { operationId: string }>>(body.paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    const files = ['display_file', 'list_files', 'read_file', 'replace_file_content', 'write_file'];
    const commands = ['get_process_status', 'kill_process', 'list_processes', 'send_process_input', 'start_command'];
    expect(ids.sort()).toEqual([...files, ...commands, 'run_command'].sort());
  });
});

test('what code makes is seen, and what the user puts there code sees', async () => {
  const { run, names, upload, json, ask } = chat('both');
  await run('import os\nos.makedirs("/mnt/data/sub")\nopen("/mnt/data/sub/a.txt", "w").write("één\\nzwei\\n")');
  expect(await names()).toEqual(['sub/']);
  expect(await names('/mnt/data/sub')).toEqual(['a.txt']);
  expect((await upload('/mnt/data/sub', 'b ü.csv', 'x,y')).body).toEqual({ path: '/mnt/data/sub/b ü.csv', size: 3 });
  expect(
    (await run('print(open("/mnt/data/sub/b ü.csv").read())\nopen("/mnt/data/sub/b ü.csv","a").write("!")')).stdout,
  ).toBe('x,y\n');
  const read = (query: string) => json(`/files/read?path=${encodeURIComponent('/mnt/data/sub/a.txt')}${query}`);
  expect((await read('')).body).toEqual({ path: '/mnt/data/sub/a.txt', total_lines: 2, content: 'één\nzwei\n' });
  expect((await read('&start_line=2&end_line=2')).body.content).toBe('zwei\n');
  const view = await ask('/files/view?path=sub/a.txt');
  expect([view.headers.get('content-type'), await view.text()]).toEqual(['text/plain', 'één\nzwei\n']);
  expect(view.headers.get('content-security-policy')).toContain('sandbox');
  expect(await (await ask('/files/serve/mnt/data/sub/a.txt')).text()).toBe('één\nzwei\n');
  expect((await json('/files/display?path=sub/a.txt')).body).toEqual({ path: '/mnt/data/sub/a.txt', exists: true });
  expect((await json('/files/display?path=none')).body).toEqual({ path: '/mnt/data/none', exists: false });
});

test('images come as bytes, other binary files not as text', async () => {
  const { run, ask, json } = chat('binary');
  await run('open("p.png","wb").write(b"\\x89PNG\\r\\n\\x00"); open("b.bin","wb").write(b"\\x00\\x01")');
  const image = await ask('/files/read?path=/mnt/data/p.png');
  expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(await json('/files/read?path=b.bin')).toMatchObject({ status: 415, body: { detail: expect.any(String) } });
});

test('files are written, edited, moved, removed and packed', async () => {
  const { post, json, names, ask, run } = chat('edit');
  expect((await post('/files/write', { path: 'deep/er/n.txt', content: 'one two two' })).body.size).toBe(11);
  const edit = (replacements: unknown[]) => post('/files/replace', { path: 'deep/er/n.txt', replacements });
  expect((await edit([{ target: 'two', replacement: '2' }])).status).toBe(400);
  expect((await edit([{ target: 'none', replacement: '' }])).body.detail).toContain('Not found');
  await edit([
    { target: 'one', replacement: '1' },
    { target: 'two', replacement: '$&2', allow_multiple: true },
  ]);
  expect((await run('print(open("/mnt/data/deep/er/n.txt").read())')).stdout).toBe('1 $&2 $&2\n');
  expect((await post('/files/mkdir', { path: '/mnt/data/made' })).body).toEqual({ path: '/mnt/data/made' });
  const move = (source: string, destination: string) => post('/files/move', { source, destination });
  expect((await move('/mnt/data/deep/er/n.txt', '/mnt/data/made/m.txt')).status).toBe(200);
  expect((await move('/mnt/data/deep', '/mnt/data/made')).body.detail).toContain('already');
  expect(await names('/mnt/data/made')).toEqual(['m.txt']);

  const packed = await ask('/files/archive', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ paths: ['/mnt/data/made'] }),
  });
  const zip = join(cellar.dataDir, '..', 'packed.zip');
  await writeFile(zip, Buffer.from(await packed.arrayBuffer()));
  const script = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.namelist(), z.read("made/m.txt"))';
  expect(execFileSync('python3', ['-c', script, zip], { encoding: 'utf8' })).toBe("['made/m.txt'] b'1 $&2 $&2'\n");

  const remove = (path: string) => json(`/files/delete?path=${encodeURIComponent(path)}`, { method: 'DELETE' });
  expect((await remove('/mnt/data/deep')).body).toEqual({ path: '/mnt/data/deep', type: 'directory' });
  expect((await remove('/mnt/data/made/m.txt')).body.type).toBe('file');
  expect((await remove('/mnt/data/none')).status).toBe(404);
  expect((await remove('/mnt/data')).status).toBe(400);
  expect((await run('import os; print(sorted(os.listdir("/mnt/data")))')).stdout).toBe("['made']\n");
});

test('the current folder is the chat’s own', async () => {
  const { post, json, names } = chat('cwd');
  await post('/files/write', { path: 'here/a.txt', content: 'a' });
  expect((await post('/files/cwd', { path: '/mnt/data/here' })).body).toEqual({ cwd: '/mnt/data/here' });
  expect(await names('.')).toEqual(['a.txt']);
  expect((await json('/files/read?path=a.txt')).body.content).toBe('a');
  expect((await post('/files/cwd', { path: '/mnt/data/none' })).status).toBe(404);
  expect((await chat('cwd2').json('/files/cwd')).body.cwd).toBe('/mnt/data');
});

describe('nothing leads out', () => {
  test.for(['/etc/passwd', '../../etc/passwd', '/mnt/data/../../etc/passwd', '/mnt/data2/x', '~/../x'])(
    '%s is not there',
    async (path) => {
      const { json } = chat('out');
      for (const route of ['read', 'view']) {
        expect((await json(`/files/${route}?path=${encodeURIComponent(path)}`)).status).toBe(404);
      }
    },
  );

  test('links of a program are neither shown nor followed, to read, write or remove', async () => {
    const { run, names, json, post, upload } = chat('links');
    await run(
      'import os\nos.symlink("/etc", "/mnt/data/etc"); os.symlink("/etc/passwd", "/mnt/data/p"); os.mkdir("d")',
    );
    expect(await names()).toEqual(['d/']);
    expect((await json('/files/read?path=p')).status).toBe(404);
    expect((await json('/files/read?path=etc/hostname')).status).toBe(404);
    expect((await json('/files/list?directory=etc')).status).toBe(404);
    expect((await upload('etc', 'x.txt', 'x')).status).toBeGreaterThanOrEqual(400);
    expect((await post('/files/move', { source: 'd', destination: 'etc/d' })).status).toBe(404);
    expect((await post('/files/write', { path: 'p', content: 'mine' })).status).toBe(200);
    expect((await json('/files/read?path=p')).body.content).toBe('mine');
  });

  test('another chat, another user and a name with a path see nothing of it', async () => {
    const { post, upload, names } = chat('own');
    await post('/files/write', { path: 'mine.txt', content: 'm' });
    expect(await chat('other').names()).toEqual([]);
    expect(await chat('own', 'u2').names()).toEqual([]);
    expect((await chat('own', 'u2').post('/files/write', { path: 'mine.txt', content: 'x' })).status).toBe(404);
    expect((await upload('/mnt/data', '../up.txt', 'x')).status).toBeGreaterThanOrEqual(200);
    expect((await names()).every((name: string) => !name.includes('/'))).toBe(true);
  });

  test('the folder that one person is in is not told to another', async () => {
    const { json, post } = chat('folders');
    await post('/files/mkdir', { path: 'private' });
    await post('/files/cwd', { path: 'private' });
    expect((await json('/files/cwd')).body.cwd).toBe('/mnt/data/private');
    expect((await chat('folders', 'u2').json('/files/cwd')).body.cwd).toBe('/mnt/data');
  });

  test('a file above the limit leaves nothing', async () => {
    const { upload, names } = chat('large');
    expect(await upload('/mnt/data', 'big.bin', 'x'.repeat(200_000))).toMatchObject({
      status: 413,
      body: { error: 'file_too_large' },
    });
    expect(await names()).toEqual([]);
  });
});

test('a request that follows a refused file on the same connection is answered', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const headers = { authorization: `Bearer ${KEY}`, 'x-session-id': 'refused', 'x-user-id': 'u1' };
  const ask = async (path: string, options: RequestOptions, body = '') => {
    const asked = request(`${cellar.url}/terminal${path}`, { agent, ...options }).end(body);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    await text(answer);
    return { status: answer.statusCode, isReused: asked.reusedSocket };
  };
  const type = 'multipart/form-data; boundary=cut';
  const file = `--cut\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${'x'.repeat(1e6)}\r\n--cut--\r\n`;
  const upload = { method: 'POST', headers: { ...headers, 'content-type': type } };
  expect((await ask('/files/upload?directory=/', upload, file)).status).toBe(413);
  expect(await ask('/files/cwd', { headers })).toEqual({ status: 200, isReused: true });
});

test('a change waits for the run that is at work', async () => {
  const { run, post } = chat('waits');
  await run('1');
  const running = run('import time, os\ntime.sleep(6)\nprint(os.path.exists("/mnt/data/late"))');
  await expect.poll(() => new Client(cellar.url, KEY).runsUnderWay()).toBe(1);
  expect((await post('/files/mkdir', { path: '/mnt/data/late' })).status).toBe(200);
  expect((await running).stdout).toBe('False\n');
});

describe('searching', () => {
  test('the search field finds names, the best first, and what is in files', async () => {
    const { json, upload, post } = chat('search');
    await post('/files/mkdir', { path: '/mnt/data/reports' });
    await upload('/mnt/data/reports', 'sales.csv', 'region,amount\nNorth,10\n');
    await upload('/mnt/data', 'all-sales.txt', 'nothing');
    await upload('/mnt/data', 'notes.md', 'first line\nthe SALES of March\n');
    await upload('/mnt/data', '.hidden-sales', 'x');
    const names = (body: { results: { path: string }[] }) => body.results.map(({ path }) => path);

    const found = await json('/files/search?query=sales&path=/mnt/data&limit=20&type=any&show_hidden=false');
    expect(names(found.body)).toEqual(['/mnt/data/reports/sales.csv', '/mnt/data/all-sales.txt']);
    expect(found.body.results[0]).toMatchObject({ name: 'sales.csv', type: 'file', size: 23 });
    expect(names((await json('/files/search?query=repo&type=directory')).body)).toEqual(['/mnt/data/reports']);
    expect(names((await json('/files/search?query=hidden&show_hidden=true')).body)).toEqual([
      '/mnt/data/.hidden-sales',
    ]);

    const glob = await json('/files/glob?pattern=*sales*&path=/mnt/data/reports&type=any&max_results=20');
    expect(glob.body).toMatchObject({ path: '/mnt/data/reports', matches: [{ path: 'sales.csv', type: 'file' }] });

    const matches = await json('/files/matches?query=sales&path=.&show_hidden=false&offset=0');
    expect(names(matches.body)).toEqual([
      '/mnt/data/reports/sales.csv',
      '/mnt/data/all-sales.txt',
      '/mnt/data/notes.md',
    ]);
    expect(matches.body.results[2]).toEqual({
      path: '/mnt/data/notes.md',
      relative_path: 'notes.md',
      name: 'notes.md',
      type: 'file',
      name_match: false,
      content_matches: [{ line: 2, column: 5, text: 'the SALES of March' }],
    });
    expect(matches.body.next_offset).toBeNull();
  });

  test('what cannot be asked is refused', async () => {
    const { json } = chat('search-wrong');
    expect((await json('/files/matches?query=%20')).status).toBe(400);
    expect((await json('/files/search?query=x&limit=0')).status).toBe(400);
    expect((await json(`/files/glob?pattern=${'*'.repeat(300)}`)).status).toBe(400);
    expect((await json('/files/search?query=x&path=/etc')).status).toBe(404);
    expect((await json('/files/search?query=x')).body).toEqual({ results: [] });
  });
});

describe('as an orchestrator', () => {
  test('it has empty policies, and refuses one that asks for something', async () => {
    const { json } = chat('policy');
    const put = (policy: unknown) =>
      json('/api/v1/policies/cellar', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(policy),
      });
    expect((await json('/api/v1/policies')).body).toEqual([]);
    expect((await json('/api/v1/policies/cellar')).body).toEqual({});
    expect((await json('/api/v1/policies/cellar/lifecycle')).body).toEqual({});
    expect((await put({ image: '', env: {} })).body).toEqual({});
    const presets = { cpu_limit: '1', memory_limit: '1Gi', idle_timeout_minutes: 30 };
    expect((await put(presets)).body).toEqual({});
    for (const wish of [{ image: 'python:3' }, { ...presets, cpu_limit: '8' }, ['x'], 'x']) {
      expect(await put(wish)).toMatchObject({ status: 400, body: { detail: expect.stringContaining("Cellar's own") } });
    }
  });

  test('it has no terminal to start anew for a policy, and resets no files', async () => {
    const { post } = chat('refresh');
    expect(await post('/api/v1/terminals/refresh', { only_idle: true, reset: false })).toEqual({
      status: 200,
      body: { refreshed: 0 },
    });
    const reset = await post('/api/v1/terminals/refresh', { only_idle: true, reset: true });
    expect(reset).toMatchObject({ status: 400, body: { detail: expect.stringContaining('Files panel') } });
  });

  test('it serves the same chats below a policy', async () => {
    const { post, json } = chat('below');
    await post('/files/write', { path: 'a.txt', content: 'a' });
    const { body } = await json('/p/cellar/files/list?directory=/mnt/data');
    expect(body.entries).toMatchObject([{ name: 'a.txt' }]);
  });
});

test('code runs in the workspace, and the displayed figure is among its files until it is deleted', async () => {
  const { ask, post, names, json } = chat('figure');
  const code =
    'import matplotlib.pyplot as plt\nopen("a.txt", "w").write("a")\nplt.plot([1]); plt.show()\nprint("ran")';
  const { body } = await post('/execute_code', { code });
  expect(body).toEqual(expect.arrayContaining(['ran', expect.stringMatching(/^data:image/)]));
  expect(await names()).toEqual(['a.txt', 'figure-1.png']);
  const image = await ask('/files/view?path=/mnt/data/figure-1.png');
  expect(
    Buffer.from(await image.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect((await json('/files/display?path=figure-1.png')).body.exists).toBe(true);
  await json('/files/delete?path=/mnt/data/figure-1.png', { method: 'DELETE' });
  expect(await names()).toEqual(['a.txt']);
});

test('a long command takes input, tells its output as it comes, and is ended; another chat sees nothing of it', async () => {
  const { post, json, names } = chat('commands');
  const { body: started } = await post('/execute', { command: 'echo begun; read line; echo "got $line"; sleep 600' });
  expect(started).toMatchObject({ status: 'running', exit_code: null });
  const output = async () => {
    const { body } = await json(`/execute/${started.id}/status?offset=0`);
    return body.output.map(({ data }: { data: string }) => data).join('');
  };
  await expect.poll(output).toBe('begun\n');
  expect((await post(`/execute/${started.id}/input`, { input: 'wörld\n' })).body).toEqual({ status: 'ok' });
  await expect.poll(output).toBe('begun\ngot wörld\n');
  expect((await json('/execute')).body).toMatchObject([{ id: started.id, status: 'running' }]);
  expect((await json(`/execute/${started.id}/status?offset=0&tail=1`)).body).toMatchObject({
    output: [{ type: 'stdout', data: 'got wörld\n' }],
    truncated: true,
    next_offset: 2,
  });
  expect((await json(`/execute/${started.id}/status?tail=0`)).status).toBe(400);

  const other = chat('other-commands');
  expect((await other.json('/execute')).body).toEqual([]);
  expect((await other.json(`/execute/${started.id}`, { method: 'DELETE' })).status).toBe(404);

  expect((await json(`/execute/${started.id}`, { method: 'DELETE' })).body).toEqual({ status: 'killed' });
  expect((await json('/execute')).body).toEqual([]);
  await expect.poll(() => names()).toEqual([]);
});
