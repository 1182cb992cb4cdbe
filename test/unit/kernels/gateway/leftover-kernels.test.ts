import { pino } from 'pino';
import { expect, test } from 'vitest';
import { GatewayClient } from '../../../../src/kernels/gateway/gateway-client.ts';
import { endLeftoverKernels, type KernelLedger } from '../../../../src/kernels/gateway/leftover-kernels.ts';
import { FakeGateway } from '../../../support/fake-gateway/fake-gateway.ts';
import { never, QUICK } from '../kernel-fixture.ts';

class MemoryLedger extends Set<string> implements KernelLedger {
  remove = (id: string): void => void this.delete(id);
  list = (): string[] => [...this];
}
const logger = pino({ level: 'silent' });
const aClient = (gateway: FakeGateway, ledger: KernelLedger) =>
  new GatewayClient(gateway.address, logger, QUICK, ledger);

test.each(['server', 'kernel-gateway', 'enterprise-gateway'] as const)(
  'on %s the kernels of an earlier process are ended, and nobody else’s',
  async (flavor) => {
    await using gateway = await FakeGateway.start({ flavor });
    const ledger = new MemoryLedger();
    const strangers = new MemoryLedger();
    await using stranger = aClient(gateway, strangers);
    const foreign = await stranger.startKernel({ kernelName: 'python3', path: '' }, never);
    const before = aClient(gateway, ledger);
    const left = await before.startKernel({ kernelName: 'python3', path: '' }, never);
    const ended = await before.startKernel({ kernelName: 'python3', path: '' }, never);
    await before.deleteKernel(ended);
    expect([...ledger]).toEqual([left]);

    // The process before is gone without a word; one of its kernels, too.
    ledger.add('00000000-0000-4000-8000-000000000000');
    await using after = aClient(gateway, ledger);
    expect(await endLeftoverKernels(after, ledger, never)).toBe(2);
    expect([[...gateway.kernels.keys()], [...ledger]]).toEqual([[foreign], []]);
    await before[Symbol.asyncDispose]();
  },
);

test('a gateway that is not there is asked again', async () => {
  const ledger = new MemoryLedger(['a', 'b']);
  let asked = 0;
  const deleteKernel = async (id: string): Promise<void> => {
    asked += 1;
    if (asked < 4) throw new Error('not there');
    ledger.remove(id);
  };
  expect(await endLeftoverKernels({ deleteKernel }, ledger, never, 1)).toBe(2);
  expect([...ledger]).toEqual([]);
});

test('the end of the service ends the attempts', async () => {
  const stop = new AbortController();
  const deleteKernel = async (): Promise<void> => {
    stop.abort();
    throw new Error('not there');
  };
  expect(await endLeftoverKernels({ deleteKernel }, new MemoryLedger(['a']), stop.signal)).toBe(1);
});
