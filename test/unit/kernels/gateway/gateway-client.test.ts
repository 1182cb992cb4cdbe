import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { GatewayClient } from '../../../../src/kernels/gateway/gateway-client.ts';
import { FakeGateway } from '../../../support/fake-gateway/fake-gateway.ts';
import { answer, drop, hang, html, late, slow, status } from '../../../support/fake-gateway/faults.ts';
import type { FlavorName } from '../../../support/fake-gateway/flavor.ts';
import { ProgramError } from '../../../support/fake-gateway/script.ts';
import { failureOf, KernelFixture, never, QUICK } from '../kernel-fixture.ts';

const flavors: FlavorName[] = ['server', 'kernel-gateway', 'enterprise-gateway'];

describe('starting a kernel', () => {
  test.each(flavors)('works on a %s, with the token in a header and in no address', async (flavor) => {
    await using fixture = await KernelFixture.kernel({}, { flavor, token: 'secret' });
    expect(fixture.session.state).toBe('idle');
    expect(fixture.gateway.kernel.path).toBe('chat1');
    const addresses = fixture.gateway.log.all.map(({ path, query }) => `${path}?${query}`).join('\n');
    expect(addresses).not.toContain('secret');
  });

  test('tells a gateway everything that it may keep for the next kernel, in values that it takes', async () => {
    await using fixture = await KernelFixture.kernel({}, { flavor: 'enterprise-gateway' });
    expect(fixture.gateway.kernel.env).toEqual({
      KERNEL_ID: fixture.session.id,
      KERNEL_USERNAME: 'cellar',
      KERNEL_WORKING_DIR: '/work/chat1',
    });
  });

  test.each(flavors)('one at a time on gateways only: %s', async (flavor) => {
    await using fixture = await KernelFixture.gateway({ flavor });
    const gate = Promise.withResolvers<void>();
    fixture.gateway.faults.always('start', slow(gate.promise));
    const starts = ['a', 'b', 'c'].map((path) => fixture.client.startKernel({ kernelName: 'python3', path }, never));
    const expected = flavor === 'server' ? 3 : 1;
    await expect.poll(() => fixture.gateway.log.of('start').length).toBe(expected);
    gate.resolve();
    expect(new Set(await Promise.all(starts)).size).toBe(3);
    expect(fixture.gateway.log.peak('start')).toBe(expected);
  });

  test.each([
    ['a wrong token', 401, status(401), 'gateway_error', 'refused the token'],
    ['a forbidden start', 403, status(403, 'Resource Limit'), 'gateway_error', 'forbids it'],
    ['a kernel that fails to launch', 500, status(500), 'kernel_start_failed', 'could not start'],
    ['a page of a proxy', 502, html(502), 'kernel_start_failed', 'could not start'],
    ['a page of a proxy that says all is well', 201, html(201), 'gateway_error', "doesn't implement"],
    ['JSON that is no kernel', 201, answer(201, { nonsense: true }), 'gateway_error', "doesn't implement"],
    ['a redirection', 302, answer(302, {}), 'gateway_error', 'answered 302'],
    ['a cut connection', 0, drop(), 'gateway_unavailable', "can't be reached"],
  ])('fails clearly on %s (%i)', async (_, _status, fault, code, sentence) => {
    await using fixture = await KernelFixture.gateway();
    fixture.gateway.faults.next('start', fault);
    const failure = await failureOf(fixture.startSession());
    expect(failure).toMatchObject({ code, message: expect.stringContaining(sentence) });
    await using _session = await fixture.startSession();
  });

  test('fails clearly when nothing answers', async () => {
    await using fixture = await KernelFixture.gateway({}, { startTimeoutMs: 30 });
    fixture.gateway.faults.always('start', hang());
    expect(await failureOf(fixture.startSession())).toMatchObject({ code: 'gateway_unavailable' });
  });

  test('fails clearly when the gateway is down, and works when it is up again', async () => {
    await using fixture = await KernelFixture.gateway();
    fixture.gateway.faults.next('version', drop(), drop());
    expect(await failureOf(fixture.startSession())).toMatchObject({
      code: 'gateway_unavailable',
      retryAfterSeconds: 5,
    });
    await using _session = await fixture.startSession();
  });

  test('asks a gateway that is too busy for an answer once more', async () => {
    await using fixture = await KernelFixture.gateway();
    fixture.gateway.faults.next('version', drop());
    await using _session = await fixture.startSession();
    await using client = new GatewayClient(fixture.gateway.address, pino({ level: 'silent' }), QUICK);
    fixture.gateway.faults.next('kernelspecs', drop());
    expect(await client.kernelNames()).toEqual(['python3']);
    fixture.gateway.faults.next('kernelspecs', drop(), drop());
    expect(await failureOf(client.kernelNames())).toMatchObject({ code: 'gateway_unavailable' });
    fixture.gateway.faults.next('kernelspecs', status(500));
    expect(await failureOf(client.kernelNames())).toMatchObject({ code: 'gateway_error' });
  });

  test('fails clearly when what answers is no Jupyter', async () => {
    await using fixture = await KernelFixture.gateway();
    fixture.gateway.faults.next('version', html(200), answer(200, 'hello'), answer(200, { name: 'x' }));
    for (let time = 0; time < 3; time += 1) {
      expect(await failureOf(fixture.startSession())).toMatchObject({ code: 'gateway_error' });
    }
  });

  test.each(flavors)('fails clearly when the token is wrong: %s', async (flavor) => {
    await using gateway = await FakeGateway.start({ flavor, token: 'secret' });
    await using client = new GatewayClient({ ...gateway.address, token: 'wrong' }, pino({ level: 'silent' }), QUICK);
    const failure = await failureOf(client.startKernel({ kernelName: 'python3', path: 'chat1' }, never));
    expect(failure).toMatchObject({ code: 'gateway_error', message: expect.stringContaining('JUPYTER_GATEWAY_TOKEN') });
    expect(gateway.kernels.size).toBe(0);
  });

  test('fails when the websocket goes on being refused with 500, and ends the kernel', async () => {
    await using fixture = await KernelFixture.gateway({}, { readyTimeoutMs: 60 });
    fixture.gateway.behavior.handshake = 500;
    expect(await failureOf(fixture.startSession())).toMatchObject({ code: 'kernel_start_failed' });
    expect(fixture.gateway.kernels.size).toBe(0);
  });

  test('fails when the kernel never answers, and ends it', async () => {
    await using fixture = await KernelFixture.gateway({}, { readyTimeoutMs: 60 });
    fixture.gateway.behavior.mute = true;
    expect(await failureOf(fixture.startSession())).toMatchObject({ code: 'kernel_start_failed' });
    expect(fixture.gateway.kernels.size).toBe(0);
  });

  test('fails when the kernel dies while it starts', async () => {
    await using fixture = await KernelFixture.gateway();
    fixture.gateway.onSilentExecute(() => (run) => run.kernel.die({ autorestart: true }));
    expect(await failureOf(fixture.startSession())).toMatchObject({ code: 'kernel_start_failed' });
    await expect.poll(() => fixture.gateway.kernels.size).toBe(0);
  });

  test('fails with the reason when the set-up raises', async () => {
    await using fixture = await KernelFixture.gateway();
    fixture.gateway.onSilentExecute(() => () => {
      throw new ProgramError('FileNotFoundError', '/mnt/data');
    });
    const failure = await failureOf(fixture.startSession());
    expect(failure.message).toContain('FileNotFoundError: /mnt/data');
    expect(fixture.gateway.kernels.size).toBe(0);
  });
});

describe('a start that is given up', () => {
  const leaving = new Error('the caller left');

  test.each(flavors)('rejects at once on a %s, and its kernel is ended when the answer comes', async (flavor) => {
    await using fixture = await KernelFixture.gateway({ flavor });
    const gate = Promise.withResolvers<void>();
    fixture.gateway.faults.next('start', late(gate.promise));
    const asked = fixture.gateway.log.next('start');
    const controller = new AbortController();
    const starting = fixture.startSession(controller.signal);
    await asked;
    controller.abort(leaving);
    await expect(starting).rejects.toBe(leaving);
    await expect.poll(() => fixture.gateway.kernels.size).toBe(1);
    gate.resolve();
    await expect.poll(() => fixture.gateway.kernels.size).toBe(0);
  });

  test('is waited for by the disposal of the client', async () => {
    const gate = Promise.withResolvers<void>();
    const fixture = await KernelFixture.gateway();
    await using _gateway = fixture.gateway;
    fixture.gateway.faults.next('start', late(gate.promise));
    const asked = fixture.gateway.log.next('start');
    const controller = new AbortController();
    const starting = fixture.startSession(controller.signal);
    await asked;
    controller.abort(leaving);
    await expect(starting).rejects.toBe(leaving);
    const closing = fixture.client[Symbol.asyncDispose]();
    gate.resolve();
    await closing;
    expect(fixture.gateway.kernels.size).toBe(0);
  });

  test('while the websocket opens rejects at once and ends the kernel', async () => {
    await using fixture = await KernelFixture.gateway();
    fixture.gateway.behavior.handshake = 'hang';
    const opening = fixture.gateway.log.next('channels');
    const controller = new AbortController();
    const starting = fixture.startSession(controller.signal);
    await opening;
    controller.abort(leaving);
    await expect(starting).rejects.toBe(leaving);
    await expect.poll(() => fixture.gateway.kernels.size).toBe(0);
  });

  test('while it waits for another one starts nothing', async () => {
    await using fixture = await KernelFixture.gateway({ flavor: 'enterprise-gateway' });
    const gate = Promise.withResolvers<void>();
    fixture.gateway.faults.next('start', slow(gate.promise));
    const asked = fixture.gateway.log.next('start');
    const first = fixture.startSession();
    await asked;
    const controller = new AbortController();
    const second = fixture.startSession(controller.signal);
    controller.abort(leaving);
    await expect(second).rejects.toBe(leaving);
    gate.resolve();
    await using _first = await first;
    expect(fixture.gateway.log.of('start')).toHaveLength(1);
  });

  test('before it began asks for nothing', async () => {
    await using fixture = await KernelFixture.gateway();
    await expect(fixture.startSession(AbortSignal.abort(leaving))).rejects.toBe(leaving);
    expect(fixture.gateway.log.all).toHaveLength(0);
  });

  test('by the clock: Enterprise Gateway is told to end the kernel by the id that was chosen for it', async () => {
    await using fixture = await KernelFixture.gateway({ flavor: 'enterprise-gateway' }, { startTimeoutMs: 1_000 });
    fixture.gateway.faults.next('start', late(new Promise(() => {})));
    expect(await failureOf(fixture.startSession())).toMatchObject({ code: 'gateway_unavailable' });
    await expect.poll(() => fixture.gateway.kernels.size).toBe(0);
    expect(fixture.gateway.log.of('delete')).toHaveLength(1);
  });
});
