import { expect, test } from 'vitest';
import { type AttachmentSource, NO_RESOURCE } from '../../../src/executions/attachments/sources/attachment-source.ts';
import { AttachmentStager } from '../../../src/executions/attachments/staging/attachment-stager.ts';
import type { KnownFile } from '../../../src/files/workspace-attachments.ts';
import { ALICE } from '../files/store-fixture.ts';

/** How new attachments fare in a workspace of a hundred thousand known files: `a: missing`. */
async function statusesOf(ids: readonly string[], find: AttachmentSource['find']): Promise<string[]> {
  const fingerprint = { size: 1, mtimeNs: 0n, ctimeNs: 0n, inode: 1n };
  const known = Array.from({ length: 100_000 }, (_, index): KnownFile => {
    const id = `known-${index}`;
    return { name: id, attachmentId: id, contentId: id, sha256: null, fingerprint };
  });
  const knownFiles = new Map(known.map((file) => [file.name, file]));
  const stager = new AttachmentStager({
    files: { resolveAttachment: () => null },
    sources: { catalog: { find } },
    attachments: { listKnownFiles: () => knownFiles, listPending: () => [], note: () => {} } as never,
    mode: 'copy',
    maxFileBytes: 1000,
    events: { attachmentStaged: () => {} } as never,
  });
  const attachments = ids.map((id) => ({ id, source: 'catalog' as const }));
  const request = { owner: ALICE, chatId: 'c', hint: null, attachments, mayUseSharedFolder: false };
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
