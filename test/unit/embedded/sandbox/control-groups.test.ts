import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findControlGroups, prepareControlGroups } from '../../../../src/embedded/sandbox/control-groups.ts';

/** A tree of ordinary files in the place of the system's. */

let mount: string;
beforeEach(async () => {
  mount = await mkdtemp(join(tmpdir(), 'cellar-cgroup-'));
});
afterEach(() => rm(mount, { recursive: true }));

async function aTree(place: string, files: Record<string, string>): Promise<{ mount: string; own: string }> {
  const own = join(mount, 'self');
  await writeFile(own, `12:cpu:/other\n0::${place}\n`);
  await mkdir(join(mount, place), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(mount, place, name), text);
  return { mount, own };
}

const DELEGATED = {
  'cgroup.controllers': 'cpuset cpu io memory pids\n',
  'cgroup.procs': '7\n8\n',
  'cgroup.subtree_control': '',
};

test('in a part of its own, Cellar goes into a group and passes the controllers on beside it', async () => {
  const places = await aTree('/system.slice/cellar.service', DELEGATED);
  const group = join(mount, 'system.slice/cellar.service');
  await mkdir(join(group, 'cellar-sandboxes/chat/ended'), { recursive: true });
  expect(await prepareControlGroups(places)).toEqual({ root: join(group, 'cellar-sandboxes'), reason: null });
  // Each write to a real file of this kind moves one process.
  expect(await readFile(join(group, 'cellar-service/cgroup.procs'), 'utf8')).toBe('8');
  expect(await readFile(join(group, 'cgroup.subtree_control'), 'utf8')).toBe('+memory +pids +cpu');
  expect(await readFile(join(group, 'cellar-sandboxes/cgroup.subtree_control'), 'utf8')).toBe('+memory +pids +cpu');
  await expect(readFile(join(group, 'cellar-sandboxes/chat'))).rejects.toThrow('ENOENT');
});

test('a process that was put there by an earlier start finds the same part', async () => {
  const places = await aTree('/cellar.service', DELEGATED);
  await writeFile(places.own, '0::/cellar.service/cellar-service\n');
  expect((await findControlGroups(places)).root).toBe(join(mount, 'cellar.service/cellar-sandboxes'));
});

test.each([
  ['version 1 only', '3:memory:/a\n', /version 2/],
  ['controllers that are not offered', '0::/few\n', /memory, pids, cpu are not offered/],
  ['a part that is not ours', '0::/foreign\n', /not Cellar's to divide/],
])('%s: none, and why', async (_what, listed, reason) => {
  const places = await aTree('/foreign', { 'cgroup.controllers': 'cpu memory pids' });
  await writeFile(places.own, listed);
  const found = await prepareControlGroups(places);
  expect(found.root).toBeNull();
  expect(found.reason).toMatch(reason);
});
