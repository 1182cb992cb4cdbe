import type { MimeBundle } from '../api/types.ts';
import { toPlainTable } from '../output/html-table.ts';
import { HtmlFrame } from '../preview/html-frame.tsx';
import { JsonView } from '../preview/json-view.tsx';
import { Markdown } from '../preview/markdown-view.tsx';
import { DataTable } from './data-table.tsx';

/** The richest form of a display that the page can show. */
export function Display({ data }: { data: MimeBundle }) {
  for (const type of ['image/png', 'image/jpeg', 'image/gif', 'image/webp']) {
    const image = textOf(data[type]);
    if (image !== null) return <Figure src={`data:${type};base64,${image.replace(/\s/g, '')}`} alt={altOf(data)} />;
  }
  const svg = textOf(data['image/svg+xml']);
  if (svg !== null)
    return <Figure src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={altOf(data)} />;
  const html = textOf(data['text/html']);
  if (html !== null) return <Html html={html} />;
  const json = data['application/json'];
  if (json !== undefined) return <JsonView value={json} />;
  const markdown = textOf(data['text/markdown']);
  if (markdown !== null) return <Markdown text={markdown} />;
  const text = ['text/latex', 'text/plain'].map((type) => textOf(data[type])).find((one) => one !== null);
  if (text !== undefined) return <pre class="text value">{text}</pre>;
  return <p class="hint">A display of type {Object.keys(data).join(', ')}, which this page can’t show.</p>;
}

/** HTML as a table of the page where it is one, and in a frame of its own otherwise. */
export function Html({ html }: { html: string }) {
  const table = toPlainTable(html);
  if (table === null) return <HtmlFrame html={html} />;
  return (
    <>
      <DataTable
        label="Displayed table"
        columns={table.columns.map((name) => ({ name }))}
        rows={table.rows}
        headers={table.headers}
      />
      {table.note !== '' && <p class="hint">{table.note}</p>}
    </>
  );
}

function Figure({ src, alt }: { src: string; alt: string }) {
  return (
    <figure>
      <img src={src} alt={alt} />
    </figure>
  );
}

const altOf = (data: MimeBundle): string => textOf(data['text/plain']) ?? 'Displayed image';

/** Jupyter gives a text as one string or as its lines. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join('') : null;
}
