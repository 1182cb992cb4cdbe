import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { skippedFor } from '../../support/needs.ts';
import { NO_PYTHON } from '../../support/sandbox/driven-kernel.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';

/** SANDBOX_NETWORK=allowlist on every level: a way out where it can be promised, and a refusal to start elsewhere. */

const PUBLIC_HOSTS = fileURLToPath(new URL('../../support/sandbox/public-hosts.mjs', import.meta.url));
const levels = inject('offeredIsolationLevels').filter(
  ({ missing, asUid }) => missing === undefined && asUid === undefined,
);
const withMounts = levels.filter(({ level }) => level.startsWith('bwrap'));
const without = levels.filter(({ level }) => !level.startsWith('bwrap'));

const server = createServer((message, response) => response.end(`hello from ${message.headers.host}${message.url}`));
let port = 0;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

interface Answer {
  readonly stdout: string;
  readonly stderr: string;
}

describe.each(withMounts)('$level', skippedFor(NO_PYTHON), ({ level }) => {
  let cellar: CellarProcess;
  beforeAll(async () => {
    cellar = await CellarProcess.start({
      env: {
        ...{
          SANDBOX: level,
          SANDBOX_NETWORK: 'allowlist',
          SANDBOX_NETWORK_ALLOW: 'public.test,private.test,*.wild.test',
        },
        ...{ KERNEL_POOL_SIZE: '0', LOG_LEVEL: 'info', CELLAR_TEST_SERVER_PORT: String(port) },
      },
      nodeArgs: ['--import', PUBLIC_HOSTS],
      keepsLog: true,
    });
  });
  afterAll(() => cellar[Symbol.asyncDispose]());

  const run = async (lang: string, code: string): Promise<Answer> => {
    const answer = await fetch(`${cellar.url}/exec`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: 'chat', lang, code }),
    });
    return (await answer.json()) as Answer;
  };

  test('the start line and /health say what may be reached', async () => {
    expect(cellar.stderr()).toContain('network: only public.test, private.test, *.wild.test');
    const { sandbox } = (await (await fetch(`${cellar.url}/health`)).json()) as { sandbox: object };
    expect(sandbox).toMatchObject({
      network: 'allowlist',
      network_hosts: ['public.test', 'private.test', '*.wild.test'],
    });
  });

  test.each([
    ['py', 'import urllib.request as r; print(r.urlopen("http://public.test/x", timeout=20).read().decode())'],
    ['js', 'console.log(await (await fetch("http://public.test/x")).text())'],
    [
      'bash',
      'python3 -c \'import urllib.request as r; print(r.urlopen("http://public.test/x", timeout=20).read().decode())\'',
    ],
  ])('a host of the list is reached from %s', async (lang, code) => {
    expect((await run(lang, code)).stdout).toBe('hello from public.test/x\n');
  });

  test('nothing else is: other hosts, other ports, private addresses, the machine itself, without the proxy', async () => {
    const { stdout } = await run(
      'py',
      `
import os, socket, urllib.request as r
def ask(url, proxied=True):
    opener = r.build_opener() if proxied else r.build_opener(r.ProxyHandler({}))
    try: return opener.open(url, timeout=20).read().decode()
    except Exception as error: return str(error).split(': ', 1)[-1]
for url in ('http://wild.test/', 'http://a.wild.test/', 'http://public.test:8080/', 'http://private.test/', 'http://169.254.169.254/', 'http://127.0.0.2:${port}/'):
    print(ask(url))
print(ask('http://127.0.0.1:${port}/', proxied=False))
os.environ['http_proxy'] = 'http://other:00000000000000000000000000000000@127.0.0.1:3128'
print(ask('http://public.test/'))`,
    );
    expect(stdout.trim().split('\n')).toEqual([
      'Forbidden',
      'hello from a.wild.test/',
      'Forbidden',
      'Forbidden',
      'Forbidden',
      'Forbidden',
      expect.stringContaining('Connection refused'),
      expect.stringContaining('Proxy Authentication Required'),
    ]);
  });

  test('the log has a line for each connection: host, port, bytes and outcome, and no path', async () => {
    await run('py', 'import urllib.request as r; r.urlopen("http://public.test/secret-path?secret-query").read()');
    const lines = () =>
      cellar
        .log()
        .split('\n')
        .filter((line) => line.includes('network.connection'))
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    await expect.poll(() => lines().at(-1)).toMatchObject({ host: 'public.test', port: 80, outcome: 'done' });
    expect(lines().at(-1)?.['bytesReceived']).toBeGreaterThan(0);
    expect(cellar.log()).not.toContain('secret-path');
    expect(cellar.log()).not.toContain('secret-query');
  });

  test('an interrupted run leaves the way out open for the next one', async () => {
    await run('py', 'import os, signal; os.kill(os.getpid(), signal.SIGINT)');
    const { stdout } = await run('py', 'print(r.urlopen("http://public.test/again").read().decode())');
    expect(stdout).toBe('hello from public.test/again\n');
  });
});

test.each(without)('on $level it is refused, in words', skippedFor(NO_PYTHON), async ({ level }) => {
  const dataDir = await makeServiceFolder('network');
  await using cellar = await CellarProcess.spawn({
    env: { SANDBOX: level, SANDBOX_NETWORK: 'allowlist', DATA_DIR: dataDir },
  });
  await cellar.exited;
  await rm(dataDir, { recursive: true });
  expect((await cellar.exited).code).toBe(1);
  expect(cellar.stderr()).toContain(
    `SANDBOX: ${level} has no network of its own, which SANDBOX_NETWORK=allowlist needs.`,
  );
});
