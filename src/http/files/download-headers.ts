import { create } from 'content-disposition';
import type { StoredFile } from '../../files/file.ts';

/** A MIME type that a header can hold: `type/subtype`, perhaps with parameters. */
const MIME_TYPE = /^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w.+-]+)*$/;

/** What a download carries. A browser saves it and runs nothing of it, whatever it holds. */
export function downloadHeaders(file: Pick<StoredFile, 'name' | 'size' | 'type' | 'sha256'>): Record<string, string> {
  return {
    'content-type': MIME_TYPE.test(file.type) ? file.type : 'application/octet-stream',
    'content-length': String(file.size),
    'content-disposition': create(downloadName(file.name)),
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-cache',
    etag: `"${file.sha256}"`,
  };
}

/**
 * The last part of a path, as a name to save under: without control characters, and without the marks that turn the
 * direction of text, by which `…fdp.exe` can be made to look like `exe.pdf`.
 */
function downloadName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toWellFormed();
  const safe = name.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '_');
  return /^\.*$/.test(safe) ? 'download' : safe;
}
