import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { skippedFor } from '../../support/needs.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { hasProgram, ROOT } from './deploy-tools.ts';

/** The router in front of two replicas, as nginx runs deploy/kubernetes/replicas/nginx.conf: only names, ports and folders are the test's. */

const NO_NGINX = !(await hasProgram('nginx', '-v')) && 'needs nginx';
const CHATS = Array.from({ length: 40 }, (_, index) => `chat-${index}`);

let folder = '';
let nginx: ChildProcess;
let url = '';
const replicas: { server: Server; port: number }[] = [];

/** A replica that says who it is and what it was asked. */
async function listen(name: string, port = 0) {
  const server = createServer((request, response) => {
    const { host, 'x-forwarded-for': forwarded } = request.headers;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name, path: request.url, host, forwarded }));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

const close = async ({ server }: { server: Server }): Promise<void> => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
};

beforeAll(async () => {
  if (NO_NGINX !== false) return;
  folder = await makeServiceFolder('router');
  replicas.push(await listen('cellar-0'), await listen('cellar-1'));
  const free = await listen('free');
  await close(free);
  const source = await readFile(join(ROOT, 'deploy/kubernetes/replicas/nginx.conf'), 'utf8');
  const configuration = source
    .replaceAll('cellar-0:8000', `127.0.0.1:${replicas[0]?.port}`)
    .replaceAll('cellar-1:8000', `127.0.0.1:${replicas[1]?.port}`)
    .replace('listen 8080;', `listen 127.0.0.1:${free.port};`)
    .replaceAll('/tmp/', `${folder}/`)
    .replace('/dev/stderr', join(folder, 'error.log'));
  url = `http://127.0.0.1:${free.port}`;
  const args = [
    '-p',
    folder,
    '-e',
    join(folder, 'error.log'),
    '-c',
    join(folder, 'nginx.conf'),
    '-g',
    'daemon off; worker_processes 1;',
  ];
  await writeFile(join(folder, 'nginx.conf'), configuration.replace('worker_processes auto;', ''));
  nginx = spawn('nginx', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  await vi.waitFor(async () => expect((await fetch(`${url}/router/health`)).status).toBe(200), {
    timeout: 30_000,
    interval: 50,
  });
});

afterAll(async () => {
  if (NO_NGINX !== false) return;
  nginx.kill('SIGTERM');
  await once(nginx, 'close');
  await Promise.all(replicas.map(close));
  await rm(folder, { recursive: true });
});

interface Seen {
  readonly name: string;
  readonly path: string;
  readonly host: string;
  readonly forwarded: string;
}
const ask = async (path: string, headers: Record<string, string> = {}): Promise<Seen> =>
  (await (await fetch(url + path, { headers })).json()) as Seen;

describe('nginx in front of two replicas', skippedFor(NO_NGINX), () => {
  test('a chat goes to one replica, however it is named, and chats are spread over both', async () => {
    const seen = new Set<string>();
    for (const chat of CHATS) {
      const ways = await Promise.all([
        ask('/exec', { 'x-chat-id': chat }),
        ask('/v1/files/abc', { 'x-openwebui-chat-id': chat }),
        ask(`/chats/${chat}/attachments`),
        ask(`/v1/chats/${chat}`),
      ]);
      expect(new Set(ways.map(({ name }) => name)).size, chat).toBe(1);
      seen.add(ways[0].name);
    }
    expect(seen.size).toBe(2);
  });

  test('a link of a replica leads to it, with its path, query and the caller’s host', async () => {
    const seen = await ask('/replica/cellar-1/links/abc?download=1', { host: 'cellar.example' });
    expect(seen).toEqual({
      name: 'cellar-1',
      path: '/links/abc?download=1',
      host: expect.any(String),
      forwarded: '127.0.0.1',
    });
    expect((await fetch(`${url}/replica/cellar-2/links/abc`)).status).toBe(421);
  });

  test('a request without a chat is refused with a sentence', async () => {
    const response = await fetch(`${url}/sessions`);
    expect(response.status).toBe(421);
    expect(await response.json()).toMatchObject({
      error: 'invalid_request',
      message: expect.stringContaining('X-Chat-Id'),
    });
  });

  test('the chats of a replica that is down get 502 and nobody else’s session, and are its own again when it is back', async () => {
    const owners = new Map<string, string>();
    for (const chat of CHATS) owners.set(chat, (await ask('/exec', { 'x-chat-id': chat })).name);
    const [, second] = replicas;
    if (second === undefined) throw new Error('two replicas were started');
    await close(second);
    for (const [chat, owner] of owners) {
      const { status } = await fetch(`${url}/exec`, { headers: { 'x-chat-id': chat } });
      expect(status, `${chat} of ${owner}`).toBe(owner === 'cellar-1' ? 502 : 200);
    }
    replicas[1] = await listen('cellar-1', second.port);
    for (const [chat, owner] of owners) expect((await ask('/exec', { 'x-chat-id': chat })).name).toBe(owner);
  });
});
