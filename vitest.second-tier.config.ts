import { defineConfig } from 'vitest/config';

const HOSTILE = 'test/sandbox/hostile-*.test.ts';

/** Files that mostly wait: each starts servers of its own, and two cores carry two of them. */
const besideEachOther = (name: string, include: string) => ({
  extends: true as const,
  test: { name, include: [include], maxWorkers: 2, sequence: { groupOrder: 1 } },
});

/** The second tier: what needs other gateways, every rung of the sandbox, every caller, or minutes. Run by `.ci/run`. */
export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 600_000,
    // A busy machine may make one of its many processes late; what fails twice is broken.
    retry: process.env['CI'] === undefined ? 0 : 1,
    globalSetup: ['test/support/runtime-setup.ts'],
    projects: [
      // The probes look at all processes of the machine: nothing of ours beside them.
      {
        extends: true,
        test: {
          name: 'sandbox',
          include: ['test/sandbox/**/*.test.ts'],
          exclude: [HOSTILE],
          maxWorkers: 1,
          sequence: { groupOrder: 0 },
        },
      },
      besideEachOther('hostile', HOSTILE),
      besideEachOther('access', 'test/access/**/*.test.ts'),
      besideEachOther('clients', 'test/clients/**/*.test.ts'),
      besideEachOther('deploy', 'test/second-tier/**/*.test.ts'),
      {
        extends: true,
        test: {
          ...besideEachOther('gateways', 'test/gateways/**/*.test.ts').test,
          globalSetup: ['test/gateways/environments-setup.ts'],
        },
      },
    ],
  },
});
