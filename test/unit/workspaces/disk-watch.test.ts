import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DiskWatch } from '../../../src/workspaces/disk-watch.ts';

/** The watch over a disk that is a number, on a clock of the test's. */

const MiB = 1024 * 1024;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** A disk of 10 GiB that programs write to; `used` is what the workspace takes, `elsewhere` the rest. */
function aDisk(limits: { maxBytes?: number; minFreeBytes?: number }) {
  const disk = { used: 0, elsewhere: 0, freeFiles: 1e6, measured: 0 };
  const watch = new DiskWatch({
    maxBytes: 0,
    minFreeBytes: 0,
    ...limits,
    room: async () => ({ freeBytes: 10_240 * MiB - disk.used - disk.elsewhere, freeFiles: disk.freeFiles }),
    measure: async () => {
      disk.measured += 1;
      return disk.used;
    },
  });
  return { disk, watch };
}

/** Lets time pass, in steps in which the program writes. */
async function pass(ms: number, write: () => void = () => {}): Promise<void> {
  for (let step = 0; step < ms; step += 10) {
    write();
    await vi.advanceTimersByTimeAsync(10);
  }
}

test('a short run is not looked at', async () => {
  const { disk, watch } = aDisk({ maxBytes: 100 * MiB });
  const watching = watch.watch('/w');
  await pass(100);
  watching[Symbol.dispose]();
  await pass(2_000);
  expect(disk.measured).toBe(0);
});

test('a run that waits for its kernel is not looked at either', async () => {
  const { disk, watch } = aDisk({ maxBytes: 100 * MiB });
  const begun = Promise.withResolvers<void>();
  using watching = watch.watch('/w', begun.promise);
  await pass(2_000);
  expect(disk.measured).toBe(0);
  begun.resolve();
  await pass(2_000, () => {
    disk.used += 10 * MiB;
  });
  expect(watching.excess).toBe('workspace');
});

test('a workspace that outgrows its quota is stopped within what is written in two looks', async () => {
  const { disk, watch } = aDisk({ maxBytes: 1024 * MiB });
  using watching = watch.watch('/w');
  await pass(4_000, () => {
    if (!watching.exceeded.aborted) disk.used += 10 * MiB;
  });
  expect(watching.excess).toBe('workspace');
  expect(disk.used).toBeLessThan(1100 * MiB);
});

test('a run that writes little is measured once in a while', async () => {
  const { disk, watch } = aDisk({ maxBytes: 1024 * MiB });
  using watching = watch.watch('/w');
  await pass(10_000);
  expect(disk.measured).toBeLessThanOrEqual(3);
  expect(watching.exceeded.aborted).toBe(false);
});

test('what others write is not held against it', async () => {
  const { disk, watch } = aDisk({ maxBytes: 100 * MiB });
  using watching = watch.watch('/w');
  await pass(2_000, () => {
    disk.elsewhere += 10 * MiB;
  });
  expect(watching.exceeded.aborted).toBe(false);
});

test('growth that others hide by deleting is found by the next measuring', async () => {
  const { disk, watch } = aDisk({ maxBytes: 100 * MiB });
  disk.elsewhere = 5_000 * MiB;
  using watching = watch.watch('/w');
  await pass(8_000, () => {
    disk.used += MiB;
    disk.elsewhere -= MiB;
  });
  expect(watching.excess).toBe('workspace');
});

test('in a workspace that is too big already the next run may tidy up, and not grow it', async () => {
  const { disk, watch } = aDisk({ maxBytes: 100 * MiB });
  disk.used = 200 * MiB;
  const first = watch.watch('/w');
  await pass(1_000);
  expect(first.excess).toBe('workspace'); // it may have written all that: nobody knows what was there
  first[Symbol.dispose]();
  const second = watch.watch('/w');
  await pass(1_000, () => {
    disk.used = 150 * MiB;
  });
  expect(second.excess).toBeUndefined();
  second[Symbol.dispose]();
  using third = watch.watch('/w');
  await pass(2_000, () => {
    disk.used += MiB;
  });
  expect(third.excess).toBe('workspace');
});

test('what a stopped run wrote after it was last measured is not held against the next one', async () => {
  const { disk, watch } = aDisk({ maxBytes: 100 * MiB });
  const first = watch.watch('/w');
  await pass(1_000, () => {
    disk.used += 10 * MiB;
  });
  expect(first.excess).toBe('workspace');
  first[Symbol.dispose]();
  using second = watch.watch('/w');
  await pass(1_000);
  expect(second.excess).toBeUndefined();
  await pass(1_000, () => {
    disk.used += MiB;
  });
  expect(second.excess).toBe('workspace');
});

test('a run that fills the disk is stopped before the floor', async () => {
  const { disk, watch } = aDisk({ minFreeBytes: 256 * MiB });
  using watching = watch.watch('/w');
  await pass(20_000, () => {
    if (!watching.exceeded.aborted) disk.used += 20 * MiB;
  });
  expect(watching).toMatchObject({ excess: 'disk', isExplained: true });
  expect(10_240 * MiB - disk.used).toBeGreaterThan(256 * MiB);
});

test('room that no file accounts for (deleted, and open) stops it too, after a second', async () => {
  const { disk, watch } = aDisk({ minFreeBytes: 256 * MiB });
  using watching = watch.watch('/w');
  await pass(500, () => {
    disk.elsewhere = 10_000 * MiB;
  });
  expect(watching.exceeded.aborted).toBe(false);
  await pass(2_000);
  expect(watching).toMatchObject({ excess: 'disk', isExplained: false });
});

test('a file system that has no room for more files counts as full', async () => {
  const { disk, watch } = aDisk({ minFreeBytes: MiB });
  using watching = watch.watch('/w');
  await pass(3_000, () => {
    disk.freeFiles = 10;
  });
  expect(watching.excess).toBe('disk');
});

test('on a disk that was too full before, a run that writes nothing goes on', async () => {
  const { disk, watch } = aDisk({ minFreeBytes: 256 * MiB });
  disk.elsewhere = 10_200 * MiB;
  using watching = watch.watch('/w');
  await pass(5_000);
  expect(watching.exceeded.aborted).toBe(false);
});

test('without limits nothing is looked at', async () => {
  const room = vi.fn();
  using _ = new DiskWatch({ maxBytes: 0, minFreeBytes: 0, room }).watch('/w');
  await pass(1_000);
  expect(room).not.toHaveBeenCalled();
});
