import { useLayoutEffect, useRef } from 'preact/hooks';
import '../editor/code-editor.ts';
import type { CodeEditor } from '../editor/code-editor.ts';
import { languageName } from '../editor/language-names.ts';
import { MOD_KEY } from '../format.ts';
import { languages } from '../state/access.ts';
import { attempt } from '../state/notices.ts';
import { interrupt, runCode, runs } from '../state/runs.ts';
import { isRunning, session } from '../state/sessions.ts';
import { draft } from '../state/ui.ts';
import { Icon } from './icon.tsx';
import { TranscriptView } from './transcript-view.tsx';

/** The runs of the chat, and below them the editor. */
export function Workbench() {
  const editor = useRef<CodeEditor>(null);
  const { code, language } = draft.value;
  const isBusy = isRunning(session.value) || runs.value.some((run) => !run.isOver);

  const runDraft = (): void => attempt(() => runCode(draft.value.language, draft.value.code));
  // Runs before the next keystroke: an effect after the paint would overwrite the newer text with the older.
  useLayoutEffect(() => {
    const element = editor.current;
    if (element === null) return undefined;
    const edited = (event: Event): void => {
      draft.value = { ...draft.value, code: (event as CustomEvent<string>).detail };
    };
    element.addEventListener('run', runDraft);
    element.addEventListener('edit', edited);
    return () => {
      element.removeEventListener('run', runDraft);
      element.removeEventListener('edit', edited);
    };
  });
  useLayoutEffect(() => {
    if (editor.current !== null) editor.current.value = code;
  }, [code]);
  useLayoutEffect(() => {
    if (editor.current !== null) editor.current.language = language;
  }, [language]);

  return (
    <section class="workbench" aria-label="Code">
      <TranscriptView />
      <div class="card editor-card">
        <code-editor ref={editor} />
        <footer>
          <select
            aria-label="Language"
            value={language}
            onChange={(event) => {
              draft.value = { ...draft.value, language: event.currentTarget.value };
            }}
          >
            {offered(language).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <span class="hint keys">
            <span class="leave">
              <kbd>Esc</kbd> <kbd>Tab</kbd> leaves
            </span>
            <kbd>{MOD_KEY}</kbd> <kbd>Enter</kbd>
          </span>
          <button
            type="button"
            class="button"
            disabled={!isBusy}
            title={`Stop what runs (${MOD_KEY} + .)`}
            onClick={() => attempt(interrupt)}
          >
            <Icon name="stop" solid /> Stop
          </button>
          <button type="button" class="button primary" disabled={code.trim() === ''} onClick={runDraft}>
            <Icon name="play" solid /> Run
          </button>
        </footer>
      </div>
    </section>
  );
}

/** The installed languages, and the chosen one, which may be asked for before they are known. */
function offered(chosen: string): readonly { readonly id: string; readonly name: string }[] {
  const list = languages.value;
  return list.some(({ id }) => id === chosen) ? list : [...list, { id: chosen, name: languageName(chosen) }];
}
