import { expect, test } from 'vitest';
import { skippedFor } from '../../support/needs.ts';
import { runtimeTests } from '../../support/runtime-tests.ts';
import { NO_PYTHON } from '../../support/sandbox/driven-kernel.ts';

/** Names that libraries removed, and modules that aren't there, with the toolbox's libraries. */

test('what libraries removed gives what its replacement gives', skippedFor(NO_PYTHON), async () => {
  expect(await runtimeTests('legacy_names')).toMatch(/Ran \d\d tests/);
});
