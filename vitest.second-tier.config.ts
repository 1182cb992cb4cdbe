import { defineConfig } from 'vitest/config';

/** The second tier: what needs other gateways, client packages, a browser or minutes. Run by `.ci/run`, or one by one. */
export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
    globalSetup: ['test/support/runtime-setup.ts'],
    projects: [{ extends: true, test: { name: 'gateways', include: ['test/gateways/**/*.test.ts'] } }],
  },
});
