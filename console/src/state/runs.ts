import { computed, signal } from '@preact/signals';
import { postJson, segment } from '../api/client.ts';
import { Run, type RunTarget } from './run.ts';
import { select, selection, session } from './sessions.ts';
import { loadVariables, loadWorkspace } from './workspace.ts';

/** The runs of this page, by what they ran in, and what the buttons do. */

const runsBySelection = signal<ReadonlyMap<string, readonly Run[]>>(new Map());
const keyOf = (): string => (selection.value === null ? '' : `${selection.value.kind}:${selection.value.id}`);

/** Those of the selected session, the oldest first. */
export const runs = computed((): readonly Run[] => runsBySelection.value.get(keyOf()) ?? []);

/** Told to whoever embeds the page, and to the panels. */
export const RUN_FINISHED = 'cellar:run-finished';

/** More than these of a session are let go; the transcript has what Cellar keeps of them. */
const MAX_KEPT = 20;

/** @param stdin what `input()` reads; null: nothing */
export async function runCode(language: string, code: string, stdin: string | null = null): Promise<void> {
  const selected = selection.value;
  if (selected === null || code.trim() === '') return;
  const run = new Run(language, code);
  const put = (): void => {
    const others = runs.value.filter((one) => one !== run);
    runsBySelection.value = new Map(runsBySelection.value).set(keyOf(), [...others, run].slice(-MAX_KEPT));
  };
  put();
  let sessionId = selected.kind === 'session' ? selected.id : null;
  const onSession = (id: string): void => {
    if (sessionId === id) return;
    sessionId = id;
    // A chat's first run has given it a session.
    if (selection.value !== selected) return;
    select(selected.kind === 'chat' ? { kind: 'session', id, chatId: selected.id } : { kind: 'session', id });
    put();
  };
  await run.start(targetOf(), onSession, stdin);
  dispatchEvent(new CustomEvent(RUN_FINISHED, { detail: { session_id: sessionId } }));
  if (sessionId === null || selection.value?.id !== sessionId) return;
  await Promise.all([loadWorkspace(sessionId), loadVariables(sessionId)]);
}

/** How a request names the selected workspace. Its chat, where it has one: then a run is one of the chat's. */
export function targetOf(): RunTarget {
  const selected = selection.value;
  if (selected === null) return {};
  if (selected.kind === 'chat') return { chat_id: selected.id };
  // A session that holds only uploads is a workspace by its chat alone.
  const chatId = session.value?.chat_id ?? selected.chatId ?? null;
  return chatId === null ? { session_id: selected.id } : { chat_id: chatId };
}

/** Answers what a run's code asks. @param text null: there is no more input */
export async function answer(id: string, text: string | null): Promise<void> {
  await postJson(`executions/${segment(id)}/input`, { text });
}

export async function interrupt(): Promise<void> {
  if (selection.value?.kind !== 'session') return;
  await postJson(`sessions/${segment(selection.value.id)}/interrupt`);
}

export async function restart(): Promise<void> {
  if (selection.value?.kind !== 'session') return;
  const { id } = selection.value;
  await postJson(`sessions/${segment(id)}/restart`);
  await loadVariables(id);
}
