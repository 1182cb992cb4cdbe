import { expect, test } from 'vitest';
import { runtimeTests } from '../../support/runtime-tests.ts';

test('a look into a damaged file is an answer or a refusal', async () => {
  expect(await runtimeTests('test_preview_fuzz')).toMatch(/Ran \d+ test/);
});
