import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { setRunCode } from '../../../src/kernels/kernel-set-up.ts';
import { hang, slow, status } from '../../support/fake-gateway/faults.ts';
import { forgeries, malformedFrames } from '../../support/fake-gateway/hostile.ts';
import { ProgramError } from '../../support/fake-gateway/script.ts';
import { FOREVER_MS, KernelFixture } from './kernel-fixture.ts';

const completed = { kind: 'completed' };

describe('a run', () => {
  test.each(['v1', 'json'] as const)('ends with its outputs, over the %s wire format', async (wireFormat) => {
    await using fixture = await KernelFixture.gateway({ token: 'secret' });
    fixture.gateway.behavior.wireFormat = wireFormat;
    fixture.session = await fixture.startSession();
    fixture.gateway.onExecute(() => async (run) => {
      await run.stream('stdout', 'hé 😀');
      await run.result({ 'text/plain': '2' });
    });
    const { end, outputs } = await fixture.run('1+1');
    expect(end).toEqual(completed);
    expect(outputs).toEqual([
      { type: 'stream', name: 'stdout', text: 'hé 😀' },
      { type: 'result', data: { 'text/plain': '2' } },
    ]);
    expect(fixture.session.state).toBe('idle');
  });

  test('that raises ends as failed, with its error', async () => {
    await using fixture = await KernelFixture.kernel();
    fixture.gateway.onExecute(() => () => {
      throw new ProgramError('ValueError', 'no');
    });
    const { end, outputs } = await fixture.run('x');
    expect(end).toEqual({ kind: 'failed' });
    expect(outputs).toEqual([{ type: 'error', name: 'ValueError', value: 'no', traceback: ['ValueError: no'] }]);
  });

  test('keeps the outputs that come after its reply', async () => {
    await using fixture = await KernelFixture.kernel({ settleGraceMs: FOREVER_MS });
    fixture.gateway.onExecute(() => async (run) => {
      await run.reply('ok');
      await run.stream('stdout', 'late');
    });
    expect(await fixture.run('x')).toMatchObject({ end: completed, stdout: 'late' });
  });

  test('ends when the idle status is lost, and the next one runs on a new socket', async () => {
    // As long as the kernel's answer on the new socket is waited for before another one is opened.
    await using fixture = await KernelFixture.kernel({ settleGraceMs: 1_000 });
    fixture.gateway.onExecute({ x: (run) => run.withhold('idle') });
    expect((await fixture.run('x')).end).toEqual(completed);
    expect(await fixture.run('y')).toMatchObject({ end: completed, stdout: 'y' });
    expect(fixture.gateway.log.of('channels')).toHaveLength(2);
  });

  test('ends when the reply is lost', async () => {
    await using fixture = await KernelFixture.kernel();
    fixture.gateway.onExecute({ x: (run) => run.withhold('reply') });
    expect((await fixture.run('x')).end).toEqual(completed);
    expect((await fixture.run('y')).end).toEqual(completed);
  });

  test('a program that claims to be idle is still held to its time limit', async () => {
    await using fixture = await KernelFixture.kernel({ settleGraceMs: 1 });
    fixture.gateway.onExecute(() => async (run) => {
      await run.publish('status', { execution_state: 'idle' });
      await run.hang();
    });
    const { end } = await fixture.run('x', { timeoutMs: 150 });
    expect(end).toEqual({ kind: 'timeout', kernelLost: false });
  });

  test('the time limit is for the code, and not for the output that is still on its way', async () => {
    await using fixture = await KernelFixture.kernel({ settleGraceMs: FOREVER_MS, drainMs: FOREVER_MS });
    fixture.gateway.onExecute(() => async (run) => {
      await run.reply('ok');
      await delay(2_500);
      await run.stream('stdout', 'late');
    });
    expect(await fixture.run('x', { timeoutMs: 2_000 })).toMatchObject({ end: completed, stdout: 'late' });
  });

  test('a program that claims to have ended is stopped all the same', async () => {
    await using fixture = await KernelFixture.kernel({ settleGraceMs: FOREVER_MS, drainMs: 50 });
    fixture.gateway.onExecute(() => async (run) => {
      await run.reply('ok');
      await run.hang();
    });
    const { end } = await fixture.run('x', { timeoutMs: 50 });
    expect(end).toEqual({ kind: 'timeout', kernelLost: false });
  });

  test('another run is refused while one is under way', async () => {
    await using fixture = await KernelFixture.kernel();
    const stop = new AbortController();
    fixture.gateway.onExecute(() => (run) => run.hang());
    const first = fixture.run('x', { signal: stop.signal });
    expect((await fixture.run('y')).end).toMatchObject({ kind: 'died', reason: expect.stringContaining('busy') });
    stop.abort();
    expect((await first).end).toEqual({ kind: 'interrupted', kernelLost: false });
  });

  test('hears nothing of what is printed after its end', async () => {
    await using fixture = await KernelFixture.kernel();
    const header: Record<string, unknown> = {};
    fixture.gateway.onExecute({
      first: (run) => void Object.assign(header, run.request.message.header),
      second: async (run) => {
        await run.publish('stream', { name: 'stdout', text: 'from a thread of the first' }, { parentHeader: header });
        await run.stream('stdout', 'mine');
      },
    });
    const first = await fixture.run('first');
    const second = await fixture.run('second');
    expect(first.stdout).toBe('');
    expect(second.stdout).toBe('mine');
  });
});

describe('the end of a run by request', () => {
  test('a time limit interrupts the program, and the kernel goes on', async () => {
    await using fixture = await KernelFixture.kernel({ interruptGraceMs: FOREVER_MS });
    fixture.gateway.onExecute({
      x: async (run) => {
        await run.stream('stdout', 'before');
        await run.hang();
      },
    });
    const ended = await fixture.run('x', { timeoutMs: 50 });
    expect(ended).toMatchObject({ end: { kind: 'timeout', kernelLost: false }, stdout: 'before' });
    expect(await fixture.run('y')).toMatchObject({ end: completed, stdout: 'y' });
    expect(fixture.gateway.log.of('delete')).toHaveLength(0);
  });

  test('an interrupt that the launcher passes on late costs the kernel nothing', async () => {
    await using fixture = await KernelFixture.kernel({ interruptGraceMs: FOREVER_MS });
    fixture.gateway.onExecute(() => (run) => run.hang());
    let tidyings = 0;
    fixture.gateway.onSilentExecute(() => async (run) => {
      tidyings += 1;
      if (tidyings > 1) return;
      fixture.gateway.kernel.interrupt();
      await run.hang();
    });
    expect((await fixture.run('x', { timeoutMs: 30 })).end).toEqual({ kind: 'timeout', kernelLost: false });
    expect([tidyings, fixture.session.state]).toEqual([2, 'idle']);
  });

  test.each([
    ['ignores interrupts', 'ignore', false],
    ['says nothing at all', 'honor', true],
  ] as const)('a kernel that %s is killed', async (_, interrupts, mute) => {
    await using fixture = await KernelFixture.kernel();
    fixture.gateway.onExecute(() => (run) => run.hang());
    Object.assign(fixture.gateway.behavior, { interrupts, mute });
    expect((await fixture.run('x', { timeoutMs: 30 })).end).toEqual({ kind: 'timeout', kernelLost: true });
    expect(fixture.gateway.log.of('delete')).toHaveLength(1);
    expect(fixture.gateway.kernels.size).toBe(0);
    expect(fixture.session.state).toBe('dead');
  });

  test('a gateway that answers neither interrupt nor DELETE holds nobody up', async () => {
    await using fixture = await KernelFixture.kernel({ killTimeoutMs: 20 });
    fixture.gateway.onExecute(() => (run) => run.hang());
    fixture.gateway.faults.always('interrupt', hang());
    fixture.gateway.faults.always('delete', hang());
    expect((await fixture.run('x', { timeoutMs: 30 })).end).toEqual({ kind: 'timeout', kernelLost: true });
    fixture.gateway.faults.heal();
  });

  test('a kernel is killed while its interrupt is still under way, though the program has ended', async () => {
    await using fixture = await KernelFixture.kernel();
    const leaving = new AbortController();
    const answer = Promise.withResolvers<void>();
    fixture.gateway.faults.always('interrupt', slow(answer.promise));
    fixture.gateway.onExecute(() => () => leaving.abort());
    const { end } = await fixture.run('x', { signal: leaving.signal });
    answer.resolve();
    expect(end).toEqual({ kind: 'interrupted', kernelLost: true });
    expect(fixture.session.state).toBe('dead');
  });

  test('a kernel that its gateway is starting anew when it is to be ended is asked for again until it is gone', async () => {
    await using fixture = await KernelFixture.kernel({ deleteRetryMs: 5 });
    fixture.gateway.faults.next('delete', status(500), status(500));
    await fixture.session[Symbol.asyncDispose]();
    expect(fixture.gateway.log.of('delete')).toHaveLength(3);
    expect(fixture.gateway.kernels.size).toBe(0);
  });

  test('a caller who leaves has the program interrupted', async () => {
    await using fixture = await KernelFixture.kernel({ interruptGraceMs: FOREVER_MS });
    const leaving = new AbortController();
    fixture.gateway.onExecute(() => async (run) => {
      leaving.abort();
      await run.hang();
    });
    expect((await fixture.run('x', { signal: leaving.signal })).end).toEqual({
      kind: 'interrupted',
      kernelLost: false,
    });
  });

  test('a caller who left before the run costs the kernel nothing', async () => {
    await using fixture = await KernelFixture.kernel();
    const received = fixture.gateway.kernel.received.length;
    const { end } = await fixture.run('x', { signal: AbortSignal.abort() });
    expect(end).toEqual({ kind: 'interrupted', kernelLost: false });
    expect(fixture.gateway.kernel.received).toHaveLength(received);
    expect(fixture.session.state).toBe('idle');
  });

  test('a time limit during the set-up of the arguments keeps the code from running, and they are set next time', async () => {
    await using fixture = await KernelFixture.kernel({ interruptGraceMs: FOREVER_MS });
    const seen: string[] = [];
    fixture.gateway.onExecute(
      ({ code }) =>
        () =>
          void seen.push(code),
    );
    fixture.gateway.onSilentExecute(() => (run) => run.hang());
    const ended = await fixture.run('x', { args: ['a'], timeoutMs: 30 });
    expect(ended.end).toEqual({ kind: 'timeout', kernelLost: false });
    const silent: string[] = [];
    fixture.gateway.onSilentExecute(
      ({ code }) =>
        () =>
          void silent.push(code),
    );
    expect((await fixture.run('y', { args: ['a'] })).end).toEqual(completed);
    expect(seen).toEqual(['y']);
    expect(silent).toEqual([expect.stringContaining('set_run')]);
    await fixture.run('z', { args: ['a'] });
    expect(silent).toHaveLength(1);
  });

  test('the next run does not see the inputs of one that was stopped while the kernel got them', async () => {
    await using fixture = await KernelFixture.kernel({ interruptGraceMs: FOREVER_MS });
    const leaving = new AbortController();
    const setRuns: string[] = [];
    fixture.gateway.onSilentExecute(({ code }) => async (run) => {
      setRuns.push(code);
      if (setRuns.length > 1) return;
      leaving.abort();
      await run.hang();
    });
    const stopped = await fixture.run('x', { env: { KEY: 'secret' }, stdin: 'mine', signal: leaving.signal });
    expect(stopped.end).toEqual({ kind: 'interrupted', kernelLost: false });
    expect((await fixture.run('y')).end).toEqual(completed);
    expect(setRuns).toEqual([expect.stringContaining('set_run'), setRunCode({ args: [] })]);
  });

  test('disposal settles a run at once, whatever the gateway does', async () => {
    await using fixture = await KernelFixture.kernel({ killTimeoutMs: 20 });
    fixture.gateway.faults.always('delete', hang());
    fixture.gateway.onExecute(() => async (run) => {
      await run.stream('stdout', 'working');
      await run.hang();
    });
    const running = fixture.run('x');
    await fixture.gateway.kernel.hasSaid('working');
    void fixture.session[Symbol.asyncDispose]();
    expect((await running).end).toEqual({ kind: 'died', reason: 'The kernel was shut down during the run.' });
  });
});

describe('the death of a kernel', () => {
  test.each([true, false])('ends the run it happens in (restarted by the server: %s)', async (autorestart) => {
    await using fixture = await KernelFixture.kernel();
    fixture.gateway.onExecute(() => async (run) => {
      await run.stream('stdout', 'last words');
      await run.kernel.die({ autorestart });
    });
    const ended = await fixture.run('x');
    expect(ended).toMatchObject({ end: { kind: 'died' }, stdout: 'last words' });
    expect(fixture.session.state).toBe('dead');
    expect(fixture.gateway.kernels.size).toBe(0);
  });

  test.each([true, false])('is noticed while it is idle (restarted by the server: %s)', async (autorestart) => {
    await using fixture = await KernelFixture.kernel();
    await fixture.gateway.kernel.die({ autorestart });
    await expect.poll(() => fixture.session.state).toBe('dead');
    expect((await fixture.run('x')).end.kind).toBe('died');
    await expect.poll(() => fixture.gateway.kernels.size).toBe(0);
  });
});

describe('hostile messages', () => {
  test.each(Object.keys(malformedFrames) as Array<keyof typeof malformedFrames>)('%s', async (name) => {
    await using fixture = await KernelFixture.kernel();
    fixture.gateway.onExecute({ hostile: malformedFrames[name] });
    const { end, stdout } = await fixture.run('hostile');
    expect(end).toEqual(completed);
    expect(stdout.endsWith('after')).toBe(true);
    expect(stdout.isWellFormed()).toBe(true);
    expect(await fixture.run('y')).toMatchObject({ end: completed, stdout: 'y' });
  });

  const harmless = Object.keys(forgeries).filter((name) => name !== 'dead' && name !== 'restarting');
  test.each(harmless as Array<keyof typeof forgeries>)('forged: %s', async (name) => {
    await using fixture = await KernelFixture.kernel();
    fixture.gateway.onExecute({ hostile: forgeries[name] });
    const { end, stdout } = await fixture.run('hostile');
    expect(end).toEqual(completed);
    expect(['after', '']).toContain(stdout);
    expect(await fixture.run('y')).toMatchObject({ end: completed, stdout: 'y' });
  });

  test.each(['dead', 'restarting'] as const)('a program that forges "%s" loses its kernel', async (name) => {
    await using fixture = await KernelFixture.kernel();
    fixture.gateway.onExecute({ hostile: forgeries[name] });
    const onLost = vi.fn();
    fixture.session.onLost(onLost);
    expect((await fixture.run('hostile')).end.kind).toBe('died');
    expect(fixture.session.state).toBe('dead');
    expect(onLost).toHaveBeenCalledOnce();
    await expect.poll(() => fixture.gateway.kernels.size).toBe(0);
  });

  test('a kernel that is ended is not told as lost, and to later listeners is', async () => {
    await using fixture = await KernelFixture.kernel();
    const [early, late] = [vi.fn(), vi.fn()];
    fixture.session.onLost(early);
    await fixture.session[Symbol.asyncDispose]();
    fixture.session.onLost(late);
    expect([early.mock.calls.length, late.mock.calls.length]).toEqual([0, 1]);
  });

  test('NaN in a display is read as null, in strings it stays', async () => {
    await using fixture = await KernelFixture.kernel();
    const content =
      '{"data":{"application/json":{"a":NaN,"b":[-Infinity,"NaN \\" NaN"]}},"metadata":{},"transient":{}}';
    fixture.gateway.onExecute(
      () => (run) =>
        run.raw({ header: JSON.stringify({ ...run.request.message.header, msg_type: 'display_data' }), content }),
    );
    const { outputs } = await fixture.run('x');
    expect(outputs).toMatchObject([{ data: { 'application/json': { a: null, b: [null, 'NaN " NaN'] } } }]);
  });
});

test('an id of a display is passed on and not remembered', async () => {
  await using fixture = await KernelFixture.kernel();
  const shown = { 'text/plain': 'x' };
  fixture.gateway.onExecute(() => async (run) => {
    for (let index = 0; index < 3; index++) await run.display(shown, `d${index}`);
    await run.display(shown, 'd0');
    await run.updateDisplay(shown, 'd1');
    await run.updateDisplay(shown, 'of another run');
  });
  const { outputs } = await fixture.run('x');
  const told = outputs.map((output) => (output.type === 'display' ? [output.displayId, output.update] : []));
  expect(told).toEqual([
    ['d0', false],
    ['d1', false],
    ['d2', false],
    ['d0', false],
    ['d1', true],
    ['of another run', true],
  ]);
});
