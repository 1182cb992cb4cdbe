import { defineConfig } from 'vitest/config';

/** LibreChat's own clients against a running Cellar: `npm run test:contract`. */
export default defineConfig({
  test: {
    // A busy machine may make one of its many processes late; what fails twice is broken.
    retry: process.env['CI'] === undefined ? 0 : 1,
    name: 'contract',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['../support/runtime-setup.ts'],
    // Much of it is waiting: for time limits, for kernels that go, for services that start.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
