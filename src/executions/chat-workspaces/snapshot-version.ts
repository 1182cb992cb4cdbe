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
 * The catalog's version of what a path holds now, made if there is none: what a link can be given to, because it
 * shows the same for ever.
 * @param root the session's workspace
 * @throws AppError file_not_found, invalid_name, file_too_large, storage_full
 */
export async function snapshotVersion(
  { files, blobs, attachments, maxFileBytes }: SnapshotParts,
  session: ExecSession,
  root: string,
  name: string,
): Promise<StoredFile> {
  await using opened = await openWithAllNames(root, name, () => takeSnapshot(root));
  const knownFile = attachments.listKnownFiles(session.id).get(name);
  const isUnchanged = knownFile !== undefined && isSameState(knownFile.fingerprint, fingerprintOf(opened.stats));
  const attachmentId = isUnchanged ? knownFile.attachmentId : null;
  const attachment =
    attachmentId !== null && isFileId(attachmentId) ? files.resolveAttachment(session.owner, attachmentId) : null;
  if (attachment !== null && attachment.sha256 === knownFile?.sha256) return attachment;

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
