import { useEffect, useRef, useState } from 'preact/hooks';
import { getBlob, segment } from '../api/client.ts';
import type { WireFile } from '../api/types.ts';
import { openDetails } from '../state/ui.ts';
import { Html } from './display.tsx';
import { FilePreview } from './file-preview.tsx';
import { FormatIcon } from './format-icon.tsx';
import { useSeen } from './use-seen.ts';

type Shown =
  | { readonly url: string }
  | { readonly isFile: true }
  | { readonly html: string }
  | { readonly problem: string };

/** A picture or a page that a run displayed, from where Cellar keeps it; fetched when it comes into view. */
export function KeptDisplay({ file }: { file: WireFile }) {
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(place);
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    if (!isSeen) return;
    const controller = new AbortController();
    let url: string | null = null;
    const load = async (): Promise<Shown> => {
      if (!/^text\/html|^image\//.test(file.type)) return { isFile: true };
      const blob = await getBlob(`download/${segment(file.session_id)}/${segment(file.id)}`, {
        signal: controller.signal,
      });
      if (file.type.startsWith('text/html')) return { html: await blob.text() };
      url = URL.createObjectURL(blob);
      return { url };
    };
    load().then(setShown, (error: unknown) => {
      if (!controller.signal.aborted) setShown({ problem: (error as Error).message });
    });
    return () => {
      controller.abort();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [file.id, isSeen]);
  return (
    <div ref={place} class={shown === null ? 'kept-display waiting' : 'kept-display'}>
      {shown !== null && 'html' in shown && (
        <>
          <Html html={shown.html} />
          <button
            type="button"
            class="chip"
            title="Open it with its download and versions"
            onClick={() => openDetails(file)}
          >
            <FormatIcon format={file.format} />
            {file.name}
          </button>
        </>
      )}
      {shown !== null && 'isFile' in shown && <FilePreview file={file} />}
      {shown !== null && 'problem' in shown && (
        <p class="hint">
          {file.name}: {shown.problem}
        </p>
      )}
      {shown !== null && 'url' in shown && (
        <figure>
          <button type="button" class="picture" aria-label={`Look at ${file.name}`} onClick={() => openDetails(file)}>
            <img src={shown.url} alt={file.name} />
          </button>
        </figure>
      )}
    </div>
  );
}
