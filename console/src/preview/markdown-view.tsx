import { useEffect, useRef } from 'preact/hooks';
import { Text } from './text.tsx';
import { useLoaded } from './use-loaded.ts';

const reader = () => import('./markdown.ts');

/** Markdown as its author meant it. */
export const Markdown = ({ text }: { text: string }) => (
  <Prose
    make={async () => {
      const { cleanHtml, markdownToHtml } = await reader();
      return cleanHtml(markdownToHtml(text));
    }}
    text={text}
  />
);

/** Foreign HTML as text with structure, and without anything that acts. */
export const CleanHtml = ({ html }: { html: string }) => (
  <Prose make={async () => (await reader()).cleanHtml(html)} text={html} />
);

function Prose({ make, text }: { make: () => Promise<DocumentFragment>; text: string }) {
  const place = useRef<HTMLElement>(null);
  const made = useLoaded(make, [text]);
  const fragment = made.state === 'loaded' ? made.value : null;
  useEffect(() => {
    if (fragment !== null) place.current?.replaceChildren(fragment);
  }, [fragment]);
  if (made.state === 'failed') return <Text text={text} />;
  return <article ref={place} class="prose" aria-busy={fragment === null} />;
}
