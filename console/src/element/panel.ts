import type { GivenFile } from '../../../packages/generated-files/index.d.ts';
import { CellarGeneratedFiles } from './cellar-generated-files.ts';

/**
 * The script of `/panel/{token}`, which Open WebUI frames below a call: the panel of the files that the page holds as
 * data. It tells the page around it how high it is, in the message that Open WebUI takes.
 */

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :root { color-scheme: light dark; }
  body { margin: 0; font-family: system-ui, sans-serif; }
`);
document.adoptedStyleSheets = [sheet];

const panel = new CellarGeneratedFiles();
panel.setAttribute('hint', '');
panel.files = JSON.parse(document.getElementById('files')?.textContent ?? '[]') as GivenFile[];
document.body.append(panel);

const tellHeight = (): void => {
  const height = Math.ceil(panel.getBoundingClientRect().height) + 2;
  // Only a number, which anybody may know who frames the page: Open WebUI alone, by the page's policy.
  window.parent.postMessage({ type: 'iframe:height', height }, '*');
};
new ResizeObserver(tellHeight).observe(panel);
