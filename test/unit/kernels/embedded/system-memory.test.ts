import { describe, expect, test } from 'vitest';
import { availableMemory, outOfMemoryKills } from '../../../../src/kernels/embedded/system-memory.ts';

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

test('kills for want of memory are the machine’s and the container’s', () => {
  expect(outOfMemoryKills(reader(machine))).toBe(3);
  expect(outOfMemoryKills(reader({ ...machine, '/sys/fs/cgroup/memory.events': 'low 0\noom 2\noom_kill 1\n' }))).toBe(
    4,
  );
  const older = { '/sys/fs/cgroup/memory/memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 2\n' };
  expect(outOfMemoryKills(reader({ ...machine, ...older }))).toBe(5);
  const own = {
    '/proc/self/cgroup': '5:cpu:/x\n4:memory:/box\n',
    '/sys/fs/cgroup/memory/box/memory.oom_control': 'oom_kill 4\n',
  };
  expect(outOfMemoryKills(reader({ ...machine, ...own }))).toBe(7);
  expect(outOfMemoryKills(reader({}))).toBeNull();
});

test.runIf(process.platform === 'linux')('this machine tells', () => {
  expect(availableMemory()).toBeGreaterThan(0);
});
