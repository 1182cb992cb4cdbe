import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PACKAGE, PYTHON } from '../support/sandbox/driven-kernel.ts';

/** Names that libraries removed, and modules that aren't there: runtime/tests/test_legacy_names.py, with the toolbox's libraries. */

test.skipIf(PYTHON === undefined)(
  'what libraries removed gives what its replacement gives',
  { timeout: 900_000 },
  async () => {
    const program = [
      'import sys, unittest',
      `sys.dont_write_bytecode = True; sys.path.append(${JSON.stringify(dirname(PACKAGE))})`,
      "found = unittest.defaultTestLoader.loadTestsFromName('tests.legacy_names')",
      'result = unittest.TextTestRunner(sys.stdout).run(found)',
      'sys.exit(0 if result.wasSuccessful() else 1)',
    ].join('\n');
    const { stdout } = await promisify(execFile)(PYTHON ?? '', ['-I', '-c', program]);
    expect(stdout).toMatch(/Ran \d\d tests/);
  },
);
