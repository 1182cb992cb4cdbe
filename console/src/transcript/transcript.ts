import { computed, signal } from '@preact/signals';
import { ApiError } from '../api/client.ts';
import type { Execution } from '../api/types.ts';
import { Run } from '../state/run.ts';
import { runs } from '../state/runs.ts';
import { executions, loadAllExecutions, putExecution } from '../state/workspace.ts';
import { placeRuns } from './run-order.ts';
import { fromExecution, fromRun, type ShownRun } from './shown-run.ts';

/** All runs of the selected chat, the oldest first: what Cellar keeps, and what this page hears. */

/** Runs of others that this page listens to. */
const followed = signal<ReadonlyMap<string, Run>>(new Map());
/** A browser keeps six connections to a server; the page needs some for itself. */
const MAX_FOLLOWED = 2;

export const transcript = computed((): readonly ShownRun[] =>
  placeRuns(executions.value.toReversed(), runs.value).map(({ kept, own }) =>
    kept === null ? fromRun(own, null) : shownRun(kept, own),
  ),
);

function shownRun(execution: Execution, own: Run | null): ShownRun {
  // Output that this page heard has its order and its tables; a run whose connection broke is better known to Cellar.
  if (own !== null && !(own.state.value === 'failed' && execution.state === 'finished')) return fromRun(own, execution);
  const heard = followed.value.get(execution.id);
  if (heard !== undefined && execution.state !== 'finished')
    return { ...fromRun(heard, execution), code: execution.code };
  return fromExecution(execution);
}

/** The words to find; empty: everything is shown. */
export const search = signal('');

export const found = computed((): readonly ShownRun[] => {
  const words = search.value.trim().toLowerCase();
  return words === '' ? transcript.value : transcript.value.filter((run) => textOf(run).toLowerCase().includes(words));
});

const textOf = ({ code, outputs, files }: ShownRun): string =>
  [
    code ?? '',
    ...outputs.map((output) => {
      if (output.kind === 'text' || output.kind === 'error') return output.text;
      return output.kind === 'display' ? String(output.data['text/plain'] ?? '') : '';
    }),
    ...files.map(({ name }) => name),
  ].join('\n');

/** Searches every run, also those that aren't loaded yet. */
export async function searchFor(words: string, sessionId: string | null): Promise<void> {
  search.value = words;
  if (words.trim() !== '' && sessionId !== null) await loadAllExecutions(sessionId);
}

/** Hears the runs that go on and that this page didn't ask for, until the signal aborts. */
export function followOthers(list: readonly Execution[], signal: AbortSignal): void {
  const own = new Set(runs.value.map((run) => run.id.value));
  for (const execution of list) {
    const { id, state } = execution;
    if (state === 'finished' || own.has(id) || followed.value.has(id)) continue;
    if (followed.value.size >= MAX_FOLLOWED) return;
    void follow(execution, signal);
  }
}

async function follow({ id, language, code, started_at, client }: Execution, signal: AbortSignal): Promise<void> {
  const run = new Run(language, code ?? '', Date.parse(started_at), client);
  followed.value = new Map(followed.value).set(id, run);
  try {
    const ended = await run.follow(id, signal);
    if (ended !== null) putExecution(ended);
  } catch (error) {
    // The run is gone, and the stream of its session tells the reader.
    if (!(error instanceof ApiError)) throw error;
  } finally {
    followed.value = new Map([...followed.value].filter(([key]) => key !== id));
  }
}
