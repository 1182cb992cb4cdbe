import { AppError } from '../../errors/app-error.ts';
import { type ExecutionId, newExecutionId, type SessionId } from '../../lib/ids.ts';
import type { ExecutionRequest, ExecutionResult } from '../execution.ts';
import { RunInterrupted } from '../queue/active-runs.ts';
import type { RunObserver } from '../run-observer.ts';
import { RunLog } from './run-log.ts';

/** Why the service could not run it. */
export interface RunFailure {
  readonly code: string;
  readonly message: string;
  /** The thrown value. */
  readonly cause: unknown;
}

/** A run that goes on without its caller: what it has said so far, and how it ended. */
export class AsyncRun {
  readonly id: ExecutionId = newExecutionId();
  readonly request: ExecutionRequest;
  readonly startedAtMs = Date.now();
  readonly log = new RunLog();
  readonly observer: RunObserver;
  readonly #interruption = new AbortController();
  readonly #accepted = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<void>();
  #state: 'queued' | 'running' | 'finished' = 'queued';
  #sessionId: SessionId | null = null;
  #result: ExecutionResult | null = null;
  #failure: RunFailure | null = null;

  constructor(request: ExecutionRequest) {
    this.request = { ...request, executionId: this.id };
    this.observer = {
      onStage: (state, sessionId, executionId) => {
        this.#sessionId = sessionId;
        if (executionId !== null) this.#state = 'running';
        this.log.push({ type: 'status', state, sessionId });
        this.#accepted.resolve();
      },
      onOutput: (output) => this.log.push(output),
    };
  }

  get state(): 'queued' | 'running' | 'finished' {
    return this.#state;
  }

  /** Null until it is known. */
  get sessionId(): SessionId | null {
    return this.#sessionId;
  }

  get result(): ExecutionResult | null {
    return this.#result;
  }

  get failure(): RunFailure | null {
    return this.#failure;
  }

  /** Aborts when somebody interrupts the run. */
  get signal(): AbortSignal {
    return this.#interruption.signal;
  }

  /** Resolves when its workspace is known and it waits for nothing but its turn. */
  get accepted(): Promise<void> {
    return this.#accepted.promise;
  }

  /** Resolves when it is over, well or not. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** Whether it was going on and had not been asked before. */
  interrupt(): boolean {
    if (this.#state === 'finished' || this.signal.aborted) return false;
    this.#interruption.abort(new RunInterrupted('The run was interrupted.'));
    return true;
  }

  finish(result: ExecutionResult): void {
    this.#result = result;
    this.#end();
  }

  fail(error: unknown): void {
    this.#failure = toFailure(error);
    this.#end();
  }

  #end(): void {
    this.#state = 'finished';
    this.log.close();
    this.#ended.resolve();
  }
}

function toFailure(cause: unknown): RunFailure {
  if (cause instanceof RunInterrupted) {
    return { code: 'interrupted', message: 'The run was interrupted before it began.', cause };
  }
  if (cause instanceof AppError) return { code: cause.code, message: cause.message, cause };
  return { code: 'internal_error', message: 'Something went wrong in the service; its log has the cause.', cause };
}
