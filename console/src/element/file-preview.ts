import type { Preview } from '../api/types.ts';
import { element } from './dom.ts';

/** A look into a file below its entry: the first rows of its sheets, or the beginning of its text. */

/** Asks for the preview and shows it; a sentence where there is none. Never rejects. */
export async function filePreview(ask: () => Promise<Response>): Promise<HTMLElement> {
  const box = element('div', { part: 'preview', tabindex: '0', role: 'region', 'aria-label': 'Preview' });
  try {
    const response = await ask();
    const answer = (await response.json()) as Preview & { readonly message?: string };
    if (!response.ok) throw new Error(answer.message ?? 'This file can’t be previewed.');
    box.append(...contents(answer));
  } catch (error) {
    box.append(element('p', { part: 'error' }, error instanceof Error ? error.message : String(error)));
  }
  return box;
}

function contents(preview: Preview): HTMLElement[] {
  if (preview.kind === 'table') return preview.sheets.flatMap((sheet) => sheetTable(sheet));
  if (preview.kind === 'image') {
    return [element('p', {}, `${preview.format}, ${preview.width} × ${preview.height} pixels`)];
  }
  const note = preview.kind === 'pdf' ? `The text of the first of ${preview.pages} pages:` : '';
  return [...(note === '' ? [] : [element('p', {}, note)]), element('pre', {}, preview.text)];
}

type Sheet = Extract<Preview, { kind: 'table' }>['sheets'][number];

function sheetTable({ name, columns, rows, total_rows: total }: Sheet): HTMLElement[] {
  const table = element('table', {});
  const head = element('tr', {});
  for (const column of columns) head.append(element('th', { scope: 'col' }, column.name));
  table.append(head);
  for (const row of rows) {
    const line = element('tr', {});
    for (const value of row) line.append(element('td', {}, value === null ? '' : String(value)));
    table.append(line);
  }
  const facts = [name, total > rows.length ? `the first ${rows.length} of ${total} rows` : ''].filter(
    (fact) => fact !== '',
  );
  return [...(facts.length === 0 ? [] : [element('p', {}, facts.join(' · '))]), table];
}
