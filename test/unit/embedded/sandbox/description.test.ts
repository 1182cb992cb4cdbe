import { expect, test } from 'vitest';
import { describeSandbox } from '../../../../src/embedded/sandbox/description.ts';
import { ISOLATION_LEVELS } from '../../../../src/embedded/sandbox/isolation-level.ts';

const bwrap = { path: '/usr/bin/bwrap', options: ['--disable-userns', '--size'], version: '0.8.0' };

test.each(ISOLATION_LEVELS)('%s says how /mnt/data becomes the workspace', (level) => {
  const { health } = describeSandbox({ level, bwrap, uid: 20_000 });
  expect(health.pathStrategy).toBe(level.startsWith('bwrap') ? 'mount' : 'rewrite');
});

test('bwrap isolates the network and limits memory per process only', () => {
  const { health, line } = describeSandbox({ level: 'bwrap', bwrap, uid: 20_000 });
  expect(health).toMatchObject({
    mode: 'bwrap',
    network: 'isolated',
    seccomp: true,
    degraded: ['memory-per-process-only'],
  });
  expect(line).toContain('memory: 4 GiB per process, 8 GiB in all (looked at once a second)');
});

test('without a user namespace the process limit is shared, and nothing else is lost', () => {
  const { health, line } = describeSandbox({ level: 'bwrap-root', bwrap, uid: 20_000 });
  expect(health).toMatchObject({ network: 'isolated', degraded: ['processes-shared', 'memory-per-process-only'] });
  expect(line).toContain('sandbox: bwrap-root (another user; pid, network, ipc, uts and mount namespaces; seccomp;');
});

test('an old bubblewrap without --size is called degraded', () => {
  const { health } = describeSandbox({ level: 'bwrap', bwrap: { ...bwrap, options: [] }, uid: 1000 });
  expect(health.degraded).toContain('tmp-unlimited');
});

test('the uid level admits that chats can read each other', () => {
  expect(describeSandbox({ level: 'uid', bwrap: null, uid: 20_000 }).line).toContain('files-of-other-chats');
});

test('none warns in words and reports an open network', () => {
  const { health, line } = describeSandbox({ level: 'none', bwrap: null, uid: 1000 });
  expect(health).toMatchObject({ network: 'open', seccomp: false });
  expect(line).toContain("Not for other people's code");
});

test('limits that are configured are the ones that are shown', () => {
  const { health, line } = describeSandbox({
    level: 'bwrap',
    bwrap,
    uid: 1000,
    limits: { processes: 64, memoryBytes: 0 },
  });
  expect(health.limits).toMatchObject({ processes: 64, memoryBytes: 0, openFiles: 4096 });
  expect(line).toContain('memory: unlimited per process');
});

test.each([
  ['landlock', false, ['tmp-closed']],
  ['landlock+uid', false, ['tmp-closed']],
  ['landlock+uid', true, []],
  ['uid', false, ['tmp-shared']],
  ['uid', true, []],
  ['none', false, ['tmp-shared']],
  ['bwrap', false, []],
] as const)('on %s with a /tmp of its own (%s) /tmp is %j', (level, ownTmp, missing) => {
  const { degraded } = describeSandbox({ level, bwrap, uid: 20_000, ownTmp }).health;
  expect(degraded.filter((each) => /^tmp-(?:closed|shared)$/.test(each))).toEqual(missing);
});

test.each([
  [5, true],
  [6, false],
])('Landlock %i leaves signals to the same user: %s', (landlock, isOpen) => {
  const { degraded } = describeSandbox({ level: 'landlock', bwrap: null, uid: 1000, landlock }).health;
  expect(degraded.includes('signals')).toBe(isOpen);
});

test('it says so when nothing bounds the memory of all chats together', () => {
  const { line } = describeSandbox({ level: 'bwrap', bwrap, uid: 20_000, isMemoryBounded: false });
  expect(line).toContain('(looked at once a second; nothing bounds the service as a whole)');
});

const users = { shared: 20_000, first: 20_001, count: 1000 };

test.each([
  ['bwrap', []],
  ['bwrap-root', []],
  ['landlock+uid', ['tmp-unlimited']],
  ['uid', ['host-processes-visible', 'tmp-unlimited']],
] as const)('with a user for each workspace, chats on %s share none', (level, degraded) => {
  const { health, line } = describeSandbox({ level, bwrap, uid: 20_000, users, hasControlGroups: true, ownTmp: true });
  expect(health).toMatchObject({ uid: 20_000, uids: '20001-21000', degraded });
  expect(line).toContain('uids 20001-21000, one for each workspace');
});

test('as root, chats that share a user are told as such', () => {
  const { health } = describeSandbox({ level: 'bwrap', bwrap, uid: 20_000, users: { ...users, count: 0 } });
  expect(health.degraded).toContain('shared-uid');
  expect(health).not.toHaveProperty('uids');
});
