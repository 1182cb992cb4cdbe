import { useState } from 'preact/hooks';
import type { Output } from '../output/outputs.ts';
import { attempt } from '../state/notices.ts';
import { runCode } from '../state/runs.ts';

/** As Python says it, in the chat's kernel and in a process of its own. */
const ASKED = /^EOFError: EOF when reading a line/m;

/** Whether a run ended because its code asked for input that nobody gave. */
export const askedForInput = (outputs: readonly Output[]): boolean =>
  outputs.some((output) => output.kind === 'error' && ASKED.test(output.text));

/** Asks for what the code wanted to read, and runs it again with it. */
export function RunInput({ code, language }: { code: string; language: string }) {
  const [text, setText] = useState('');
  return (
    <form
      class="run-input"
      onSubmit={(event) => {
        event.preventDefault();
        attempt(() => runCode(language, code, `${text}\n`));
      }}
    >
      <label>
        <span class="hint">The code asks for input. A line for each:</span>
        <textarea rows={2} value={text} onInput={({ currentTarget }) => setText(currentTarget.value)} />
      </label>
      <button type="submit" class="button">
        Run again with it
      </button>
    </form>
  );
}
