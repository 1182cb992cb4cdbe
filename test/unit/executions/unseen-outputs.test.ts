import { expect, test } from 'vitest';
import { unseenOutputs } from '../../../src/executions/outputs/unseen-outputs.ts';
import type { SkippedEntries, Snapshot } from '../../../src/workspaces/workspace.ts';

const none = { specials: 0, undecodableNames: 0, unreadableFolders: 0, deepFolders: 0 };
const holding = (skipped: Partial<SkippedEntries>): Snapshot => ({
  files: new Map(),
  skipped: { ...none, ...skipped },
  links: new Map(),
  folders: new Map(),
  truncated: false,
});

test('what a run left unseen is told by its reason and count; what was there before, links and pipes are not', () => {
  const before = holding({ undecodableNames: 1, deepFolders: 2 });
  const after = holding({ undecodableNames: 3, deepFolders: 2, unreadableFolders: 1, specials: 5 });
  expect(unseenOutputs(before, after)).toEqual([
    { name: '…', reason: expect.stringMatching(/not UTF-8 \(2\)/), cause: 'path', count: 2 },
    { name: '…', reason: expect.stringMatching(/can't be listed \(1\)/), cause: 'unreadable', count: 1 },
  ]);
  expect(unseenOutputs(after, before)).toEqual([]);
  expect(unseenOutputs(undefined, after)).toEqual([]);
  expect(unseenOutputs(before, null)).toEqual([]);
});
