import { describe, expect, test } from 'vitest';
import {
  availableMemory,
  memoryLimit,
  sharedKillRecord,
  watchDeaths,
} from '../../../../src/embedded/jupyter/system-memory.ts';
import { NOT_LINUX, skippedFor } from '../../../support/needs.ts';

const MiB = 1024 * 1024;
const machine = {
  '/proc/meminfo': 'MemTotal:  8388608 kB\nMemAvailable:    4194304 kB\n',
  '/proc/vmstat': 'nr_free_pages 1\noom_kill 3\n',
};
const reader = (files: Readonly<Record<string, string>>) => (path: string) => files[path];

describe('what is available', () => {
  test.each([
    ['the machine’s, where there is no limit', {}, 4096],
    ['the machine’s, where the limit is none', { '/sys/fs/cgroup/memory.max': 'max\n' }, 4096],
    [
      'what a container’s limit leaves, its cache not counted',
      {
        '/sys/fs/cgroup/memory.max': `${1024 * MiB}\n`,
        '/sys/fs/cgroup/memory.current': `${900 * MiB}\n`,
        '/sys/fs/cgroup/memory.stat': `anon 1\ninactive_file ${100 * MiB}\n`,
      },
      224,
    ],
    [
      'the same of the older kind',
      {
        '/sys/fs/cgroup/memory/memory.limit_in_bytes': `${1024 * MiB}\n`,
        '/sys/fs/cgroup/memory/memory.usage_in_bytes': `${1000 * MiB}\n`,
      },
      24,
    ],
    [
      'what the limit of the service above leaves',
      {
        '/proc/self/cgroup': '0::/system.slice/cellar.service/inner\n',
        '/sys/fs/cgroup/system.slice/cellar.service/memory.max': `${512 * MiB}\n`,
        '/sys/fs/cgroup/system.slice/cellar.service/memory.current': `${500 * MiB}\n`,
      },
      12,
    ],
    [
      'nothing, where the limit is passed',
      { '/sys/fs/cgroup/memory.max': '1\n', '/sys/fs/cgroup/memory.current': '5\n' },
      0,
    ],
  ])('is %s', (_, files, expected) => {
    expect(availableMemory(reader({ ...machine, ...files }))).toBe(expected * MiB);
  });

  test('is not known where nothing tells', () => {
    expect(availableMemory(reader({}))).toBeNull();
  });
});

describe('a kernel that died was ended for want of memory', () => {
  const guardian = '/run/memory-kills';
  const [own, box] = ['/sys/fs/cgroup/system.slice/x/memory.events', '/sys/fs/cgroup/memory/box/memory.oom_control'];
  const chat = '/sys/fs/cgroup/sandboxes/chat';
  const killed = (count: number): string => `oom 9\noom_kill ${count}\n`;

  test.each([
    ['not, where nothing was ended', null, {}, {}, false],
    ['likely, where the machine ended something', null, {}, { '/proc/vmstat': killed(4) }, 'likely'],
    [
      'not, where the machine ended something of another group',
      null,
      { [own]: killed(0) },
      { '/proc/vmstat': killed(4) },
      false,
    ],
    ['likely, where something of our group was ended', null, { [own]: killed(1) }, { [own]: killed(2) }, 'likely'],
    ['likely, where that is of the older kind', null, { [box]: killed(1) }, { [box]: killed(2) }, 'likely'],
    ['surely, where its chat has a group', chat, {}, { [`${chat}/memory.events`]: killed(1) }, true],
    ['not, where another chat’s group lost one', chat, { [own]: killed(1) }, { [own]: killed(2) }, false],
    [
      'surely, where the guardian names it',
      null,
      { [guardian]: killed(1) },
      { [guardian]: `${killed(2)}unit 7 2 kernel-k\n` },
      true,
    ],
    [
      'not, where the guardian named it before',
      null,
      { [guardian]: killed(2) },
      { [guardian]: `${killed(2)}unit 7 2 kernel-k\n` },
      false,
    ],
    [
      'not, where the guardian names another',
      null,
      {},
      { [guardian]: `${killed(1)}unit 7 1 kernel-kk\nunit 8 1 -\n` },
      false,
    ],
  ])('%s', (_, group, before, after, expected) => {
    const groups = { '/proc/self/cgroup': '4:memory:/box\n0::/system.slice/x\n' };
    let files: Readonly<Record<string, string>> = { ...machine, ...groups, ...before };
    const read = (path: string) => files[path];
    const wasEnded = watchDeaths({ guardian, group, shared: sharedKillRecord(read) }, read);
    files = { ...files, ...after };
    expect(wasEnded('k')).toBe(expected);
  });

  test('is not known where nothing tells', () => {
    const read = reader({});
    expect(watchDeaths({ guardian, group: null, shared: sharedKillRecord(read) }, read)('k')).toBeNull();
  });
});

test('this machine tells', skippedFor(NOT_LINUX), () => {
  expect(availableMemory()).toBeGreaterThan(0);
});

test.each([
  ['none on a bare machine', {}, null],
  [
    'none where it is above the machine’s memory',
    { '/sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n' },
    null,
  ],
  ['a container’s', { '/sys/fs/cgroup/memory.max': `${1024 * MiB}\n` }, 1024 * MiB],
  [
    'that of the service above',
    {
      '/proc/self/cgroup': '0::/system.slice/cellar.service/inner\n',
      '/sys/fs/cgroup/system.slice/cellar.service/memory.max': `${512 * MiB}\n`,
    },
    512 * MiB,
  ],
])('the limit of all together: %s', (_, files, expected) => {
  expect(memoryLimit(reader({ ...machine, ...files }))).toBe(expected);
});
