import type { AttachmentStatusRecord } from '../../../db/repositories/attachment-statuses.ts';
import type { KnownFile } from '../../../files/workspace-attachments.ts';

/** How the staging of one attachment went. */
export type AttachmentStatus = Omit<AttachmentStatusRecord, 'notedAtMs'>;

/** The path of an attachment in the workspace. */
export interface Place {
  readonly name: string;
  readonly fingerprint?: KnownFile['fingerprint'] | undefined;
}

/** @param askedName the name that the request gave, if it gave one */
export function toStatus(
  attachmentId: string,
  askedName: string | undefined,
  status: AttachmentStatus['status'],
  place?: Place,
  reason?: string,
): AttachmentStatus {
  const { name = null, fingerprint } = place ?? {};
  const size = fingerprint?.size ?? null;
  return { attachmentId, askedName: askedName ?? null, name, status, reason: reason ?? null, size };
}
