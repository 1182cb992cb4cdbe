import { z } from 'zod';

/**
 * A preview of a file, as the toolbox prints it (`runtime/cellar_runtime/site/cellar_preview`) and callers get it. The
 * schema limits the damage of a hostile file to wrong values in it.
 */

const value = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]);
const column = z.object({
  name: z.string().max(2000),
  type: z.enum(['number', 'boolean', 'date', 'text', 'mixed', 'empty']),
});

const sheet = z.object({
  name: z.string().max(2000).meta({ description: 'Empty where the file has one unnamed table.' }),
  columns: z.array(column).max(100),
  rows: z.array(z.array(value).max(100)).max(500).meta({ description: 'The first rows, or those asked for.' }),
  total_rows: z.int().nullable().meta({ description: 'Rows with data; null where there are too many to count.' }),
  matching_rows: z.int().optional().meta({ description: 'Rows that hold `filter`, where rows were asked for.' }),
  formulas: z
    .array(z.tuple([z.int(), z.int()]))
    .max(50_000)
    .optional()
    .meta({
      description:
        'Row and column, from 0, of the cells of rows that show a formula, because the file holds no value for it.',
    }),
});

export const previewSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('table'), sheets: z.array(sheet).max(20) }),
    z.object({
      kind: z.literal('pdf'),
      pages: z.int().min(0),
      page: z.int().min(1),
      text: z.string().max(20_000).meta({ description: 'Of that page.' }),
    }),
    z.object({
      kind: z.literal('document'),
      outline: z.array(z.object({ level: z.int().min(1).max(9), text: z.string().max(1000) })).max(500),
      text: z.string().max(60_000),
      html: z.string().max(210_000).meta({ description: 'Headings, lists, tables and links, and nothing that acts.' }),
      truncated: z.boolean(),
      pages: z.int().optional().meta({ description: 'How many slides there are.' }),
    }),
    z.object({ kind: z.literal('image'), width: z.int(), height: z.int(), format: z.string().max(100) }),
    z.object({ kind: z.literal('text'), text: z.string().max(70_000), truncated: z.boolean() }),
  ])
  .meta({ id: 'FilePreview' });

/** The preview of a file. */
export type Preview = z.output<typeof previewSchema>;

/** A page as a picture, as the toolbox prints it. */
const pageSchema = z.object({
  kind: z.literal('page'),
  page: z.int(),
  pages: z.int(),
  width: z.int(),
  height: z.int(),
  png: z.base64(),
});

/** The part of a file that a caller wants to see. */
export interface PreviewChoice {
  /** A page or a slide, from 1. */
  readonly page?: number | undefined;
  /** A sheet, by name or by number from 1. */
  readonly sheet?: string | undefined;
  /** So many rows of a sheet. */
  readonly rows?: number | undefined;
  /** Rows before the first one. */
  readonly offset?: number | undefined;
  /** The column to sort by, from 1; negative: the greatest value first. */
  readonly sort?: number | undefined;
  /** A text that each row holds. */
  readonly filter?: string | undefined;
}

/** The toolbox's output for a picture. */
export const printedPageSchema = z.union([
  pageSchema,
  z.object({ error: z.string().max(1000) }),
  z.object({ missing: z.string().max(100) }),
]);

/** The toolbox's output: a preview, a sentence about the file, or the library that it lacks. */
export const printedSchema = z.union([
  previewSchema,
  z.object({ error: z.string().max(1000) }),
  z.object({ missing: z.string().max(100) }),
]);
