import { useEffect, useState } from 'preact/hooks';
import type { CodePiece } from '../editor/highlight.ts';

/** Code to read, in the editor's colors as soon as its language is there. */
export function SourceCode({ code, language }: { code: string; language: string }) {
  const [pieces, setPieces] = useState<readonly CodePiece[] | null>(null);
  const shown = code.trimEnd();
  useEffect(() => {
    let isStale = false;
    void import('../editor/highlight.ts')
      .then(({ highlight }) => highlight(shown, language))
      .then((next) => {
        if (!isStale) setPieces(next);
      });
    return () => {
      isStale = true;
    };
  }, [shown, language]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre class="source" tabIndex={0}>
      <code>
        {pieces === null
          ? shown
          : pieces.map(({ text, look }, index) =>
              look === '' ? (
                text
              ) : (
                <span key={index} class={look}>
                  {text}
                </span>
              ),
            )}
      </code>
    </pre>
  );
}
