import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { common } from '../support/settings.ts';

/** Kills and other disasters: minutes long, so no part of `npm test`. */
export default defineConfig({
  test: {
    ...common,
    name: 'chaos',
    root: resolve(import.meta.dirname, '../..'),
    include: ['test/chaos/**/*.test.ts'],
    // The kills beside the load: both wait more than they work.
    maxWorkers: 2,
    testTimeout: 6 * 3_600_000,
    // The seed of a failure is worth more than another try.
    retry: 0,
    globalSetup: ['test/support/runtime-setup.ts'],
  },
});
