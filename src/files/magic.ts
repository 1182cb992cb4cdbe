/** Signatures of formats that turn up without an extension: offset 0 unless `at` says otherwise. */
const SIGNATURES: readonly { readonly type: string; readonly bytes: string; readonly at?: number }[] = [
  { type: 'application/pdf', bytes: '%PDF-' },
  { type: 'image/png', bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', bytes: '\xff\xd8\xff' },
  { type: 'image/gif', bytes: 'GIF87a' },
  { type: 'image/gif', bytes: 'GIF89a' },
  { type: 'image/webp', bytes: 'WEBP', at: 8 },
  { type: 'image/tiff', bytes: 'II*\0' },
  { type: 'image/tiff', bytes: 'MM\0*' },
  { type: 'application/zip', bytes: 'PK\x03\x04' },
  { type: 'application/gzip', bytes: '\x1f\x8b' },
  { type: 'application/vnd.sqlite3', bytes: 'SQLite format 3\0' },
  { type: 'application/vnd.apache.parquet', bytes: 'PAR1' },
];

/** The MIME type that a file's first bytes speak for: a known signature, else text or unknown bytes. Pure. */
export function sniffType(head: Uint8Array): string {
  const latin = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const signature = SIGNATURES.find(({ bytes, at = 0 }) => latin.startsWith(bytes, at));
  if (signature !== undefined) return signature.type;
  return head.byteLength > 0 && isText(head) ? 'text/plain' : 'application/octet-stream';
}

/** UTF-8 (its last character may be cut) without control characters other than white space and escape. */
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
    return !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text);
  } catch {
    return false;
  }
}
