import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DestinationRules } from '../../../../src/embedded/network/destination.ts';
import {
  EgressProxy,
  type EgressProxyOptions,
  type NetworkConnection,
} from '../../../../src/embedded/network/egress-proxy.ts';
import { passOf } from '../../../../src/embedded/network/passes.ts';

/** The proxy against servers on loopback, which stand in for public hosts through the resolver of its rules. */

let folder: string;
let stack: AsyncDisposableStack;
let log: NetworkConnection[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cellar-proxy-'));
  stack = new AsyncDisposableStack();
  log = [];
});

afterEach(async () => {
  await stack.disposeAsync();
  await rm(folder, { recursive: true, force: true });
});

/** An HTTP server and a server that answers every byte with itself. */
async function servers() {
  const http = createServer((message, response) => {
    response.end(JSON.stringify({ method: message.method, url: message.url, headers: message.headers }));
  });
  const echo = createTcpServer((socket) => socket.on('error', () => {}).pipe(socket));
  for (const server of [http, echo]) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    stack.defer(() => void server.close());
  }
  return { http: (http.address() as AddressInfo).port, echo: (echo.address() as AddressInfo).port };
}

const rules = (ports: readonly number[], more: Partial<DestinationRules> = {}): DestinationRules => ({
  allowed: ports.flatMap((port) => [
    { host: 'public.test', port },
    { host: 'private.test', port },
    { host: 'nowhere.test', port },
  ]),
  resolve: async (host) => {
    if (host === 'nowhere.test') throw new Error('ENOTFOUND');
    return [{ address: '127.0.0.1', family: 4 }];
  },
  isPublic: () => true,
  ...more,
});

async function aProxy(options: Pick<EgressProxyOptions, 'rules'> & Partial<EgressProxyOptions>): Promise<EgressProxy> {
  return stack.use(
    await EgressProxy.start({
      path: join(folder, 'network.sock'),
      onConnection: (connection) => log.push(connection),
      ...options,
    }),
  );
}

const credentials = (workspace: string, pass: string): string =>
  `Basic ${Buffer.from(`${workspace}:${pass}`).toString('base64')}`;
const passFor = (proxy: EgressProxy, workspace = 'chat'): string =>
  credentials(workspace, passOf(proxy.secret, workspace));

/** Sends CONNECT. Gives the first line of the answer and the socket. */
async function open(proxy: EgressProxy, target: string, pass = passFor(proxy)) {
  const socket = connect(proxy.path);
  stack.defer(() => void socket.destroy());
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\nProxy-Authorization: ${pass}\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return { status: answer.toString().split('\r\n')[0], socket };
}

const ended = (socket: Socket): Promise<unknown> => (socket.closed ? Promise.resolve() : once(socket, 'close'));

test('CONNECT carries bytes both ways, and the log counts them', async () => {
  const { echo } = await servers();
  const proxy = await aProxy({ rules: rules([echo]) });
  const { status, socket } = await open(proxy, `public.test:${echo}`);
  expect(status).toBe('HTTP/1.1 200 Connection established');
  socket.end('hello');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toBe('hello');
  await ended(socket);
  await expect
    .poll(() => log)
    .toEqual([{ workspace: 'chat', host: 'public.test', port: echo, bytesSent: 5, bytesReceived: 5, outcome: 'done' }]);
});

test('a plain request is passed on without what was for the proxy, and with the host that was checked', async () => {
  const { http } = await servers();
  const proxy = await aProxy({ rules: rules([http]) });
  const sent = request({
    socketPath: proxy.path,
    path: `http://public.test:${http}/a?b=c`,
    headers: {
      host: 'other.test',
      'proxy-authorization': passFor(proxy),
      connection: 'x-hop',
      'x-hop': '1',
      'x-kept': '2',
    },
  }).end();
  const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
  const said = JSON.parse(Buffer.concat(await response.toArray()).toString());
  expect(said.url).toBe('/a?b=c');
  expect(said.headers).toEqual({ host: `public.test:${http}`, 'x-kept': '2', connection: 'close' });
});

/** A server that answers any request with these bytes and ends, or breaks off. Its connections close when the proxy's have. */
async function anUpstream(answer: string, how: 'end' | 'break off') {
  const closed = Promise.withResolvers<void>();
  const server = createTcpServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {}).on('close', () => closed.resolve());
    socket.once('data', () => {
      if (how === 'end') socket.resume().end(answer);
      else socket.write(answer, () => socket.destroy());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stack.defer(() => void server.close());
  return { port: (server.address() as AddressInfo).port, closed: closed.promise };
}

/** Sends a plain request and stops reading at the first bytes of its answer. */
async function readFirstBytes(proxy: EgressProxy, port: number) {
  const socket = connect(proxy.path);
  stack.defer(() => void socket.destroy());
  const received: Buffer[] = [];
  socket.on('error', () => {}).on('data', (bytes: Buffer) => received.push(bytes));
  socket.once('data', () => socket.pause());
  const url = `http://public.test:${port}/`;
  socket.write(`GET ${url} HTTP/1.1\r\nHost: public.test\r\nProxy-Authorization: ${passFor(proxy)}\r\n\r\n`);
  await once(socket, 'data');
  return { socket, body: () => Buffer.concat(received).toString().split('\r\n\r\n')[1] };
}

const BODY = 'x'.repeat(300_000);
const LENGTH = `HTTP/1.1 200 OK\r\nContent-Length: ${BODY.length}\r\n\r\n`;

test.each([
  ['a length', LENGTH],
  ['no length', 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n'],
])('a slow reader gets all of an answer with %s though the host has closed', async (_what, head) => {
  const upstream = await anUpstream(head + BODY, 'end');
  const proxy = await aProxy({ rules: rules([upstream.port]) });
  const { socket, body } = await readFirstBytes(proxy, upstream.port);
  await upstream.closed;
  socket.resume();
  await ended(socket);
  // Without a length the body is sent in chunks, whose sizes stand between.
  expect(body()?.replace(/[^x]/g, '')).toHaveLength(BODY.length);
  await expect.poll(() => log.map(({ outcome }) => outcome)).toEqual(['done']);
});

test('an answer that the host breaks off is broken off for the client', async () => {
  const upstream = await anUpstream(`${LENGTH}xx`, 'break off');
  const proxy = await aProxy({ rules: rules([upstream.port]) });
  const { socket, body } = await readFirstBytes(proxy, upstream.port);
  await upstream.closed;
  socket.resume();
  await ended(socket);
  expect(body()?.length).toBeLessThanOrEqual(2);
});

test('a client that stops reading gives its connection back, also when the host has closed', async () => {
  const upstream = await anUpstream(LENGTH + BODY, 'end');
  const told = Promise.withResolvers<NetworkConnection>();
  const proxy = await aProxy({
    rules: rules([upstream.port]),
    limits: { idleMs: 500, connectionsPerWorkspace: 1 },
    onConnection: told.resolve,
  });
  await readFirstBytes(proxy, upstream.port);
  expect(await told.promise).toMatchObject({ outcome: 'idle' });
  const next = await open(proxy, `public.test:${upstream.port}`);
  expect(next.status).toContain('200');
});

test.each([
  ['a host that is not on the list', 'elsewhere.test', 'HTTP/1.1 403', 'not_allowed'],
  ['an address in place of a name', '127.0.0.1', 'HTTP/1.1 403', 'not_allowed'],
  ['a name without an address', 'nowhere.test', 'HTTP/1.1 502', 'unresolved'],
])('%s is refused', async (_what, host, status, outcome) => {
  const { echo } = await servers();
  const proxy = await aProxy({ rules: rules([echo]) });
  const answer = await open(proxy, `${host}:${echo}`);
  expect(answer.status).toContain(status);
  expect(log.map((each) => each.outcome)).toEqual([outcome]);
});

test('a name that leads to a private address is refused, also when it led elsewhere the first time it was asked', async () => {
  const { echo } = await servers();
  const answers = ['127.0.0.1', '10.0.0.1'];
  const resolve = vi.fn(async () => [{ address: answers.shift() ?? '', family: 4 }]);
  const proxy = await aProxy({ rules: rules([echo], { resolve, isPublic: (address) => address === '127.0.0.1' }) });
  expect((await open(proxy, `public.test:${echo}`)).status).toContain('200');
  // One lookup for one connection: what was looked at is what was connected to.
  expect(resolve).toHaveBeenCalledTimes(1);
  expect((await open(proxy, `public.test:${echo}`)).status).toContain('403');
  expect(log.map(({ outcome }) => outcome)).toEqual(['not_public']);
});

test.each([
  ['nothing', ''],
  ['a made up pass', credentials('chat', 'f'.repeat(32))],
  ['no Basic', 'Bearer x'],
])('who shows %s is refused', async (_what, pass) => {
  const { echo } = await servers();
  const proxy = await aProxy({ rules: rules([echo]) });
  expect((await open(proxy, `public.test:${echo}`, pass)).status).toContain('407');
  expect(log).toEqual([expect.objectContaining({ workspace: null, outcome: 'unauthorized' })]);
});

test("one workspace's pass is nobody else's", async () => {
  const { echo } = await servers();
  const proxy = await aProxy({ rules: rules([echo]) });
  const stolen = credentials('other', passOf(proxy.secret, 'chat'));
  expect((await open(proxy, `public.test:${echo}`, stolen)).status).toContain('407');
});

test('a workspace has so many connections and no more, and gets them back', async () => {
  const { echo } = await servers();
  const proxy = await aProxy({ rules: rules([echo]), limits: { connectionsPerWorkspace: 2 } });
  const first = await open(proxy, `public.test:${echo}`);
  await open(proxy, `public.test:${echo}`);
  expect((await open(proxy, `public.test:${echo}`)).status).toContain('503');
  expect((await open(proxy, `public.test:${echo}`, passFor(proxy, 'other'))).status).toContain('200');
  first.socket.destroy();
  await expect.poll(async () => (await open(proxy, `public.test:${echo}`)).status).toContain('200');
});

test('a connection on which nothing moves ends', async () => {
  const { echo } = await servers();
  const proxy = await aProxy({ rules: rules([echo]), limits: { idleMs: 30 } });
  const { socket } = await open(proxy, `public.test:${echo}`);
  await ended(socket);
});

test.each(['', '/public.test', '/etc/passwd', 'http://user@public.test/', 'ftp://public.test/'])(
  'a target of %j is a bad request',
  async (target) => {
    const proxy = await aProxy({ rules: rules([]) });
    const sent = request({
      socketPath: proxy.path,
      path: target || '*',
      headers: { 'proxy-authorization': passFor(proxy) },
    });
    const [response] = (await once(sent.end(), 'response')) as [import('node:http').IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(400);
  },
);

test('a path longer than a socket address may be is listened on all the same', async () => {
  const { mkdir } = await import('node:fs/promises');
  const deep = join(folder, 'x'.repeat(120));
  await mkdir(deep);
  await aProxy({ rules: rules([]), path: join(deep, 'network.sock') });
});
