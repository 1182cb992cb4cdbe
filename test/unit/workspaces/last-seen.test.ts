import { expect, test } from 'vitest';
import { diffSnapshots } from '../../../src/workspaces/diff.ts';
import { LastSeen } from '../../../src/workspaces/last-seen.ts';
import type { Snapshot } from '../../../src/workspaces/workspace.ts';

const snapshot = (states: Record<string, bigint>, truncated = false): Snapshot => ({
  truncated,
  links: new Map(),
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
