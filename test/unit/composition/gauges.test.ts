import { expect, test } from 'vitest';
import { watchServices } from '../../../src/composition/gauges.ts';
import { Metrics } from '../../../src/observability/metrics.ts';

const TOTALS = {
  files: 3,
  blobs: 2,
  bytes: 10,
  sharedBlobs: 1,
  savedBytes: 5,
  staged: 0,
  pending: 0,
  spareBytes: 0,
  expiredSessions: 0,
};

/** Metrics of a store that counts how often it is walked. */
function watchedStore() {
  const store = { walks: 0, nowMs: 0, freeBytes: 100, fails: false };
  const metrics = new Metrics([]);
  watchServices(metrics, {
    kernels: { counts: { starting: 0, idle: 0, busy: 0, ending: 0 }, kernelIds: [] },
    warm: { ready: 2 },
    memory: null,
    health: { ready: async () => ({ ok: true, checks: {} }) },
    janitor: {
      totals: async () => {
        store.walks++;
        if (store.fails) throw new Error('the database is busy');
        return { ...TOTALS, files: store.walks };
      },
      readFreeBytes: async () => store.freeBytes,
    },
    now: () => store.nowMs,
  });
  const read = async (name: string) => {
    const { text } = await metrics.read();
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  };
  return { store, read };
}

test('scrapes within a minute share one walk through the catalog', async () => {
  const { store, read } = watchedStore();
  expect([await read('cellar_files'), await read('cellar_files')]).toEqual([1, 1]);
  store.nowMs = 59_999;
  expect([await read('cellar_files'), store.walks]).toEqual([1, 1]);
  store.nowMs = 60_000;
  expect([await read('cellar_files'), store.walks]).toEqual([2, 2]);
});

test('free bytes are read at every scrape', async () => {
  const { store, read } = watchedStore();
  expect(await read('cellar_disk_free_bytes')).toBe(100);
  store.freeBytes = 50;
  expect(await read('cellar_disk_free_bytes')).toBe(50);
});

test('a walk that failed is tried again at the next scrape', async () => {
  const { store, read } = watchedStore();
  store.fails = true;
  expect(await read('cellar_scrape_failures_total\\{source="store"\\}')).toBe(1);
  store.fails = false;
  expect([await read('cellar_files'), store.walks]).toEqual([2, 2]);
});
