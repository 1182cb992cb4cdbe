import type { KernelOutput } from '../kernel-output.ts';
import { BoundedText } from './bounded-text.ts';
import { type Display, type DisplayedFile, toDisplay } from './display.ts';
import { type HtmlForm, HtmlForms } from './html-forms.ts';
import { TerminalText } from './terminal-text.ts';

/**
 * Gathers one run's outputs into what an answer holds, in bounded memory whatever the program prints or displays.
 */

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
  readonly htmlForms: readonly HtmlForm[];
  readonly error: ProgramError | null;
  /** Whether anything was left out of the streams or the displays. */
  readonly truncated: boolean;
}

const MAX_FILES = 100;
const MAX_DISPLAY_BYTES = 64 * 1024 * 1024;
const MAX_NAMED_DISPLAYS = 1000;

/**
 * How stdout is gathered. `bytes`: as it was written, for it may be a file that the caller writes back. `terminal`: what a
 * progress bar overwrote is left out.
 */
export type StdoutForm = 'bytes' | 'terminal';

type Stream = Pick<TerminalText, 'push' | 'clear' | 'flush'>;

export class OutputCollector {
  readonly #stdout: BoundedText;
  readonly #stderr: BoundedText;
  readonly #streams: Record<'stdout' | 'stderr', Stream>;
  readonly #maxTextLength: number;
  #displays: { id: string | undefined; display: Display }[] = [];
  #displayBytes = 0;
  #leftOutDisplays = 0;
  readonly #htmlForms = new HtmlForms();
  #result: Display | null = null;
  #error: ProgramError | null = null;
  #clearsAtNext = false;

  /** @param maxBytes most that is kept of each stream */
  constructor(maxBytes: number, stdoutForm: StdoutForm) {
    this.#stdout = new BoundedText(maxBytes);
    this.#stderr = new BoundedText(maxBytes);
    this.#streams = {
      stdout: stdoutForm === 'bytes' ? asWritten(this.#stdout) : new TerminalText(this.#stdout),
      stderr: new TerminalText(this.#stderr),
    };
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
        else this.#result = display;
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
      if (id !== undefined && display.file === undefined) this.#say(display);
    }
    if (this.#result?.html !== undefined) this.#htmlForms.add({ text: null, html: this.#result.html });
    this.#streams.stdout.flush();
    this.#streams.stderr.flush();
    return {
      stdout: this.#stdout.toString(),
      stderr: this.#stderr.toString(),
      result: this.#result?.text.slice(0, this.#maxTextLength) ?? null,
      displays: this.#displays.flatMap(({ display }) => display.file ?? []),
      htmlForms: this.#htmlForms.toArray(),
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
      // A display without a readable form, such as the code of a plot library, adds no line.
      if (display.text !== '') this.#say(display);
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

  #say({ text, html }: Display): void {
    this.#streams.stdout.push(`${text}\n`);
    if (html !== undefined) this.#htmlForms.add({ text, html });
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
    this.#htmlForms.clear();
    this.#result = null;
  }
}

const asWritten = (target: BoundedText): Stream => ({
  push: (text) => target.push(text),
  clear: () => target.clear(),
  flush: () => {},
});

const sizeOf = (display: Display | undefined): number =>
  display === undefined ? 0 : (display.file?.bytes.length ?? 0) + display.text.length + (display.html?.length ?? 0);
