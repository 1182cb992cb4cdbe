import { defineConfig } from 'vitest/config';

/** The second tier: what needs other gateways, every rung of the sandbox, every caller, or minutes. Run by `.ci/run`. */
export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 600_000,
    // One file at a time: each starts servers of its own.
    maxWorkers: 1,
    // A busy machine may make one of its many processes late; what fails twice is broken.
    retry: process.env['CI'] === undefined ? 0 : 1,
    globalSetup: ['test/support/runtime-setup.ts'],
    projects: [
      { extends: true, test: { name: 'sandbox', include: ['test/sandbox/**/*.test.ts'] } },
      { extends: true, test: { name: 'access', include: ['test/access/**/*.test.ts'] } },
      { extends: true, test: { name: 'clients', include: ['test/clients/**/*.test.ts'] } },
      { extends: true, test: { name: 'deploy', include: ['test/second-tier/**/*.test.ts'] } },
      { extends: true, test: { name: 'gateways', include: ['test/gateways/**/*.test.ts'] } },
    ],
  },
});
