import { expect, test } from 'vitest';
import { NOT_ROOT, skippedFor } from '../../support/needs.ts';
import { runtimeTests } from '../../support/runtime-tests.ts';
import { NO_PYTHON, SOMEBODY } from '../../support/sandbox/driven-kernel.ts';

test('kernels of the fork server', skippedFor(NO_PYTHON), async () => {
  expect(await runtimeTests('test_fork_server')).toMatch(/Ran \d+ tests/);
});

test('kernels of the fork server of an ordinary user', skippedFor(NO_PYTHON || NOT_ROOT), async () => {
  expect(await runtimeTests('test_fork_server', SOMEBODY)).toMatch(/Ran \d+ tests/);
});
