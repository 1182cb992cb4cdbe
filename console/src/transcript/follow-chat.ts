import { effect, untracked } from '@preact/signals';
import type { Session } from '../api/types.ts';
import { attempt } from '../state/notices.ts';
import { followSession, session } from '../state/sessions.ts';
import { executions, loadExecutions, loadVariables, loadWorkspace } from '../state/workspace.ts';
import { followOthers } from './transcript.ts';

/** Keeps runs, files and variables of a session as they are, whoever works in it, until the signal aborts. */
export function followChat(id: string, signal: AbortSignal): void {
  attempt(() => loadWorkspace(id));
  attempt(() => loadVariables(id));
  attempt(() => followSession(id, signal));
  let before: Session | null = null;
  const changed = (): void => {
    const now = session.value;
    if (now === null || now.session_id !== id) return;
    const last = before;
    before = now;
    if (last === null) return;
    // A short run begins and ends between two looks: only the last use tells of it.
    const hasRun = last.last_used_at !== now.last_used_at;
    const hasEnded = now.running < last.running || (hasRun && now.running === 0);
    if (hasEnded) attempt(() => loadWorkspace(id));
    else if (hasRun || now.running > last.running) attempt(() => loadExecutions(id));
    // Reading the variables makes a kernel busy for a moment; only what may have changed them counts.
    const isOther = (last.kernel === null) !== (now.kernel === null) || last.kernel?.state === 'starting';
    if ((hasEnded && now.running === 0) || isOther) attempt(() => loadVariables(id));
  };
  const stops = [
    effect(() => {
      void session.value;
      untracked(changed);
    }),
    effect(() => {
      const list = executions.value;
      untracked(() => followOthers(list, signal));
    }),
  ];
  signal.addEventListener('abort', () => {
    for (const stop of stops) stop();
  });
}
