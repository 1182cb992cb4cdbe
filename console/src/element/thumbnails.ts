import type { GeneratedFile } from '../../../packages/generated-files/index.d.ts';
import { toDataUrl } from '../preview/source.ts';
import { askCellar, listed } from './ask-cellar.ts';
import { element } from './dom.ts';

/** Small pictures of figures. As `data:` addresses, which pages with a policy of their own mostly allow. */

const MAX_BYTES = 3_000_000;
const TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export class Thumbnails {
  readonly #host: Element;
  readonly #known = new Map<string, Promise<string>>();

  constructor(host: Element) {
    this.#host = host;
  }

  /** The picture of a file, which appears when its bytes are there, or fails; null for what isn't one. */
  of(file: GeneratedFile, onFailure: () => void): HTMLElement | null {
    if (!TYPES.has(file.mime_type) || file.size > MAX_BYTES) return null;
    const loading = this.#known.get(file.id) ?? this.#load(file);
    this.#known.set(file.id, loading);
    const image = element('img', { part: 'image', alt: file.name });
    image.hidden = true;
    loading.then(
      (src) => {
        image.setAttribute('src', src);
        image.hidden = false;
      },
      () => {
        this.#known.delete(file.id);
        onFailure();
      },
    );
    return image;
  }

  async #load(file: GeneratedFile): Promise<string> {
    const blob = await (await askCellar(this.#host, `${listed}/file/${encodeURIComponent(file.id)}`)).blob();
    return await toDataUrl(blob, file.mime_type);
  }
}
