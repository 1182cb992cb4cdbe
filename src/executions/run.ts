import type { ExecSession } from '../sessions/sessions.ts';
import type { ExecutionRequest } from './execution.ts';
import type { BegunExecution } from './execution-journal.ts';
import { RunInterrupted } from './queue/active-runs.ts';
import type { RunObserver } from './run-observer.ts';

/** One run that has begun, as its steps share it. */
export interface Run {
  readonly execution: BegunExecution;
  readonly session: ExecSession;
  readonly request: ExecutionRequest;
  /**
   * Ends the run early. Its reason says why: `RunInterrupted` when somebody asked for it, or else the caller's own reason
   * or the service's shutdown.
   */
  readonly signal: AbortSignal;
  readonly observer: RunObserver;
}

/**
 * Whether a later request can reach the session: by a name that the caller has for it, or by its outputs. A caller that named
 * it once can do so again, even LibreChat, which names no session in most requests.
 */
export const isAddressable = (
  { request, session }: Pick<Run, 'request' | 'session'>,
  hasLiveOutputs: boolean,
): boolean =>
  request.chatId !== null ||
  request.hint !== null ||
  request.sessionId === session.id ||
  request.canNameSession ||
  hasLiveOutputs;

/** Whether somebody interrupted the run: it then ends like one whose program was interrupted, and is no failure. */
export const isInterrupted = ({ signal }: Pick<Run, 'signal'>): boolean => signal.reason instanceof RunInterrupted;

/** Reports to the run's observer that it has reached a stage. */
export function enterStage(run: Run, stage: 'staging' | 'running' | 'keeping'): void {
  run.observer.onStage?.(stage, run.session.id, run.execution.id);
}
