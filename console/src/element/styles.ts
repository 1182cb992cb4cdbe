/** The panel's styles. A page changes the custom properties, or styles the parts. */
export const STYLES = `
:host {
  display: block;
  color-scheme: light dark;
  color: var(--cellar-text, light-dark(#1f2328, #e6e8eb));
  font-family: var(--cellar-font, inherit);
  font-size: var(--cellar-font-size, 14px);
  line-height: 1.5;
}
:host([hidden]) { display: none; }
section {
  padding: var(--cellar-padding, 14px 16px);
  border: 1px solid var(--cellar-line, light-dark(#dfe2e6, #34383d));
  border-radius: var(--cellar-radius, 12px);
  background: var(--cellar-surface, light-dark(#fff, #1b1d20));
}
header { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-bottom: 6px; }
h3, p, ul { margin: 0; padding: 0; }
h3 { font-size: inherit; font-weight: 600; }
ul { list-style: none; }
[part='count'] {
  min-width: 20px;
  padding: 0 6px;
  border-radius: 99px;
  background: color-mix(in srgb, var(--cellar-accent, light-dark(#3d4650, #c3ccd6)) 14%, transparent);
  color: var(--cellar-accent, light-dark(#3d4650, #c3ccd6));
  font-size: 12px;
  font-weight: 600;
  line-height: 20px;
  text-align: center;
}
[part='zip'] { margin-left: auto; }
.place { display: contents; }
li { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; padding: 8px 0; }
li + li { border-top: 1px solid var(--cellar-line, light-dark(#dfe2e6, #34383d)); }
svg { flex: none; width: 26px; height: 26px; }
svg { --tint: var(--cellar-other, light-dark(#5c646d, #a3abb4)); }
svg.excel { --tint: var(--cellar-excel, light-dark(#1c7044, #6cc896)); }
svg.csv { --tint: var(--cellar-csv, light-dark(#0d6c79, #6bc4d0)); }
svg.pdf { --tint: var(--cellar-pdf, light-dark(#b02c26, #f28d84)); }
svg.image { --tint: var(--cellar-image, light-dark(#6b3fa0, #bf9bef)); }
path { fill: none; stroke: var(--tint); stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }
path:first-child {
  fill: color-mix(in srgb, var(--tint) 13%, transparent);
  stroke: color-mix(in srgb, var(--tint) 55%, transparent);
}
[part='about'] { display: flex; flex: 1; flex-direction: column; min-width: 0; }
[part='name'] { overflow-wrap: anywhere; font-weight: 500; }
[part='facts'], [part='hint'], [part='empty'] {
  color: var(--cellar-muted, light-dark(#5c646d, #a3abb4));
  font-size: 0.9em;
}
[part='hint'] { margin-top: 8px; }
li [part='error'], header [part='error'] { flex-basis: 100%; }
[part='error'] { color: var(--cellar-error, light-dark(#ab2622, #f59a90)); }
button, a {
  flex: none;
  padding: 5px 12px;
  border: 1px solid var(--cellar-line-strong, light-dark(#c6cbd1, #4a5058));
  border-radius: var(--cellar-button-radius, 8px);
  background: transparent;
  color: inherit;
  font: inherit;
  font-weight: 500;
  text-decoration: none;
  cursor: pointer;
}
button:hover, a:hover { background: color-mix(in srgb, currentColor 7%, transparent); }
button:focus-visible, a:focus-visible { outline: 2px solid var(--cellar-accent, light-dark(#3d4650, #c3ccd6)); outline-offset: 2px; }
img { flex: 0 0 100%; width: 100%; max-height: 480px; object-fit: scale-down; object-position: left; }
[part='preview'] { flex-basis: 100%; min-width: 0; }
[part='loading'] { display: grid; gap: 10px; padding: 8px 0; }
i { height: 14px; border-radius: 6px; background: color-mix(in srgb, currentColor 9%, transparent); }
i:last-child { width: 60%; }
`;
