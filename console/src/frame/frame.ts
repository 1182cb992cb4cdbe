/**
 * The script of the frame that shows displayed HTML. The frame has an origin of its own, may load nothing, and runs no
 * script but this one (console-assets.ts has its policy); it takes the HTML from the page and tells how tall it is.
 */

/** Elements that could load, send, navigate or embed. The policy forbids them too. */
const ACTIVE = 'script, iframe, frame, object, embed, form, base, link, meta';

const STYLE = `
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 2px; font: 14px/1.5 system-ui, sans-serif; overflow-x: auto; }
  table { border-collapse: collapse; font-size: 13px; }
  th, td { padding: 4px 10px; border: 1px solid color-mix(in srgb, currentColor 18%, transparent); text-align: left; }
  img, svg { max-width: 100%; height: auto; }
`;

const isActive = (name: string, value: string): boolean =>
  name.startsWith('on') ||
  (/(?:^|:)(?:src|srcset|href|background|poster)$/.test(name) && !/^data:image\//i.test(value));

function show(html: string): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const element of parsed.querySelectorAll(ACTIVE)) element.remove();
  for (const element of parsed.body.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) if (isActive(name, value)) element.removeAttribute(name);
  }
  const style = document.createElement('style');
  style.textContent = STYLE;
  document.head.append(style, ...parsed.head.querySelectorAll('style'));
  document.body.replaceChildren(...parsed.body.childNodes);
}

const tellHeight = (): void => parent.postMessage({ height: document.documentElement.scrollHeight }, '*');

addEventListener('message', ({ source, data }: MessageEvent<{ html?: unknown }>) => {
  if (source !== parent || typeof data?.html !== 'string') return;
  show(data.html);
  new ResizeObserver(tellHeight).observe(document.body);
  tellHeight();
});
parent.postMessage({ ready: true }, '*');
