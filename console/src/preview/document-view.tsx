import { useState } from 'preact/hooks';
import type { Preview } from '../api/types.ts';
import { CONSOLE_FRAME, HtmlFrame } from './html-frame.tsx';
import { CleanHtml } from './markdown-view.tsx';
import { Pager } from './pager.tsx';
import type { PreviewSource } from './source.ts';
import { useLoaded } from './use-loaded.ts';

type Document = Extract<Preview, { kind: 'document' }>;

/** A Word document, or slides one by one. */
export function DocumentView({ first, source }: { first: Document; source: PreviewSource }) {
  const slides = first.pages ?? 0;
  const [slide, setSlide] = useState(1);
  const shown = useLoaded(
    async (signal) => {
      const found = slides < 2 ? first : await source.look({ page: slide }, signal);
      if (found.kind !== 'document') throw new Error('It can’t be shown.');
      return found;
    },
    [source.id, slide],
    { keeps: true },
  );
  const { frameUrl, name } = source;
  return (
    <>
      <Pager noun="slide" page={slide} pages={slides} onTurn={setSlide} />
      {shown.state === 'failed' && <p class="hint">{shown.why}</p>}
      {shown.state === 'loaded' && (
        <div class="document" aria-busy={shown.isBusy}>
          {/* Other sites may let no frame in, and Cellar's own HTML of a document needs none. */}
          {frameUrl === CONSOLE_FRAME ? (
            <HtmlFrame html={shown.value.html} title={name} src={frameUrl} />
          ) : (
            <CleanHtml html={shown.value.html} />
          )}
        </div>
      )}
      {shown.state === 'loaded' && (
        <p class="hint">
          Text without its layout and pictures.
          {shown.value.truncated && ' It goes on; download the file to see it whole.'}
        </p>
      )}
    </>
  );
}
