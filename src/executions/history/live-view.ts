import type { AsyncRun } from '../async-runs/async-run.ts';
import type { ExecutionView } from './execution-view.ts';

/** A run that goes on without its caller, or that never began, as the history shows it. */
export function liveView(run: AsyncRun): ExecutionView {
  const { id, request, startedAtMs, sessionId, state, failure, log } = run;
  return {
    id,
    sessionId,
    client: request.client,
    language: request.language,
    code: request.code,
    state,
    isStateful: request.target === 'kernel',
    status: null,
    exitCode: null,
    startedAtMs,
    wallTimeMs: null,
    stdoutBytes: null,
    stderrBytes: null,
    error: failure?.code ?? null,
    message: failure?.message ?? null,
    output: {
      stdout: log.textOf('stdout'),
      stderr: log.textOf('stderr'),
      result: null,
      exception: null,
      displays: [],
      attachments: [],
    },
    hasHtml: false,
    files: [],
  };
}
