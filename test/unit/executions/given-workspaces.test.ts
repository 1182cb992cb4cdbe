import { expect, test } from 'vitest';
import { noteGiven } from '../../../src/executions/given-workspaces.ts';
import { LastSeen } from '../../../src/workspaces/last-seen.ts';
import type { Snapshot } from '../../../src/workspaces/workspace.ts';
import { ALICE, Store } from '../files/store-fixture.ts';

const entry = (ctime: number, size = 1) => ({ size, mtimeNs: 1n, ctimeNs: BigInt(ctime) * 1_000_000n, inode: 1n });
const snapshot = (files: Readonly<Record<string, ReturnType<typeof entry>>>): Snapshot => ({
  files: new Map(Object.entries(files)),
  links: new Map(),
  folders: new Map(),
  skipped: { specials: 0, undecodableNames: 0, unreadableFolders: 0, deepFolders: 0 },
  truncated: false,
});

test('after its files were given away, a workspace has the same known files and the same late ones', async () => {
  await using store = new Store(1_000_000);
  const session = store.sessions.createExec(ALICE, 'chat', null);
  const file = (name: string, ctime: number) => ({
    ...{ name, attachmentId: null, sha256: null, contentId: name, fingerprint: entry(ctime) },
  });
  store.attachments.note(session.id, [file('put.csv', 70), file('changed.csv', 71)]);
  const before = snapshot({
    'old.csv': entry(10),
    'late.csv': entry(60),
    'put.csv': entry(70),
    'changed.csv': entry(72),
  });
  const after = snapshot(Object.fromEntries([...before.files.keys()].map((name) => [name, entry(90)])));
  const lastSeen = new LastSeen();
  const { attachments } = store;
  const parts = { attachments, lastSeen, executions: { lastLookedThrough: () => 50 }, startedAtMs: 80 };
  noteGiven({ ...parts, sessionOf: () => session.id }, 'chat', before, after);
  const seen = lastSeen.withoutLate('chat', after, () => false);
  expect([...seen.files.keys()]).toEqual(['old.csv', 'put.csv']);
  const known = attachments.listKnownFiles(session.id);
  expect(known.get('put.csv')?.fingerprint).toEqual(entry(90));
  expect(known.get('changed.csv')?.fingerprint).toEqual(entry(71));
});
