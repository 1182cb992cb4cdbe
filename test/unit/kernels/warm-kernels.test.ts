import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Kernel, KernelState } from '../../../src/kernels/kernel.ts';
import { WarmKernels } from '../../../src/kernels/warm-kernels.ts';

class FakeKernel implements Kernel {
  readonly id: string;
  state: KernelState = 'idle';
  #onLost: () => void = () => {};

  constructor(id: string) {
    this.id = id;
  }

  onLost(listener: () => void): void {
    this.#onLost = listener;
    if (this.state === 'dead') listener();
  }

  die(): void {
    this.state = 'dead';
    this.#onLost();
  }

  run = async () => ({ kind: 'completed' }) as const;

  async [Symbol.asyncDispose](): Promise<void> {
    this.state = 'dead';
  }
}

function aPool(
  size: number,
  start: (directory: string) => Promise<Kernel> = async (name) => new FakeKernel(name),
  { maxSize = size, hasMemory = (): boolean => true, demandMs = 600_000 } = {},
) {
  const discarded: string[] = [];
  const failures: unknown[] = [];
  let number = 0;
  const pool = new WarmKernels({
    size,
    maxSize,
    hasMemory,
    demandMs,
    newDirectory: () => `w_${++number}`,
    start,
    onDiscarded: (directory) => discarded.push(directory),
    onStartFailed: (error) => failures.push(error),
  });
  return { pool, discarded, failures };
}

describe('the pool of warm kernels', () => {
  test('has the kernels ready that it is asked to keep', async () => {
    const { pool } = aPool(2);
    pool.fill();
    await pool.settled();
    expect(pool.ready).toBe(2);
    await pool[Symbol.asyncDispose]();
  });

  test('gives away each kernel once, with its workspace, and starts another', async () => {
    const { pool } = aPool(1);
    pool.fill();
    await pool.settled();
    expect(pool.take()?.directory).toBe('w_1');
    await pool.settled();
    expect(pool.take()?.directory).toBe('w_2');
    await pool[Symbol.asyncDispose]();
  });

  test('has nothing to give while the first is being started', async () => {
    const { pool } = aPool(1);
    expect(pool.take()).toBeUndefined();
    await pool[Symbol.asyncDispose]();
  });

  test('passes over a kernel that died while it waited, and removes its workspace', async () => {
    const kernels: FakeKernel[] = [];
    const { pool, discarded } = aPool(2, async (name) => {
      const kernel = new FakeKernel(name);
      kernels.push(kernel);
      return kernel;
    });
    pool.fill();
    await pool.settled();
    if (kernels[0] !== undefined) kernels[0].state = 'dead';
    expect(pool.take()?.directory).toBe('w_2');
    await pool[Symbol.asyncDispose]();
    expect(discarded).toContain('w_1');
  });

  test('starts one after the other', async () => {
    let running = 0;
    let most = 0;
    const { pool } = aPool(3, async (name) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return new FakeKernel(name);
    });
    pool.fill();
    pool.fill();
    await pool.settled();
    expect([pool.ready, most]).toEqual([3, 1]);
    await pool[Symbol.asyncDispose]();
  });

  test('tells when the first is ready, or why it is not', async () => {
    const { pool } = aPool(1);
    pool.fill();
    await expect(pool.first).resolves.toBeUndefined();
    await pool[Symbol.asyncDispose]();
    const failing = aPool(1, async () => {
      throw new Error('no gateway');
    });
    failing.pool.fill();
    await expect(failing.pool.first).rejects.toThrow('no gateway');
    await failing.pool[Symbol.asyncDispose]();
  });

  test('reports a failed start, leaves no workspace of it, and takes nobody down', async () => {
    const { pool, discarded, failures } = aPool(1, async () => {
      throw new Error('no gateway');
    });
    pool.fill();
    await pool.settled();
    expect(failures).toEqual([new Error('no gateway')]);
    expect(discarded).toEqual(['w_1']);
    expect(pool.take()).toBeUndefined();
    await pool[Symbol.asyncDispose]();
  });

  test('ends what nobody took when it is closed, and starts nothing more', async () => {
    const { pool, discarded } = aPool(2);
    pool.fill();
    await pool.settled();
    await pool[Symbol.asyncDispose]();
    expect(discarded).toEqual(['w_1', 'w_2']);
    pool.fill();
    await pool.settled();
    expect(pool.ready).toBe(0);
  });
});

describe('under demand', () => {
  const start = async (name: string) => new FakeKernel(name);

  test('as many are kept ready as chats came lately, up to the most', async () => {
    const { pool } = aPool(1, start, { maxSize: 3 });
    for (let chat = 0; chat < 5; chat++) pool.want();
    await pool.settled();
    expect(pool.ready).toBe(3);
    await pool[Symbol.asyncDispose]();
  });

  test('no more than usual where memory is short', async () => {
    const { pool } = aPool(1, start, { maxSize: 3, hasMemory: () => false });
    for (let chat = 0; chat < 5; chat++) pool.want();
    await pool.settled();
    expect(pool.ready).toBe(1);
    await pool[Symbol.asyncDispose]();
  });

  test('those that nobody asked for are given up, with their workspaces, down to the usual number', async () => {
    const { pool, discarded } = aPool(1, start, { maxSize: 3, demandMs: 30 });
    for (let chat = 0; chat < 3; chat++) pool.want();
    await expect.poll(() => discarded).toEqual(['w_3', 'w_2']);
    expect(pool.ready).toBe(1);
    await pool[Symbol.asyncDispose]();
  });

  test('none are kept where none are to be', async () => {
    const { pool } = aPool(0, start, { maxSize: 3 });
    pool.want();
    await pool.settled();
    expect(pool.ready).toBe(0);
    await pool[Symbol.asyncDispose]();
  });
});

describe('a pool whose kernels end or don’t start', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  /** A pool whose kernels and attempts are counted, and whose starts can be made to fail. */
  async function aWatchedPool(size: number) {
    const kernels: FakeKernel[] = [];
    const gateway = { isDown: false, starts: 0 };
    const made = aPool(size, async (name) => {
      gateway.starts += 1;
      if (gateway.isDown) throw new Error('no gateway');
      const kernel = new FakeKernel(name);
      kernels.push(kernel);
      return kernel;
    });
    made.pool.fill();
    await made.pool.settled();
    return { ...made, kernels, gateway };
  }

  test('replaces one that is lost after a while at once', async () => {
    const { pool, kernels, discarded, failures } = await aWatchedPool(2);
    await vi.advanceTimersByTimeAsync(60_000);
    kernels[0]?.die();
    expect(pool.ready).toBe(1);
    await pool.settled();
    expect([pool.take()?.directory, pool.take()?.directory]).toEqual(['w_2', 'w_3']);
    expect([discarded, failures]).toEqual([['w_1'], []]);
    await pool[Symbol.asyncDispose]();
  });

  test('leaves one alone that a chat has', async () => {
    const { pool, kernels, discarded, gateway } = await aWatchedPool(1);
    pool.take();
    await pool.settled();
    kernels[0]?.die();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([gateway.starts, discarded]).toEqual([2, []]);
    await pool[Symbol.asyncDispose]();
  });

  test('waits longer and longer where each is lost soon after its start', async () => {
    const { pool, kernels, gateway, failures } = await aWatchedPool(1);
    for (const [count, waitMs] of [1_000, 2_000, 4_000].entries()) {
      kernels.at(-1)?.die();
      await vi.advanceTimersByTimeAsync(waitMs - 1);
      expect(gateway.starts).toBe(count + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(gateway.starts).toBe(count + 2);
    }
    expect(failures).toHaveLength(3);
    await pool[Symbol.asyncDispose]();
  });

  test('counts one wait for several that are lost together', async () => {
    const { pool, kernels, gateway } = await aWatchedPool(3);
    for (const kernel of kernels) kernel.die();
    await vi.advanceTimersByTimeAsync(999);
    expect(gateway.starts).toBe(3);
    await vi.advanceTimersByTimeAsync(1);
    expect([gateway.starts, pool.ready]).toEqual([6, 3]);
    await pool[Symbol.asyncDispose]();
  });

  test('waits as short as at first when one has waited for a while', async () => {
    const { pool, kernels, gateway } = await aWatchedPool(1);
    kernels[0]?.die();
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.advanceTimersByTimeAsync(60_000);
    gateway.isDown = true;
    kernels[1]?.die();
    await pool.settled();
    expect(gateway.starts).toBe(3);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(gateway.starts).toBe(4);
    await pool[Symbol.asyncDispose]();
  });

  test('starts another at once when a chat takes one, whatever retry waits', async () => {
    const { pool, gateway } = await aWatchedPool(2);
    gateway.isDown = true;
    pool.take();
    await pool.settled();
    gateway.isDown = false;
    expect([pool.ready, gateway.starts]).toEqual([1, 3]);
    pool.take();
    await pool.settled();
    expect(pool.ready).toBe(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(gateway.starts).toBe(5);
    await pool[Symbol.asyncDispose]();
  });
});
