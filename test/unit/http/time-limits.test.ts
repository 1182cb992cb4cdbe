import { expect, test } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';
import { timeLimits } from '../../../src/http/api/exec/exec-fields.ts';
import type { PrincipalId } from '../../../src/lib/ids.ts';

const config = readConfig({
  DEFAULT_TIMEOUT_MS: '1000',
  MAX_TIMEOUT_MS: '1000',
  LONG_RUN_KEYS: 'batch',
  LONG_TIMEOUT_MS: '7200000',
});

test.each([
  ['key:batch', true, 7_200_000],
  ['key:batch:user:ann', true, 7_200_000],
  ['key:batch', false, 1000],
  ['key:batch-2', true, 1000],
  ['anonymous', true, 1000],
])('a run of %s (without waiting: %s) may take %i ms', (id, isAsync, longest) => {
  expect(timeLimits(config, { id: id as PrincipalId }, isAsync).MAX_TIMEOUT_MS).toBe(longest);
});
