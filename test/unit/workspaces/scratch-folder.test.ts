import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareScratch } from '../../../src/workspaces/scratch-folder.ts';

test('what kernels of a process that was killed left is gone, links are not followed, and nobody can list the folder', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cellar-scratch-'));
  try {
    const scratch = await prepareScratch(dataDir, () => {});
    await mkdir(join(scratch, 'cellar-kernel-1/tmp'), { recursive: true });
    await writeFile(join(scratch, 'cellar-kernel-1/tmp/private.txt'), 'secret');
    await mkdir(join(scratch, 'cellar-run-2'));
    await mkdir(join(scratch, 'cellar-run-2/closed'), { mode: 0 });
    await writeFile(join(dataDir, 'kept'), 'kept');
    await symlink(dataDir, join(scratch, 'cellar-run-3'));
    const leftovers: unknown[] = [];
    expect(await prepareScratch(dataDir, (...leftover) => leftovers.push(leftover))).toBe(scratch);
    expect(leftovers).toEqual([]);
    expect(await readdir(scratch)).toEqual([]);
    expect(await readdir(dataDir)).toEqual(['kept', 'scratch']);
    expect((await stat(scratch)).mode & 0o777).toBe(0o711);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
