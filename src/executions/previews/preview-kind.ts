import { posix } from 'node:path';
import { sniffType } from '../../files/magic.ts';

/** How a file is read for its preview. */
export interface PreviewKind {
  /** As `cellar_preview` calls it. */
  readonly name: 'xlsx' | 'xls' | 'csv' | 'parquet' | 'pdf' | 'docx' | 'pptx' | 'image' | 'text' | 'archive';
  /** Most bytes that are read. */
  readonly maxBytes: number;
  /** Whether the first bytes will do; else a file that is larger has no preview. */
  readonly readsHead: boolean;
}

const MiB = 1024 * 1024;
const whole = (name: PreviewKind['name']): PreviewKind => ({ name, maxBytes: 64 * MiB, readsHead: false });
const head = (name: PreviewKind['name'], maxBytes: number): PreviewKind => ({ name, maxBytes, readsHead: true });

const BY_EXTENSION: Readonly<Record<string, PreviewKind>> = {
  xlsx: whole('xlsx'),
  xlsm: whole('xlsx'),
  xltx: whole('xlsx'),
  xltm: whole('xlsx'),
  xls: whole('xls'),
  csv: head('csv', 8 * MiB),
  tsv: head('csv', 8 * MiB),
  parquet: whole('parquet'),
  docx: whole('docx'),
  pptx: whole('pptx'),
};

const TEXT = head('text', MiB / 8);
/** Types that are text and aren't called so. */
const TEXTUAL = /^application\/(.*[+-])?(json|xml|jsonl|x-ndjson|javascript|sql|yaml|toml|x-sh|rtf|x-tex)$|^image\/svg/;

/** How a file of that name and type is read; null for what has no preview. Pure. */
export function previewKind({ name, type }: { readonly name: string; readonly type: string }): PreviewKind | null {
  const byName = BY_EXTENSION[posix.extname(name).slice(1).toLowerCase()];
  if (byName !== undefined) return byName;
  if (type === 'application/pdf') return whole('pdf');
  if (type.startsWith('text/') || TEXTUAL.test(type)) return TEXT;
  return type.startsWith('image/') ? whole('image') : null;
}

/** Whether only the content can tell: bytes without a type, and an archive that isn't called one. Pure. */
export const saysNothing = ({ name, type }: { readonly name: string; readonly type: string }): boolean =>
  type === 'application/octet-stream' || (type === 'application/zip' && !name.toLowerCase().endsWith('.zip'));

/** The container of Office's old formats. */
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** How a file with these first bytes is read; null for what has no preview. Pure. */
export function kindByContent(head: Buffer): PreviewKind | null {
  if (head.subarray(0, OLE.length).equals(OLE)) return whole('xls');
  const type = sniffType(head);
  if (type === 'application/zip') return whole('archive');
  if (type === 'application/vnd.apache.parquet') return whole('parquet');
  return previewKind({ name: '', type });
}
