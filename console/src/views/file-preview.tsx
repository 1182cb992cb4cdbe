import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError, getBlob, getJson, segment } from '../api/client.ts';
import type { Preview, Sheet, WireFile } from '../api/types.ts';
import { count } from '../format.ts';
import { DataTable } from './data-table.tsx';
import { HtmlFrame } from './html-frame.tsx';

type Shown = { readonly state: 'loading' } | { readonly state: 'none'; readonly why: string } | Loaded;
type Loaded = { readonly state: 'loaded'; readonly preview: Preview | Page; readonly imageUrl: string | null };
/** HTML as its author meant it, which Cellar gives as text. */
type Page = { readonly kind: 'page'; readonly html: string };

const MAX_PAGE_BYTES = 20_000_000;

/** Shows what is in a file: Cellar's preview of it, or the page that it is. */
export function FilePreview({ file }: { file: WireFile }) {
  const shown = useSignal<Shown>({ state: 'loading' });
  useEffect(() => {
    const controller = new AbortController();
    let url: string | null = null;
    const load = async (): Promise<void> => {
      const path = `files/${segment(file.session_id)}/${segment(file.id)}`;
      const bytes = (): Promise<Blob> =>
        getBlob(`download/${segment(file.session_id)}/${segment(file.id)}`, controller.signal);
      if (file.type.startsWith('text/html') && file.size < MAX_PAGE_BYTES) {
        shown.value = {
          state: 'loaded',
          preview: { kind: 'page', html: await (await bytes()).text() },
          imageUrl: null,
        };
        return;
      }
      const preview = await getJson<Preview>(`${path}/preview`, { signal: controller.signal });
      if (preview.kind === 'image') url = URL.createObjectURL(await bytes());
      shown.value = { state: 'loaded', preview, imageUrl: url };
    };
    shown.value = { state: 'loading' };
    load().catch((error: unknown) => {
      if (controller.signal.aborted) return;
      shown.value = { state: 'none', why: error instanceof ApiError ? error.message : 'It can’t be shown.' };
    });
    return () => {
      controller.abort();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [file.id]);

  const { value } = shown;
  if (value.state === 'loading') return <div class="preview skeleton" aria-busy="true" />;
  if (value.state === 'none') return <p class="hint preview">No preview. {value.why}</p>;
  return (
    <div class="preview">
      <Content {...value} name={file.name} />
    </div>
  );
}

function Content({ preview, imageUrl, name }: Loaded & { name: string }) {
  if (preview.kind === 'page') return <HtmlFrame html={preview.html} title={name} />;
  if (preview.kind === 'table') return <Sheets sheets={preview.sheets} />;
  if (preview.kind === 'image') {
    return (
      <figure>
        {imageUrl !== null && <img src={imageUrl} alt={name} />}
        <figcaption class="hint">
          {preview.width} × {preview.height} {preview.format}
        </figcaption>
      </figure>
    );
  }
  if (preview.kind === 'pdf') {
    return (
      <>
        <p class="hint">{count(preview.pages, 'page')}. The text begins:</p>
        <Text text={preview.text} />
      </>
    );
  }
  return (
    <>
      <Text text={preview.text} />
      {preview.truncated && <p class="hint">The beginning of the file.</p>}
    </>
  );
}

const Text = ({ text }: { text: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <pre class="text" tabIndex={0}>
    {text}
  </pre>
);

/** Dates as people write them: without the T, and without a time where there is none. */
const rowsOf = ({ columns, rows }: Sheet): readonly (readonly unknown[])[] =>
  rows.map((row) =>
    row.map((value, index) =>
      columns[index]?.type === 'date' && typeof value === 'string'
        ? value.replace(/T00:00:00(\.0+)?$/, '').replace('T', ' ')
        : value,
    ),
  );

function Sheets({ sheets }: { sheets: readonly Sheet[] }) {
  const chosen = useSignal(0);
  const sheet = sheets[chosen.value];
  if (sheet === undefined) return <p class="hint">It has no sheets.</p>;
  return (
    <>
      {sheets.length > 1 && (
        <div class="tabs" role="tablist" aria-label="Sheets">
          {sheets.map(({ name }, index) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={index === chosen.value}
              onClick={() => {
                chosen.value = index;
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      <DataTable label={sheet.name || 'Table'} columns={sheet.columns} rows={rowsOf(sheet)} />
      <p class="hint">
        {sheet.rows.length < sheet.total_rows
          ? `The first ${sheet.rows.length} of ${count(sheet.total_rows, 'row')}`
          : count(sheet.total_rows, 'row')}
        , {count(sheet.columns.length, 'column')}
      </p>
    </>
  );
}
