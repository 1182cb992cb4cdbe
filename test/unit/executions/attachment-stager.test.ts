import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type AttachmentSource, NO_RESOURCE } from '../../../src/executions/attachments/sources/attachment-source.ts';
import { CatalogSource } from '../../../src/executions/attachments/sources/catalog-source.ts';
import { AttachmentStager } from '../../../src/executions/attachments/staging/attachment-stager.ts';
import type { KnownFile } from '../../../src/files/workspace-attachments.ts';
import { Events } from '../../../src/observability/events.ts';
import { Metrics } from '../../../src/observability/metrics.ts';
import { ALICE, Store } from '../files/store-fixture.ts';

/** How new attachments fare in a workspace of a hundred thousand known files: `a: missing`. */
async function statusesOf(ids: readonly string[], find: AttachmentSource['find']): Promise<string[]> {
  const fingerprint = { size: 1, mtimeNs: 0n, ctimeNs: 0n, inode: 1n };
  const known = Array.from({ length: 100_000 }, (_, index): KnownFile => {
    const id = `known-${index}`;
    return { name: id, attachmentId: id, contentId: id, sha256: null, fingerprint };
  });
  const knownFiles = new Map(known.map((file) => [file.name, file]));
  const stager = new AttachmentStager({
    files: { resolveAttachment: () => null, userOf: () => null },
    sources: { catalog: { find } },
    attachments: { listKnownFiles: () => knownFiles, listPending: () => [], note: () => {} } as never,
    mode: 'copy',
    maxFileBytes: 1000,
    events: { attachmentStaged: () => {} } as never,
  });
  const attachments = ids.map((id) => ({ id, source: 'catalog' as const }));
  const request = {
    owner: ALICE,
    signedUserId: null,
    chatId: 'c',
    hint: null,
    attachments,
    mayUseSharedFolder: false,
  };
  const { statuses } = await stager.stage(request, { id: 's' } as never, { path: '/nowhere' } as never);
  return statuses.map(({ attachmentId, status }) => `${attachmentId}: ${status}`);
}

// Looked for among all known files and statuses, these would take minutes.
test('a hundred thousand references to no file are told as missing', async () => {
  const ids = Array.from({ length: 100_000 }, (_, index) => `unknown-${index}`);
  expect(await statusesOf(ids, async () => null)).toEqual(ids.map((id) => `${id}: missing`));
});

test('twenty thousand files whose bytes have gone are told as missing', async () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `new-${index}`);
  const gone = { sourcePath: '/nowhere/gone', sha256: null, readOnly: false, storedAt: null, ...NO_RESOURCE };
  const statuses = await statusesOf(ids, async ({ id }) => ({ id, name: id, askedName: id, contentId: id, ...gone }));
  expect(statuses).toEqual(ids.map((id) => `${id}: missing`));
});

test.each(['staged', 'failed', 'missing'])(
  'of the URL of a file that is %s the log has only the origin',
  async (status) => {
    await using store = new Store();
    const sourcePath = join(store.dir, 'a.csv');
    writeFileSync(sourcePath, 'a,b');
    const id = 'https://user:PLANTED@files.example.org/PLANTED/a.csv?X-Amz-Signature=PLANTED#PLANTED';
    const find: AttachmentSource['find'] = async () => {
      if (status === 'failed') throw new Error(`fetch failed: ${id}`);
      const found = { id, name: 'a.csv', askedName: 'a.csv', sourcePath, contentId: 'c', sha256: null, storedAt: null };
      return { ...found, readOnly: false, ...NO_RESOURCE };
    };
    const lines: unknown[] = [];
    const log = (fields: unknown) => void lines.push(fields);
    const logger = { trace: log, debug: log, info: log, warn: log, error: log };
    const stager = new AttachmentStager({
      files: store.files,
      sources: status === 'missing' ? {} : { url: { find } },
      attachments: store.attachments,
      mode: 'copy',
      maxFileBytes: 1000,
      events: new Events(logger, new Metrics([])),
    });
    const session = store.sessions.createExec(ALICE, 'w', null);
    const attachments = [{ id, source: 'url' as const }];
    const request = {
      owner: ALICE,
      chatId: 'c',
      hint: null,
      attachments,
      signedUserId: null,
      mayUseSharedFolder: false,
    };
    const { statuses } = await stager.stage(request, session, await store.workspaces.open('w'));
    expect(statuses).toMatchObject([{ attachmentId: id, status }]);
    expect(lines).toMatchObject([{ event: 'attachment.staged', status, origin: 'https://files.example.org' }]);
    expect(JSON.stringify(lines)).not.toContain('PLANTED');
  },
);

test("a signed person gets no other person's file by its id, whatever waits in their own session", async () => {
  await using store = new Store();
  const { files, blobs, attachments } = store;
  const stager = new AttachmentStager({
    files,
    sources: { catalog: new CatalogSource({ files, blobs }) },
    attachments,
    mode: 'copy',
    maxFileBytes: 1000,
    events: { attachmentStaged: () => {} } as never,
  });
  const uploadsOf = async (userId: string | null, target = {}) =>
    await store.upload({ [`of ${userId ?? 'all'}.txt`]: 'x' }, { userId, ...target });
  const given = [...(await uploadsOf('ann')), ...(await uploadsOf('bob')), ...(await uploadsOf(null))];
  const made = store.sessions.createExec(ALICE, 'made', 'ann');
  const outputs = await store.run(made.id, { 'output of ann.txt': 'x' });
  const ids = [...given, ...outputs].map(({ id }) => id);
  const stagedFor = async (facts: { signedUserId: string | null }, directory: string, userId: string) => {
    const session = store.sessions.createExec(ALICE, directory, userId);
    await uploadsOf(null, { sessionId: session.id });
    const workspace = await store.workspaces.open(directory);
    const references = ids.map((id) => ({ id, source: 'catalog' as const }));
    const request = { owner: ALICE, chatId: null, hint: null, attachments: references, mayUseSharedFolder: false };
    const { statuses } = await stager.stage({ ...request, ...facts }, session, workspace);
    const missing = statuses.filter(({ status }) => status === 'missing').map(({ attachmentId }) => attachmentId);
    return { missing, names: readdirSync(workspace.path).sort() };
  };
  const all = ['of all (1).txt', 'of all.txt'];
  expect(await stagedFor({ signedUserId: 'bob' }, 'd1', 'bob')).toEqual({
    missing: [ids[0], ids[3]],
    names: [...all, 'of bob.txt'],
  });
  // LibreChat names its users unsigned, and they share agents.
  expect(await stagedFor({ signedUserId: null }, 'd2', 'bob')).toEqual({
    missing: [],
    names: [...all, 'of ann.txt', 'of bob.txt', 'output of ann.txt'],
  });
});
