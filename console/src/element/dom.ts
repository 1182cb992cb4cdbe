import type { Format } from '../api/types.ts';
import { FOLD_PATH, MARK_PATHS, PAGE_PATH } from '../files/format-icons.ts';

/** Pieces of the panel. Text is set as text, whatever a file is called. */

export function element(name: string, attributes: Readonly<Record<string, string>>, text = ''): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

/**
 * Makes these the children of a place. Children that stay are never taken out, since a frame would load anew and a film
 * would stop.
 */
export function setChildren(place: Element, children: readonly Element[]): void {
  for (const child of [...place.children]) if (!children.includes(child)) child.remove();
  let next = place.firstElementChild;
  for (const child of children) {
    if (child === next) next = next.nextElementSibling;
    else place.insertBefore(child, next);
  }
}

export function icon(format: Format): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('part', `icon icon-${format.toLowerCase()}`);
  svg.setAttribute('class', format.toLowerCase());
  svg.setAttribute('aria-hidden', 'true');
  for (const d of [PAGE_PATH, FOLD_PATH, MARK_PATHS[format]]) {
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

export const skeleton = (): HTMLElement[] => {
  const lines = element('div', { part: 'loading', role: 'status', 'aria-label': 'Loading files' });
  lines.append(element('i', {}), element('i', {}));
  return [lines];
};
