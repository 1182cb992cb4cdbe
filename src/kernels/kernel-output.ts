/**
 * The output of a run on a kernel. Everything here came from a kernel and is untrusted: the program chooses sizes, MIME
 * types and texts.
 */

/** MIME type → what the kernel sent for it: text, base64 text for binary types, or JSON. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** One thing that a run said, in order. */
export type KernelOutput =
  | { readonly type: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  /** A rich display. With `update`, it replaces the display that has the same `displayId`. */
  | {
      readonly type: 'display';
      readonly data: MimeBundle;
      readonly displayId: string | undefined;
      readonly update: boolean;
      /** Bytes that came with it; only Cellar's own code sends such. */
      readonly buffers?: readonly Uint8Array[];
    }
  /** The value of the last expression. */
  | { readonly type: 'result'; readonly data: MimeBundle }
  | { readonly type: 'error'; readonly name: string; readonly value: string; readonly traceback: readonly string[] }
  /** `clear_output()`: forget what was said; with `wait`, when the next output comes. */
  | { readonly type: 'clear'; readonly wait: boolean };
