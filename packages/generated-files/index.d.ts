/** A file that code made, as Cellar's API describes it. */
export interface GeneratedFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly mime_type: string;
  readonly format: 'Excel' | 'CSV' | 'PDF' | 'Image' | 'Other';
  readonly created_at: string;
}

/** A file that the page itself gives, with addresses that need no key. */
export interface GivenFile extends GeneratedFile {
  readonly download_url: string;
  readonly preview_url?: string;
}

/** The attributes of `<cellar-generated-files>`; each can be left out. */
export interface GeneratedFilesAttributes {
  /** Cellar's address, `BASE_PATH` included. Default: the page's own address. */
  'base-url'?: string | undefined;
  'chat-id'?: string | undefined;
  /** Sent as `Authorization: Bearer`. A key that many share doesn't belong into a browser. */
  token?: string | undefined;
  /** Such as `excel,csv,pdf,image,html`, which is the default; `all`. */
  formats?: string | undefined;
  /** `false`: don't follow the chat. */
  live?: 'true' | 'false' | undefined;
  /** Show files only if the chat is of this person. */
  'user-id'?: string | undefined;
  heading?: string | undefined;
  hint?: string | undefined;
  'empty-text'?: string | undefined;
}

/** The events that `<cellar-generated-files>` dispatches; they bubble. */
export interface GeneratedFilesEventMap extends HTMLElementEventMap {
  'cellar:files-loaded': CustomEvent<{ readonly count: number }>;
  'cellar:files-failed': CustomEvent<{ readonly message: string }>;
}

/** Dispatched on the window or the element, it makes panels ask again: all of them, or those of `chat_id`. */
export declare const RUN_FINISHED: 'cellar:run-finished';

/** `<cellar-generated-files>`: the files that a chat's code made. Importing the module defines the element. */
export declare class CellarGeneratedFiles extends HTMLElement {
  /** Files that the page gives, in place of the list that the element would ask for. */
  set files(files: readonly GivenFile[]);
  /** Asks again. Resolves when the list is shown; what goes wrong is shown too. */
  refresh(): Promise<void>;
  addEventListener<K extends keyof GeneratedFilesEventMap>(
    type: K,
    listener: (this: CellarGeneratedFiles, event: GeneratedFilesEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof GeneratedFilesEventMap>(
    type: K,
    listener: (this: CellarGeneratedFiles, event: GeneratedFilesEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'cellar-generated-files': CellarGeneratedFiles;
  }
}
