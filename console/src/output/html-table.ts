/** A table of displayed HTML as plain text. */
export interface PlainTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many leading columns are row headers. */
  readonly headers: number;
  /** The line below the table: `[100 rows x 5 columns]`. */
  readonly note: string;
}

/**
 * The one table that HTML consists of, as pandas displays a data frame; null for any other HTML, for heads of several
 * rows and for merged cells. Only text is taken, so that it can be shown as part of the page.
 */
export function toPlainTable(html: string): PlainTable | null {
  if (!/<table/i.test(html) || html.length > 2_000_000) return null;
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  const tables = body.querySelectorAll('table');
  const [table] = tables;
  if (table === undefined || tables.length > 1 || table.querySelector('[colspan], [rowspan], img, a') !== null)
    return null;
  const [head, ...otherHeads] = table.tHead?.rows ?? [];
  if (head === undefined || otherHeads.length > 0) return null;
  const rows = [...table.tBodies].flatMap(({ rows }) => [...rows]);
  const toTexts = ({ cells }: HTMLTableRowElement): string[] =>
    [...cells].map((cell) => (cell.textContent ?? '').trim());
  const headers = rows[0] === undefined ? 0 : [...rows[0].cells].filter(({ tagName }) => tagName === 'TH').length;
  table.remove();
  return { columns: toTexts(head), rows: rows.map(toTexts), headers, note: (body.textContent ?? '').trim() };
}

/** Not even parsed: a policy against inline styles speaks up about them in any document. */
const withoutStyles = (html: string): string =>
  html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, '');
