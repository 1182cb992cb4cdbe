import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { skippedFor } from '../support/needs.ts';
import { NO_PYTHON, PACKAGE, PYTHON, runAs } from '../support/sandbox/driven-kernel.ts';

/** The Python side's own tests, which need no kernel: runtime/tests/. They run as the caller; `.ci/run` calls them as root and as a user. */

test('runtime/tests pass', skippedFor(NO_PYTHON), async () => {
  const runtime = dirname(PACKAGE);
  const program = [
    'import sys, unittest',
    `sys.dont_write_bytecode = True; sys.path.append(${JSON.stringify(runtime)})`,
    `found = unittest.defaultTestLoader.discover(${JSON.stringify(join(runtime, 'tests'))}, top_level_dir=${JSON.stringify(runtime)})`,
    'result = unittest.TextTestRunner(sys.stdout).run(found)',
    'sys.exit(0 if result.wasSuccessful() else 1)',
  ].join('\n');
  expect(await runAs(undefined, [PYTHON ?? '', '-I', '-c', program])).toMatch(/Ran \d{2,} tests/);
});
