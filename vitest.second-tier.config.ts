import { defineConfig } from 'vitest/config';
import { common } from './test/support/settings.ts';

const ATTACK = 'test/sandbox/attack.test.ts';
const HOSTILE = 'test/sandbox/hostile-*.test.ts';
/** Some of the work has to be done before, once for a project. */
const RUNTIME = 'test/support/runtime-setup.ts';
const RUNGS = 'test/support/sandbox/rungs-setup.ts';
const ENVIRONMENTS = 'test/gateways/environments-setup.ts';

/** Half of what these files do is waiting, for time limits and for processes that end: three of them fill two cores. */
const besideEachOther = (
  name: string,
  include: string,
  { exclude = [] as string[], globalSetup = [RUNTIME] } = {},
) => ({
  extends: true as const,
  test: { name, include: [include], exclude, globalSetup, maxWorkers: 3, sequence: { groupOrder: 1 } },
});

/** The second tier: what needs other gateways, every rung of the sandbox, every caller, or minutes. Run by `.ci/run`. */
export default defineConfig({
  test: {
    ...common,
    projects: [
      // Its probes look at all processes of the machine: nothing of ours beside them.
      {
        extends: true,
        test: {
          name: 'attack',
          include: [ATTACK],
          globalSetup: [RUNTIME, RUNGS],
          maxWorkers: 1,
          sequence: { groupOrder: 0 },
        },
      },
      besideEachOther('sandbox', 'test/sandbox/**/*.test.ts', {
        exclude: [ATTACK, HOSTILE],
        globalSetup: [RUNTIME, RUNGS],
      }),
      besideEachOther('hostile', HOSTILE),
      besideEachOther('access', 'test/access/**/*.test.ts'),
      besideEachOther('clients', 'test/clients/**/*.test.ts', { globalSetup: [RUNTIME, RUNGS] }),
      besideEachOther('deploy', 'test/second-tier/**/*.test.ts'),
      besideEachOther('gateways', 'test/gateways/**/*.test.ts', { globalSetup: [RUNTIME, ENVIRONMENTS] }),
    ],
  },
});
