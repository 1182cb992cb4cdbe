import { expect, test } from 'vitest';
import { skippedFor } from '../support/needs.ts';
import { runtimeTests } from '../support/runtime-tests.ts';
import { NO_PYTHON } from '../support/sandbox/driven-kernel.ts';

/** The Python side's own tests, which need no kernel: runtime/tests/. They run as the caller; `.ci/run` calls them as root and as a user. */

test('runtime/tests pass', skippedFor(NO_PYTHON), async () => {
  expect(await runtimeTests()).toMatch(/Ran \d{2,} tests/);
});
