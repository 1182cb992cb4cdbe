import { render } from 'preact';
import { FileView } from '../preview/file-view.tsx';
import type { PreviewSource } from '../preview/source.ts';
import viewerStyles from '../styles/preview.css?inline';
import textStyles from '../styles/text.css?inline';

/** The console's viewers in the panel; loaded when the first preview opens. */

/** The console's names of colors, by the panel's. */
const COLORS = `
:host {
  --text: var(--cellar-text, light-dark(#1f2328, #e6e8eb));
  --muted: var(--cellar-muted, light-dark(#5c646d, #a3abb4));
  --line: var(--cellar-line, light-dark(#dfe2e6, #34383d));
  --line-strong: var(--cellar-line-strong, light-dark(#c6cbd1, #4a5058));
  --accent: var(--cellar-accent, light-dark(#3d4650, #c3ccd6));
  --wash: color-mix(in srgb, currentColor 5%, var(--cellar-surface, light-dark(#fff, #1b1d20)));
  --raised: var(--cellar-surface, light-dark(#fff, #1b1d20));
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, monospace;
  --sans: var(--cellar-font, inherit);
  --radius-small: 8px;
  --code-keyword: light-dark(#8a2d45, #f08fa5);
  --code-string: light-dark(#2f6b3d, #9ecf9f);
  --code-number: light-dark(#8a5300, #e6b673);
  --code-function: light-dark(#25578f, #8fc0f2);
  --code-type: light-dark(#6b3f97, #c9a5ef);
  color: var(--text);
}
p, figure { margin: 0; }
.hint { color: var(--muted); font-size: 0.9em; }
button { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

let sheet: CSSStyleSheet | undefined;

/** Draws what is in a file. @returns what takes it away again */
export function show(place: HTMLElement, source: PreviewSource): () => void {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(COLORS + textStyles + viewerStyles);
  }
  // A root of its own, so that the panel's rules for its list don't reach in.
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  render(<FileView source={source} />, root);
  return () => render(null, root);
}
