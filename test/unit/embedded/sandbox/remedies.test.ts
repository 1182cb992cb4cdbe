import { expect, test } from 'vitest';
import { costOf } from '../../../../src/embedded/sandbox/remedies.ts';

test('a container is told the one option that it lacks for bwrap, or all three', () => {
  expect(costOf('bwrap-noproc', { inContainer: true })).toContain('`--security-opt systempaths=unconfined`');
  const onLandlock = costOf('landlock', { inContainer: true });
  for (const option of ['seccomp=runtime/', 'systempaths=unconfined', 'apparmor=unconfined']) {
    expect(onLandlock).toContain(`--security-opt ${option}`);
  }
});

test('a machine on a level without mounts is sent to the doctor', () => {
  expect(costOf('landlock+uid', { inContainer: false })).toContain('`npm run doctor`');
  expect(costOf('uid', undefined)).toContain('on uid the text /mnt/data');
});

test('nothing is said where nothing is lost', () => {
  expect(costOf('bwrap', { inContainer: true })).toBeUndefined();
  expect(costOf('bwrap-noproc', { inContainer: false })).toBeUndefined();
});
