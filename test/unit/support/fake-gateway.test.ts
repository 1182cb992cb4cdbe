import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KernelAPI, KernelSpecAPI } from '@jupyterlab/services';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { FakeGatewayOptions } from '../../support/fake-gateway/fake-gateway.ts';
import { FakeGateway } from '../../support/fake-gateway/fake-gateway.ts';
import { answer, drop, hang, html, late, slow, status } from '../../support/fake-gateway/faults.ts';
import { forgeries, malformedFrames } from '../../support/fake-gateway/hostile.ts';
import { isStatus, RawClient } from '../../support/fake-gateway/raw-client.ts';
import { ProgramError } from '../../support/fake-gateway/script.ts';
import { settingsFor, startKernel, TestConnection } from '../../support/fake-gateway/test-client.ts';

beforeEach(() => {
  // The library tells the console about every connection.
  for (const method of ['debug', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation(() => undefined);
  }
  return () => vi.restoreAllMocks();
});

/** Starts the gateway's only kernel, without REST. */
function addKernel(gateway: FakeGateway): void {
  gateway.startKernel({ name: undefined, path: '', env: {} });
}

async function startWithKernel(options: FakeGatewayOptions = {}): Promise<FakeGateway> {
  const gateway = await FakeGateway.start(options);
  addKernel(gateway);
  return gateway;
}

function post(gateway: FakeGateway, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${gateway.baseUrl}api/kernels`, { method: 'POST', body: JSON.stringify(body), headers });
}

describe('a cell', () => {
  test.each(['v1', 'json'] as const)('runs over the %s wire format', async (wireFormat) => {
    await using gateway = await FakeGateway.start({ token: 'secret' });
    gateway.behavior.wireFormat = wireFormat;
    gateway.onExecute(() => async (run) => {
      await run.stream('stdout', 'hé 😀');
      await run.result({ 'text/plain': '2' });
    });
    using connection = await TestConnection.open(gateway);
    expect((await connection.kernel.info).status).toBe('ok');
    const { outputs, done } = connection.execute('1+1');
    expect((await done).content.status).toBe('ok');
    expect(outputs.map((message) => message.header.msg_type)).toEqual([
      'status',
      'execute_input',
      'stream',
      'execute_result',
      'status',
    ]);
    expect(outputs[2]?.content).toEqual({ name: 'stdout', text: 'hé 😀' });
  });

  test('echoes its code unless a script or a table says otherwise', async () => {
    await using gateway = await startWithKernel();
    gateway.onExecute({ known: (run) => run.stream('stderr', 'from the table') });
    using client = await RawClient.open(gateway);
    const known = client.execute('known');
    const other = client.execute('other');
    await client.settle();
    expect(client.story(known)).toContain('stream from the table');
    expect(client.story(other)).toContain('stream other');
  });

  test('that is silent says nothing and is scripted apart', async () => {
    await using gateway = await startWithKernel();
    gateway.onExecute(() => (run) => run.stream('stdout', 'not for silent cells'));
    using client = await RawClient.open(gateway);
    const quiet = client.execute('x', { silent: true });
    await client.settle();
    gateway.onSilentExecute(() => (run) => run.stream('stderr', 'loud'));
    const loud = client.execute('x', { silent: true });
    await client.settle();
    expect(client.story(quiet)).toEqual(['status busy', 'execute_reply ok', 'status idle']);
    expect(client.story(loud)).toContain('stream loud');
  });

  test('says every kind of output', async () => {
    await using gateway = await startWithKernel();
    gateway.onExecute(() => async (run) => {
      await run.display({ 'text/plain': 'a' }, 'plot');
      await run.updateDisplay({ 'text/plain': 'b' }, 'plot');
      await run.clearOutput(true);
      await run.result({ 'text/plain': 'c' });
      await run.error('KeyError', 'k');
      await run.inputRequest();
    });
    using client = await RawClient.open(gateway);
    const request = client.execute('x');
    await client.settle();
    expect(client.story(request)).toEqual([
      'status busy',
      'execute_input',
      'display_data',
      'update_display_data',
      'clear_output',
      'execute_result',
      'error KeyError',
      'input_request',
      'execute_reply ok',
      'status idle',
    ]);
  });

  test('fails with a ProgramError, and cells that wait behind it are aborted', async () => {
    await using gateway = await startWithKernel();
    gateway.onExecute({
      fail: async (run) => {
        await run.until(gateway.kernel.hasReceived(3));
        throw new ProgramError('ValueError', 'no');
      },
    });
    using client = await RawClient.open(gateway);
    const failing = client.execute('fail');
    const waiting = [client.execute('one'), client.execute('two')];
    await client.settle();
    expect(client.story(failing)).toEqual([
      'status busy',
      'execute_input',
      'error ValueError',
      'execute_reply error',
      'status idle',
    ]);
    for (const request of waiting) {
      expect(client.story(request)).toEqual(['status busy', 'execute_reply aborted', 'status idle']);
    }
  });

  test('may reply before its outputs and speak after idle', async () => {
    await using gateway = await startWithKernel();
    gateway.onExecute(() => async (run) => {
      await run.reply('ok');
      await run.stream('stdout', 'after the reply');
      await run.idle();
      await run.stream('stdout', 'after idle');
    });
    using client = await RawClient.open(gateway);
    const request = client.execute('x');
    await client.settle();
    expect(client.story(request).slice(2)).toEqual([
      'execute_reply ok',
      'stream after the reply',
      'status idle',
      'stream after idle',
    ]);
  });

  test.each([
    ['reply', ['status busy', 'execute_input', 'status idle']],
    ['idle', ['status busy', 'execute_input', 'execute_reply ok']],
  ] as const)('may withhold its %s', async (withheld, story) => {
    await using gateway = await startWithKernel();
    gateway.onExecute(() => (run) => run.withhold(withheld));
    using client = await RawClient.open(gateway);
    const request = client.execute('x');
    await client.settle();
    expect(client.story(request)).toEqual(story);
  });

  test('sends floods and large outputs whole', async () => {
    await using gateway = await startWithKernel();
    gateway.onExecute({
      flood: (run) => run.manyStreams('stdout', 2_001),
      large: (run) => run.largeStream('stdout', 3_000_001),
    });
    using client = await RawClient.open(gateway);
    const flood = client.execute('flood');
    const large = client.execute('large');
    await client.settle();
    expect(client.story(flood).filter((line) => line === 'stream .')).toHaveLength(2_001);
    const text = client.story(large).filter((line) => line.startsWith('stream '));
    expect(text.reduce((total, line) => total + line.length - 'stream '.length, 0)).toBe(3_000_001);
  });

  test('may split an emoji between two messages', async () => {
    await using gateway = await startWithKernel();
    gateway.onExecute(() => (run) => run.splitStream('stdout', '😀'));
    using client = await RawClient.open(gateway);
    const request = client.execute('x');
    await client.settle();
    expect(client.story(request).slice(2, 4)).toEqual(['stream \ud83d', 'stream \ude00']);
  });

  test('with a mistake in its script lets the disposal of the gateway fail', async () => {
    const gateway = await startWithKernel();
    gateway.onExecute(() => () => {
      throw new TypeError('mistake');
    });
    using client = await RawClient.open(gateway);
    client.execute('x');
    await client.settle();
    await expect(gateway[Symbol.asyncDispose]()).rejects.toMatchObject({ errors: [{ message: 'mistake' }] });
  });
});

describe('an interrupt', () => {
  test('ends a hanging cell with KeyboardInterrupt', async () => {
    await using gateway = await FakeGateway.start();
    gateway.onExecute(() => async (run) => {
      await run.stream('stdout', 'started');
      await run.hang();
    });
    using connection = await TestConnection.open(gateway);
    const { done } = connection.execute('while True: pass');
    await gateway.kernel.hasSaid('started');
    await connection.kernel.interrupt();
    expect((await done).content).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });
  });

  test('is raised once, so that a cell may catch it and go on', async () => {
    await using gateway = await startWithKernel();
    gateway.onExecute(() => async (run) => {
      gateway.kernel.interrupt();
      await run.stream('stdout', 'never').catch(() => undefined);
      await run.stream('stdout', 'survived');
    });
    using client = await RawClient.open(gateway);
    const request = client.execute('x');
    await client.settle();
    expect(client.story(request).slice(2)).toEqual(['stream survived', 'execute_reply ok', 'status idle']);
  });

  test('may be ignored', async () => {
    await using gateway = await startWithKernel();
    gateway.behavior.interrupts = 'ignore';
    const interrupted = gateway.log.next('interrupt');
    gateway.onExecute(() => async (run) => {
      await run.until(interrupted);
      await run.stream('stdout', 'still here');
    });
    using client = await RawClient.open(gateway);
    const request = client.execute('x');
    await KernelAPI.interruptKernel(gateway.kernel.id, settingsFor(gateway));
    await client.settle();
    expect(client.story(request)).toContain('execute_reply ok');
  });
});

describe('a kernel', () => {
  test('that dies with autorestart says so and comes back without its state', async () => {
    await using gateway = await FakeGateway.start();
    gateway.onExecute({ crash: (run) => run.kernel.die({ autorestart: true }) });
    using connection = await TestConnection.open(gateway);
    await connection.kernel.info;
    await expect(connection.execute('crash').done).rejects.toThrow('Canceled');
    const { outputs, done } = connection.execute('hello');
    expect((await done).content).toMatchObject({ status: 'ok', execution_count: 1 });
    expect(outputs.map((message) => message.header.msg_type)).toContain('stream');
    expect(gateway.kernel.generation).toBe(2);
  });

  test('that dies for good disposes its connection and answers 404', async () => {
    await using gateway = await FakeGateway.start();
    gateway.onExecute({ crash: (run) => run.kernel.die({ autorestart: false }) });
    using connection = await TestConnection.open(gateway);
    await expect(connection.execute('crash').done).rejects.toThrow('Canceled');
    expect(connection.kernel.isDisposed).toBe(true);
    expect(await KernelAPI.getKernelModel(connection.kernel.id, settingsFor(gateway))).toBeUndefined();
  });

  test('that vanishes answers 404 and refuses websockets', async () => {
    await using gateway = await startWithKernel();
    const { kernel } = gateway;
    using client = await RawClient.open(gateway);
    kernel.vanish();
    kernel.closeSockets(1006);
    expect(await client.closed).toBe(1006);
    expect(await KernelAPI.getKernelModel(kernel.id, settingsFor(gateway))).toBeUndefined();
  });

  test.each([1000, 1001, 1006])('closes its websockets in the middle of a cell with %i', async (code) => {
    await using gateway = await startWithKernel();
    gateway.onExecute(() => async (run) => {
      run.closeSockets(code);
      await run.hang();
    });
    using client = await RawClient.open(gateway);
    client.execute('x');
    expect(await client.closed).toBe(code);
  });

  test('keeps what a session misses and replays it to the same session only', async () => {
    await using gateway = await startWithKernel();
    const gate = Promise.withResolvers<void>();
    gateway.onExecute(() => async (run) => {
      run.closeSockets(1006);
      await gate.promise;
      await run.stream('stdout', 'missed');
    });
    using first = await RawClient.open(gateway, { sessionId: 'session-1' });
    const request = first.execute('x');
    await first.closed;
    await gateway.kernel.hasConnections(0);
    gate.resolve();
    await gateway.kernel.hasSaid('missed');
    using second = await RawClient.open(gateway, { sessionId: 'session-1' });
    await second.until((message) => isStatus(message, 'idle'));
    expect(second.story(request)).toEqual(['stream missed', 'execute_reply ok', 'status idle']);
  });

  test('discards what a session missed when another one comes', async () => {
    await using gateway = await startWithKernel();
    using first = await RawClient.open(gateway, { sessionId: 'session-1' });
    first[Symbol.dispose]();
    await gateway.kernel.hasConnections(0);
    await gateway.kernel.publish('stream', { name: 'stdout', text: 'missed' }, {});
    using second = await RawClient.open(gateway, { sessionId: 'session-2' });
    await second.settle();
    expect(second.messages.map(({ content }) => content['text'])).not.toContain('missed');
  });

  test('is restarted by REST under its id, and nobody gets a reply for what ran', async () => {
    await using gateway = await startWithKernel();
    gateway.onExecute({ hang: (run) => run.hang() });
    using client = await RawClient.open(gateway);
    const request = client.execute('hang');
    await client.until(({ header }) => header['msg_type'] === 'execute_input');
    await KernelAPI.restartKernel(gateway.kernel.id, settingsFor(gateway));
    await client.settle();
    expect(client.story(request)).toEqual(['status busy', 'execute_input']);
  });

  test('may be mute', async () => {
    await using gateway = await startWithKernel();
    gateway.behavior.mute = true;
    using client = await RawClient.open(gateway);
    client.send('kernel_info_request', {});
    await gateway.kernel.hasReceived(1);
    gateway.behavior.mute = false;
    await client.settle();
    expect(client.messages).toHaveLength(3);
  });
});

describe('hostile messages', () => {
  test.each(Object.entries(malformedFrames))('%s goes out, and the cell ends as usual', async (_, cell) => {
    await using gateway = await startWithKernel();
    gateway.onExecute(() => cell);
    using client = await RawClient.open(gateway);
    const request = client.execute('x');
    await client.settle();
    expect(client.story(request).slice(-3)).toEqual(['stream after', 'execute_reply ok', 'status idle']);
    expect(client.messages.length + client.unreadable.length).toBeGreaterThanOrEqual(9);
  });

  test.each(Object.entries(forgeries))('a forged %s goes out, and the cell ends as usual', async (_, cell) => {
    await using gateway = await startWithKernel();
    gateway.onExecute(() => cell);
    using client = await RawClient.open(gateway);
    const request = client.execute('x');
    await client.settle();
    expect(client.story(request).slice(-3)).toEqual(['stream after', 'execute_reply ok', 'status idle']);
    expect(client.messages).toHaveLength(9);
  });
});

describe('REST', () => {
  test('serves versions, kernelspecs, models and lists', async () => {
    await using gateway = await FakeGateway.start({
      basePath: '/jupyter/',
      kernelspecs: { python3: 'python', sh: 'bash' },
    });
    const settings = settingsFor(gateway);
    const model = await startKernel(gateway, { name: 'sh', path: 'chats/1' });
    expect((await KernelSpecAPI.getSpecs(settings)).default).toBe('python3');
    expect(await KernelAPI.listRunning(settings)).toMatchObject([{ id: model.id, name: 'sh', connections: 0 }]);
    expect(gateway.kernel.path).toBe('chats/1');
    await KernelAPI.shutdownKernel(model.id, settings);
    expect(gateway.kernels.size).toBe(0);
    expect(await (await fetch(`${gateway.baseUrl}api`)).json()).toHaveProperty('version');
  });

  test('records what was asked', async () => {
    await using gateway = await FakeGateway.start({ token: 'secret' });
    const next = gateway.log.next('start');
    await startKernel(gateway, { env: { KERNEL_X: '1' } });
    expect(await next).toMatchObject({
      method: 'POST',
      path: '/api/kernels',
      headers: { authorization: 'token secret' },
    });
    expect(JSON.parse(gateway.log.of('start')[0]?.body ?? '')).toEqual({ name: 'python3', env: { KERNEL_X: '1' } });
    expect(gateway.log.peak('start')).toBe(1);
  });

  test.each([
    ['an error', status(500), 500, '"message"'],
    ['a page of a proxy', html(502), 502, '<!doctype html>'],
    ['nonsense', answer(201, { nonsense: true }), 201, 'nonsense'],
  ])('answers with %s on request, once', async (_, fault, code, text) => {
    await using gateway = await FakeGateway.start();
    gateway.faults.next('start', fault);
    const response = await post(gateway, {});
    expect(response.status).toBe(code);
    expect(await response.text()).toContain(text);
    expect((await post(gateway, {})).status).toBe(201);
  });

  test('fails always until it is healed', async () => {
    await using gateway = await startWithKernel();
    gateway.faults.always('restart', status(500));
    const restart = () => KernelAPI.restartKernel(gateway.kernel.id, settingsFor(gateway));
    await expect(restart()).rejects.toThrow();
    await expect(restart()).rejects.toThrow();
    gateway.faults.heal('restart');
    await restart();
  });

  test('may cut the connection, hang, be slow, or answer late and leave an orphan', async () => {
    await using gateway = await FakeGateway.start();
    const gate = Promise.withResolvers<void>();
    gateway.faults.next('start', drop(), hang(), slow(gate.promise), late(gate.promise));
    await expect(post(gateway, {})).rejects.toThrow();
    const arrivals = [gateway.log.next('start')];
    const abandon = new AbortController();
    const hanging = fetch(`${gateway.baseUrl}api/kernels`, { method: 'POST', signal: abandon.signal });
    await arrivals[0];
    abandon.abort();
    await expect(hanging).rejects.toThrow('aborted');
    const slowArrived = gateway.log.next('start');
    const slowPost = post(gateway, {});
    await slowArrived;
    const lateArrived = gateway.log.next('start');
    const latePost = post(gateway, {});
    await lateArrived;
    await expect.poll(() => gateway.kernels.size).toBe(1);
    expect(gateway.log.peak('start')).toBeGreaterThanOrEqual(2);
    gate.resolve();
    expect([(await slowPost).status, (await latePost).status]).toEqual([201, 201]);
    expect(gateway.kernels.size).toBe(2);
  });
});

describe('a handshake', () => {
  test.each([
    ['refused', 503, '503'],
    ['dropped', 'drop', 'socket hang up'],
  ] as const)('may be %s', async (_, handshake, message) => {
    await using gateway = await startWithKernel();
    gateway.behavior.handshake = handshake;
    await expect(RawClient.open(gateway)).rejects.toThrow(message);
  });

  test('may hang until the gateway goes away', async () => {
    const gateway = await startWithKernel();
    gateway.behavior.handshake = 'hang';
    const arrived = gateway.log.next('channels');
    const opening = expect(RawClient.open(gateway)).rejects.toThrow();
    await arrived;
    await gateway[Symbol.asyncDispose]();
    await opening;
  });
});

describe('flavors', () => {
  const token = 'secret';
  const authorization = { Authorization: `token ${token}` };

  test.each([
    ['server', { Authorization: 'token secret' }, 201],
    ['server', { Authorization: 'Bearer secret' }, 201],
    ['server', { Authorization: 'token wrong' }, 403],
    ['kernel-gateway', { Authorization: 'token secret' }, 201],
    ['kernel-gateway', { Authorization: 'Bearer secret' }, 401],
    ['enterprise-gateway', { Authorization: 'token secret' }, 201],
    ['enterprise-gateway', { Authorization: 'Bearer secret' }, 401],
    ['enterprise-gateway', {}, 401],
  ] as const)('%s answers %o with %i', async (flavor, headers, code) => {
    await using gateway = await FakeGateway.start({ flavor, token });
    expect((await post(gateway, {}, headers)).status).toBe(code);
  });

  test('a websocket without the token is refused', async () => {
    await using gateway = await startWithKernel({ token });
    await expect(RawClient.open(gateway, { token: 'wrong' })).rejects.toThrow('403');
  });

  test.each([
    ['server', undefined, 200],
    ['kernel-gateway', undefined, 403],
    ['enterprise-gateway', undefined, 403],
    ['enterprise-gateway', true, 200],
  ] as const)('%s with listKernels %s lists kernels with %i', async (flavor, listKernels, code) => {
    await using gateway = await FakeGateway.start({ flavor, ...(listKernels === undefined ? {} : { listKernels }) });
    expect((await fetch(`${gateway.baseUrl}api/kernels`)).status).toBe(code);
  });

  test.each([
    ['server', {}],
    ['kernel-gateway', { KERNEL_X: '1', EXTRA: '2' }],
    ['enterprise-gateway', { KERNEL_X: '1', EXTRA: '2' }],
  ] as const)('%s lets %o of the environment through', async (flavor, env) => {
    await using gateway = await FakeGateway.start({ flavor, clientEnvs: ['EXTRA'] });
    await post(gateway, { env: { KERNEL_X: '1', EXTRA: '2', PATH: '/evil' } });
    expect(gateway.kernel.env).toEqual(env);
  });

  test('enterprise-gateway honors KERNEL_ID once', async () => {
    await using gateway = await FakeGateway.start({ flavor: 'enterprise-gateway', token });
    const body = { env: { KERNEL_ID: '5f3c1d1e-4b0e-4a53-9d1e-000000000001' } };
    expect(await (await post(gateway, body, authorization)).json()).toMatchObject({ id: body.env.KERNEL_ID });
    expect((await post(gateway, body, authorization)).status).toBe(500);
  });

  test.each([
    ['a number', { KERNEL_X: 1 }, 400],
    ['a value that is too long', { KERNEL_X: 'x'.repeat(4097) }, 400],
    ['the user root', { KERNEL_USERNAME: 'root' }, 403],
  ])('enterprise-gateway refuses %s', async (_, env, code) => {
    await using gateway = await FakeGateway.start({ flavor: 'enterprise-gateway' });
    expect((await post(gateway, { env })).status).toBe(code);
  });

  test('one kernel more than the limit is refused', async () => {
    await using gateway = await FakeGateway.start({ flavor: 'enterprise-gateway', maxKernels: 1 });
    expect((await post(gateway, {})).status).toBe(201);
    expect((await post(gateway, {})).status).toBe(403);
  });
});

test('the gateway listens on a Unix socket', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fake-gateway-'));
  try {
    await using gateway = await startWithKernel({ socketPath: join(folder, 'gateway.sock') });
    using client = await RawClient.open(gateway);
    const request = client.execute('hello');
    await client.settle();
    expect(client.story(request)).toContain('stream hello');
  } finally {
    await rm(folder, { recursive: true });
  }
});
