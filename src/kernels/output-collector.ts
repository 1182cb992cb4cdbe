import { BoundedText } from './bounded-text.ts';
import type { KernelOutput, MimeBundle } from './kernel.ts';
import { TerminalText } from './terminal-text.ts';

/**
 * Gathers one run's outputs into what an answer holds, in bounded memory whatever the program prints or displays.
 */

/** An image that was displayed, or a page where a display has no form that a text reader could make something of. */
export interface DisplayedFile {
  readonly type: (typeof IMAGE_TYPES)[number] | typeof PAGE_TYPE;
  readonly bytes: Buffer;
}

export interface ProgramError {
  readonly name: string;
  readonly value: string;
  /** As the interpreter formats it, lines joined. */
  readonly traceback: string;
}

export interface CollectedOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** Text of the last expression's value. */
  readonly result: string | null;
  readonly displays: readonly DisplayedFile[];
  readonly error: ProgramError | null;
  /** Whether anything was left out of the streams or the displays. */
  readonly truncated: boolean;
}

const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'] as const;
const PAGE_TYPE = 'text/html';
/** What a text reader gets of a display that has several forms, best first. */
const TEXT_TYPES = ['text/markdown', 'text/latex', 'text/plain'] as const;
const MAX_FILES = 100;
const MAX_DISPLAY_BYTES = 64 * 1024 * 1024;
const MAX_NAMED_DISPLAYS = 1000;

type Display = { readonly file: DisplayedFile | undefined; readonly text: string };

export class OutputCollector {
  readonly #stdout: BoundedText;
  readonly #stderr: BoundedText;
  readonly #streams: Record<'stdout' | 'stderr', TerminalText>;
  readonly #maxTextLength: number;
  #displays: { id: string | undefined; display: Display }[] = [];
  #displayBytes = 0;
  #leftOutDisplays = 0;
  #result: string | null = null;
  #error: ProgramError | null = null;
  #clearsAtNext = false;

  /** @param maxBytes most that is kept of each stream */
  constructor(maxBytes: number) {
    this.#stdout = new BoundedText(maxBytes);
    this.#stderr = new BoundedText(maxBytes);
    this.#streams = { stdout: new TerminalText(this.#stdout), stderr: new TerminalText(this.#stderr) };
    this.#maxTextLength = maxBytes;
  }

  push(output: KernelOutput): void {
    if (output.type === 'clear') {
      if (output.wait) this.#clearsAtNext = true;
      else this.#clear();
      return;
    }
    if (this.#clearsAtNext) this.#clear();
    switch (output.type) {
      case 'stream':
        this.#streams[output.name].push(output.text);
        break;
      case 'display':
        this.#pushDisplay(toDisplay(output.data), output.displayId, output.update);
        break;
      case 'result': {
        const display = toDisplay(output.data);
        // A figure as the last expression is shown, and its `<Figure size …>` says nothing.
        if (display.file !== undefined) this.#pushDisplay(display, undefined, false);
        else this.#result = display.text.slice(0, this.#maxTextLength);
        break;
      }
      case 'error':
        this.#error = {
          name: output.name,
          value: output.value.slice(0, this.#maxTextLength),
          traceback: output.traceback.join('\n').slice(0, this.#maxTextLength),
        };
        break;
    }
  }

  /** So many bytes of a stream were left out before they came here. */
  leaveOut(name: 'stdout' | 'stderr', bytes: number): void {
    (name === 'stdout' ? this.#stdout : this.#stderr).leaveOut(bytes);
  }

  finish(): CollectedOutput {
    for (const { id, display } of this.#displays) {
      if (id !== undefined && display.file === undefined) this.#streams.stdout.push(`${display.text}\n`);
    }
    this.#streams.stdout.flush();
    this.#streams.stderr.flush();
    return {
      stdout: this.#stdout.toString(),
      stderr: this.#stderr.toString(),
      result: this.#result,
      displays: this.#displays.flatMap(({ display }) => display.file ?? []),
      error: this.#error,
      truncated: this.#stdout.droppedBytes > 0 || this.#stderr.droppedBytes > 0 || this.#leftOutDisplays > 0,
    };
  }

  #pushDisplay(display: Display, id: string | undefined, update: boolean): void {
    const known = id === undefined ? -1 : this.#displays.findIndex((entry) => entry.id === id);
    if (known >= 0) {
      // A known id is replaced where it stands, whether it is shown again or updated.
      const more = sizeOf(display) - sizeOf(this.#displays[known]?.display);
      if (this.#displayBytes + more > MAX_DISPLAY_BYTES) {
        this.#leftOutDisplays += 1;
        return;
      }
      this.#displayBytes += more;
      this.#displays[known] = { id, display };
      return;
    }
    if (update) return;
    // A figure that is both shown and the value of the last expression comes twice.
    if (id === undefined && display.file !== undefined && this.#hasFile(display.file)) return;
    if (id === undefined && display.file === undefined) {
      // What has no form for a reader, as the code of a library of plots, is not even a line.
      if (display.text !== '') this.#streams.stdout.push(`${display.text}\n`);
      return;
    }
    const limit = display.file === undefined ? MAX_NAMED_DISPLAYS : MAX_FILES;
    if (this.#displays.length >= limit || this.#displayBytes + sizeOf(display) > MAX_DISPLAY_BYTES) {
      this.#leftOutDisplays += 1;
      return;
    }
    this.#displayBytes += sizeOf(display);
    this.#displays.push({ id, display });
  }

  #hasFile(file: DisplayedFile): boolean {
    return this.#displays.some(({ display }) => display.file?.bytes.equals(file.bytes) === true);
  }

  #clear(): void {
    this.#clearsAtNext = false;
    this.#streams.stdout.clear();
    this.#streams.stderr.clear();
    this.#displays = [];
    this.#displayBytes = 0;
    this.#result = null;
  }
}

const sizeOf = (display: Display | undefined): number =>
  display === undefined ? 0 : (display.file?.bytes.length ?? 0) + display.text.length;

function toDisplay(data: MimeBundle): Display {
  return { file: toImage(data) ?? toPage(data), text: toText(data) };
}

function toText(data: MimeBundle): string {
  for (const type of TEXT_TYPES) {
    const text = data[type];
    if (typeof text === 'string' && !(isBareName(text) && 'application/json' in data)) return text.toWellFormed();
  }
  return toJson(data['application/json']);
}

/** The value as JSON text; a program may nest it deeper than any stack. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

/** A plot by plotly, a styled table: what has only its object's name, or nothing, beside HTML that shows something. */
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
/** `<pandas.io.formats.style.Styler at 0x7f…>` */
const isBareName = (text: string): boolean => /^<[^<>\n]*>$/.test(text);

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
