import type { MimeBundle } from '../kernel-output.ts';
import { MAX_HTML_BYTES } from './html-forms.ts';

/** Turns the forms of a displayed value into a file or a text of the answer. */

const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'] as const;
const PAGE_TYPE = 'text/html';
/** The text forms of a display, best first. */
const TEXT_TYPES = ['text/markdown', 'text/latex', 'text/plain'] as const;

/** An image that was displayed, or a page where a display has no form that a text reader could make something of. */
export interface DisplayedFile {
  readonly type: (typeof IMAGE_TYPES)[number] | typeof PAGE_TYPE;
  readonly bytes: Buffer;
}

export type Display = {
  readonly file: DisplayedFile | undefined;
  readonly text: string;
  /** Beside a text, where there is no file. */
  readonly html: string | undefined;
};

export function toDisplay(data: MimeBundle): Display {
  const file = toImage(data) ?? toPage(data);
  const text = toText(data);
  return { file, text, html: file === undefined && text !== '' ? toHtml(data) : undefined };
}

function toText(data: MimeBundle): string {
  for (const type of TEXT_TYPES) {
    const text = data[type];
    if (typeof text === 'string' && !(isBareName(text) && 'application/json' in data)) return text.toWellFormed();
  }
  return toJson(data['application/json']);
}

function toHtml(data: MimeBundle): string | undefined {
  const html = data[PAGE_TYPE];
  if (typeof html !== 'string' || html.length > MAX_HTML_BYTES || !showsSomething(html)) return undefined;
  return html.toWellFormed();
}

/** The value as JSON text; a program may nest it deeper than any stack. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

/** A plot by plotly or altair, a styled table: what has only its object's name, or nothing, beside HTML that shows something. */
function toPage(data: MimeBundle): DisplayedFile | undefined {
  const html = data[PAGE_TYPE];
  if (typeof html !== 'string' || TEXT_TYPES.some((type) => isReadable(data[type]))) return undefined;
  if (!showsSomething(html)) return undefined;
  return { type: PAGE_TYPE, bytes: Buffer.from(`${PAGE_HEAD}${html.toWellFormed()}\n`) };
}

/** Whether there is more than scripts and styles, as a library sends once ahead of its plots. Linear in the length. */
function showsSomething(html: string): boolean {
  const opening = /<(script|style)\b/g;
  for (let at = 0; at < html.length; ) {
    opening.lastIndex = at;
    const unseen = opening.exec(html);
    if (html.slice(at, unseen?.index).trim() !== '') return true;
    if (unseen === null) return false;
    const closing = `</${unseen[1]}>`;
    const end = html.indexOf(closing, unseen.index);
    if (end < 0) return false;
    at = end + closing.length;
  }
  return false;
}

const PAGE_HEAD = '<!doctype html>\n<meta charset="utf-8">\n';

const isReadable = (text: unknown): boolean => typeof text === 'string' && !isBareName(text);
/** `<pandas.io.formats.style.Styler at 0x7f…>`, and altair's `alt.Chart(...)`. */
const isBareName = (text: string): boolean => /^(?:<[^<>\n]*>|[\w.]+\(\.\.\.\))$/.test(text);

function toImage(data: MimeBundle): DisplayedFile | undefined {
  for (const type of IMAGE_TYPES) {
    const content = data[type];
    if (typeof content !== 'string' || content === '') continue;
    const bytes = Buffer.from(content, type === 'image/svg+xml' ? 'utf8' : 'base64');
    if (looksLike(type, bytes)) return { type, bytes };
  }
  return undefined;
}

/** Whether the bytes begin as their type does: a kernel may claim anything. */
function looksLike(type: (typeof IMAGE_TYPES)[number], bytes: Buffer): boolean {
  switch (type) {
    case 'image/png':
      return bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    case 'image/jpeg':
      return bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
    case 'image/gif':
      return bytes.subarray(0, 4).toString('latin1') === 'GIF8';
    case 'image/webp':
      return bytes.subarray(8, 12).toString('latin1') === 'WEBP';
    case 'image/svg+xml':
      return /<svg[\s>]/i.test(bytes.subarray(0, 4096).toString('utf8'));
  }
}
