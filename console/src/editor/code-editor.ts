import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { loadLanguage } from './languages.ts';
import { theme } from './theme.ts';

/**
 * Text that is typed over a selection. Chromium would put it into a span with the selection's colors as an inline
 * style, which the page's policy refuses, loudly.
 */
const replacesByItself = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    if (event.inputType !== 'insertText' || event.data === null || view.state.selection.main.empty) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
    return true;
  },
});

/**
 * `<code-editor>`: CodeMirror in a shadow root, where its styles are adopted style sheets, so that the page's policy
 * needs no inline styles. Custom properties of the page reach in.
 *
 * Tab indents; Escape and then Tab leaves the editor. Mod-Enter and Shift-Enter dispatch `run`.
 */
export class CodeEditor extends HTMLElement {
  readonly #language = new Compartment();
  #view: EditorView | undefined;
  #wanted = '';

  get value(): string {
    return this.#view?.state.doc.toString() ?? '';
  }

  set value(text: string) {
    const view = this.#view;
    if (view === undefined || text === this.value) return;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: text },
      selection: { anchor: text.length },
    });
  }

  set language(id: string) {
    if (id === this.#wanted) return;
    this.#wanted = id;
    void loadLanguage(id).then((extension) => {
      if (this.#wanted === id) this.#view?.dispatch({ effects: this.#language.reconfigure(extension ?? []) });
    });
  }

  /** Puts text where the cursor is, or over what is selected. */
  insert(text: string): void {
    this.#view?.dispatch(this.#view.state.replaceSelection(text), { userEvent: 'input.drop', scrollIntoView: true });
    this.focus();
  }

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open', delegatesFocus: true });
    this.#view = new EditorView({ root, parent: root, state: this.#state() });
  }

  disconnectedCallback(): void {
    this.#view?.destroy();
    this.#view = undefined;
  }

  override focus(): void {
    this.#view?.focus();
  }

  #state(): EditorState {
    const run = (): boolean => this.dispatchEvent(new CustomEvent('run'));
    return EditorState.create({
      extensions: [
        Prec.highest(
          keymap.of([
            { key: 'Mod-Enter', run },
            { key: 'Shift-Enter', run },
          ]),
        ),
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        drawSelection(),
        history(),
        indentOnInput(),
        bracketMatching(),
        indentUnit.of('    '),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': 'Code', tabindex: '0' }),
        placeholder('Code to run in this chat. Its files are in /mnt/data.'),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        replacesByItself,
        this.#language.of([]),
        theme,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) this.dispatchEvent(new CustomEvent('edit', { detail: this.value }));
        }),
      ],
    });
  }
}

customElements.define('code-editor', CodeEditor);

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'code-editor': import('preact').HTMLAttributes<CodeEditor>;
    }
  }
}
