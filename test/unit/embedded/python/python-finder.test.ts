import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { listInterpreters } from '../../../../src/embedded/python/python-finder.ts';
import { isAtLeast } from '../../../../src/embedded/python/python-probe.ts';

test.each([
  ['2.21.1', [1, 23], true],
  ['1.23.0', [1, 23], true],
  ['1.22.9', [1, 23], false],
  ['3.10.0rc1', [3, 10], true],
  ['3.9.18', [3, 10], false],
  ['7', [6, 17], true],
  ['6', [6, 17], false],
  ['unknown', [1, 0], false],
  [null, [0], false],
])('version %s compared with %j', (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected);
});

test('interpreters are listed by version, then by place on the search path, then those of uv, each file once', async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'finder-')));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  onTestFinished(() => void vi.unstubAllEnvs());
  const place = async (...path: string[]) => {
    const file = join(root, ...path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, '#!/bin/sh\n');
    await chmod(file, 0o755);
    return file;
  };
  const first = await place('a', 'python3');
  const second = await place('b', 'python3.12');
  const third = await place('b', 'python3.13');
  await symlink('python3.12', join(root, 'b', 'python3'));
  await mkdir(join(root, 'b', 'python3.11'));
  await writeFile(join(root, 'a', 'python3.10'), 'not executable');

  const newest = await place('uv', 'cpython-3.13.9-linux-x86_64-gnu', 'bin', 'python3.13');
  const middle = await place('uv', 'cpython-3.12.1-linux-x86_64-gnu', 'bin', 'python3.12');
  vi.stubEnv('UV_PYTHON_INSTALL_DIR', join(root, 'uv'));

  const listed = listInterpreters(`${join(root, 'a')}:${join(root, 'b')}:relative`);
  expect(listed.filter((path) => path.startsWith(root))).toEqual([third, newest, second, middle, first]);
});
