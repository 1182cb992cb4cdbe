import { defineConfig } from 'vitest/config';

/** Kills and other disasters: minutes long, so no part of `npm test`. */
export default defineConfig({
  test: {
    name: 'chaos',
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/chaos/**/*.test.ts'],
    // The kills beside the load: both wait more than they work.
    maxWorkers: 2,
    testTimeout: 6 * 3_600_000,
    hookTimeout: 300_000,
    globalSetup: ['test/support/runtime-setup.ts'],
  },
});
