import type { PreviewSource } from '../preview/source.ts';
import { element } from './dom.ts';

/** Opens and closes a look into the file, below its entry. */
export function previewButton(item: HTMLElement, source: PreviewSource): HTMLElement {
  const button = element('button', { type: 'button', part: 'show', 'aria-expanded': 'false' }, 'Preview');
  button.setAttribute('aria-label', `Preview ${source.name}`);
  let close: (() => void) | null = null;
  button.addEventListener('click', () => {
    button.ariaExpanded = String(close === null);
    if (close !== null) {
      close();
      close = null;
      return;
    }
    close = open(item, source);
  });
  return button;
}

function open(item: HTMLElement, source: PreviewSource): () => void {
  const place = element('div', { part: 'preview', role: 'region', 'aria-label': `Preview of ${source.name}` });
  item.append(place);
  let clear = (): void => {};
  void import('./viewer.tsx').then(
    ({ show }) => {
      if (place.isConnected) clear = show(place, source);
    },
    () => place.append(element('p', { part: 'error' }, 'The viewer can’t be loaded now.')),
  );
  return () => {
    clear();
    place.remove();
  };
}
