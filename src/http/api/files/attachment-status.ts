import { z } from 'zod';
import type { AttachmentStatus } from '../../../executions/attachments/staging/attachment-status.ts';

/** What became of an attachment, as callers get it. */
export const attachmentStatusSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable().meta({ description: 'Path relative to /mnt/data; null where it is not there.' }),
    status: z.enum(['staged', 'present', 'renamed', 'missing', 'too_large', 'failed']).meta({
      description:
        'staged: put there now. present: it was there. renamed: put there under another name than asked for. The others: not there.',
    }),
    asked_name: z.string().optional(),
    reason: z.string().optional(),
    size: z.int().optional().meta({ description: 'Bytes.' }),
  })
  .meta({ id: 'AttachmentStatus' });

export const toWireStatus = (status: AttachmentStatus): z.output<typeof attachmentStatusSchema> => ({
  id: status.attachmentId,
  name: status.name,
  status: status.status,
  ...(status.askedName === null ? {} : { asked_name: status.askedName }),
  ...(status.reason === null ? {} : { reason: status.reason }),
  ...(status.size === null ? {} : { size: status.size }),
});
