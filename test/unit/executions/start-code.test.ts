import { beforeEach, expect, test } from 'vitest';
import { type CodeEnd, type CodeParts, startCode } from '../../../src/executions/steps/start-code.ts';
import type { Kernel } from '../../../src/kernels/kernel.ts';
import { KernelPool } from '../../../src/kernels/kernel-pool.ts';
import type { StateReport } from '../../../src/kernels/kernel-state.ts';
import { sharedFolder } from '../../../src/workspaces/transport/workspace-transport.ts';

const saved: StateReport = { names: ['x'], lost: [] };

let restore: () => Promise<StateReport | null>;
let deliver: () => Promise<void>;
let kernels: KernelPool;

beforeEach(() => {
  restore = async () => saved;
  deliver = async () => {};
  const kernel: Kernel = {
    id: 'k1',
    state: 'idle',
    onLost() {},
    run: async () => ({ kind: 'completed' }),
    [Symbol.asyncDispose]: async () => {},
  };
  kernels = new KernelPool({
    maxKernels: 1,
    idleTimeoutMs: 600_000,
    startKernel: async () => kernel,
    onRetired: () => {},
  });
  return () => kernels[Symbol.asyncDispose]();
});

function runCode(): Promise<CodeEnd> {
  const parts = {
    kernels,
    savedStates: { restore: () => restore() },
    transport: { ...sharedFolder, deliver: () => deliver() },
  } as Partial<CodeParts> as CodeParts;
  const run = { session: { id: 's1' }, request: { target: 'kernel' }, signal: new AbortController().signal };
  const handlers = { onKernel: () => {}, onAdmitted: () => {}, onOutput: () => {} };
  return startCode(parts, run as never, { directory: 'chat1' } as never, handlers);
}

test('a new kernel gets the saved variables once', async () => {
  expect(await runCode()).toMatchObject({ isKernelFresh: true, restored: saved });
  expect(await runCode()).toMatchObject({ isKernelFresh: false, restored: null });
});

test.each(['files', 'variables'])('a run that fails before it brought the %s leaves both to the next', async (what) => {
  const fail = async (): Promise<never> => {
    throw new Error('no answer');
  };
  if (what === 'files') deliver = fail;
  else restore = fail;
  await expect(runCode()).rejects.toThrow('no answer');
  deliver = async () => {};
  restore = async () => saved;
  expect(await runCode()).toMatchObject({ isKernelFresh: true, restored: saved });
});
