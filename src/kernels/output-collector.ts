import { BoundedText } from './bounded-text.ts';
import type { KernelOutput, MimeBundle } from './kernel.ts';
import { TerminalText } from './terminal-text.ts';

/**
 * Gathers one run's outputs into what an answer holds, in bounded memory whatever the program prints or displays.
 */

/** An image that was displayed, as its bytes. */
export interface DisplayedImage {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/svg+xml' | 'image/webp';
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
  readonly images: readonly DisplayedImage[];
  readonly error: ProgramError | null;
  /** Whether anything was left out of the streams or the displays. */
  readonly truncated: boolean;
}

const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'] as const;
/** What a text reader gets of a display that has several forms, best first. */
const TEXT_TYPES = ['text/markdown', 'text/latex', 'text/plain'] as const;
const MAX_IMAGES = 100;
const MAX_DISPLAY_BYTES = 64 * 1024 * 1024;
const MAX_NAMED_DISPLAYS = 1000;

type Display = { readonly image: DisplayedImage | undefined; readonly text: string };

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
        if (display.image !== undefined) this.#pushDisplay(display, undefined, false);
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
      if (id !== undefined && display.image === undefined) this.#streams.stdout.push(`${display.text}\n`);
    }
    this.#streams.stdout.flush();
    this.#streams.stderr.flush();
    return {
      stdout: this.#stdout.toString(),
      stderr: this.#stderr.toString(),
      result: this.#result,
      images: this.#displays.flatMap(({ display }) => (display.image === undefined ? [] : [display.image])),
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
    if (id === undefined && display.image !== undefined && this.#hasImage(display.image)) return;
    if (id === undefined && display.image === undefined) {
      this.#streams.stdout.push(`${display.text}\n`);
      return;
    }
    const limit = display.image === undefined ? MAX_NAMED_DISPLAYS : MAX_IMAGES;
    if (this.#displays.length >= limit || this.#displayBytes + sizeOf(display) > MAX_DISPLAY_BYTES) {
      this.#leftOutDisplays += 1;
      return;
    }
    this.#displayBytes += sizeOf(display);
    this.#displays.push({ id, display });
  }

  #hasImage(image: DisplayedImage): boolean {
    return this.#displays.some(({ display }) => display.image?.bytes.equals(image.bytes) === true);
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
  display === undefined ? 0 : (display.image?.bytes.length ?? 0) + display.text.length;

function toDisplay(data: MimeBundle): Display {
  return { image: toImage(data), text: toText(data) };
}

function toText(data: MimeBundle): string {
  for (const type of TEXT_TYPES) {
    const text = data[type];
    if (typeof text === 'string') return text.toWellFormed();
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

function toImage(data: MimeBundle): DisplayedImage | undefined {
  for (const type of IMAGE_TYPES) {
    const content = data[type];
    if (typeof content !== 'string' || content === '') continue;
    const bytes = Buffer.from(content, type === 'image/svg+xml' ? 'utf8' : 'base64');
    if (looksLike(type, bytes)) return { type, bytes };
  }
  return undefined;
}

/** Whether the bytes begin as their type does: a kernel may claim anything. */
function looksLike(type: DisplayedImage['type'], bytes: Buffer): boolean {
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
