import { defineConfig } from 'vitest/config';
import { common } from '../support/settings.ts';

/** `npm run test:fuzz`: mutated requests against a real Cellar. FUZZ_REQUESTS says how many, FUZZ_SEED which. */
export default defineConfig({
  test: {
    ...common,
    name: 'fuzz',
    include: ['test/fuzz/**/*.test.ts'],
    testTimeout: 3 * 3_600_000,
    // The seed of a failure is worth more than another try.
    retry: 0,
    globalSetup: ['test/support/runtime-setup.ts'],
  },
});
