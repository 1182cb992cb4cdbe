import { z } from 'zod';
import { FILE_FORMATS, type StoredFile } from '../../files/file.ts';
import type { FileLinks } from './file-links.ts';
import { idSchema } from './ids.ts';

/** The fields of a file in every answer. */
export const fileFields = {
  id: idSchema,
  name: z.string().meta({ description: 'Path relative to /mnt/data.' }),
  path: z.string().meta({ description: 'Path as code sees it: /mnt/data/…' }),
  session_id: idSchema,
  storage_session_id: idSchema,
  url: z.string().meta({ description: "LibreChat's own link, which this service answers too." }),
  download_url: z.string().meta({ description: 'The link on this service.' }),
  type: z.string().meta({ description: 'MIME type.' }),
  size: z.int().meta({ description: 'Bytes.' }),
  format: z.enum(FILE_FORMATS),
  sha256: z.string(),
  created_at: z.string().meta({ description: 'ISO 8601, UTC.' }),
} as const;

export type WireFile = z.output<z.ZodObject<typeof fileFields>>;

/**
 * A file as sent to callers. Both spellings of the session are given: LibreChat up to 0.8.5 reads `session_id`,
 * later ones `storage_session_id`.
 */
export function toWireFile(file: StoredFile, links: FileLinks): WireFile {
  return {
    id: file.id,
    name: file.name,
    path: `/mnt/data/${file.name}`,
    session_id: file.sessionId,
    storage_session_id: file.sessionId,
    url: `/api/files/code/download/${file.sessionId}/${file.id}`,
    download_url: links.download(file),
    type: file.type,
    size: file.size,
    format: file.format,
    sha256: file.sha256,
    created_at: file.createdAt.toISOString(),
  };
}
