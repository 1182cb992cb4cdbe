import type { Preview } from '../api/types.ts';
import { SourceCode } from '../views/source-code.tsx';
import { DocumentView } from './document-view.tsx';
import { HtmlFrame } from './html-frame.tsx';
import { JsonView } from './json-view.tsx';
import { Markdown } from './markdown-view.tsx';
import { MediaView } from './media-view.tsx';
import { PageView } from './page-view.tsx';
import { PictureView } from './picture-view.tsx';
import { type PreviewSource, toDataUrl } from './source.ts';
import { TableView } from './table-view.tsx';
import { Text } from './text.tsx';
import { useLoaded } from './use-loaded.ts';
import { languageOfName, viewerKind } from './viewer-kind.ts';

type Shown =
  | Preview
  | { readonly kind: 'page' | 'markdown'; readonly text: string }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'picture'; readonly url: string }
  | { readonly kind: 'audio' | 'video'; readonly blob: Blob };

/** Shows what is in a file: its own bytes where a browser can, else Cellar's preview of it. */
export function FileView({ source }: { source: PreviewSource }) {
  const shown = useLoaded((signal) => load(source, signal), [source.id]);
  if (shown.state === 'loading') return <div class="preview skeleton" aria-busy="true" />;
  if (shown.state === 'failed') {
    return <p class="hint preview">No preview. {shown.why.replace(/^No preview: /, '')}</p>;
  }
  return (
    <div class="preview">
      <Content shown={shown.value} source={source} />
    </div>
  );
}

async function load(source: PreviewSource, signal: AbortSignal): Promise<Shown> {
  const kind = viewerKind(source);
  if (kind === 'preview') return await source.look({}, signal);
  const blob = await source.bytes(signal);
  if (kind === 'page' || kind === 'markdown') return { kind, text: await blob.text() };
  if (kind === 'audio' || kind === 'video') return { kind, blob: blob.slice(0, blob.size, source.type) };
  if (kind === 'picture') return { kind, url: await toDataUrl(blob, source.type) };
  const text = await blob.text();
  try {
    return { kind, value: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'text', text: text.slice(0, MAX_TEXT), truncated: text.length > MAX_TEXT };
  }
}

const MAX_TEXT = 65_536;

function Content({ shown, source }: { shown: Shown; source: PreviewSource }) {
  const { name, frameUrl } = source;
  switch (shown.kind) {
    case 'page':
      return frameUrl === null ? null : <HtmlFrame html={shown.text} title={name} src={frameUrl} />;
    case 'markdown':
      return <Markdown text={shown.text} />;
    case 'json':
      return <JsonView value={shown.value} />;
    case 'picture':
      return <PictureView src={shown.url} name={name} />;
    case 'audio':
    case 'video':
      return <MediaView kind={shown.kind} blob={shown.blob} name={name} />;
    case 'table':
      return <TableView sheets={shown.sheets} source={source} />;
    case 'pdf':
      return <PageView first={shown} source={source} />;
    case 'document':
      return <DocumentView first={shown} source={source} />;
    case 'image':
      // One that no browser draws, as TIFF.
      return (
        <p class="hint">
          {shown.width} × {shown.height} {shown.format}
        </p>
      );
    case 'text':
      return <TextFile text={shown.text} isCut={shown.truncated} name={name} />;
  }
}

function TextFile({ text, isCut, name }: { text: string; isCut: boolean; name: string }) {
  const language = languageOfName(name);
  return (
    <>
      {language === null ? <Text text={text} /> : <SourceCode code={text} language={language} />}
      {isCut && <p class="hint">The beginning of the file.</p>}
    </>
  );
}
