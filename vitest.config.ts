import { defineConfig } from 'vitest/config';

/** What needs the real Python runtime waits for it once, for all projects together. */
const withRuntime = {
  testTimeout: 60_000,
  hookTimeout: 300_000,
  globalSetup: ['test/support/runtime-setup.ts'],
};

/** The first tier (`npm test`). The second one, `.ci/run`, has its own configuration: vitest.second-tier.config.ts. */
export default defineConfig({
  test: {
    // A busy machine may make one of its many processes late; what fails twice is broken.
    retry: process.env['CI'] === undefined ? 0 : 1,
    // Each file of the real kinds starts its own Jupyter Server, and waits as much as it works: three fill two cores.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          // One worker imports the sources once for all its files: half of the time. No file leaves anything behind.
          isolate: false,
          // Most take milliseconds; on a busy machine some take seconds.
          testTimeout: 30_000,
        },
      },
      { extends: true, test: { name: 'integration', include: ['test/integration/**/*.test.ts'], ...withRuntime } },
      { extends: true, test: { name: 'acceptance', include: ['test/acceptance/**/*.test.ts'], ...withRuntime } },
    ],
  },
});
