import { expect, test } from 'vitest';
import { skippedFor } from '../../support/needs.ts';
import { runtimeTests } from '../../support/runtime-tests.ts';
import { NO_PYTHON } from '../../support/sandbox/driven-kernel.ts';

test('kernels of the fork server', skippedFor(NO_PYTHON), async () => {
  expect(await runtimeTests('test_fork_server')).toMatch(/Ran \d+ tests/);
});
