import { expect, test } from 'vitest';
import { costOf } from '../../../../src/embedded/sandbox/remedies.ts';

test('a container is told the one option that it lacks for bwrap, or all three', () => {
  expect(costOf('bwrap-noproc', { inContainer: true, ownTmp: false })).toContain(
    '`--security-opt systempaths=unconfined`',
  );
  const onLandlock = costOf('landlock', { inContainer: true, ownTmp: false });
  for (const option of ['seccomp=runtime/', 'systempaths=unconfined', 'apparmor=unconfined']) {
    expect(onLandlock).toContain(`--security-opt ${option}`);
  }
});

test('a machine on a level without mounts is sent to the doctor', () => {
  expect(costOf('landlock+uid', { inContainer: false, ownTmp: false })).toContain('`npm run doctor`');
  expect(costOf('uid', undefined)).toContain('on uid the text /mnt/data');
});

test.each([
  ['landlock', false, 'code that names /tmp is refused'],
  ['landlock+uid', true, '/tmp has no limit'],
  ['uid', false, '/tmp has no limit'],
] as const)('%s with a /tmp of its own: %s', (level, ownTmp, cost) => {
  expect(costOf(level, { inContainer: false, ownTmp })).toContain(`multiprocessing fails and ${cost}`);
});

test('nothing is said where nothing is lost', () => {
  expect(costOf('bwrap', { inContainer: true, ownTmp: false })).toBeUndefined();
  expect(costOf('bwrap-noproc', { inContainer: false, ownTmp: false })).toBeUndefined();
});
