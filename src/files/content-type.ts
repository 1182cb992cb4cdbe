import { posix } from 'node:path';
import mime from 'mime-types';
import type { FileFormat } from './file.ts';
import { sniffType } from './magic.ts';

/** The type of a file, derived from its name and first bytes. */
export interface ContentType {
  /** MIME type without parameters. */
  readonly type: string;
  readonly format: FileFormat;
}

/** Source code and data whose extension the MIME registry gives to something else, or doesn't know. */
const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    d: 'text/x-d',
    f90: 'text/x-fortran',
    go: 'text/x-go',
    ipynb: 'application/x-ipynb+json',
    jl: 'text/x-julia',
    jsonl: 'application/jsonl',
    kt: 'text/x-kotlin',
    mts: 'text/x-typescript',
    ndjson: 'application/x-ndjson',
    parquet: 'application/vnd.apache.parquet',
    php: 'text/x-php',
    py: 'text/x-python',
    r: 'text/x-r',
    rb: 'text/x-ruby',
    rs: 'text/x-rust',
    swift: 'text/x-swift',
    ts: 'text/x-typescript',
    tsx: 'text/x-typescript',
  }),
);

/** The extensions of Excel files. OpenDocument sheets aren't Excel files, though pandas reads them too. */
const EXCEL: ReadonlySet<string> = new Set(['xlsx', 'xls', 'xlsm', 'xlsb', 'xltx', 'xltm']);
const CSV: ReadonlySet<string> = new Set(['csv', 'tsv']);

/** How many of a file's first bytes are worth reading for `contentType`. */
export const SNIFFED_BYTES = 512;

/**
 * The MIME type and format of a file. The name decides; where it says nothing, the first bytes do. Both are the
 * sender's claim: good for icons and filters. A download is shown inline only as a type that can't act.
 * @param name path relative to `/mnt/data`
 * @param readHead the file's first `SNIFFED_BYTES` bytes or fewer, asked for only where the name says nothing
 */
export function contentType(name: string, readHead: () => Uint8Array): ContentType {
  const extension = posix.extname(name).slice(1).toLowerCase();
  const known = extension === '' ? undefined : (TYPES.get(extension) ?? (mime.lookup(`x.${extension}`) || undefined));
  const type = known ?? sniffType(readHead());
  return { type, format: formatOf(extension, type) };
}

function formatOf(extension: string, type: string): FileFormat {
  if (EXCEL.has(extension)) return 'Excel';
  if (CSV.has(extension)) return 'CSV';
  if (type === 'application/pdf') return 'PDF';
  return type.startsWith('image/') ? 'Image' : 'Other';
}
