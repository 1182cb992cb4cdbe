import { element } from './dom.ts';
import { filePreview } from './file-preview.ts';

/** Opens and closes a look into the file, below its entry. `ask` gets the preview's answer. */
export function previewButton(item: HTMLElement, name: string, ask: () => Promise<Response>): HTMLElement {
  const button = element('button', { type: 'button', part: 'show', 'aria-expanded': 'false' }, 'Preview');
  button.setAttribute('aria-label', `Preview ${name}`);
  let shown: HTMLElement | null = null;
  button.addEventListener('click', () => {
    button.ariaExpanded = String(shown === null);
    if (shown !== null) {
      shown.remove();
      shown = null;
      return;
    }
    const place = element('div', { part: 'preview', role: 'status' }, 'Loading…');
    shown = place;
    item.append(place);
    void filePreview(ask).then((preview) => {
      if (shown !== place) return;
      place.replaceWith(preview);
      shown = preview;
    });
  });
  return button;
}
