import { describe, expect, test, vi } from 'vitest';
import type { Kernel, KernelState } from '../../../src/kernels/kernel.ts';
import { KernelPool, type KernelPoolOptions } from '../../../src/kernels/kernel-pool.ts';
import { failureOf, never } from './kernel-fixture.ts';

/** A kernel that only lives and dies. */
class IdleKernel implements Kernel {
  readonly id: string;
  state: KernelState = 'idle';
  /** The promise that its end waits for, or fails with. */
  end: Promise<void> = Promise.resolve();

  constructor(id: string) {
    this.id = id;
  }

  onLost(): void {}

  run(): Promise<never> {
    throw new Error('Nothing runs here.');
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.state = 'dead';
    return this.end;
  }
}

/** A pool of such kernels; `kernels` are all that were ever started. */
class PoolFixture implements AsyncDisposable {
  readonly kernels: IdleKernel[] = [];
  readonly retired: string[] = [];
  readonly pool: KernelPool;

  constructor(options: Partial<KernelPoolOptions> = {}) {
    this.pool = new KernelPool({
      maxKernels: 2,
      idleTimeoutMs: 600_000,
      startKernel: async (directory) => this.add(directory),
      onRetired: (directory, reason) => this.retired.push(`${directory} ${reason}`),
      ...options,
    });
  }

  add(directory: string): IdleKernel {
    const kernel = new IdleKernel(directory);
    this.kernels.push(kernel);
    return kernel;
  }

  get alive(): number {
    return this.kernels.filter((kernel) => kernel.state !== 'dead').length;
  }

  /** Borrows a kernel, runs something, as it were, and gives it back. */
  async use(directory: string): Promise<boolean> {
    using lent = await this.pool.lend(directory, never);
    lent.markUsed();
    return lent.isFresh;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.pool[Symbol.asyncDispose]();
  }
}

describe('a loan', () => {
  test('of one workspace is always the same kernel, fresh the first time only', async () => {
    await using fixture = new PoolFixture();
    expect([await fixture.use('a'), await fixture.use('a'), await fixture.use('b')]).toEqual([true, false, true]);
    expect(fixture.kernels.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('that ran nothing leaves the kernel fresh', async () => {
    await using fixture = new PoolFixture();
    (await fixture.pool.lend('a', never))[Symbol.dispose]();
    expect(fixture.pool.lendForInspection('a')).toBeUndefined();
    expect([await fixture.use('a'), await fixture.use('a')]).toEqual([true, false]);
    expect(fixture.kernels).toHaveLength(1);
  });

  test('of a kernel that is lent is refused, and the kernel lives on', async () => {
    await using fixture = new PoolFixture();
    using lent = await fixture.pool.lend('a', never);
    expect(await failureOf(fixture.pool.lend('a', never))).toMatchObject({ code: 'conflict' });
    expect(lent.kernel.state).toBe('idle');
  });

  test('asked for twice at once starts one kernel', async () => {
    await using fixture = new PoolFixture();
    const loans = await Promise.allSettled([fixture.pool.lend('a', never), fixture.pool.lend('a', never)]);
    expect(loans.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(fixture.kernels).toHaveLength(1);
  });

  test('of a dead kernel is a fresh one', async () => {
    await using fixture = new PoolFixture();
    await fixture.use('a');
    Object.assign(fixture.kernels[0] ?? {}, { state: 'dead' });
    expect(await fixture.use('a')).toBe(true);
    expect(fixture.kernels).toHaveLength(2);
  });

  test('is fresh although the old kernel could not be ended', async () => {
    await using fixture = new PoolFixture();
    await fixture.use('a');
    const end = Promise.reject(new Error('no answer'));
    end.catch(() => {});
    Object.assign(fixture.kernels[0] ?? {}, { state: 'dead', end });
    expect(await fixture.use('a')).toBe(true);
  });

  test('that fails to start takes no place', async () => {
    const failure = new Error('no kernel');
    let fails = true;
    await using fixture = new PoolFixture({
      maxKernels: 1,
      startKernel: async (directory) => {
        if (fails) throw failure;
        return fixture.add(directory);
      },
    });
    await expect(fixture.pool.lend('a', never)).rejects.toBe(failure);
    expect(fixture.pool.size).toBe(0);
    fails = false;
    expect(await fixture.use('b')).toBe(true);
  });

  test('that is given up rejects with the reason and takes no place', async () => {
    const leaving = new AbortController();
    await using fixture = new PoolFixture({
      startKernel: (_, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    });
    const loan = fixture.pool.lend('a', leaving.signal);
    await expect.poll(() => fixture.pool.size).toBe(1);
    leaving.abort(new Error('left'));
    await expect(loan).rejects.toThrow('left');
    expect(fixture.pool.size).toBe(0);
  });

  test('that is given up as its kernel comes leaves the kernel for the next, still fresh', async () => {
    const leaving = new AbortController();
    await using fixture = new PoolFixture({
      startKernel: async (directory) => {
        leaving.abort(new Error('left'));
        return fixture.add(directory);
      },
    });
    await expect(fixture.pool.lend('a', leaving.signal)).rejects.toThrow('left');
    expect(await fixture.use('a')).toBe(true);
    expect(fixture.kernels).toHaveLength(1);
  });
});

describe('room', () => {
  test('is made by the least recently used kernel that is free', async () => {
    await using fixture = new PoolFixture({ maxKernels: 3 });
    using _busy = await fixture.pool.lend('busy', never);
    await fixture.use('old');
    await fixture.use('new');
    const [, old, fresh] = fixture.kernels;
    await new Promise((resolve) => setTimeout(resolve, 2));
    await fixture.use('old');
    await fixture.use('another');
    expect([old?.state, fresh?.state]).toEqual(['idle', 'dead']);
    expect(fixture.retired).toEqual(['new room']);
  });

  test('waits, in the order of asking, for a kernel that becomes free', async () => {
    await using fixture = new PoolFixture();
    const a = await fixture.pool.lend('a', never);
    const b = await fixture.pool.lend('b', never);
    const order: string[] = [];
    const gone = new AbortController();
    const waiters = ['c', 'gone', 'd'].map(async (name) => {
      using _ = await fixture.pool.lend(name, name === 'gone' ? gone.signal : never);
      order.push(name);
    });
    gone.abort(new Error('gone'));
    a[Symbol.dispose]();
    const ends = await Promise.allSettled(waiters);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(order).toEqual(['c', 'd']);
    b[Symbol.dispose]();
    expect(fixture.pool.size).toBe(2);
  });

  test('is refused when every kernel stays at work, with a time to try again', async () => {
    await using fixture = new PoolFixture({ waitTimeoutMs: 5 });
    using _a = await fixture.pool.lend('a', never);
    using _b = await fixture.pool.lend('b', never);
    expect(await failureOf(fixture.pool.lend('c', never))).toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 5,
    });
  });

  test('is waited for while a kernel is being ended', async () => {
    await using fixture = new PoolFixture({ maxKernels: 1 });
    await fixture.use('a');
    const ended = Promise.withResolvers<void>();
    Object.assign(fixture.kernels[0] ?? {}, { end: ended.promise });
    const retiring = fixture.pool.retire('a');
    const loan = fixture.pool.lend('b', never);
    await new Promise(setImmediate);
    expect(fixture.kernels).toHaveLength(1);
    ended.resolve();
    await retiring;
    using _ = await loan;
    expect(fixture.retired).toEqual(['a removed']);
  });

  test('is made for all who wait at the same time, and for nobody else', async () => {
    const maxKernels = 6;
    await using fixture = new PoolFixture({ maxKernels });
    for (let index = 0; index < maxKernels; index++) await fixture.use(`old ${index}`);
    const ends = fixture.kernels.map((kernel) => {
      const ended = Promise.withResolvers<void>();
      Object.assign(kernel, { end: ended.promise });
      return ended;
    });
    const loans = ['a', 'b', 'c'].map((name) => fixture.pool.lend(name, never));
    await vi.waitFor(() => expect(fixture.retired).toEqual(['old 0 room', 'old 1 room', 'old 2 room']));
    expect(fixture.kernels).toHaveLength(maxKernels);
    // Whichever of them is gone first, who waits longest gets its place.
    ends[2]?.resolve();
    using _a = await loans[0];
    expect(fixture.kernels.map(({ id }) => id).slice(maxKernels)).toEqual(['a']);
    for (const { resolve } of ends) resolve();
    using _b = await loans[1];
    using _c = await loans[2];
    expect(fixture.retired).toHaveLength(3);
    expect(fixture.pool.size).toBe(maxKernels);
  });

  test('holds in a burst: never more kernels than places', async () => {
    let most = 0;
    await using fixture = new PoolFixture({
      maxKernels: 3,
      waitTimeoutMs: 0,
      startKernel: async (directory) => {
        await new Promise(setImmediate);
        const kernel = fixture.add(directory);
        most = Math.max(most, fixture.alive);
        return kernel;
      },
    });
    await fixture.use('idle');
    const loans = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => fixture.pool.lend(`${index}`, never)),
    );
    expect(loans.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(most).toBe(3);
  });
});

test('kernels that idle for long are retired, those at work are not', async () => {
  await using fixture = new PoolFixture({ idleTimeoutMs: 1, checkIntervalMs: 5 });
  using lent = await fixture.pool.lend('busy', never);
  await fixture.use('idle');
  await expect.poll(() => fixture.retired).toEqual(['idle idle']);
  expect(lent.kernel.state).toBe('idle');
});

test('a clock that jumps retires no kernel and keeps none', async () => {
  await using fixture = new PoolFixture({ idleTimeoutMs: 60_000, checkIntervalMs: 5 });
  await fixture.use('a');
  vi.setSystemTime(Date.now() + 10 * 86_400_000);
  try {
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(fixture.retired).toEqual([]);
    expect(fixture.pool.find('a')?.lastUsedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  } finally {
    vi.useRealTimers();
  }
});

test('a dead kernel that nobody asks for is removed', async () => {
  await using fixture = new PoolFixture({ checkIntervalMs: 5 });
  await fixture.use('a');
  Object.assign(fixture.kernels[0] ?? {}, { state: 'dead' });
  await expect.poll(() => fixture.retired).toEqual(['a removed']);
  expect(fixture.pool.size).toBe(0);
});

describe('disposal', () => {
  test('ends every kernel, lent or not, and refuses loans from then on', async () => {
    const fixture = new PoolFixture();
    await fixture.use('a');
    using _ = await fixture.pool.lend('b', never);
    await fixture.pool[Symbol.asyncDispose]();
    expect(fixture.alive).toBe(0);
    expect(await failureOf(fixture.pool.lend('c', never))).toMatchObject({ code: 'shutting_down' });
  });

  test('while a kernel starts leaves none behind, even if the start cannot be stopped', async () => {
    const gate = Promise.withResolvers<void>();
    const fixture = new PoolFixture({
      startKernel: async (directory) => {
        await gate.promise;
        return fixture.add(directory);
      },
    });
    const loan = failureOf(fixture.pool.lend('a', never));
    await expect.poll(() => fixture.pool.size).toBe(1);
    const closing = fixture.pool[Symbol.asyncDispose]();
    gate.resolve();
    await closing;
    expect(await loan).toMatchObject({ code: 'shutting_down' });
    expect(fixture.alive).toBe(0);
  });
});

describe('a kernel that was started ahead', () => {
  test('is lent as a fresh one to the workspace that it was started for', async () => {
    await using fixture = new PoolFixture();
    expect(fixture.pool.makePlace()).toBe(true);
    fixture.pool.adopt('warm', fixture.add('warm'));
    expect([await fixture.use('warm'), await fixture.use('warm')]).toEqual([true, false]);
    expect(fixture.kernels).toHaveLength(1);
  });

  test('takes the place of the least recently used idle one at the limit', async () => {
    await using fixture = new PoolFixture();
    await fixture.use('a');
    await fixture.use('b');
    expect(fixture.pool.makePlace()).toBe(true);
    fixture.pool.adopt('warm', fixture.add('warm'));
    expect(fixture.retired).toEqual(['a room']);
    expect(fixture.alive).toBe(2);
  });

  test('finds no place while every kernel is at work', async () => {
    await using fixture = new PoolFixture();
    using _a = await fixture.pool.lend('a', never);
    using _b = await fixture.pool.lend('b', never);
    expect(fixture.pool.makePlace()).toBe(false);
    expect(fixture.alive).toBe(2);
  });
});

describe('before a used kernel ends', () => {
  const told: string[] = [];
  const options: Partial<KernelPoolOptions> = {
    beforeEnd: async (directory, kernel, reason) => void told.push(`${directory} ${reason} ${kernel.state}`),
  };

  test('for room, idleness or a shutdown, something may still be done with it; not where its chat gave it up', async () => {
    told.length = 0;
    {
      await using fixture = new PoolFixture({ ...options, idleTimeoutMs: 40, checkIntervalMs: 10 });
      await fixture.use('idle');
      await expect.poll(() => fixture.alive).toBe(0);
    }
    {
      await using fixture = new PoolFixture({ ...options, maxKernels: 1 });
      await fixture.use('room');
      await fixture.use('given up');
      await fixture.pool.retire('given up');
      fixture.pool.adopt('unused', fixture.add('unused'));
      fixture.pool.makePlace();
      await fixture.use('died');
      Object.assign(fixture.kernels.at(-1) ?? {}, { state: 'dead' });
      await fixture.use('shutdown');
    }
    expect(told).toEqual(['idle idle idle', 'room room idle', 'shutdown shutdown idle']);
  });

  test('its chat waits for that, and so does who ends its kernel', async () => {
    const saving = Promise.withResolvers<void>();
    await using fixture = new PoolFixture({ beforeEnd: () => saving.promise, maxKernels: 1 });
    await fixture.use('a');
    expect(fixture.pool.makePlace()).toBe(true);
    let isOver = false;
    const both = Promise.all([fixture.use('a'), fixture.pool.retire('a')]).finally(() => {
      isOver = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect([isOver, fixture.kernels.length, fixture.alive]).toEqual([false, 1, 1]);
    saving.resolve();
    expect(await both).toEqual([true, false]);
    expect(fixture.alive).toBe(1);
  });

  test('a save that hangs is told that the kernel ends without it', async () => {
    let isTold = false;
    await using fixture = new PoolFixture({
      beforeEnd: (_directory, kernel, _reason, signal) =>
        new Promise(() => signal.addEventListener('abort', () => (isTold = kernel.state === 'idle'))),
      beforeEndTimeoutMs: 5,
      maxKernels: 1,
    });
    await fixture.use('a');
    await fixture.use('b');
    expect(isTold).toBe(true);
  });

  test('what hangs or fails then keeps no kernel alive', async () => {
    const kinds = [new Promise<void>(() => {}), Promise.reject(new Error('no'))];
    for (const kind of kinds) kind.catch(() => {});
    for (const kind of kinds) {
      await using fixture = new PoolFixture({ beforeEnd: () => kind, beforeEndTimeoutMs: 5, maxKernels: 1 });
      await fixture.use('a');
      await fixture.use('b');
      expect(fixture.alive).toBe(1);
    }
  });
});
