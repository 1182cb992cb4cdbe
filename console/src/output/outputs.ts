import type { MimeBundle, WireFile } from '../api/types.ts';

/** The output of a run so far, in order. Pure: each function returns the next list. */

export type Output =
  | { readonly kind: 'text'; readonly stream: 'stdout' | 'stderr'; readonly text: string; readonly cut: boolean }
  /** The traceback of the exception that ended the run. */
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'display'; readonly data: MimeBundle; readonly displayId: string | null }
  /** A display of a run that is over, as Cellar keeps it. */
  | { readonly kind: 'kept'; readonly file: WireFile };

/** As much of one text as a page shows without growing slow: its end counts. */
const MAX_CHARACTERS = 200_000;

export const clearOutputs = (): readonly Output[] => [];

export function appendText(outputs: readonly Output[], stream: 'stdout' | 'stderr', text: string): readonly Output[] {
  const last = outputs.at(-1);
  const continues = last?.kind === 'text' && last.stream === stream;
  const whole = withoutPastStates((continues ? last.text : '') + text);
  const cut = whole.length > MAX_CHARACTERS;
  const next: Output = {
    kind: 'text',
    stream,
    text: cut ? whole.slice(whole.indexOf('\n', whole.length - MAX_CHARACTERS) + 1) : whole,
    cut: cut || (continues && last.cut),
  };
  return [...(continues ? outputs.slice(0, -1) : outputs), next];
}

/** Past states of a progress bar go once there are many. Lines with escape sequences stay: they may move the cursor. */
const withoutPastStates = (text: string): string =>
  text.length > 4_096 && text.includes('\r')
    ? // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
      text.replace(/\r+\n/g, '\n').replace(/[^\n\u001b]*\r(?=[^\n\r])/g, '')
    : text;

interface Display {
  readonly data: MimeBundle;
  readonly display_id?: string;
  readonly update?: boolean;
}

export function applyDisplay(outputs: readonly Output[], { data, display_id, update }: Display): readonly Output[] {
  const displayId = display_id ?? null;
  const next: Output = { kind: 'display', data, displayId };
  if (update !== true || displayId === null) return [...outputs, next];
  return outputs.map((output) => (output.kind === 'display' && output.displayId === displayId ? next : output));
}

const BEGIN_OF_TRACEBACK = /^Traceback \(most recent call last\):/m;

/** The traceback of a run that failed becomes an output of its own; what else a program says on stderr is no failure. */
export function withTraceback(outputs: readonly Output[], hasFailed: boolean): readonly Output[] {
  const at = outputs.findLastIndex((output) => output.kind === 'text' && output.stream === 'stderr');
  const output = outputs[at];
  if (!hasFailed || output?.kind !== 'text') return outputs;
  const begin = output.text.search(BEGIN_OF_TRACEBACK);
  if (begin < 0) return outputs;
  const before: Output = { ...output, text: output.text.slice(0, begin) };
  return outputs.toSpliced(at, 1, before, { kind: 'error', text: output.text.slice(begin) });
}
