import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockWorkspacesRoot } from '../../../src/db/workspaces-root-lock.ts';

let root = '';
beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'cellar-root-')), 'uploads');
});
afterEach(() => rm(join(root, '..'), { recursive: true, force: true }));

test('replicas share the workspaces, each under a name of its own', () => {
  using _a = lockWorkspacesRoot(root, 'cellar-0');
  using _b = lockWorkspacesRoot(root, 'cellar-1');
  expect(() => lockWorkspacesRoot(root, 'cellar-1')).toThrow(/as the replica cellar-1 too.*REPLICA name of its own/);
});

test('a Cellar without a name wants them for itself', () => {
  {
    using _ = lockWorkspacesRoot(root, undefined);
    expect(() => lockWorkspacesRoot(root, undefined)).toThrow(/Give each of them a REPLICA name/);
    expect(() => lockWorkspacesRoot(root, 'cellar-0')).toThrow(/uses the workspaces in .* alone/);
  }
  using _ = lockWorkspacesRoot(root, 'cellar-0');
  expect(() => lockWorkspacesRoot(root, undefined)).toThrow(/Give each of them a REPLICA name/);
});

test('what was given back can be taken again', () => {
  lockWorkspacesRoot(root, 'cellar-0')[Symbol.dispose]();
  lockWorkspacesRoot(root, 'cellar-0')[Symbol.dispose]();
  lockWorkspacesRoot(root, undefined)[Symbol.dispose]();
});
