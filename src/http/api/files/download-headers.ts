import { create } from 'content-disposition';
import type { StoredFile } from '../../../files/file.ts';
import type { Validators } from './conditions.ts';

/** The fields of a file that its download headers depend on. */
type DownloadedFile = Pick<StoredFile, 'name' | 'type' | 'sha256' | 'createdAt'>;

/** A MIME type that a header can hold: `type/subtype`, perhaps with parameters. */
const MIME_TYPE = /^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w.+-]+)*$/;

/** Pictures without scripts. SVG is a program. */
const INLINE_IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);
/** Text that means nothing to a browser, shown as text/plain whatever it is called. */
const INLINE_TEXTS = new Set(['text/plain', 'text/csv', 'text/tab-separated-values', 'text/markdown']);

/** The page that a browser makes of a file may load nothing, run nothing and be framed by nobody. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";
const SANDBOXED = `sandbox; ${NOTHING}`;
/** Browsers' own PDF viewers don't start in a sandbox; they are no part of the page, and nosniff keeps it a PDF. */
const PDF_POLICY = `${NOTHING}; object-src 'self'`;

export const validatorsOf = ({ sha256, createdAt }: DownloadedFile): Validators => ({
  etag: `"${sha256}"`,
  lastModified: createdAt,
});

/** Headers of every answer about a file, 304 included: its validators and its lifetime in caches. */
export function stateHeaders(file: DownloadedFile): Record<string, string> {
  const { etag, lastModified } = validatorsOf(file);
  return { etag, 'last-modified': lastModified.toUTCString(), 'cache-control': 'private, no-cache' };
}

/**
 * Headers of an answer with bytes, except the length. A browser saves the file and never runs it. It shows the file
 * only if `inline` is requested and the type can't contain active content.
 */
export function downloadHeaders(file: DownloadedFile, { inline = false } = {}): Record<string, string> {
  const shown = inline ? shownType(file.type) : undefined;
  return {
    ...stateHeaders(file),
    'accept-ranges': 'bytes',
    'content-type': shown ?? (MIME_TYPE.test(file.type) ? file.type : 'application/octet-stream'),
    'content-disposition': create(downloadName(file.name), { type: shown === undefined ? 'attachment' : 'inline' }),
    'content-security-policy': shown === 'application/pdf' ? PDF_POLICY : SANDBOXED,
  };
}

/** The type under which a file may be shown; undefined for every type that could act. */
function shownType(type: string): string | undefined {
  const plain = type.toLowerCase();
  if (plain === 'application/pdf' || INLINE_IMAGES.has(plain)) return plain;
  return INLINE_TEXTS.has(plain) ? 'text/plain; charset=utf-8' : undefined;
}

/**
 * The last part of a path, as a name to save under: without control characters, and without the marks that turn the
 * direction of text, by which `…fdp.exe` can be made to look like `exe.pdf`.
 */
function downloadName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toWellFormed();
  const safe = name.replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '_');
  return /^\.*$/.test(safe) ? 'download' : safe;
}
