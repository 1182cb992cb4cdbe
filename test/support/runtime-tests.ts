import { dirname } from 'node:path';
import { PACKAGE, PYTHON, runAs } from './sandbox/driven-kernel.ts';

/** Modules of `runtime/tests/` that take long; a test of the tier that each is about calls it. */
const OF_OTHER_TIERS = [
  'test_fork_server',
  'test_fork_server_start',
  'test_go_cache',
  'test_preview_fuzz',
  'legacy_names',
] as const;

/**
 * Runs tests of the Python side with Cellar's own environment.
 * @param module one that takes long; all others if left out
 * @param asUid as whom; only root can name another than itself
 * @returns what they print
 * @throws Error with what they print, if one fails
 */
export async function runtimeTests(module?: (typeof OF_OTHER_TIERS)[number], asUid?: number): Promise<string> {
  const folder = JSON.stringify(dirname(PACKAGE));
  const program = [
    'import pathlib, sys, unittest',
    `sys.dont_write_bytecode = True; sys.path.append(${folder})`,
    `names = sorted(path.stem for path in pathlib.Path(${folder}, "tests").glob("test_*.py"))`,
    `names = [name for name in names if name not in ${JSON.stringify(OF_OTHER_TIERS)}]`,
    ...(module === undefined ? [] : [`names = ["${module}"]`]),
    'found = unittest.defaultTestLoader.loadTestsFromNames(["tests." + name for name in names])',
    'result = unittest.TextTestRunner(sys.stdout).run(found)',
    'sys.exit(0 if result.wasSuccessful() else 1)',
  ].join('\n');
  return await runAs(asUid, [PYTHON ?? '', '-I', '-c', program]);
}
