import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { skippedFor } from '../support/needs.ts';
import { IS_ROOT, NO_PYTHON, PACKAGE, PYTHON, runAs, SOMEBODY } from '../support/sandbox/driven-kernel.ts';

/** The Python side's own tests, which need no kernel: runtime/tests/. */

const asOthers = IS_ROOT ? ['root', 'an ordinary user'] : ['an ordinary user'];

test.for(asOthers)('runtime/tests pass as %s', skippedFor(NO_PYTHON), async (who, { skip }) => {
  const runtime = dirname(PACKAGE);
  const program = [
    'import sys, unittest',
    `sys.dont_write_bytecode = True; sys.path.append(${JSON.stringify(runtime)})`,
    `found = unittest.defaultTestLoader.discover(${JSON.stringify(join(runtime, 'tests'))}, top_level_dir=${JSON.stringify(runtime)})`,
    'result = unittest.TextTestRunner(sys.stdout).run(found)',
    'sys.exit(0 if result.wasSuccessful() else 1)',
  ].join('\n');
  const uid = IS_ROOT && who !== 'root' ? SOMEBODY : undefined;
  const mayEnter = await runAs(uid, [PYTHON ?? '', '-V']).catch(() => undefined);
  skip(mayEnter === undefined, `${who} can't enter the folder of this checkout`);
  expect(await runAs(uid, [PYTHON ?? '', '-I', '-c', program])).toMatch(/Ran \d{2,} tests/);
});
