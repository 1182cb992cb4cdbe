import type { ExecutionOutputsRepository } from '../db/repositories/execution-outputs.ts';
import type { ExecutionsRepository } from '../db/repositories/executions.ts';
import { AppError } from '../errors/app-error.ts';
import { type ExecutionId, newExecutionId } from '../lib/ids.ts';
import type { Events } from '../observability/events.ts';
import type { ExecSession } from '../sessions/sessions.ts';
import type { ExecutionRequest, ExecutionResult } from './execution.ts';
import { keptOutput } from './history/kept-output.ts';
import { countOf } from './outputs/unregistered-files.ts';

interface JournalOptions {
  readonly executions: ExecutionsRepository;
  readonly events: Events;
  readonly storesCode: boolean;
  /** The store of runs' outputs; null if the configuration turns it off. */
  readonly outputs: Pick<ExecutionOutputsRepository, 'put'> | null;
}

export interface BegunExecution {
  readonly id: ExecutionId;
  /** Whether nothing ran in the session before. */
  readonly isFirst: boolean;
  /** Whether its kernel ran something before, so that its variables may have been lost since. */
  readonly hadVariables: boolean;
}

/** Each run as a row, a line in the log and a count, whatever becomes of it. */
export class ExecutionJournal {
  readonly #options: JournalOptions;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  begin(session: ExecSession, request: ExecutionRequest): BegunExecution {
    const { executions, storesCode } = this.#options;
    const isFirst = !executions.hasRun(session.id);
    const hadVariables = executions.hasRunInKernel(session.id);
    const id = request.executionId ?? newExecutionId();
    executions.start({
      id,
      sessionId: session.id,
      owner: request.owner,
      userId: request.userId,
      language: request.language,
      code: storesCode ? request.code : null,
      startedAtMs: Date.now(),
      client: request.client,
      usesKernel: request.target === 'kernel',
    });
    return { id, isFirst, hadVariables };
  }

  /** The run ended; its outputs are stored. */
  finish(
    result: ExecutionResult,
    { owner, language }: ExecutionRequest,
    facts: { readonly outcome: string; readonly stagedFiles: number; readonly isKernelFresh: boolean },
  ): void {
    const { executions, outputs, events } = this.#options;
    const { executionId, sessionId, exitCode, status, stdout, stderr, stateLost } = result;
    const wallTimeMs = Math.round(result.wallTimeMs);
    const stdoutBytes = Buffer.byteLength(stdout);
    const stderrBytes = Buffer.byteLength(stderr);
    outputs?.put(executionId, keptOutput(result), result.htmlForms);
    executions.finish(executionId, { status, exitCode, wallTimeMs, stdoutBytes, stderrBytes, error: null });
    for (const file of result.unregistered) {
      const { name, reason } = file;
      events.outputNotRegistered({ sessionId, executionId, name, reason, count: countOf(file) });
    }
    const outputFiles = result.files.length;
    const outputBytes = result.files.reduce((sum, { size }) => sum + size, 0);
    const identity = { executionId, sessionId, owner, language };
    const outcome = { exitCode, status, wallTimeMs, outputFiles, outputBytes, stateLost, ...facts };
    events.executionFinished({ ...identity, ...outcome });
  }

  /** The service failed it. Never throws. */
  fail(executionId: ExecutionId, session: ExecSession, language: string, error: unknown): void {
    const { executions, events } = this.#options;
    events.executionFailed({ executionId, sessionId: session.id, owner: session.owner, language }, error);
    const reason = error instanceof AppError ? error.code : 'internal_error';
    const unknown = { status: null, exitCode: null, wallTimeMs: null, stdoutBytes: null, stderrBytes: null };
    try {
      executions.finish(executionId, { ...unknown, error: reason });
    } catch {
      // The failure may be the database's own; it is in the log, and the next start closes the row.
    }
  }
}
