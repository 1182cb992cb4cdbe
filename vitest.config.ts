import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';
import { common } from './test/support/settings.ts';

/** Prepares the real Python environment, once for all projects that need it. */
const RUNTIME = 'test/support/runtime-setup.ts';
/** Starts the Cellars that files share, when one asks for them. */
const SHARED_CELLARS = 'test/support/shared-cellar-setup.ts';
/** Finds out which isolation levels this machine offers. */
const LEVELS = 'test/support/sandbox/levels-setup.ts';
/** Installs the packages of other gateways. */
const GATEWAYS = 'test/integration/gateways/environments-setup.ts';
/** Installs the programs that read the API's description. */
const OPENAPI = 'test/acceptance/clients/openapi/tools-setup.ts';
/** Installs the linters of what is deployed. */
const TOOLS = 'test/acceptance/deployment/python-tools.ts';

const HOSTILE = 'test/integration/sandbox/hostile-*.test.ts';
const ATTACK = 'test/integration/sandbox/attack.test.ts';

interface ProjectOptions {
  readonly include: string;
  readonly exclude?: readonly string[];
  readonly globalSetup?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
}

const project = (name: string, { include, exclude = [], globalSetup = [RUNTIME], settings = {} }: ProjectOptions) => ({
  extends: true as const,
  test: { name, include: [include], exclude: [...exclude], globalSetup: [...globalSetup], ...settings },
});

/** Projects that run for minutes or hours. The seed of a failure is worth more than another try. */
const STRESS = { testTimeout: 6 * 3_600_000, retry: 0 };

/**
 * All tests, by subject. `npm test` runs the first three projects; `.ci/run` runs all of them, step by step. LibreChat's
 * client packages and the browser have packages of their own, and so configurations of their own
 * (test/acceptance/contract/, test/acceptance/browser/).
 */
export default defineConfig({
  test: {
    ...common,
    // Files of the real kinds start services and kernels, and wait as much as they work: three fill two cores.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      project('unit', { include: 'test/unit/**/*.test.ts', globalSetup: [] }),
      project('integration', { include: 'test/integration/*.test.ts' }),
      project('acceptance', { include: 'test/acceptance/*.test.ts', globalSetup: [RUNTIME, SHARED_CELLARS] }),
      // Its probes look at all processes of the machine, so no other test runs beside them. Vitest finds no files for a group below 0.
      project('attack', {
        include: ATTACK,
        globalSetup: [RUNTIME, LEVELS],
        settings: { maxWorkers: 1, sequence: { groupOrder: 1 } },
      }),
      project('sandbox', {
        include: 'test/integration/sandbox/**/*.test.ts',
        exclude: [ATTACK, HOSTILE],
        globalSetup: [RUNTIME, LEVELS],
      }),
      project('hostile', { include: HOSTILE }),
      project('languages', { include: 'test/acceptance/languages/*.test.ts' }),
      project('lifecycle', { include: 'test/acceptance/lifecycle/*.test.ts' }),
      project('access', { include: 'test/integration/access/**/*.test.ts' }),
      project('gateways', { include: 'test/integration/gateways/**/*.test.ts', globalSetup: [RUNTIME, GATEWAYS] }),
      project('clients', {
        include: 'test/acceptance/clients/**/*.test.ts',
        globalSetup: [RUNTIME, SHARED_CELLARS, LEVELS, OPENAPI],
      }),
      project('deployment', { include: 'test/acceptance/deployment/**/*.test.ts', globalSetup: [RUNTIME, TOOLS] }),
      // The kills beside the load: both wait more than they work.
      project('chaos', { include: 'test/stress/chaos/**/*.test.ts', settings: { ...STRESS, maxWorkers: 2 } }),
      project('fuzz', { include: 'test/stress/fuzz/**/*.test.ts', settings: STRESS }),
    ],
  },
});
