import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { GatewayClient } from '../../../../src/kernels/gateway/gateway-client.ts';
import type { ProgramEnd, ProgramSpec } from '../../../../src/kernels/programs/program.ts';
import { ProgramHost } from '../../../../src/kernels/programs/program-host.ts';
import { ProgramHosts } from '../../../../src/kernels/programs/program-hosts.ts';
import type { LineAddress } from '../../../../src/kernels/programs/program-line.ts';
import { FakeGateway } from '../../../support/fake-gateway/fake-gateway.ts';
import { FOREVER_MS, never, QUICK } from '../kernel-fixture.ts';

/** The runner over a gateway that goes away and comes back. */

const SPEC = { workspace: 'chat1', fileName: 'main.sh', source: 'true', args: [] } as unknown as ProgramSpec;
const exited = { exitCode: 0, signal: null, failure: null };

async function setUp(lineTo?: (kernelId: string) => Promise<LineAddress>) {
  const gateway = await FakeGateway.start();
  const timings = { ...QUICK, reconnectDeadlineMs: FOREVER_MS, reconnectCheckMs: 5 };
  const client = new GatewayClient(gateway.address, pino({ level: 'silent' }), timings);
  const runner = new ProgramHosts({
    maxPrograms: 4,
    maxOutputBytes: 1000,
    startRunner: (signal) =>
      ProgramHost.start(
        { gateway: client, kernelName: 'python3', helper: null, startFailure: async () => undefined, lineTo },
        signal,
      ),
  });
  return {
    gateway,
    client,
    run: (): Promise<ProgramEnd> => runner.run(SPEC, { timeoutMs: FOREVER_MS, signal: never, onOutput: () => {} }),
    async [Symbol.asyncDispose]() {
      await runner[Symbol.asyncDispose]();
      await client[Symbol.asyncDispose]();
      await gateway[Symbol.asyncDispose]();
    },
  };
}

test('a program that finds the connection to the runner broken is started by a new one, if that one is gone', async () => {
  await using fixture = await setUp();
  const { gateway } = fixture;
  gateway.onExecute(() => (run) => run.result({ 'application/vnd.cellar.exit+json': exited }));
  expect(await fixture.run()).toMatchObject({ kind: 'exited' });
  const first = gateway.kernel;
  // The gateway goes away, says nothing for a while, and comes back without the kernels it had.
  gateway.faults.always('get', { kind: 'drop' });
  gateway.behavior.handshake = 'drop';
  first.closeSockets(1006);
  await expect.poll(() => gateway.log.of('get').length).toBeGreaterThan(0);
  const received = first.received.length;
  const running = fixture.run();
  await expect.poll(() => gateway.log.of('get').length).toBeGreaterThan(5);
  first.vanish();
  gateway.faults.heal();
  gateway.behavior.handshake = 'accept';
  expect(await running).toMatchObject({ kind: 'exited', exitCode: 0 });
  expect(first.received).toHaveLength(received);
});

test('when the gateway ends, its programs have ended with it, and the next one is started by a new runner', async () => {
  await using fixture = await setUp();
  const { gateway, client } = fixture;
  const begun = Promise.withResolvers<void>();
  gateway.onExecute(() => async (run) => {
    begun.resolve();
    await run.hang();
  });
  const running = fixture.run();
  await begun.promise;
  client.notices.noteEnded();
  expect(await running).toMatchObject({ kind: 'died', reason: expect.stringContaining('gateway ended') });
  gateway.onExecute(() => (run) => run.result({ 'application/vnd.cellar.exit+json': exited }));
  expect(await fixture.run()).toMatchObject({ kind: 'exited' });
});

/** A runner's end of lines, which takes commands and never answers. */
async function listen() {
  const server = createServer();
  const folder = mkdtempSync(join(tmpdir(), 'line-'));
  const path = join(folder, 'l');
  server.listen(path);
  await once(server, 'listening');
  const lines: Socket[] = [];
  const commands: Buffer[] = [];
  server.on('connection', (socket) => {
    lines.push(socket.on('data', (data) => void commands.push(data)).on('error', () => {}));
  });
  return {
    ...{ path, lines, commands },
    [Symbol.dispose]() {
      for (const line of lines) line.destroy();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

test('when its line closes, a runner has ended with its programs, and the next one is started by a new runner', async () => {
  using runner = await listen();
  await using fixture = await setUp(async () => ({ path: runner.path, key: 'k' }));
  const running = fixture.run();
  await expect.poll(() => String(Buffer.concat(runner.commands))).toContain('"op":"run"');
  runner.lines[0]?.destroy();
  expect(await running).toMatchObject({ kind: 'died', reason: expect.stringContaining('program host ended') });
  void fixture.run();
  await expect.poll(() => runner.lines.length).toBe(2);
});

test('when the gateway ends just after the line to its runner, the program says that the gateway ended', async () => {
  using runner = await listen();
  await using fixture = await setUp(async () => ({ path: runner.path, key: 'k' }));
  const running = fixture.run();
  await expect.poll(() => String(Buffer.concat(runner.commands))).toContain('"op":"run"');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    runner.lines[0]?.destroy();
    // The service has heard of the one and waits for the other.
    await expect.poll(() => vi.getTimerCount()).toBe(1);
    fixture.client.notices.noteEnded();
  } finally {
    vi.useRealTimers();
  }
  expect(await running).toMatchObject({ kind: 'died', reason: expect.stringContaining('gateway ended') });
});

test('a runner whose line nobody can open is not used', async () => {
  await using fixture = await setUp(async () => ({ path: '/nowhere/line', key: 'k' }));
  await expect(fixture.run()).rejects.toMatchObject({ code: 'kernel_start_failed' });
});
