import type * as Package from '../../../packages/generated-files/index.d.ts';
import { typeName } from '../files/type-name.ts';
import { count, formatBytes, formatRelative } from '../format.ts';
import { askCellar, listed } from './ask-cellar.ts';
import { element, icon, skeleton } from './dom.ts';
import { followChat, type LiveSession } from './live-chat.ts';
import { givenSource, ownSource } from './panel-source.ts';
import { previewButton } from './preview-button.ts';
import { STYLES } from './styles.ts';
import { Thumbnails } from './thumbnails.ts';

/**
 * `<cellar-generated-files base-url chat-id token>`: the files that a chat's code made, with download buttons, for the
 * place under a code block. Without a framework; everything of it is in a shadow root.
 *
 * It loads when it is connected, when an attribute changes, when a run of the chat ends (by the chat's event stream,
 * unless `live="false"`), when `refresh()` is called, and when `cellar:run-finished` reaches it or the window (with
 * `detail.chat_id` only if that is its chat). It dispatches `cellar:files-loaded`
 * (`detail.count`) and `cellar:files-failed` (`detail.message`).
 *
 * A page that has the files already sets the property `files`, with addresses that need no key. The element then asks
 * for no list; it shows images, and a preview of what has a `preview_url`.
 */

type GeneratedFile = Package.GeneratedFile;
type GivenFile = Package.GivenFile;

type State =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'loaded'; readonly files: readonly GeneratedFile[] };

export const RUN_FINISHED: typeof Package.RUN_FINISHED = 'cellar:run-finished';

type Attribute = keyof Package.GeneratedFilesAttributes;

/** The attributes that say what is asked, and how. */
const ASKING: readonly Attribute[] = ['base-url', 'chat-id', 'token', 'formats', 'user-id', 'live'];
const WORDING: readonly Attribute[] = ['heading', 'hint', 'empty-text'];

/** The formats that the element lists by default. People ask for them; most others are by-products of code. */
const DEFAULT_FORMATS = 'excel,csv,pdf,image,html';

const WORDS = {
  heading: 'Generated files',
  hint: 'A file that changes gets a new link; earlier versions stay.',
  'empty-text': 'No files yet. Files that code makes appear here.',
} as const;

/** Servers that render pages import the module, too, and have no elements. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

export class CellarGeneratedFiles extends Base implements Package.CellarGeneratedFiles {
  static readonly observedAttributes = [...ASKING, ...WORDING];

  readonly #root = this.attachShadow({ mode: 'open' });
  #state: State = { kind: 'loading' };
  #asking: AbortController | undefined;
  #isQueued = false;
  /** The file whose bytes are on their way. */
  #saving: string | null = null;

  readonly #thumbnails = new Thumbnails(this);
  /** Follows the chat; null: not now. */
  #following: AbortController | null = null;
  /** The chat's session, once its stream has told it. */
  #sessionId: string | null = null;

  /** Files that the page gave, by id. */
  #given: ReadonlyMap<string, GivenFile> | null = null;

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
    this.#unfollow();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (WORDING.some((word) => word === name)) {
      this.#render();
      return;
    }
    this.#unfollow();
    if (name === 'chat-id' || name === 'base-url') this.#state = { kind: 'loading' };
    this.#refreshSoon();
  }

  /** Files that the page gives, in place of the list that the element would ask for. */
  set files(files: readonly GivenFile[]) {
    this.#given = new Map(files.map((file) => [file.id, file]));
    this.#state = { kind: 'loaded', files };
    if (this.isConnected) this.#render();
  }

  /** Asks again. Resolves when the list is shown; what goes wrong is shown too. */
  async refresh(): Promise<void> {
    if (this.#given !== null || !this.isConnected) return;
    this.#asking?.abort();
    const chatId = this.getAttribute('chat-id');
    if (chatId === null || chatId === '') {
      this.#asking = undefined;
      this.#state = { kind: 'loaded', files: [] };
      this.#render();
      return;
    }
    const controller = new AbortController();
    this.#asking = controller;
    if (this.#state.kind !== 'loaded') this.#render();
    this.#follow(chatId);
    const before = JSON.stringify(this.#state);
    try {
      const userId = this.getAttribute('user-id');
      const query = new URLSearchParams({
        format: this.getAttribute('formats') || DEFAULT_FORMATS,
        ...(userId === null ? {} : { user_id: userId }),
      });
      const path = `${listed}/${encodeURIComponent(chatId)}/files?${query}`;
      const response = await askCellar(this, path, { signal: controller.signal });
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
    // An open preview of an unchanged file stays open.
    if (JSON.stringify(this.#state) !== before) this.#render();
    else this.#root.querySelector('section')?.setAttribute('aria-busy', 'false');
  }

  /** Hears when runs of the chat end. A chat that isn't there yet is followed from the next `refresh` on. */
  #follow(chatId: string): void {
    if (this.#following !== null || this.getAttribute('live') === 'false') return;
    const controller = new AbortController();
    this.#following = controller;
    let last: LiveSession | null = null;
    const hear = (session: LiveSession): void => {
      const isNew = this.#sessionId !== session.session_id;
      this.#sessionId = session.session_id;
      if (isNew) this.#render();
      // A short run begins and ends between two looks.
      const hasRun = last !== null && last.last_used_at !== session.last_used_at;
      if (last !== null && (session.running < last.running || (hasRun && session.running === 0))) void this.refresh();
      last = session;
    };
    void followChat(this, chatId, controller.signal, hear).finally(() => {
      if (this.#following === controller) this.#following = null;
    });
  }

  #unfollow(): void {
    this.#following?.abort();
    this.#following = null;
    this.#sessionId = null;
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

  async #save({ id, name }: Pick<GeneratedFile, 'id' | 'name'>, path: string): Promise<void> {
    this.#saving = id;
    this.#render();
    try {
      const response = await askCellar(this, path);
      const href = URL.createObjectURL(await response.blob());
      Object.assign(document.createElement('a'), { href, download: baseName(name) }).click();
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
    if (files.length > 1 && this.#sessionId !== null) header.append(this.#zipButton(this.#sessionId, files));
    panel.append(header);
    if (state.kind === 'loading') panel.append(...skeleton());
    else if (state.kind === 'failed') panel.append(this.#failure(state.message));
    else if (files.length === 0) panel.append(element('p', { part: 'empty' }, this.#word('empty-text')));
    else panel.append(this.#list(files));
    if (files.length > 0 && this.#word('hint') !== '') {
      panel.append(element('p', { part: 'hint' }, this.#word('hint')));
    }
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
      const facts = [typeName({ ...file, type: file.mime_type }), formatBytes(file.size)];
      about.append(
        element('span', { part: 'name' }, file.name),
        element('span', { part: 'facts' }, [...facts, formatRelative(file.created_at)].join(' · ')),
      );
      item.append(icon(file.format), about);
      const given = this.#given?.get(file.id);
      if (given === undefined) this.#addOwn(item, file);
      else this.#addGiven(item, given);
      list.append(item);
    }
    return list;
  }

  #saveButton(file: GeneratedFile): HTMLElement {
    const label = this.#saving === file.id ? 'Loading…' : 'Download';
    const button = element('button', { ...downloadAttributes(file), type: 'button' }, label);
    button.addEventListener('click', () => void this.#save(file, `${listed}/file/${encodeURIComponent(file.id)}`));
    return button;
  }

  #zipButton(sessionId: string, files: readonly GeneratedFile[]): HTMLElement {
    const label = this.#saving === ZIP.id ? 'Loading…' : 'All as zip';
    const button = element('button', { type: 'button', part: 'zip', 'data-id': ZIP.id }, label);
    const ids = files.map(({ id }) => id).join();
    button.addEventListener('click', () => void this.#save(ZIP, `files/${sessionId}/archive?ids=${ids}`));
    return button;
  }

  /** A picture or a preview, where there is one, and the way to have the file. */
  #addOwn(item: HTMLElement, file: GeneratedFile): void {
    const thumbnail = this.#thumbnails.of(file);
    if (thumbnail !== null) item.prepend(thumbnail);
    else if (this.#sessionId !== null) {
      item.append(previewButton(item, ownSource(this, this.#sessionId, file)));
    }
    item.append(this.#saveButton(file));
  }

  /** The picture or preview of a file of the page's own, and its link. */
  #addGiven(item: HTMLElement, file: GivenFile): void {
    if (file.format === 'Image') {
      item.prepend(element('img', { part: 'image', src: file.download_url, alt: file.name }));
    } else if (file.preview_url !== undefined) {
      item.append(previewButton(item, givenSource(file, file.preview_url)));
    }
    item.append(
      element('a', { ...downloadAttributes(file), href: file.download_url, download: baseName(file.name) }, 'Download'),
    );
  }
}

const ZIP = { id: 'zip', name: 'generated-files.zip' } as const;

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const downloadAttributes = ({ id, name }: GeneratedFile): Record<string, string> => ({
  part: 'download',
  'data-id': id,
  'aria-label': `Download ${name}`,
});

if (globalThis.customElements?.get('cellar-generated-files') === undefined) {
  globalThis.customElements?.define('cellar-generated-files', CellarGeneratedFiles);
}
