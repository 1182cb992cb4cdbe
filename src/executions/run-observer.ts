import type { ExecutionId, SessionId } from '../lib/ids.ts';

/** The stage of a run. `queued` only if it has to wait for the run before it. */
export type RunStage = 'queued' | 'staging' | 'running' | 'keeping';

/** Output of a run in progress, without host paths. The program determines size and content. */
export type LiveOutput =
  | { readonly type: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly type: 'display';
      /** A JSON object of MIME type → content: base64 for binary types, text or JSON for others. */
      readonly dataJson: string;
      readonly displayId: string | undefined;
      /** It replaces the display of that id. */
      readonly update: boolean;
      /** It is the value of the last expression. */
      readonly isResult: boolean;
    }
  /** The exception that ended the program. Its traceback comes again in `report`, for readers of plain text. */
  | { readonly type: 'error'; readonly name: string; readonly value: string; readonly traceback: readonly string[] }
  /** Cellar's own text for stderr at the end of a run: a traceback, or the sentence that says why the run was stopped. */
  | { readonly type: 'report'; readonly text: string }
  /** The code asks, and waits for an answer (`POST /executions/{id}/input`). */
  | { readonly type: 'question'; readonly prompt: string; readonly isSecret: boolean }
  /** It asks no more. */
  | { readonly type: 'answered' }
  /** Forget what was said; with `wait`, when the next output comes. */
  | { readonly type: 'clear'; readonly wait: boolean };

/** Gets the events of a run in progress. Called synchronously and never awaited; its functions must not throw. */
export interface RunObserver {
  /** Nothing stands between the request and its run any more: what goes wrong from now on belongs to the run. */
  readonly onAdmitted?: (sessionId: SessionId) => void;
  /** `executionId` null: it has not begun. */
  readonly onStage?: (stage: RunStage, sessionId: SessionId, executionId: ExecutionId | null) => void;
  readonly onOutput?: (output: LiveOutput) => void;
}
