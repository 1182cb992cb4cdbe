import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { Client, type ExecAnswer } from '../client.ts';
import { readEvents, type ServerEvent } from '../event-stream.ts';

/** A stop in the middle of everything: one Cellar, real kernels, and everything that can be under way at once. */

let folder = '';
let stopped: { readonly code: number | null };
const before: Record<string, unknown> = {};
const during: Record<string, unknown> = {};
const after: Record<string, unknown> = {};

async function eventsOf(response: Response, onFirst: (event: ServerEvent) => void): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of readEvents(response)) {
    events.push(event);
    onFirst(event);
  }
  return events;
}

/** Code that ends two seconds after its chat has the file `go`: some time after the stop began, and before runs are cut. */
const GOES_ON = "import os, time\nwhile not os.path.exists('/mnt/data/go'): time.sleep(0.05)\ntime.sleep(2)\n";
/** A busy machine starts kernels slowly; `expect.poll` is for tests only. */
const WAIT_MS = 60_000;

const json = { 'content-type': 'application/json' };
const MCP = { ...json, accept: 'application/json, text/event-stream' };

beforeAll(async () => {
  folder = await makeServiceFolder('drain');
  const env = { DATA_DIR: join(folder, 'data') };
  await using cellar = await CellarProcess.start({ env });
  const client = new Client(cellar.url);
  const post = (path: string, body: unknown, headers: Record<string, string> = json) =>
    client.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });

  const made = await client.exec("open('/mnt/data/a.csv', 'w').write('a')", { chat_id: 'watched' });
  const url = made.files[0]?.download_url ?? '';

  // A run that ends by itself, one that never would, as JSON and as events, and two streams for what may come.
  const begun = [1, 2, 3, 4].map(() => Promise.withResolvers<void>());
  const endsSoon = client.exec(`${GOES_ON}print('done')`, { chat_id: 'soon' });
  const endless =
    "print('begun', flush=True)\nopen('/mnt/data/kept.csv', 'w').write('kept')\nimport time\ntime.sleep(100)";
  const cut = client.exec(endless, { chat_id: 'cut' });
  const streamed = post(
    '/exec',
    { chat_id: 'streamed', lang: 'py', code: endless },
    { ...json, accept: 'text/event-stream' },
  ).then((response) => eventsOf(response, ({ event }) => event === 'stdout' && begun[0]?.resolve()));
  const watched = client
    .fetch(`/sessions/${made.session_id}`, { headers: { accept: 'text/event-stream' } })
    .then((response) => eventsOf(response, () => begun[1]?.resolve()));
  const hello = await post(
    '/mcp',
    {
      ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
    },
    MCP,
  );
  await hello.text();
  const session = { ...MCP, 'mcp-session-id': hello.headers.get('mcp-session-id') ?? '' };
  const call = { name: 'execute_code', arguments: { code: `${GOES_ON}print('called')`, chat_id: 'called' } };
  const called = post('/mcp', { jsonrpc: '2.0', id: 2, method: 'tools/call', params: call }, session).then((response) =>
    response.text(),
  );
  const listening = client
    .fetch('/mcp', { headers: { ...session, accept: 'text/event-stream' } })
    .then((response) => response.text());
  await Promise.all([begun[0]?.promise, begun[1]?.promise]);
  const underWay = async () => {
    const answer = await client.fetch('/admin/executions?status=running');
    return ((await answer.json()) as { executions: unknown[] }).executions;
  };
  await vi.waitUntil(async () => (await underWay()).length === 4, { timeout: WAIT_MS });

  for (const chat of ['soon', 'called']) await client.fetch(`/chats/${chat}/files/go`, { method: 'PUT', body: '1' });
  const stopping = cellar.stop();
  await vi.waitUntil(async () => (await client.fetch('/ready')).status === 503, { timeout: WAIT_MS });
  during['ready'] = await (await client.fetch('/ready')).json();
  const refused = await client.post({ chat_id: 'new', lang: 'py', code: '1' });
  during['exec'] = [refused.status, refused.headers.get('retry-after'), await refused.json()];
  during['health'] = (await client.fetch('/health')).status;
  during['download'] = await (await client.fetch(url)).text();
  Object.assign(before, {
    endsSoon: await endsSoon,
    called: await called,
    listening: await listening,
    watched: await watched,
    cut: await cut,
    streamed: await streamed,
  });
  stopped = await stopping;

  await using again = await CellarProcess.start({ env });
  const next = new Client(again.url);
  const { files } = before['cut'] as ExecAnswer;
  after['kept'] = files[0] === undefined ? null : (await next.download(files[0])).toString();
  const audit = await next.fetch('/admin/executions?status=running');
  after['running'] = ((await audit.json()) as { executions: unknown[] }).executions;
});

afterAll(async () => {
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

test('until what runs is over, it listens: not ready, nothing new, and what there is can be had', () => {
  expect(during['ready']).toMatchObject({ error: 'shutting_down' });
  expect(during['exec']).toMatchObject([503, expect.stringMatching(/^\d+$/), { error: 'shutting_down' }]);
  expect(during['health']).toBe(200);
  expect(during['download']).toBe('a');
});

test('a run and a tool call that end in time are answered in full', () => {
  expect(before['endsSoon']).toMatchObject({ stdout: 'done\n', exit_code: 0, stderr: '' });
  expect(before['called']).toContain('called');
});

test('a run that doesn’t is cut, and what it printed and wrote is kept, as JSON and as events', () => {
  const kept = { stdout: 'begun\n', exit_code: 137, files: [{ name: 'kept.csv' }] };
  expect(before['cut']).toMatchObject(kept);
  expect((before['cut'] as ExecAnswer).stderr).toBe('Execution was interrupted.\n');
  const events = before['streamed'] as ServerEvent[];
  expect(events.at(-1)).toMatchObject({ event: 'result', data: kept });
});

test('streams for what may come end properly', () => {
  const events = before['watched'] as ServerEvent[];
  expect(events[0]).toMatchObject({ event: 'session' });
  expect(events.at(-1)).toMatchObject({ event: 'error', data: { error: 'shutting_down' } });
  expect(before['listening']).not.toContain('error');
});

test('it ends with 0, and the next start has what was kept and no run that never ends', () => {
  expect(stopped.code).toBe(0);
  expect(after).toEqual({ kept: 'kept', running: [] });
});
