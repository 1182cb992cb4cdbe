import type { AttachmentStatusRecord } from '../../../db/repositories/attachment-statuses.ts';

/** How the staging of one attachment went. */
export type AttachmentStatus = Omit<AttachmentStatusRecord, 'notedAtMs'>;
