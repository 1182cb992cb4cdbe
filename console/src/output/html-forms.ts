import type { HtmlForm } from '../api/types.ts';
import type { Output } from './outputs.ts';

/** The same outputs with the HTML of those values that have some. One whose text was cut stays text. Pure. */
export function withHtmlForms(outputs: readonly Output[], forms: readonly HtmlForm[]): readonly Output[] {
  const result = forms.find(({ text }) => text === null);
  return outputs.flatMap((output): readonly Output[] => {
    if (output.kind === 'text' && output.stream === 'stdout') return withoutTexts(output, forms);
    const isResult = output.kind === 'display' && Object.keys(output.data).join() === 'text/plain';
    if (!isResult || result === undefined) return [output];
    return [{ ...output, data: { ...output.data, 'text/html': result.html } }];
  });
}

function withoutTexts(output: Output & { readonly kind: 'text' }, forms: readonly HtmlForm[]): readonly Output[] {
  const outputs: Output[] = [];
  let from = 0;
  for (const { text, html } of forms) {
    const at = text === null ? -1 : indexOfLines(output.text, text, from);
    if (text === null || at < 0) continue;
    if (at > from) outputs.push({ ...output, text: output.text.slice(from, at) });
    outputs.push({ kind: 'display', data: { 'text/html': html, 'text/plain': text }, displayId: null });
    from = at + text.length + 1;
  }
  const rest = output.text.slice(from);
  return rest === '' ? outputs : [...outputs, { ...output, text: rest }];
}

/** The index of a text that fills whole lines; -1 if there is none. Notebooks follow the same rule (`src/executions/notebook/cell.ts`). */
function indexOfLines(stdout: string, text: string, from: number): number {
  if (text === '') return -1;
  if (stdout.startsWith(`${text}\n`, from)) return from;
  const at = stdout.indexOf(`\n${text}\n`, from);
  return at < 0 ? -1 : at + 1;
}
