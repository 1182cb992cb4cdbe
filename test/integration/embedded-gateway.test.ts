import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { EmbeddedGateway, type EmbeddedGatewayState } from '../../src/embedded/jupyter/embedded-gateway.ts';
import { prepareRuntime } from '../../src/embedded/python/runtime-environment.ts';
import type { GatewayAddress } from '../../src/kernels/gateway/gateway-address.ts';
import { makeServiceFolder } from '../support/service-folder.ts';
import { WAIT_MS } from '../support/settings.ts';

const GATEWAY_MODULE = fileURLToPath(new URL('../../src/embedded/jupyter/embedded-gateway.ts', import.meta.url));
const quiet = { info() {}, warn() {}, error() {} };

let folder: string;
let python: string;

beforeAll(async () => {
  folder = await makeServiceFolder('gateway-test');
  const runtime = await prepareRuntime({ cellarPython: process.env['CELLAR_PYTHON'] || undefined, report() {} });
  python = runtime.python;
  await mkdir(join(folder, 'workspaces', 'chat'), { recursive: true });
  await mkdir(join(folder, 'kernelspecs', 'python3'), { recursive: true });
  const argv = [python, '-m', 'ipykernel_launcher', '-f', '{connection_file}'];
  const spec = { argv, display_name: 'Python', language: 'python' };
  await writeFile(join(folder, 'kernelspecs', 'python3', 'kernel.json'), JSON.stringify(spec));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const optionsFor = (root: string) => ({
  python,
  workspacesRoot: join(root, 'workspaces'),
  kernelspecsDir: join(root, 'kernelspecs'),
  environment: { IPYTHONDIR: join(root, 'ipython') },
});

const start = (onStateChange: (state: EmbeddedGatewayState) => void = () => {}) =>
  EmbeddedGateway.start({ ...optionsFor(folder), logger: quiet, signal: AbortSignal.timeout(WAIT_MS), onStateChange });

test('a kernel of its own answers over the socket, in the folder that was asked for', async () => {
  await using gateway = await start();
  const kernel = await startKernel(gateway.address);
  const text = await run(gateway.address, kernel, 'import os; print(os.getcwd())');
  expect(text.trim()).toBe(join(folder, 'workspaces', 'chat'));
});

test('kernels inherit neither the token nor a secret of the environment, and their descriptors no log', async () => {
  vi.stubEnv('CELLAR_TEST_SECRET', 'hunter2');
  try {
    await using gateway = await start();
    const kernel = await startKernel(gateway.address);
    const code = 'import os; print(dict(os.environ)); os.write(2, b"noise")';
    const text = await run(gateway.address, kernel, code);
    expect(text).toContain('PATH');
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain(gateway.address.token);
  } finally {
    vi.unstubAllEnvs();
  }
});

test('only the token opens it, and it offers our kernelspecs and no files', async () => {
  await using gateway = await start();
  const stranger = { ...gateway.address, token: 'wrong' };
  expect((await call(stranger, 'GET', '/api/kernelspecs')).status).toBe(403);
  expect((await call(stranger, 'POST', '/api/kernels', { name: 'python3' })).status).toBe(403);
  const specs = await call(gateway.address, 'GET', '/api/kernelspecs');
  expect(Object.keys((specs.body as { kernelspecs: object }).kernelspecs)).toEqual(['python3']);
  expect((await call(gateway.address, 'GET', '/api/contents')).status).toBe(404);
  expect((await call(gateway.address, 'POST', '/api/terminals')).status).toBe(404);
});

test('its socket, folder and runtime folder are for this user only', async () => {
  await using gateway = await start();
  const socketPath = gateway.address.socketPath ?? '';
  expect(statSync(socketPath).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(socketPath)).mode & 0o077).toBe(0);
  expect(Buffer.byteLength(gateway.runtimeDir)).toBeLessThanOrEqual(57);
});

test('when Jupyter is killed, another one takes its place at the same address', async () => {
  const states: EmbeddedGatewayState[] = [];
  await using gateway = await start((state) => states.push(state));
  const killed = pidOf(gateway);
  process.kill(killed, 'SIGKILL');
  await expect.poll(() => states).toEqual(['restarting', 'ready']);
  expect(gateway.pid).not.toBe(killed);
  const kernel = await startKernel(gateway.address);
  expect(await run(gateway.address, kernel, 'print(6 * 7)')).toBe('42\n');
});

test('disposing of it leaves no process and no folder behind', async () => {
  const gateway = await start();
  const kernel = await startKernel(gateway.address);
  const kernelPid = Number(await run(gateway.address, kernel, 'import os; print(os.getpid())'));
  const pid = pidOf(gateway);
  await gateway[Symbol.asyncDispose]();
  expect(gateway.state).toBe('stopped');
  expect([pid, kernelPid].filter(isAlive)).toEqual([]);
  expect(existsSync(dirname(gateway.runtimeDir))).toBe(false);
});

test('when Cellar is killed, Jupyter, the kernel and the folder are gone soon after', async () => {
  const script = join(folder, 'parent.mjs');
  await writeFile(
    script,
    `import { EmbeddedGateway } from ${JSON.stringify(GATEWAY_MODULE)};
     const logger = { info() {}, warn() {}, error() {} };
     const signal = AbortSignal.timeout(${WAIT_MS});
     const gateway = await EmbeddedGateway.start({ ...${JSON.stringify(optionsFor(folder))}, logger, signal });
     console.log(JSON.stringify({ pid: gateway.pid, address: gateway.address }));
     setInterval(() => {}, 1000);`,
  );
  const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    const { pid, address } = JSON.parse(line) as { pid: number; address: GatewayAddress };
    const kernel = await startKernel(address);
    const kernelPid = Number(await run(address, kernel, 'import os; print(os.getpid())'));
    expect([pid, kernelPid].every(isAlive)).toBe(true);

    parent.kill('SIGKILL');

    await expect.poll(() => [pid, kernelPid].filter(isAlive)).toEqual([]);
    expect(existsSync(dirname(address.socketPath ?? ''))).toBe(false);
  } finally {
    parent.kill('SIGKILL');
  }
});

test('the folder of a Cellar that was killed together with its Jupyter is removed at the next start', async () => {
  const ended = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(ended, 'exit');
  const abandoned = await mkdtemp(join(process.env['XDG_RUNTIME_DIR'] ?? tmpdir(), 'cellar-'));
  await writeFile(join(abandoned, 'owner'), String(ended.pid));
  await using gateway = await start();
  expect(existsSync(abandoned)).toBe(false);
  expect(existsSync(gateway.runtimeDir)).toBe(true);
});

test.each([
  ['that is not there', '/no/such/python', /couldn't be started/],
  ['without Jupyter', '/bin/false', /exit code 1/],
])('an interpreter %s ends the start with the reason', async (_what, interpreter, reason) => {
  const options = { ...optionsFor(folder), python: interpreter, logger: quiet };
  const attempt = EmbeddedGateway.start({ ...options, signal: AbortSignal.timeout(WAIT_MS) });
  await expect(attempt).rejects.toThrow(reason);
});

test('an aborted start ends with the reason and leaves nothing behind', async () => {
  const abort = new AbortController();
  const attempt = EmbeddedGateway.start({ ...optionsFor(folder), logger: quiet, signal: abort.signal });
  abort.abort(new Error('shutting down'));
  await expect(attempt).rejects.toThrow('shutting down');
});

async function startKernel(address: GatewayAddress): Promise<string> {
  const { status, body } = await call(address, 'POST', '/api/kernels', { name: 'python3', path: 'chat' });
  expect(status).toBe(201);
  return (body as { id: string }).id;
}

function call(address: GatewayAddress, method: string, path: string, body?: object) {
  return new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    const headers = { authorization: `token ${address.token}` };
    const sent = request({ socketPath: address.socketPath, path, method, headers, agent: false }, async (response) => {
      const chunks = await response.toArray();
      const text = Buffer.concat(chunks).toString();
      resolve({ status: response.statusCode ?? 0, body: text.startsWith('{') ? JSON.parse(text) : text });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Runs code over a bare websocket and resolves with its stdout. */
function run(address: GatewayAddress, kernelId: string, code: string): Promise<string> {
  const headers = { authorization: `token ${address.token}` };
  const url = `ws+unix://${address.socketPath}:/api/kernels/${kernelId}/channels?session_id=test`;
  const socket = new WebSocket(url, { headers });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let stdout = '';
  socket.on('error', reject);
  socket.on('open', () => {
    const header = { msg_id: 'run', msg_type: 'execute_request', session: 'test', username: '', version: '5.3' };
    const content = { code, silent: false, store_history: false, allow_stdin: false, stop_on_error: true };
    socket.send(JSON.stringify({ channel: 'shell', header, parent_header: {}, metadata: {}, content }));
  });
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    if (message.parent_header.msg_id !== 'run') {
      return;
    }
    if (message.msg_type === 'stream' && message.content.name === 'stdout') {
      stdout += message.content.text;
    } else if (message.msg_type === 'error') {
      reject(new Error(message.content.evalue));
    } else if (message.msg_type === 'status' && message.content.execution_state === 'idle') {
      resolve(stdout);
    }
  });
  return promise.finally(() => socket.close());
}

function pidOf(gateway: EmbeddedGateway): number {
  const { pid } = gateway;
  if (pid === undefined) {
    throw new Error('Jupyter has no process id');
  }
  return pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
