import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SpareAttachments } from '../../../src/executions/attachments/staging/spare-attachments.ts';
import { NOTHING_STAGED } from '../../../src/executions/attachments/staging/staged-workspace.ts';
import { statBeneath } from '../../../src/workspaces/safe-open.ts';
import { SpareCopies } from '../../../src/workspaces/spare-copies.ts';
import { ALICE, Store } from '../files/store-fixture.ts';

test.each([
  ['leaves no spare copy, where it was deleted meanwhile', true],
  ['is a spare copy', false],
])('an attachment that a run left alone %s', async (_, isDeleted) => {
  await using store = new Store();
  const { files, attachments, sessions, workspaces } = store;
  const folder = join(store.dir, 'spares');
  await using copies = await SpareCopies.open({ folder, maxBytes: 1000, minBytes: 1 });
  const session = sessions.createExec(ALICE, 'w', null);
  const workspace = await workspaces.open('w');
  const [upload] = await store.upload({ 'a.csv': 'given' });
  if (upload === undefined) throw new Error('there is no upload');
  writeFileSync(join(workspace.path, 'a.csv'), 'given');
  const fingerprint = await statBeneath(workspace.path, 'a.csv');
  if (fingerprint === null) throw new Error('there is no file');
  const { id: attachmentId, name, sha256 } = upload;
  const knownFile = { name, attachmentId, contentId: sha256, sha256, fingerprint };
  const staging = { ...NOTHING_STAGED, written: [name], knownFiles: new Map([[name, knownFile]]) };
  if (isDeleted) await files.deleteFile(ALICE, upload.id);
  await new SpareAttachments({ copies, attachments, files }).reclaim(session, workspace, staging);
  expect(readdirSync(workspace.path)).toEqual([]);
  expect([readdirSync(folder).length, copies.bytes]).toEqual(isDeleted ? [0, 0] : [1, 5]);
});
