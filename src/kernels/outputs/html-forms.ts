/** The HTML of values whose text is among a run's outputs, such as tables: for readers that can show it. */

export interface HtmlForm {
  /** The text of the value on stdout; null for the last expression's value, whose text is the result. */
  readonly text: string | null;
  readonly html: string;
}

/** Most that is kept of one run, in bytes. A form that doesn't fit is left out; its text is there. */
export const MAX_HTML_BYTES = 1024 * 1024;

/** Gathers them in bounded memory. */
export class HtmlForms {
  #forms: HtmlForm[] = [];
  #bytes = 0;

  add(form: HtmlForm): void {
    const bytes = Buffer.byteLength(form.html) + Buffer.byteLength(form.text ?? '');
    if (this.#bytes + bytes > MAX_HTML_BYTES) return;
    this.#bytes += bytes;
    this.#forms.push(form);
  }

  clear(): void {
    this.#forms = [];
    this.#bytes = 0;
  }

  toArray(): readonly HtmlForm[] {
    return this.#forms;
  }
}
