import type { KernelOutput, MimeBundle } from '../../kernels/kernel-output.ts';
import type { Question } from '../../kernels/question.ts';
import type { OutgoingRewriter } from '../../workspaces/path-rewriter.ts';
import type { LiveOutput } from '../run-observer.ts';

/** Most that is passed on of the displays of one run, in characters of JSON: as much as its result may hold. */
const MAX_DISPLAY_LENGTH = 64 * 1024 * 1024;

/** Longest form of one display that is passed on, in characters of JSON; a plot with its library is longer. */
const MAX_FORM_LENGTH = 2 * 1024 * 1024;
/** Stands in a display for the forms that are too long for it: their types with their lengths. The file has them. */
const LEFT_OUT_TYPE = 'application/vnd.cellar.left-out+json';

const LEFT_OUT = '\n[… more output is left out here; the result has its end …]\n';

interface LiveOutputsOptions {
  readonly rewriter: OutgoingRewriter;
  /** Most bytes of each stream that are passed on; what comes later is left out, after a note. */
  readonly maxBytes: number;
  readonly emit: (output: LiveOutput) => void;
}

/**
 * The output of a kernel or a program for a run's observer, as it arrives. Host paths become `/mnt/data`, also when a
 * chunk ends within one.
 */
export class LiveOutputs {
  readonly #options: LiveOutputsOptions;
  readonly #streams: Readonly<Record<'stdout' | 'stderr', LiveStream>>;
  #displayLength = 0;

  constructor(options: LiveOutputsOptions) {
    const { rewriter, maxBytes, emit } = options;
    const open = (type: 'stdout' | 'stderr') =>
      new LiveStream(rewriter.stream(), maxBytes, (text) => emit({ type, text }));
    this.#options = options;
    this.#streams = { stdout: open('stdout'), stderr: open('stderr') };
  }

  push(output: KernelOutput): void {
    switch (output.type) {
      case 'stream':
        this.#streams[output.name].push(output.text);
        break;
      case 'display':
        this.#pushDisplay(output.data, output.displayId, output.update, false);
        break;
      case 'result':
        this.#pushDisplay(output.data, undefined, false, true);
        break;
      case 'clear':
        this.flush();
        this.#options.emit({ type: 'clear', wait: output.wait });
        break;
      case 'error':
        this.#pushError(output);
        break;
    }
  }

  /** Adds Cellar's own text at the end of stderr. */
  report(text: string): void {
    this.flush();
    if (text !== '') this.#options.emit({ type: 'report', text: this.#options.rewriter.rewrite(text) });
  }

  /** The code asks, and waits. */
  ask({ prompt, isSecret }: Question): void {
    const { rewriter, maxBytes, emit } = this.#options;
    this.flush();
    emit({ type: 'question', prompt: firstBytes(rewriter.rewrite(prompt), maxBytes), isSecret });
  }

  answered(): void {
    this.#options.emit({ type: 'answered' });
  }

  /** Gives what was kept back for the rest of a path. */
  flush(): void {
    this.#streams.stdout.flush();
    this.#streams.stderr.flush();
  }

  #pushError({ name, value, traceback }: Extract<KernelOutput, { type: 'error' }>): void {
    const { rewriter, maxBytes, emit } = this.#options;
    this.flush();
    const tell = (text: string): string => firstBytes(rewriter.rewrite(text), maxBytes);
    emit({ type: 'error', name: tell(name), value: tell(value), traceback: [tell(traceback.join('\n'))] });
  }

  #pushDisplay(data: MimeBundle, displayId: string | undefined, update: boolean, isResult: boolean): void {
    const json = toJson(withoutLongForms(data));
    if (json === null || this.#displayLength + json.length > MAX_DISPLAY_LENGTH) return;
    this.#displayLength += json.length;
    const dataJson = this.#options.rewriter.rewrite(json);
    this.#options.emit({ type: 'display', dataJson, displayId, update, isResult });
  }
}

class LiveStream {
  readonly #rewriter: ReturnType<OutgoingRewriter['stream']>;
  readonly #emit: (text: string) => void;
  #room: number;
  #isCut = false;

  constructor(rewriter: ReturnType<OutgoingRewriter['stream']>, maxBytes: number, emit: (text: string) => void) {
    this.#rewriter = rewriter;
    this.#room = maxBytes;
    this.#emit = emit;
  }

  push(text: string): void {
    if (!this.#isCut) this.#pass(this.#rewriter.push(text));
  }

  flush(): void {
    if (!this.#isCut) this.#pass(this.#rewriter.flush());
  }

  #pass(text: string): void {
    if (text === '') return;
    const bytes = Buffer.byteLength(text);
    if (bytes <= this.#room) {
      this.#room -= bytes;
      this.#emit(text);
      return;
    }
    this.#isCut = true;
    this.#emit(firstBytes(text, this.#room) + LEFT_OUT);
  }
}

/** As much of the text as fits; a character that the end would split is left out. */
function firstBytes(text: string, maxBytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes));
  return text.slice(0, read);
}

/** The forms of a display that are small enough to be passed on, with a word on the others. */
function withoutLongForms(data: MimeBundle): MimeBundle {
  const long = Object.entries(data).flatMap(([type, form]) => {
    const length = typeof form === 'string' ? form.length : (toJson({ form })?.length ?? 0);
    return length > MAX_FORM_LENGTH ? [[type, length] as const] : [];
  });
  if (long.length === 0) return data;
  const types = new Set(long.map(([type]) => type));
  const short = Object.entries(data).filter(([type]) => !types.has(type));
  return Object.fromEntries([...short, [LEFT_OUT_TYPE, Object.fromEntries(long)]]);
}

/** JSON of a display; null for what is nested deeper than any stack. */
function toJson(data: MimeBundle): string | null {
  try {
    return JSON.stringify(data);
  } catch {
    return null;
  }
}
