import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { type AttachmentSource, NO_RESOURCE } from '../../../src/executions/attachments/sources/attachment-source.ts';
import { CatalogSource } from '../../../src/executions/attachments/sources/catalog-source.ts';
import { AttachmentStager } from '../../../src/executions/attachments/staging/attachment-stager.ts';
import { OutputStore } from '../../../src/executions/outputs/output-store.ts';
import type { KnownFile } from '../../../src/files/workspace-attachments.ts';
import { newExecutionId } from '../../../src/lib/ids.ts';
import { Events } from '../../../src/observability/events.ts';
import { Metrics } from '../../../src/observability/metrics.ts';
import { statBeneath } from '../../../src/workspaces/safe-open.ts';
import { takeSnapshot } from '../../../src/workspaces/snapshot.ts';
import { lacksImmutable, makeImmutable } from '../../support/immutable.ts';
import { skippedFor } from '../../support/needs.ts';
import { ALICE, Store } from '../files/store-fixture.ts';
import { aStager } from './a-stager.ts';

/** How new attachments fare in a workspace of a hundred thousand known files: `a: missing`. */
async function statusesOf(ids: readonly string[], find: AttachmentSource['find']): Promise<string[]> {
  const fingerprint = { size: 1, mtimeNs: 0n, ctimeNs: 0n, inode: 1n };
  const known = Array.from({ length: 100_000 }, (_, index): KnownFile => {
    const id = `known-${index}`;
    return { name: id, attachmentId: id, contentId: id, sha256: null, fingerprint };
  });
  const knownFiles = new Map(known.map((file) => [file.name, file]));
  const stager = new AttachmentStager({
    files: { resolveAttachment: () => null, userOf: () => null, has: () => false },
    sources: { catalog: { find } },
    attachments: { listKnownFiles: () => knownFiles, listPending: () => [], note: () => {}, forget: () => {} } as never,
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

describe('a file that is deleted while it is staged', () => {
  /** A chat whose run made `a.csv`, into which a run then stages an upload of that name that is deleted meanwhile. */
  async function stageDeleted(store: Store, events: Partial<Events> = {}) {
    const { files, blobs, attachments } = store;
    const session = store.sessions.createForChat(ALICE, 'c', 'w', null);
    const workspace = await store.workspaces.open('w');
    const path = join(workspace.path, 'a.csv');
    writeFileSync(path, 'made');
    const [made] = await store.run(session.id, { 'a.csv': 'made' });
    const fingerprint = await statBeneath(workspace.path, 'a.csv');
    if (made === undefined || fingerprint === null) throw new Error('there is no output');
    const { sha256 } = made;
    attachments.note(session.id, [{ name: 'a.csv', attachmentId: null, contentId: sha256, sha256, fingerprint }]);
    const [upload] = await store.upload({ 'a.csv': 'given' });
    // Another file has the bytes, so that they stay.
    await store.upload({ 'other.csv': 'given' });
    if (upload === undefined) throw new Error('there is no upload');
    const catalog = new CatalogSource({ files, blobs });
    const find: AttachmentSource['find'] = async (reference, request) => {
      const found = await catalog.find(reference, request);
      expect(await files.deleteFile(ALICE, upload.id)).toEqual({ workspaceCopy: 'none' });
      return found;
    };
    const stager = new AttachmentStager({
      files,
      sources: { catalog: { find } },
      attachments,
      mode: 'copy',
      maxFileBytes: 1000,
      events: { attachmentStaged: () => {}, ...events } as Events,
    });
    const references = [{ id: upload.id, source: 'catalog' as const }];
    const request = { owner: ALICE, signedUserId: null, chatId: 'c', hint: null, mayUseSharedFolder: false };
    const staging = await stager.stage({ ...request, attachments: references }, session, workspace);
    return { session, workspace, upload, staging, path };
  }

  test('is removed again, and leaves no output in the catalog that it replaced', async () => {
    await using store = new Store();
    const { session, workspace, upload, staging, path } = await stageDeleted(store);
    expect(staging.statuses).toMatchObject([{ attachmentId: upload.id, status: 'missing', name: null }]);
    expect(existsSync(path)).toBe(false);
    expect([staging.knownFiles.size, store.attachments.listKnownFiles(session.id).size]).toEqual([0, 0]);
    const { files, blobs, attachments, quota } = store;
    const limits = { maxFileBytes: 1000, maxFiles: 10, toolFolders: [] };
    const outputs = await new OutputStore({ files, blobs, attachments, quota, ...limits }).store({
      owner: ALICE,
      sessionId: session.id,
      executionId: newExecutionId(),
      since: new Date(),
      workspace,
      diff: { created: [], changed: [], deleted: [] },
      after: await takeSnapshot(workspace.path),
      staging,
      displays: [],
      policy: { trackedFormats: [], tracking: 'always', outputFormats: [] },
    });
    expect([outputs.files, files.listFiles(ALICE, session.id)]).toEqual([[], []]);
  });

  test('stays where it can’t be removed, and the run goes on', skippedFor(lacksImmutable()), async () => {
    await using store = new Store();
    using kept = new DisposableStack();
    const left: unknown[] = [];
    const { session, staging, path } = await stageDeleted(store, {
      attachmentStaged: () => void kept.use(makeImmutable(store.workspaces.locate('w').path)),
      deletedAttachmentLeft: (fields, error) => void left.push(fields, error),
    });
    expect(left).toMatchObject([{ sessionId: session.id, name: 'a.csv' }, { code: 'storage_unavailable' }]);
    expect([existsSync(path), staging.knownFiles.size]).toEqual([true, 0]);
  });
});

test.each([
  ['stays with the change of a run', 'changed', ['a (1).csv', 'a.csv']],
  ['goes', 'given', ['a.csv']],
])('a file that moves aside for a newer one and is deleted then %s', async (_, content, left) => {
  await using store = new Store();
  const { attachments, database } = store;
  const session = store.sessions.createForChat(ALICE, 'c', 'w', null);
  const workspace = await store.workspaces.open('w');
  const [older, changed] = await store.upload({ 'a.csv': 'given', 'changed.csv': 'changed' });
  const [newer] = await store.upload({ 'a.csv': 'newer' });
  if (older === undefined || changed === undefined || newer === undefined) throw new Error('there is no upload');
  writeFileSync(join(workspace.path, 'a.csv'), content);
  const fingerprint = await statBeneath(workspace.path, 'a.csv');
  if (fingerprint === null) throw new Error('there is no file');
  const { sha256 } = content === 'given' ? older : changed;
  attachments.note(session.id, [{ name: 'a.csv', attachmentId: older.id, contentId: sha256, sha256, fingerprint }]);
  const forget = attachments.forget.bind(attachments);
  vi.spyOn(attachments, 'forget').mockImplementationOnce((...names) => {
    forget(...names);
    database.prepare('DELETE FROM files WHERE id = ?').run(older.id);
  });
  const stager = aStager(store);
  const request = { owner: ALICE, signedUserId: null, chatId: 'c', hint: null, mayUseSharedFolder: false };
  const references = [{ id: newer.id, source: 'catalog' as const }];
  await stager.stage({ ...request, attachments: references }, session, workspace);
  expect(readdirSync(workspace.path).sort()).toEqual(left);
});

test("a signed person gets no other person's file by its id, whatever waits in their own session", async () => {
  await using store = new Store();
  const stager = aStager(store);
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
