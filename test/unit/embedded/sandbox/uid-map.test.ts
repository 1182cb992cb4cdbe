import { expect, test } from 'vitest';
import { hasUid } from '../../../../src/embedded/sandbox/uid-map.ts';

test.each([
  ['         0          0 4294967295\n', true, 'a machine'],
  ['         0       1000          1\n', false, 'unshare --map-root-user'],
  ['         0       1000          1\n         1     100000      65536\n', true, 'a rootless container'],
  ['         0       1000          1\n     20000     100000          1\n', true, 'one that maps this very user'],
  ['', false, 'a namespace that maps nobody yet'],
])('%j has uid 20000: %s (%s)', (map, expected) => {
  expect(hasUid(map, 20_000)).toBe(expected);
});
