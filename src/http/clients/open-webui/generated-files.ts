import { posix } from 'node:path';
import { z } from 'zod';
import { FILE_FORMATS, type FileFormat, type StoredFile } from '../../../files/file.ts';
import type { FileLinks } from '../../wire/file-links.ts';
import { idSchema } from '../../wire/ids.ts';

/** A file that code made, in the words of Open WebUI-style backends. */
const fileFields = {
  id: idSchema,
  name: z.string().meta({ description: 'Path relative to /mnt/data.' }),
  relative_path: z.string().meta({ description: 'Same as name.' }),
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
    name: file.name,
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

/** The formats listed by default: files that people ask for. */
const DELIVERABLES: ReadonlySet<FileFormat> = new Set(['Excel', 'CSV', 'PDF']);
const BY_WORD: Readonly<Record<string, FileFormat>> = { excel: 'Excel', csv: 'CSV', pdf: 'PDF', image: 'Image' };

/** The words that `format` takes. */
export const FORMAT_WORDS = [...Object.keys(BY_WORD), 'all'] as const;

/**
 * Which formats a list shows: deliverables if nothing is asked for, else those of the words (`excel,csv`).
 * @returns the word that is none, or the test.
 */
export function readFormats(text: string | undefined): { unknown: string } | ((file: StoredFile) => boolean) {
  const words = (text ?? '')
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
  if (words.length === 0) return (file) => DELIVERABLES.has(file.format);
  const unknown = words.find((word) => word !== 'all' && BY_WORD[word] === undefined);
  if (unknown !== undefined) return { unknown };
  const formats = new Set(words.map((word) => BY_WORD[word]));
  return (file) => words.includes('all') || formats.has(file.format);
}

/** Whether code made the file; an upload isn't shown as something that was generated. */
export const isGenerated = (file: StoredFile): boolean => file.source !== 'upload';
