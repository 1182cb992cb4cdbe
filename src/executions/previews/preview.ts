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
  rows: z.array(z.array(value).max(100)).max(51).meta({ description: 'The first rows.' }),
  total_rows: z.int().nullable().meta({ description: 'Null where there are too many to count.' }),
});

export const previewSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('table'), sheets: z.array(sheet).max(20) }),
    z.object({
      kind: z.literal('pdf'),
      pages: z.int().min(0),
      text: z.string().max(20_000).meta({ description: 'Of the first page.' }),
    }),
    z.object({ kind: z.literal('image'), width: z.int(), height: z.int(), format: z.string().max(100) }),
    z.object({ kind: z.literal('text'), text: z.string().max(70_000), truncated: z.boolean() }),
  ])
  .meta({ id: 'FilePreview' });

/** The preview of a file. */
export type Preview = z.output<typeof previewSchema>;

/** The toolbox's output: a preview, a sentence about the file, or the library that it lacks. */
export const printedSchema = z.union([
  previewSchema,
  z.object({ error: z.string().max(1000) }),
  z.object({ missing: z.string().max(100) }),
]);
