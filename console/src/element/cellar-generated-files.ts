import type * as Package from '../../../packages/generated-files/index.d.ts';
import { typeName } from '../files/type-name.ts';
import { count, formatBytes, formatRelative } from '../format.ts';
import { askCellar, listed } from './ask-cellar.ts';
import { element, icon, setChildren, skeleton } from './dom.ts';
import { followChat, type LiveSession } from './live-chat.ts';
import { givenSource, ownSource } from './panel-source.ts';
import { previewButton } from './preview-button.ts';
import { baseName, saveButton } from './save-button.ts';
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
  /** `files`: those of the last list, if the next one could not be loaded; none if it was refused. */
  | { readonly kind: 'failed'; readonly message: string; readonly files: readonly GeneratedFile[] }
  | { readonly kind: 'loaded'; readonly files: readonly GeneratedFile[] };

/** A file's entry in the list. */
interface Item {
  readonly element: HTMLElement;
  /** The file as text. When it changes, the panel makes another entry. */
  readonly key: string;
  readonly facts: HTMLElement;
  /** Adds the button of the preview, once the chat's session is known; null: there is one, or none to add. */
  addPreview: ((sessionId: string) => void) | null;
}

export const RUN_FINISHED: typeof Package.RUN_FINISHED = 'cellar:run-finished';

type Attribute = keyof Package.GeneratedFilesAttributes;

/** The attributes that say what is asked, and how. */
const ASKING: readonly Attribute[] = ['base-url', 'chat-id', 'token', 'formats', 'user-id', 'live'];
/** With another token it is the same list. */
const OF_ANOTHER_LIST = ['base-url', 'chat-id', 'user-id'] as const satisfies readonly Attribute[];
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

  readonly #panel = element('section', { part: 'panel' });
  readonly #header = element('header', { part: 'header' });
  readonly #list = element('ul', { part: 'list' });
  readonly #zip = inPlace(
    saveButton(
      { part: 'zip', 'data-id': 'zip' },
      'All as zip',
      { name: 'generated-files.zip', load: () => this.#loadZip() },
      (message) => this.#tell('cellar:files-failed', { message }),
    ),
  );
  /** Of files that are listed, or were: by id. An entry stays as long as its file, with its open preview. */
  readonly #items = new Map<string, Item>();
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
    this.#root.append(this.#panel);
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
    if (OF_ANOTHER_LIST.some((one) => one === name)) {
      this.#state = { kind: 'loading' };
      this.#sessionId = null;
      this.#items.clear();
    }
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
      const isRefused = error instanceof Error && error.cause === 'refused';
      this.#state = { kind: 'failed', message, files: isRefused ? [] : filesOf(this.#state) };
      this.#tell('cellar:files-failed', { message });
    } finally {
      if (this.#asking === controller) this.#asking = undefined;
    }
    this.#render();
  }

  /** Hears when runs of the chat end. A chat that isn't there yet is followed from the next `refresh` on. */
  #follow(chatId: string): void {
    if (this.#following !== null || this.getAttribute('live') === 'false') return;
    const controller = new AbortController();
    this.#following = controller;
    let last: LiveSession | null = null;
    const hear = (session: LiveSession): void => {
      const isNew = this.#sessionId !== session.session_id;
      // Their previews are the other session's.
      if (isNew && this.#sessionId !== null) this.#items.clear();
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

  #word(name: keyof typeof WORDS): string {
    return this.getAttribute(name) ?? WORDS[name];
  }

  #render(): void {
    const state = this.#state;
    const files = filesOf(state);
    const focused = this.#root.activeElement?.getAttribute('data-id') ?? null;
    this.#panel.ariaLabel = this.#word('heading');
    this.#panel.ariaBusy = String(this.#asking !== undefined);
    setChildren(this.#header, this.#headerOf(files));
    setChildren(this.#panel, [this.#header, ...this.#bodyOf(state), ...this.#hintOf(files)]);
    const isLost = focused !== null && this.#root.activeElement === null;
    if (isLost) this.#root.querySelector<HTMLElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  }

  #headerOf(files: readonly GeneratedFile[]): HTMLElement[] {
    const heading = element('h3', { part: 'heading' }, this.#word('heading'));
    if (files.length === 0) return [heading];
    const label = count(files.length, 'file');
    const number = element('span', { part: 'count', 'aria-label': label }, String(files.length));
    return [heading, number, ...(files.length > 1 && this.#sessionId !== null ? [this.#zip] : [])];
  }

  #bodyOf(state: State): HTMLElement[] {
    if (state.kind === 'loading') return skeleton();
    const problem = state.kind === 'failed' ? [this.#failure(state.message)] : [];
    if (state.files.length > 0) {
      this.#listFiles(state.files);
      return [...problem, this.#list];
    }
    return state.kind === 'failed' ? problem : [element('p', { part: 'empty' }, this.#word('empty-text'))];
  }

  #hintOf(files: readonly GeneratedFile[]): HTMLElement[] {
    const hint = this.#word('hint');
    return files.length > 0 && hint !== '' ? [element('p', { part: 'hint' }, hint)] : [];
  }

  #failure(message: string): HTMLElement {
    const paragraph = element('p', { part: 'error', role: 'alert' }, `${message} `);
    const again = element('button', { type: 'button', part: 'retry', 'data-id': 'retry' }, 'Try again');
    again.addEventListener('click', () => void this.refresh());
    paragraph.append(again);
    return paragraph;
  }

  #listFiles(files: readonly GeneratedFile[]): void {
    const items = files.map((file) => this.#itemOf(file));
    for (const [id, item] of this.#items) if (!items.includes(item)) this.#items.delete(id);
    setChildren(
      this.#list,
      items.map((item) => item.element),
    );
  }

  #itemOf(file: GeneratedFile): Item {
    const key = JSON.stringify(file);
    const known = this.#items.get(file.id);
    const item = known?.key === key ? known : this.#makeItem(file, key);
    this.#items.set(file.id, item);
    // In the same entry: a download of it may be on its way, or have failed.
    if (this.#sessionId !== null) {
      item.addPreview?.(this.#sessionId);
      item.addPreview = null;
    }
    const facts = [typeName({ ...file, type: file.mime_type }), formatBytes(file.size)];
    item.facts.textContent = [...facts, formatRelative(file.created_at)].join(' · ');
    return item;
  }

  #makeItem(file: GeneratedFile, key: string): Item {
    const item = element('li', { part: 'file' });
    const about = element('span', { part: 'about' });
    const facts = element('span', { part: 'facts' });
    about.append(element('span', { part: 'name' }, file.name), facts);
    item.append(icon(file.format), about);
    const given = this.#given?.get(file.id);
    const addPreview = given === undefined ? this.#addOwn(item, file) : null;
    if (given !== undefined) this.#addGiven(item, given);
    return { element: item, key, facts, addPreview };
  }

  #saveButton(file: GeneratedFile): HTMLElement {
    const load = (): Promise<Response> => askCellar(this, `${listed}/file/${encodeURIComponent(file.id)}`);
    return saveButton(downloadAttributes(file), 'Download', { name: file.name, load }, (message) =>
      this.#tell('cellar:files-failed', { message }),
    );
  }

  /** The files that the list shows, however many. */
  #loadZip(): Promise<Response> {
    const ids = filesOf(this.#state).map(({ id }) => id);
    return askCellar(this, `files/${this.#sessionId}/archive`, { json: { ids } });
  }

  /** A picture, where the file is one, and the way to have the file. Returns what adds the preview of any other. */
  #addOwn(item: HTMLElement, file: GeneratedFile): Item['addPreview'] {
    const save = this.#saveButton(file);
    item.append(save);
    // Made anew with the next list, it is tried again.
    const thumbnail = this.#thumbnails.of(file, () => this.#items.delete(file.id));
    if (thumbnail === null) return (sessionId) => save.before(previewButton(item, ownSource(this, sessionId, file)));
    item.prepend(thumbnail);
    return null;
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

/** A place for a button of the header and the sentence below it: the header's own children are set anew with each list. */
function inPlace(button: HTMLElement): HTMLElement {
  const place = element('div', { class: 'place' });
  place.append(button);
  return place;
}

const filesOf = (state: State): readonly GeneratedFile[] => (state.kind === 'loading' ? [] : state.files);

const downloadAttributes = ({ id, name }: GeneratedFile): Record<string, string> => ({
  part: 'download',
  'data-id': id,
  'aria-label': `Download ${name}`,
});

if (globalThis.customElements?.get('cellar-generated-files') === undefined) {
  globalThis.customElements?.define('cellar-generated-files', CellarGeneratedFiles);
}
