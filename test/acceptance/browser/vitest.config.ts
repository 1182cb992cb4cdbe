import { defineConfig } from 'vitest/config';
import { common } from '../../support/settings.ts';

/** The console and the web component in a real Chromium: `npm run test:browser`. */
export default defineConfig({
  test: {
    ...common,
    name: 'browser',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['../../support/runtime-setup.ts', '../../support/shared-cellar-setup.ts'],
    maxWorkers: 1,
  },
});
