import { defineConfig } from 'vitest/config';

/** `npm run test:fuzz`: mutated requests against a real Cellar. FUZZ_REQUESTS says how many, FUZZ_SEED which. */
export default defineConfig({
  test: {
    name: 'fuzz',
    include: ['test/fuzz/**/*.test.ts'],
    testTimeout: 3 * 3_600_000,
    hookTimeout: 300_000,
    globalSetup: ['test/support/runtime-setup.ts'],
  },
});
