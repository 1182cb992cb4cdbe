import { describe, expect, test } from 'vitest';
import { NOT_ROOT, skippedFor } from '../../support/needs.ts';
import { runtimeTests } from '../../support/runtime-tests.ts';
import { CLOSED_ENVIRONMENT, NO_PYTHON, SOMEBODY } from '../../support/sandbox/driven-kernel.ts';

describe.each([
  ['kernels of the fork server', 'test_fork_server'],
  ['the start of the fork server', 'test_fork_server_start'],
] as const)('%s', (_, module) => {
  test('as the caller', skippedFor(NO_PYTHON), async () => {
    expect(await runtimeTests(module)).toMatch(/Ran \d+ tests/);
  });

  test('as an ordinary user', skippedFor(NO_PYTHON || NOT_ROOT || CLOSED_ENVIRONMENT), async () => {
    expect(await runtimeTests(module, SOMEBODY)).toMatch(/Ran \d+ tests/);
  });
});
