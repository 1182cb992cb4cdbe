import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, describe, expect, test } from 'vitest';
import { aSharedCellar } from '../../support/a-cellar.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import { keyOf } from '../../support/shared-cellar.ts';

/** `/mcp` on a running Cellar, asked by the official SDK's own client. */

const ALICE = keyOf('mcp');
const BOB = keyOf('mcp-other');
const cellar = aSharedCellar('keyed');
const alice = cellar.client('mcp');
const open: McpClient[] = [];

afterAll(async () => {
  await Promise.allSettled(open.map((client) => client.close()));
});

async function connect(headers: Record<string, string> = {}, key = ALICE) {
  const transport = new StreamableHTTPClientTransport(new URL(`${cellar.url}/mcp`), {
    requestInit: { headers: { authorization: `Bearer ${key}`, ...headers } },
  });
  const client = new McpClient({ name: 'test', version: '1' });
  await client.connect(transport as Transport);
  open.push(client);
  const call = async (name: string, args: Record<string, unknown> = {}, options = {}) =>
    (await client.callTool({ name, arguments: args }, undefined, options)) as CallToolResult;
  const run = async (code: string, more = {}) =>
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what these tests look at.
    (await call('execute_code', { code, ...more })).structuredContent as any;
  return { client, transport, call, run };
}

const textOf = ({ content }: CallToolResult) => (content[0]?.type === 'text' ? content[0].text : '');

test('offers the six tools, each described', async () => {
  const { client } = await connect();
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual([
    'execute_code',
    'get_download_link',
    'list_files',
    'read_file',
    'restart_session',
    'upload_file',
  ]);
  for (const { description = '', inputSchema } of tools) {
    expect(description.length).toBeGreaterThan(30);
    expect(inputSchema.properties).toHaveProperty('chat_id');
  }
  expect(client.getServerVersion()).toMatchObject({ name: 'cellar' });
});

describe('a session is a chat', () => {
  test('variables and files stay from call to call, and another session has others', async () => {
    const one = await connect();
    const two = await connect();
    await one.run('x = 41\nopen("/mnt/data/mine.txt", "w").write("m")');
    expect(await one.run('print(x + 1)')).toMatchObject({ stdout: '42\n', exit_code: 0, state_lost: false });
    expect(await two.run('import os; print("x" in globals(), os.listdir("/mnt/data"))')).toMatchObject({
      stdout: 'False []\n',
    });
  });

  test('chat_id, or the header, leads two sessions to one chat', async () => {
    const one = await connect();
    const two = await connect({ 'X-OpenWebUI-Chat-Id': 'shared' });
    await one.run('y = 5', { chat_id: 'shared' });
    expect((await two.run('print(y)')).stdout).toBe('5\n');
    const foreign = await connect({ 'X-OpenWebUI-Chat-Id': 'shared' }, BOB);
    expect((await foreign.run('print("y" in globals())')).stdout).toBe('False\n');
  });
});

test('displayed images are image content, files are links', async () => {
  const { call } = await connect();
  const code = `import matplotlib.pyplot as plt
plt.plot([1]); plt.show()
open('/mnt/data/t.csv', 'w').write('a,b')
print('ok')`;
  const result = await call('execute_code', { code });
  expect(result.content.map(({ type }) => type).sort()).toEqual(['image', 'resource_link', 'resource_link', 'text']);
  const image = result.content.find((item) => item.type === 'image');
  expect(image).toMatchObject({ mimeType: 'image/png' });
  const link = result.content.find((item) => item.type === 'resource_link' && item.name === 't.csv');
  const response = await fetch(link?.type === 'resource_link' ? link.uri : '');
  expect(await response.text()).toBe('a,b');
});

test('a program that fails is an answer; a call that is wrong is an error that says what to do', async () => {
  const { call, run } = await connect();
  expect(await run('1/0')).toMatchObject({ exit_code: 1, stderr: expect.stringContaining('ZeroDivisionError') });
  const wrong = await call('execute_code', { code: 'x', language: 'cobol' });
  expect([wrong.isError, textOf(wrong)]).toEqual([true, expect.stringContaining('unsupported_language')]);
  const missing = await call('read_file', { path: '../../etc/passwd' });
  expect([missing.isError, textOf(missing)]).toEqual([true, expect.stringContaining('invalid_name')]);
  expect(textOf(missing)).not.toContain(cellar.dataDir);
});

test('a long run tells a client that asks for it what it prints, as it prints it, and that it still runs', async () => {
  const { client } = await connect();
  const messages: string[] = [];
  const progresses: number[] = [];
  const code = 'import time\nprint("first", flush=True)\ntime.sleep(12)\nprint("last")';
  let isOver = false;
  const result = await client.callTool({ name: 'execute_code', arguments: { code } }, undefined, {
    onprogress: ({ message = '', progress }) => {
      if (!isOver) messages.push(message);
      progresses.push(progress);
    },
    timeout: 10_000,
    resetTimeoutOnProgress: true,
  });
  isOver = true;
  expect(result.structuredContent).toMatchObject({ stdout: 'first\nlast\n' });
  expect(messages).toContain('first\n');
  expect(messages.join('')).toContain('last\n');
  expect(messages.some((message) => /^Running for \d+ s\.$/.test(message))).toBe(true);
  expect(progresses).toEqual([...progresses].sort((one, other) => one - other));
});

test('a call that its client cancels is interrupted', async () => {
  const { client, run } = await connect();
  await run('n = 0');
  const controller = new AbortController();
  const code = 'import time\nfor n in range(600): time.sleep(0.1)';
  const call = client.callTool({ name: 'execute_code', arguments: { code } }, undefined, { signal: controller.signal });
  call.catch(() => {});
  await expect.poll(() => alice.runsUnderWay()).toBe(1);
  controller.abort();
  await expect(call).rejects.toThrow();
  const { stdout } = await run('print(n)');
  expect(Number(stdout)).toBeLessThan(599);
});

describe('the stream of a call that is cancelled ends', () => {
  const url = () => `${cellar.url}/mcp`;
  const headers = async (): Promise<Record<string, string>> => {
    const { transport } = await connect();
    const accept = 'application/json, text/event-stream';
    const session = transport.sessionId ?? expect.fail();
    return { authorization: `Bearer ${ALICE}`, 'content-type': 'application/json', accept, 'mcp-session-id': session };
  };
  const call = (id: number, code: string) => ({
    jsonrpc: '2.0',
    id,
    method: 'tools/call',
    params: { name: 'execute_code', arguments: { code } },
  });
  const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 71 } };
  const endless = 'import time\nwhile True: time.sleep(0.1)';

  test('without an answer, and its code is interrupted', async () => {
    const init = { method: 'POST', headers: await headers() };
    const answer = await fetch(url(), { ...init, body: JSON.stringify(call(71, endless)) });
    await fetch(url(), { ...init, body: JSON.stringify(cancel) });
    expect(await answer.text()).not.toContain('"id":71');
    const next = await fetch(url(), { ...init, body: JSON.stringify(call(72, 'print(6 * 7)')) });
    expect(await next.text()).toContain('42');
  });

  test('with the answers of those that came with it', async () => {
    const init = { method: 'POST', headers: await headers() };
    const batch = [call(71, endless), { jsonrpc: '2.0', id: 72, method: 'ping' }];
    const answer = await fetch(url(), { ...init, body: JSON.stringify(batch) });
    await fetch(url(), { ...init, body: JSON.stringify(cancel) });
    const text = await answer.text();
    expect(text).toContain('"id":72');
    expect(text).toContain('The request was cancelled.');
  });
});

test('files go in, are listed, are read, and get a link', async () => {
  const { call, run } = await connect();
  await call('upload_file', { path: '/mnt/data/in/a.txt', content: 'één' });
  await call('upload_file', {
    path: 'b.bin',
    content: Buffer.from([0, 255, 1]).toString('base64'),
    encoding: 'base64',
  });
  expect((await run('print(open("/mnt/data/in/a.txt").read(), open("b.bin", "rb").read())')).stdout).toBe(
    "één b'\\x00\\xff\\x01'\n",
  );
  const listed = (await call('list_files')).structuredContent;
  expect(listed).toMatchObject({
    files: [
      { path: '/mnt/data/b.bin', size: 3 },
      { path: '/mnt/data/in/a.txt', size: 5 },
    ],
  });
  expect(textOf(await call('read_file', { path: 'in/a.txt' }))).toBe('één');
  expect(textOf(await call('read_file', { path: 'in/a.txt', max_characters: 2 }))).toMatch(/^éé\n\[… the file has 5/);
  expect(textOf(await call('read_file', { path: 'b.bin' }))).toContain('binary file');
  const { download_url: url } = (await call('get_download_link', { path: 'in/a.txt' })).structuredContent as {
    download_url: string;
  };
  expect(await (await fetch(url)).text()).toBe('één');
});

test('null is what was left out, and what is not base64 becomes no file', async () => {
  const { call, run } = await connect();
  const left = { language: null, timeout_seconds: null, chat_id: null };
  expect(await run('print(1)', left)).toMatchObject({ stdout: '1\n' });
  const answer = await call('upload_file', { path: 'a.bin', content: '@@@ no base64', encoding: 'base64' });
  expect([answer.isError, textOf(answer)]).toEqual([true, expect.stringContaining('is not base64')]);
  expect((await call('list_files')).structuredContent).toEqual({ files: [] });
});

test('the chat of another person is neither run in nor restarted', async () => {
  const chat = { 'X-OpenWebUI-Chat-Id': 'one person' };
  const one = await connect({ ...chat, 'X-OpenWebUI-User-Id': 'u1' });
  const other = await connect({ ...chat, 'X-OpenWebUI-User-Id': 'u2' });
  await one.run('x = 1');
  for (const name of ['execute_code', 'restart_session']) {
    const answer = await other.call(name, { code: 'x = 2' });
    expect([answer.isError, textOf(answer)]).toEqual([true, 'session_not_found: There is no such session.']);
  }
  expect(await one.run('print(x)')).toMatchObject({ stdout: '1\n' });
});

test('restart_session ends what runs: variables are gone, files stay', async () => {
  const { call, run } = await connect();
  await run('x = 1\nopen("/mnt/data/kept.txt", "w").write("k")');
  const stuck = run('while True: pass');
  await expect.poll(() => alice.runsUnderWay()).toBe(1);
  expect((await call('restart_session')).structuredContent).toEqual({ restarted: true });
  expect(await stuck).toMatchObject({ exit_code: 137 });
  expect(await run('import os; print("x" in globals(), os.listdir("/mnt/data"))')).toMatchObject({
    stdout: "False ['kept.txt']\n",
    state_lost: true,
  });
});

test("the chat's files are resources", async () => {
  const { client, call } = await connect();
  await call('upload_file', { path: 'ä b/c.txt', content: 'text' });
  await call('upload_file', { path: 'd.bin', content: 'AAEC', encoding: 'base64' });
  const { resources } = await client.listResources();
  expect(resources.map(({ name, uri }) => [name, uri])).toEqual([
    ['d.bin', 'cellar://workspace/d.bin'],
    ['ä b/c.txt', 'cellar://workspace/%C3%A4%20b/c.txt'],
  ]);
  const read = async (uri: string) => (await client.readResource({ uri })).contents[0];
  expect(await read('cellar://workspace/%C3%A4%20b/c.txt')).toMatchObject({ text: 'text', mimeType: 'text/plain' });
  expect(await read('cellar://workspace/d.bin')).toMatchObject({ blob: 'AAEC' });
  await expect(read('cellar://workspace/none')).rejects.toThrow(/There is no such file/);
});

describe('who may ask', () => {
  const initialize = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } },
  };
  const post = (body: unknown, headers: Record<string, string>) =>
    fetch(`${cellar.url}/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      body: JSON.stringify(body),
    });

  test('without a key nobody, as everywhere', async () => {
    expect((await post(initialize, {})).status).toBe(401);
  });

  test("another principal doesn't get into a session, and an unknown one is lost", async () => {
    const { transport } = await connect();
    const list = { jsonrpc: '2.0', id: 2, method: 'tools/list', params: {} };
    const id = transport.sessionId ?? '';
    const headers = { 'x-api-key': BOB, 'mcp-session-id': id };
    expect((await post(list, headers)).status).toBe(404);
    const unknown = await post(list, { 'x-api-key': ALICE, 'mcp-session-id': 'none' });
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { jsonrpc: '2.0', id: 2, error: {} }]);
    expect((await post(list, { 'x-api-key': ALICE })).status).toBe(400);
    expect((await post(list, { 'x-api-key': ALICE, 'mcp-session-id': id })).status).toBe(200);
  });

  test('an end with the type of a body that is not there is an end too', async () => {
    const { transport } = await connect();
    const headers = { 'x-api-key': ALICE, 'mcp-session-id': transport.sessionId ?? '' };
    const end = (type: string) =>
      fetch(`${cellar.url}/mcp`, { method: 'DELETE', headers: { ...headers, 'content-type': type } });
    expect((await end('application/json')).status).toBe(200);
    expect((await end('application/json')).status).toBe(404);
    expect((await post('{', headers)).status).toBe(404);
  });

  test('a session that its client ends is gone', async () => {
    const { transport } = await connect();
    const id = transport.sessionId ?? '';
    await transport.terminateSession();
    const list = { jsonrpc: '2.0', id: 2, method: 'tools/list', params: {} };
    expect((await post(list, { 'x-api-key': ALICE, 'mcp-session-id': id })).status).toBe(404);
  });
});

test('an open stream holds up no shutdown', async () => {
  await using other = await CellarProcess.start({ env: { KERNEL_POOL_SIZE: '0' } });
  const client = new McpClient({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${other.url}/v1/mcp`)) as Transport);
  expect((await other.stop()).code).toBe(0);
  await client.close();
});
