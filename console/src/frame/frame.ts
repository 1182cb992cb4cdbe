/**
 * The script of the frame that shows displayed HTML as its author meant it, scripts included. The frame has an origin of
 * its own and may load nothing (console-assets.ts has its policy). It takes the HTML from the page, and tells how tall it
 * is and which hosts it was not let to.
 */

interface Page {
  readonly html: string;
  /** Scripts that HTML asks of the web and the page has: a pattern of their address, and their text. */
  readonly libraries?: readonly { readonly pattern: string; readonly text: string }[];
}

/** HTML with scripts draws on white, as notebooks are; the rest follows light and dark. */
const STYLE = `<style>
  :root { color-scheme: light dark; }
  :root.draws { color-scheme: light; background: #fff; }
  body { margin: 0; padding: 2px; font: 14px/1.5 system-ui, sans-serif; overflow-x: auto; }
  .draws body { padding: 8px; }
  table { border-collapse: collapse; font-size: 13px; }
  th, td { padding: 4px 10px; border: 1px solid color-mix(in srgb, currentColor 18%, transparent); text-align: left; }
  img, svg { max-width: 100%; height: auto; }
</style>`;

const SCRIPT_TAG = /<script\b[^>]*?\ssrc\s*=\s*["']?([^"'\s>]+)["']?[^>]*>\s*<\/script\s*>/gi;

function show({ html, libraries = [] }: Page): void {
  const local = libraries.map(({ pattern, text }) => ({
    pattern: new RegExp(pattern, 'i'),
    url: URL.createObjectURL(new Blob([text], { type: 'text/javascript' })),
  }));
  const toLocal = (url: string): string => local.find(({ pattern }) => pattern.test(url))?.url ?? url;
  redirectScripts(toLocal);
  // The policy of this document stays when its content goes.
  document.open();
  const blocked = new Set<string>();
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
    if (!URL.canParse(blockedURI) || !/^https?:/.test(blockedURI)) return;
    blocked.add(new URL(blockedURI).host);
    parent.postMessage({ blocked: [...blocked] }, '*');
  });
  const draws = /<script\b/i.test(html);
  const own = html.replace(SCRIPT_TAG, (tag, url: string) =>
    toLocal(url) === url ? tag : `<script src="${toLocal(url)}"></script>`,
  );
  document.write(`<!doctype html><html lang="en"${draws ? ' class="draws"' : ''}><meta charset="utf-8">${STYLE}${own}`);
  document.close();
  const tellHeight = (): void => parent.postMessage({ height: document.documentElement.scrollHeight }, '*');
  new ResizeObserver(tellHeight).observe(document.body ?? document.documentElement);
  addEventListener('load', tellHeight);
  tellHeight();
}

/** Scripts that a script adds. */
function redirectScripts(toLocal: (url: string) => string): void {
  const source = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, 'src');
  if (source?.set === undefined) return;
  const { set } = source;
  Object.defineProperty(HTMLScriptElement.prototype, 'src', {
    ...source,
    set(this: HTMLScriptElement, url: string) {
      set.call(this, toLocal(String(url)));
    },
  });
}

function hear({ source, data }: MessageEvent<Partial<Page>>): void {
  if (source !== parent || typeof data?.html !== 'string') return;
  removeEventListener('message', hear);
  show(data as Page);
}
addEventListener('message', hear);
parent.postMessage({ ready: true }, '*');
