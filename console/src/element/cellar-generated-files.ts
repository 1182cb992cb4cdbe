import { count, formatBytes, formatRelative } from '../format.ts';
import { askCellar, type GeneratedFile } from './ask-cellar.ts';
import { element, icon, skeleton } from './dom.ts';
import { STYLES } from './styles.ts';

/**
 * `<cellar-generated-files base-url chat-id token>`: the files that a chat's code made, with download buttons, for the
 * place under a code block. Without a framework; everything of it is in a shadow root.
 *
 * It loads when it is connected, when an attribute changes, when `refresh()` is called, and when `cellar:run-finished`
 * reaches it or the window (with `detail.chat_id` only if that is its chat). It dispatches `cellar:files-loaded`
 * (`detail.count`) and `cellar:files-failed` (`detail.message`).
 */

type State =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'loaded'; readonly files: readonly GeneratedFile[] };

export const RUN_FINISHED = 'cellar:run-finished';

/** The attributes that say what is asked, and how. */
const ASKING = ['base-url', 'chat-id', 'token', 'formats', 'user-id'];
const WORDING = ['heading', 'hint', 'empty-text'];

const WORDS = {
  heading: 'Generated files',
  hint: 'A file that changes gets a new link; earlier versions stay.',
  'empty-text': 'No files yet. Excel, CSV and PDF files that code makes appear here.',
} as const;

export class CellarGeneratedFiles extends HTMLElement {
  static readonly observedAttributes = [...ASKING, ...WORDING];

  readonly #root = this.attachShadow({ mode: 'open' });
  #state: State = { kind: 'loading' };
  #asking: AbortController | undefined;
  #isQueued = false;
  /** The file whose bytes are on their way. */
  #saving: string | null = null;

  readonly #onRun = (event: Event): void => {
    const { chat_id: chatId } = ((event as CustomEvent<unknown>).detail ?? {}) as { chat_id?: string };
    if (chatId === undefined || chatId === this.getAttribute('chat-id')) void this.refresh();
  };

  connectedCallback(): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    this.#root.adoptedStyleSheets = [sheet];
    this.addEventListener(RUN_FINISHED, this.#onRun);
    window.addEventListener(RUN_FINISHED, this.#onRun);
    this.#render();
    this.#refreshSoon();
  }

  disconnectedCallback(): void {
    this.removeEventListener(RUN_FINISHED, this.#onRun);
    window.removeEventListener(RUN_FINISHED, this.#onRun);
    this.#asking?.abort();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (WORDING.includes(name)) {
      this.#render();
      return;
    }
    if (name === 'chat-id' || name === 'base-url') this.#state = { kind: 'loading' };
    this.#refreshSoon();
  }

  /** Asks again. Resolves when the list is shown; what goes wrong is shown too. */
  async refresh(): Promise<void> {
    const chatId = this.getAttribute('chat-id');
    if (chatId === null || chatId === '') return;
    this.#asking?.abort();
    const controller = new AbortController();
    this.#asking = controller;
    this.#render();
    try {
      const formats = this.getAttribute('formats');
      const userId = this.getAttribute('user-id');
      const query = new URLSearchParams({
        ...(formats === null ? {} : { format: formats }),
        ...(userId === null ? {} : { user_id: userId }),
      });
      const path = `${encodeURIComponent(chatId)}/files${query.size === 0 ? '' : `?${query}`}`;
      const response = await askCellar(this, path, controller.signal);
      const files = (await response.json()) as readonly GeneratedFile[];
      this.#state = { kind: 'loaded', files };
      this.#tell('cellar:files-loaded', { count: files.length });
    } catch (error) {
      if (controller.signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      this.#state = { kind: 'failed', message };
      this.#tell('cellar:files-failed', { message });
    } finally {
      if (this.#asking === controller) this.#asking = undefined;
    }
    this.#render();
  }

  /** Once for several attributes that are set one after the other. */
  #refreshSoon(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      void this.refresh();
    });
  }

  #tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  async #save(file: GeneratedFile): Promise<void> {
    this.#saving = file.id;
    this.#render();
    try {
      const response = await askCellar(this, `file/${encodeURIComponent(file.id)}`);
      const href = URL.createObjectURL(await response.blob());
      const download = file.name.slice(file.name.lastIndexOf('/') + 1);
      Object.assign(document.createElement('a'), { href, download }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
    } catch (error) {
      this.#tell('cellar:files-failed', { message: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#saving = null;
      this.#render();
    }
  }

  #word(name: keyof typeof WORDS): string {
    return this.getAttribute(name) ?? WORDS[name];
  }

  #render(): void {
    const state = this.#state;
    const files = state.kind === 'loaded' ? state.files : [];
    const focused = this.#root.activeElement?.getAttribute('data-id') ?? null;
    const panel = element('section', { part: 'panel', 'aria-label': this.#word('heading') });
    panel.ariaBusy = String(this.#asking !== undefined);
    const header = element('header', { part: 'header' });
    header.append(element('h3', { part: 'heading' }, this.#word('heading')));
    if (files.length > 0) {
      header.append(
        element('span', { part: 'count', 'aria-label': count(files.length, 'file') }, String(files.length)),
      );
    }
    panel.append(header);
    if (state.kind === 'loading') panel.append(...skeleton());
    else if (state.kind === 'failed') panel.append(this.#failure(state.message));
    else if (files.length === 0) panel.append(element('p', { part: 'empty' }, this.#word('empty-text')));
    else panel.append(this.#list(files), element('p', { part: 'hint' }, this.#word('hint')));
    this.#root.replaceChildren(panel);
    if (focused !== null) this.#root.querySelector<HTMLElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  }

  #failure(message: string): HTMLElement {
    const paragraph = element('p', { part: 'error', role: 'alert' }, `${message} `);
    const again = element('button', { type: 'button', part: 'retry', 'data-id': 'retry' }, 'Try again');
    again.addEventListener('click', () => void this.refresh());
    paragraph.append(again);
    return paragraph;
  }

  #list(files: readonly GeneratedFile[]): HTMLElement {
    const list = element('ul', { part: 'list' });
    for (const file of files) {
      const item = element('li', { part: 'file' });
      const about = element('span', { part: 'about' });
      const facts = [file.format === 'Other' ? file.mime_type : file.format, formatBytes(file.size)];
      about.append(
        element('span', { part: 'name' }, file.name),
        element('span', { part: 'facts' }, [...facts, formatRelative(file.created_at)].join(' · ')),
      );
      const button = element('button', {
        type: 'button',
        part: 'download',
        'data-id': file.id,
        'aria-label': `Download ${file.name}`,
      });
      button.textContent = this.#saving === file.id ? 'Loading…' : 'Download';
      button.addEventListener('click', () => void this.#save(file));
      item.append(icon(file.format), about, button);
      list.append(item);
    }
    return list;
  }
}

if (customElements.get('cellar-generated-files') === undefined) {
  customElements.define('cellar-generated-files', CellarGeneratedFiles);
}
