import { useEffect, useRef, useState } from 'preact/hooks';
import type { Output } from '../output/outputs.ts';
import { attempt } from '../state/notices.ts';
import type { Question } from '../state/run.ts';
import { answer, runCode } from '../state/runs.ts';

/** Asks what the code of a run asks, while it waits for the answer. */
export function RunQuestion({ id, question }: { id: string; question: Question }) {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // Each question is an object of its own, also one with the same words.
  useEffect(() => {
    setText('');
    field.current?.focus();
  }, [question]);
  const prompt = question.prompt.trim();
  return (
    <form
      class="run-input"
      onSubmit={(event) => {
        event.preventDefault();
        attempt(() => answer(id, text));
      }}
    >
      <label>
        <span class="hint">{prompt === '' ? 'The code asks for input.' : `The code asks: ${prompt}`}</span>
        <input
          ref={field}
          // Preact's types know no type of a field that can be either.
          type={(question.password ? 'password' : 'text') as 'text'}
          autocomplete="off"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <button type="submit" class="button primary">
        Answer
      </button>
      <button
        type="button"
        class="button"
        title="The code finds no more input (EOFError)"
        onClick={() => attempt(() => answer(id, null))}
      >
        End of input
      </button>
    </form>
  );
}

/** As Python says it, in the chat's kernel and in a process of its own. */
const ASKED = /^EOFError: EOF when reading a line/m;

/** Whether a run ended because its code asked for input that nobody gave. */
export const askedForInput = (outputs: readonly Output[]): boolean =>
  outputs.some((output) => output.kind === 'error' && ASKED.test(output.text));

/** For a run that asked where nobody could answer: takes what it wanted to read, and runs the code again with it. */
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
        <span class="hint">
          The code asked for input, and nobody could answer. A line for each; what it did before is done again.
        </span>
        <textarea rows={2} value={text} onInput={({ currentTarget }) => setText(currentTarget.value)} />
      </label>
      <button type="submit" class="button">
        Run again with it
      </button>
    </form>
  );
}
