import { expect, test } from 'vitest';
import { hasUid, missingUsers, usersWithin } from '../../../../src/embedded/sandbox/uid-map.ts';

const MACHINE = '         0          0 4294967295\n';
const ROOTLESS = '         0       1000          1\n         1     100000      65536\n';

test.each([
  [MACHINE, true, 'a machine'],
  ['         0       1000          1\n', false, 'unshare --map-root-user'],
  [ROOTLESS, true, 'a rootless container'],
  ['         0       1000          1\n     20000     100000          1\n', true, 'one that maps this very user'],
  ['', false, 'a namespace that maps nobody yet'],
])('%j has uid 20000: %s (%s)', (map, expected) => {
  expect(hasUid(map, 20_000)).toBe(expected);
});

const range = { first: 20_000, last: 21_000 };

test.each([
  [[MACHINE, MACHINE], 20_001, 1000, undefined],
  [[ROOTLESS, ROOTLESS], 20_001, 1000, undefined],
  // The namespace ends amid the range.
  [
    ['0 100000 20100\n', MACHINE],
    20_001,
    99,
    /only 99 for workspaces, because .* has no more of SANDBOX_UIDS=20000-21000/,
  ],
  [[MACHINE, '0 0 20050\n20500 50000 400\n'], 20_500, 400, /only 400/],
  [['0 1000 1\n20000 100000 1\n', MACHINE], 20_000, 0, /all workspaces share uid 20000/],
])('of a range, the longest part that users and groups exist for: %j', (maps, first, count, missing) => {
  const users = usersWithin(range, maps);
  expect(users).toEqual({ shared: 20_000, first, count });
  if (missing === undefined) expect(missingUsers(range, users)).toBeUndefined();
  else expect(missingUsers(range, users)).toMatch(missing);
});

test('a range of one uid is the wish that all workspaces share it', () => {
  const users = usersWithin({ first: 30_000, last: 30_000 }, [MACHINE, MACHINE]);
  expect(users).toEqual({ shared: 30_000, first: 30_000, count: 0 });
  expect(missingUsers({ first: 30_000, last: 30_000 }, users)).toBeUndefined();
});
