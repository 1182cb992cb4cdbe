import { useRef, useState } from 'preact/hooks';
import type { Preview } from '../api/types.ts';
import { Pager } from './pager.tsx';
import { type PreviewSource, toDataUrl } from './source.ts';
import { Text } from './text.tsx';
import { useLoaded } from './use-loaded.ts';

type Pdf = Extract<Preview, { kind: 'pdf' }>;

const MAX_WIDTH = 1800;

/** A PDF's pages as pictures, and the text of each below it. */
export function PageView({ first, source }: { first: Pdf; source: PreviewSource }) {
  const [page, setPage] = useState(first.page);
  const place = useRef<HTMLDivElement>(null);
  const picture = useLoaded(
    async (signal) => {
      // The place is laid out by the time that this runs.
      const cssWidth = Math.max(place.current?.clientWidth ?? 0, 320);
      const blob = await source.picture(page, Math.min(Math.round(cssWidth * devicePixelRatio), MAX_WIDTH), signal);
      return { page, url: await toDataUrl(blob, 'image/png') };
    },
    [source.id, page],
    { keeps: true },
  );
  const text = useLoaded(
    async (signal) => {
      const found = page === first.page ? first : await source.look({ page }, signal);
      return found.kind === 'pdf' ? found.text.trim() : '';
    },
    [source.id, page],
  );
  return (
    <>
      <Pager noun="page" page={page} pages={first.pages} onTurn={setPage} />
      <div ref={place} class="sheet-of-paper" aria-busy={picture.isBusy}>
        {picture.state === 'loaded' && (
          <img src={picture.value.url} alt={`Page ${picture.value.page} of ${source.name}`} />
        )}
        {picture.state === 'failed' && <p class="hint">{picture.why.replace(/^No preview: /, '')}</p>}
      </div>
      {text.state === 'loaded' && text.value !== '' && (
        <details>
          <summary>Text of this page</summary>
          <Text text={text.value} />
        </details>
      )}
    </>
  );
}
