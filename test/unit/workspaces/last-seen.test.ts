import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { diffSnapshots } from '../../../src/workspaces/diff.ts';
import { LastSeen } from '../../../src/workspaces/last-seen.ts';
import { takeSnapshot } from '../../../src/workspaces/snapshot.ts';
import type { Snapshot } from '../../../src/workspaces/workspace.ts';
import { temporaryFolder } from './temporary-folder.ts';

const snapshot = (states: Record<string, bigint>, truncated = false): Snapshot => ({
  truncated,
  links: new Map(),
  folders: new Map(),
  skipped: { specials: 0, undecodableNames: 0, unreadableFolders: 0, deepFolders: 0 },
  files: new Map(
    Object.entries(states).map(([name, state]) => [name, { size: 1, mtimeNs: state, ctimeNs: state, inode: 1n }]),
  ),
});
const nobodys = () => false;

test('what appeared or changed after the last look is found by the next diff, what stayed is not', () => {
  const seen = new LastSeen();
  seen.remember('chat', snapshot({ same: 1n, grown: 1n }));
  const now = snapshot({ same: 1n, grown: 2n, late: 1n });
  const diff = diffSnapshots(seen.withoutLate('chat', now, nobodys), now);
  expect(diff).toEqual({ created: ['grown', 'late'], changed: [], deleted: [] });
});

test("what Cellar itself put there is nobody's output", () => {
  const seen = new LastSeen();
  seen.remember('chat', snapshot({}));
  const now = snapshot({ attached: 1n, late: 1n });
  expect([...seen.withoutLate('chat', now, (name) => name === 'attached').files.keys()]).toEqual(['attached']);
});

test('after a restart, what changed since the last run began counts as late, if nobody knows it', () => {
  const seen = new LastSeen();
  const [before, after] = [2_999_999n, 3_000_000n];
  const now = snapshot({ old: before, kept: after, late: after });
  const isKept = (name: string) => name === 'kept';
  expect([...seen.withoutLate('chat', now, isKept, () => 3).files.keys()]).toEqual(['old', 'kept']);
  expect(seen.withoutLate('chat', now, isKept, () => null)).toBe(now);
  seen.remember('chat', now);
  expect([...seen.withoutLate('chat', now, nobodys, () => 3).files.keys()]).toEqual(['old', 'kept', 'late']);
});

test('without an earlier look, or after one that was cut short, nothing counts as late', () => {
  const seen = new LastSeen();
  const now = snapshot({ a: 1n });
  expect(seen.withoutLate('chat', now, nobodys)).toBe(now);
  seen.remember('chat', snapshot({}, true));
  expect(seen.withoutLate('chat', now, nobodys)).toBe(now);
});

test('the first look of a run is the last one of the run before, until a name comes or goes', async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'sub'));
  for (const name of ['grown', 'sub/gone']) writeFileSync(join(root, name), '1');
  await delay(20);
  const seen = new LastSeen();
  const last = await takeSnapshot(root);
  seen.remember('chat', last);
  await delay(20);
  writeFileSync(join(root, 'grown'), 'written by a thread');
  expect(await seen.look('chat', root)).toBe(last);
  expect(seen.withoutLate('chat', last, nobodys)).toBe(last);
  const late = diffSnapshots(await seen.look('chat', root), await takeSnapshot(root));
  expect(late).toEqual({ created: [], changed: ['grown'], deleted: [] });
  rmSync(join(root, 'sub/gone'));
  expect([...(await seen.look('chat', root)).files.keys()]).toEqual(['grown']);
});

test('a look that was cut short, and that of another workspace, is taken again', async () => {
  const root = temporaryFolder();
  for (const name of ['a', 'b']) writeFileSync(join(root, name), '');
  const seen = new LastSeen();
  seen.remember('chat', await takeSnapshot(root, { maxFiles: 1 }));
  for (const directory of ['chat', 'other']) {
    expect([...(await seen.look(directory, root)).files.keys()].sort()).toEqual(['a', 'b']);
  }
});
