import { z } from 'zod';
import type { AttachmentStatus } from '../../../executions/attachments/staging/attachment-status.ts';

/** The staging result of one attachment, as sent to callers. */
export const attachmentStatusSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable().meta({ description: 'Path relative to /mnt/data; null if the file is not there.' }),
    status: z.enum(['staged', 'present', 'renamed', 'missing', 'too_large', 'failed']).meta({
      description:
        'staged: just put into the workspace. present: was already there. renamed: put there under another name. missing, too_large, failed: not in the workspace.',
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
