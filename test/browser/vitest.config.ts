import { defineConfig } from 'vitest/config';

/** The console and the web component in a real Chromium: `npm run test:browser`. */
export default defineConfig({
  test: {
    // A busy machine may make one of its many processes late; what fails twice is broken.
    retry: process.env['CI'] === undefined ? 0 : 1,
    name: 'browser',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['../support/runtime-setup.ts'],
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
