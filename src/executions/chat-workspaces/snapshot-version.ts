import { AppError } from '../../errors/app-error.ts';
import type { BlobStore } from '../../files/blob-store.ts';
import type { StoredFile } from '../../files/file.ts';
import type { FileService } from '../../files/file-service.ts';
import type { WorkspaceAttachments } from '../../files/workspace-attachments.ts';
import { isFileId } from '../../lib/ids.ts';
import type { ExecSession } from '../../sessions/sessions.ts';
import { openWithAllNames } from '../../workspaces/open-all-names.ts';
import { fingerprintOf, isSameState } from '../../workspaces/safe-open.ts';
import { takeSnapshot } from '../../workspaces/snapshot.ts';

export interface SnapshotParts {
  readonly files: FileService;
  readonly blobs: BlobStore;
  readonly attachments: WorkspaceAttachments;
  readonly maxFileBytes: number;
}

/**
 * The catalog's version of a file that hasn't changed since it was staged or kept: the attachment that it is, or the
 * version of its path with these bytes, also where an upload that waits has replaced that in the catalog.
 * @returns null where the file isn't known in its present state, or isn't there
 * @throws AppError invalid_name, storage_unavailable
 */
export async function findUnchanged(
  { files, attachments }: Pick<SnapshotParts, 'files' | 'attachments'>,
  { owner, id }: ExecSession,
  root: string,
  name: string,
): Promise<StoredFile | null> {
  try {
    await using opened = await openWithAllNames(root, name, () => takeSnapshot(root));
    const known = attachments.listKnownFiles(id).get(name);
    if (known === undefined || !isSameState(known.fingerprint, fingerprintOf(opened.stats))) return null;
    const { attachmentId, sha256 } = known;
    if (sha256 === null) return null;
    const isFile = attachmentId !== null && isFileId(attachmentId);
    const attachment = isFile ? files.resolveAttachment(owner, attachmentId) : null;
    return attachment?.sha256 === sha256 ? attachment : files.findVersion(owner, id, name, sha256);
  } catch (error) {
    if (error instanceof AppError && error.code === 'file_not_found') return null;
    throw error;
  }
}

/**
 * The catalog's version of what a path holds now, made if there is none: what a link can be given to, because it
 * shows the same for ever. The caller holds the lock under which the workspace's files are staged and collected.
 * @param root the session's workspace
 * @throws AppError file_not_found, invalid_name, file_too_large, storage_full
 */
export async function snapshotVersion(
  parts: SnapshotParts,
  session: ExecSession,
  root: string,
  name: string,
): Promise<StoredFile> {
  const unchanged = await findUnchanged(parts, session, root, name);
  if (unchanged !== null) return unchanged;

  const { files, blobs, maxFileBytes } = parts;
  await using opened = await openWithAllNames(root, name, () => takeSnapshot(root));
  const { sha256, size } = await blobs.putFile(opened.handle, { maxBytes: maxFileBytes });
  const known = files.listFiles(session.owner, session.id).find((file) => file.name === name);
  if (known?.sha256 === sha256) {
    files.discardOutputs([{ sha256 }]);
    return known;
  }
  const output = { name, sha256, size, source: 'execution' as const };
  const run = { owner: session.owner, sessionId: session.id, executionId: null, outputs: [output], deleted: [] };
  const [kept] = files.recordOutputs(run);
  if (kept === undefined) throw new AppError('internal_error', 'The file could not be kept.');
  return kept;
}
