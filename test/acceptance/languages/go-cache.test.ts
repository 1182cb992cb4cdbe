import { expect, test } from 'vitest';
import { skippedFor } from '../../support/needs.ts';
import { runtimeTests } from '../../support/runtime-tests.ts';
import { NO_PYTHON } from '../../support/sandbox/driven-kernel.ts';

test("Go's compiled standard library is shared, and built once", skippedFor(NO_PYTHON), async () => {
  expect(await runtimeTests('test_go_cache')).toMatch(/Ran \d+ tests/);
});
