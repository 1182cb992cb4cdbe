import { describe, expect, test } from 'vitest';
import { FOREVER_MS, KernelFixture } from './kernel-fixture.ts';

const completed = { kind: 'completed' };

describe.each([1000, 1001, 1006])('a socket that closes with %i', (code) => {
  test('during a run: the gateway replays what was missed, and the run ends as it would have', async () => {
    await using fixture = await KernelFixture.kernel({ settleGraceMs: FOREVER_MS });
    fixture.gateway.onExecute({
      x: async (run) => {
        await run.stream('stdout', 'one ');
        run.closeSockets(code);
        await run.kernel.hasConnections(0);
        await run.stream('stdout', 'two');
      },
    });
    expect(await fixture.run('x')).toMatchObject({ end: completed, stdout: 'one two', stderr: '' });
  });

  test('during a run, and the end is lost: the run ends and says so', async () => {
    await using fixture = await KernelFixture.kernel();
    fixture.gateway.onExecute({
      x: async (run) => {
        await run.stream('stdout', 'one');
        run.withhold('reply', 'idle');
        run.closeSockets(code);
        await run.kernel.hasConnections(0);
      },
    });
    const { end, stdout, stderr } = await fixture.run('x');
    expect(end).toEqual(completed);
    expect(stdout).toBe('one');
    expect(stderr).toContain('lost');
    expect((await fixture.run('y')).end).toEqual(completed);
  });

  test('during a run that is still at work when it comes back: nothing ends it but its own end', async () => {
    await using fixture = await KernelFixture.kernel({ settleGraceMs: 1 });
    const gate = Promise.withResolvers<void>();
    fixture.gateway.onExecute({
      x: async (run) => {
        run.closeSockets(code);
        await run.kernel.hasConnections(0);
        await run.kernel.hasConnections(1);
        await run.stream('stdout', 'back');
        await run.until(gate.promise);
        await run.stream('stdout', ' done');
      },
    });
    const running = fixture.run('x');
    await fixture.gateway.kernel.hasSaid('back');
    gate.resolve();
    expect(await running).toMatchObject({ end: completed, stdout: 'back done' });
  });

  test('while the kernel is idle: the next run waits for the new one', async () => {
    await using fixture = await KernelFixture.kernel();
    fixture.gateway.kernel.closeSockets(code);
    await expect.poll(() => fixture.gateway.log.of('channels').length).toBe(2);
    expect(await fixture.run('y')).toMatchObject({ end: completed, stdout: 'y' });
  });

  test('and the kernel is gone: the run has died', async () => {
    await using fixture = await KernelFixture.kernel();
    fixture.gateway.onExecute(() => async (run) => {
      await run.stream('stdout', 'one');
      run.kernel.vanish();
      run.closeSockets(code);
    });
    const { end, stdout } = await fixture.run('x');
    expect(end).toMatchObject({ kind: 'died', reason: expect.stringContaining('gone') });
    expect(stdout).toBe('one');
    expect(fixture.session.state).toBe('dead');
  });
});

test('code that was sent into a broken socket is not run twice: the run fails and says so', async () => {
  await using fixture = await KernelFixture.kernel();
  fixture.gateway.kernel.closeSockets(1006);
  const { end, stderr } = await fixture.run('x');
  expect(end).toEqual({ kind: 'failed' });
  expect(stderr).toContain('whether the program ran is not known');
  expect(fixture.session.state).toBe('idle');
});

test('a gateway that was started anew and has forgotten the kernel: the run has died when that is known', async () => {
  await using fixture = await KernelFixture.kernel({ reconnectDeadlineMs: FOREVER_MS, reconnectCheckMs: 5 });
  const { gateway } = fixture;
  gateway.onExecute(() => async (run) => {
    await run.stream('stdout', 'one');
    gateway.faults.always('get', { kind: 'drop' });
    gateway.behavior.handshake = 'drop';
    run.closeSockets(1006);
    await run.hang();
  });
  const running = fixture.run('x');
  await expect.poll(() => gateway.log.of('get').length).toBeGreaterThan(3);
  gateway.kernel.vanish();
  gateway.faults.heal();
  const { end, stdout } = await running;
  expect(end).toMatchObject({ kind: 'died', reason: expect.stringContaining('gone') });
  expect(stdout).toBe('one');
});

test('a gateway that could not be reached for a moment: the run goes on where it was', async () => {
  await using fixture = await KernelFixture.kernel({ reconnectDeadlineMs: FOREVER_MS, reconnectCheckMs: 5 });
  const { gateway } = fixture;
  gateway.onExecute(() => async (run) => {
    await run.stream('stdout', 'one ');
    gateway.faults.always('get', { kind: 'drop' });
    gateway.behavior.handshake = 'drop';
    run.closeSockets(1006);
    await expect.poll(() => gateway.log.of('channels').length).toBeGreaterThan(1);
    await expect.poll(() => gateway.log.of('get').length).toBeGreaterThan(9);
    gateway.behavior.handshake = 'accept';
    gateway.faults.heal();
    await run.kernel.hasConnections(1);
    await run.stream('stdout', 'two');
  });
  expect(await fixture.run('x')).toMatchObject({ end: completed, stdout: 'one two' });
});

test('a gateway whose process was seen to end takes its kernels with it: a run has died at once', async () => {
  await using fixture = await KernelFixture.kernel({ reconnectDeadlineMs: FOREVER_MS });
  fixture.gateway.onExecute(() => async (run) => {
    await run.stream('stdout', 'one');
    await run.hang();
  });
  const { end } = await fixture.run('x', { onOutput: () => fixture.client.notices.noteEnded() });
  expect(end).toMatchObject({ kind: 'died', reason: expect.stringContaining('gateway ended') });
  expect(fixture.session.state).toBe('dead');
});

test('a connection that does not come back ends the run within the deadline', async () => {
  await using fixture = await KernelFixture.kernel({ reconnectDeadlineMs: 50 });
  fixture.gateway.onExecute(() => async (run) => {
    fixture.gateway.behavior.handshake = 'drop';
    run.closeSockets(1006);
    await run.hang();
  });
  const { end } = await fixture.run('x');
  expect(end).toMatchObject({ kind: 'died', reason: expect.stringContaining('did not come back') });
  expect(fixture.gateway.kernels.size).toBe(0);
});

test('a run that finds no connection, and gets none, has died without its code being sent', async () => {
  await using fixture = await KernelFixture.kernel({ reconnectDeadlineMs: 50 });
  fixture.gateway.behavior.handshake = 'hang';
  fixture.gateway.kernel.closeSockets(1006);
  await fixture.gateway.kernel.hasConnections(0);
  const received = fixture.gateway.kernel.received.length;
  const { kernel } = fixture.gateway;
  expect((await fixture.run('x')).end).toMatchObject({ kind: 'died' });
  expect(kernel.received).toHaveLength(received);
});

test('a caller who leaves while the connection is waited for keeps the kernel', async () => {
  await using fixture = await KernelFixture.kernel();
  fixture.gateway.behavior.handshake = 'hang';
  fixture.gateway.kernel.closeSockets(1006);
  await fixture.gateway.kernel.hasConnections(0);
  await expect.poll(() => fixture.gateway.log.of('channels').length).toBe(2);
  const { end } = await fixture.run('x', { timeoutMs: 20 });
  expect(end).toEqual({ kind: 'timeout', kernelLost: false });
});

test('code of a caller who left while the connection was waited for is never sent', async () => {
  await using fixture = await KernelFixture.kernel({ reconnectDelayMs: 200 });
  const seen: string[] = [];
  fixture.gateway.onExecute(
    ({ code }) =>
      () =>
        void seen.push(code),
  );
  fixture.gateway.kernel.closeSockets(1000);
  await fixture.gateway.kernel.hasConnections(0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await fixture.run('x', { timeoutMs: 5 })).end).toEqual({ kind: 'timeout', kernelLost: false });
  await fixture.gateway.kernel.hasConnections(1);
  expect((await fixture.run('y')).end).toEqual(completed);
  expect(seen).toEqual(['y']);
});
