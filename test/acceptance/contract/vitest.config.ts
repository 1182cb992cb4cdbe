import { defineConfig } from 'vitest/config';
import { common } from '../../support/settings.ts';

/** LibreChat's own clients against a running Cellar: `npm run test:contract`. */
export default defineConfig({
  test: {
    ...common,
    name: 'contract',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['../../support/runtime-setup.ts', '../../support/shared-cellar-setup.ts'],
    // The packages keep the base URL that they were loaded with.
    isolate: true,
    // Much of it is waiting: for time limits, for kernels that go, for services that start.
    maxWorkers: 2,
  },
});
