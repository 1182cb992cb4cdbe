import { posix } from 'node:path';
import { z } from 'zod';
import { isDeliverable } from '../../../executions/outputs/output-selection.ts';
import { FILE_FORMATS, type FileFormat, type StoredFile } from '../../../files/file.ts';
import type { FileLinks } from '../../wire/file-links.ts';
import { idSchema } from '../../wire/ids.ts';

/** A file that code made, in the words of Open WebUI-style backends. */
const fileFields = {
  id: idSchema,
  name: z.string().meta({ description: 'The name alone: report.xlsx.' }),
  relative_path: z.string().meta({ description: 'Path relative to /mnt/data.' }),
  size: z.int().meta({ description: 'Bytes.' }),
  mime_type: z.string(),
  format: z.enum(FILE_FORMATS),
  extension: z
    .string()
    .meta({ description: 'Extension in lower case with its dot, such as .xlsx; empty if there is none.' }),
  created_at: z.string().meta({ description: 'Time when this version was created. ISO 8601, UTC.' }),
  modified_at: z
    .string()
    .meta({ description: 'Same as created_at: a version never changes, and a changed file has a new id.' }),
  download_url: z.string().meta({ description: 'The link on this service.' }),
} as const;

export const generatedFileSchema = z.object(fileFields).meta({ id: 'GeneratedFile' });
export type GeneratedFile = z.output<typeof generatedFileSchema>;

export function toGeneratedFile(file: StoredFile, links: FileLinks): GeneratedFile {
  const createdAt = file.createdAt.toISOString();
  return {
    id: file.id,
    name: posix.basename(file.name),
    relative_path: file.name,
    size: file.size,
    mime_type: file.type,
    format: file.format,
    extension: posix.extname(file.name).toLowerCase(),
    created_at: createdAt,
    modified_at: createdAt,
    download_url: links.generated(file),
  };
}

const BY_WORD: Readonly<Record<string, FileFormat>> = { excel: 'Excel', csv: 'CSV', pdf: 'PDF', image: 'Image' };

/** The values of `format`, for callers. */
export const FORMAT_HELP = `all, ${Object.keys(BY_WORD).join(', ')}, or file extensions such as docx,png`;

/** The values of `format`. Each text matches in one way only, so that a client who checks with it does so in linear time. */
export const FORMATS_PATTERN = '^ *(\\.?[A-Za-z0-9]{1,16} *)?(, *(\\.?[A-Za-z0-9]{1,16} *)?)*$';

/**
 * Which files a list shows: deliverables if nothing is asked for, else those of the words (`excel,docx`).
 * @param deliverables `TRACKED_FORMATS`
 * @returns the word that can be none, or the test.
 */
export function readFormats(
  text: string | undefined,
  deliverables: readonly string[],
): { unknown: string } | ((file: StoredFile) => boolean) {
  const words = (text ?? '')
    .split(',')
    .map((word) => word.trim().toLowerCase().replace(/^\./, ''))
    .filter((word) => word !== '');
  if (words.length === 0) return (file) => isDeliverable(deliverables, file);
  const unknown = words.find((word) => !/^[a-z0-9]{1,16}$/.test(word));
  if (unknown !== undefined) return { unknown };
  const formats = new Set(words.map((word) => BY_WORD[word]));
  const extensions = new Set(words);
  return ({ name, format }) =>
    extensions.has('all') || formats.has(format) || extensions.has(posix.extname(name).slice(1).toLowerCase());
}

/** Whether code made the file; an upload isn't shown as something that was generated. */
export const isGenerated = (file: StoredFile): boolean => file.source !== 'upload';
