import { defineConfig } from 'vitest/config';
import { common } from './test/support/settings.ts';

/** What needs the real Python runtime waits for it once, for all projects together. */
const withRuntime = { globalSetup: ['test/support/runtime-setup.ts'] };

/** The first tier (`npm test`). The second one, `.ci/run`, has its own configuration: vitest.second-tier.config.ts. */
export default defineConfig({
  test: {
    ...common,
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
        },
      },
      { extends: true, test: { name: 'integration', include: ['test/integration/**/*.test.ts'], ...withRuntime } },
      { extends: true, test: { name: 'acceptance', include: ['test/acceptance/**/*.test.ts'], ...withRuntime } },
    ],
  },
});
