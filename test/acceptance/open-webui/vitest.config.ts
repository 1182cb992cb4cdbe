import { defineConfig } from 'vitest/config';
import { common } from '../../support/settings.ts';

/** The stock Open WebUI in a real Chromium, with a scripted model and a real Cellar: `npm run test:open-webui`. */
export default defineConfig({
  test: {
    ...common,
    name: 'open-webui',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['../../support/runtime-setup.ts', './install-setup.ts', './stack-setup.ts'],
    maxWorkers: 1,
  },
});
