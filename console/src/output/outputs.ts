import type { MimeBundle } from '../api/types.ts';

/** The output of a run so far, in order. Pure: each function returns the next list. */

export type Output =
  | { readonly kind: 'text'; readonly stream: 'stdout' | 'stderr'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'display'; readonly data: MimeBundle; readonly displayId: string | null };

/** As much of one text as a page shows without growing slow: its end counts. */
const MAX_CHARACTERS = 200_000;

export const clearOutputs = (): readonly Output[] => [];

export function appendText(outputs: readonly Output[], stream: 'stdout' | 'stderr', text: string): readonly Output[] {
  const last = outputs.at(-1);
  const continues = last?.kind === 'text' && last.stream === stream;
  const whole = overwrite((continues ? last.text : '') + withoutEscapes(text));
  const cut = whole.length > MAX_CHARACTERS;
  const next: Output = {
    kind: 'text',
    stream,
    text: cut ? whole.slice(whole.indexOf('\n', whole.length - MAX_CHARACTERS) + 1) : whole,
    cut: cut || (continues && last.cut),
  };
  return [...(continues ? outputs.slice(0, -1) : outputs), next];
}

/** Colours and cursor movements of terminals. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they begin with
const withoutEscapes = (text: string): string => text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');

/** Applies carriage returns like a terminal: the line starts again. */
const overwrite = (text: string): string =>
  text.includes('\r') ? text.replace(/\r+\n/g, '\n').replace(/[^\n]*\r(?=[^\n])/g, '') : text;

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
