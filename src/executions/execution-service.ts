import { AppError } from '../errors/app-error.ts';
import type { KeyedLock } from '../lib/keyed-lock.ts';
import type { Events } from '../observability/events.ts';
import type { ExecSession } from '../sessions/sessions.ts';
import { canComeBack, type ExecutionRequest, type ExecutionResult, usesKernel } from './execution.ts';
import type { ExecutionJournal } from './execution-journal.ts';
import type { RunQueue } from './queue/run-queue.ts';
import type { RunsUnderWay } from './queue/runs-under-way.ts';
import type { RunObserver } from './run-observer.ts';
import type { SessionResolver } from './session-resolver.ts';
import type { UnreachableKernels } from './unreachable-kernels.ts';
import type { WorkspaceRunner } from './workspace-runner.ts';

/** Cellar's main use case: run code in a chat's workspace and keep what it makes. */

export interface ExecutionServiceOptions {
  readonly sessions: SessionResolver;
  readonly queue: RunQueue;
  readonly runner: WorkspaceRunner;
  readonly journal: ExecutionJournal;
  readonly unreachable: UnreachableKernels;
  /** Whether programs, too, run where the chat's own kernel is. */
  readonly everyRunNeedsKernel?: boolean;
  /** Shared by the runs of a workspace; held alone by whoever removes it or something in it. */
  readonly workspaceLock: KeyedLock;
  readonly runs: RunsUnderWay;
  readonly events: Events;
}

export class ExecutionService {
  readonly #options: ExecutionServiceOptions;
  /** Ends every run when the service shuts down. */
  readonly #closing = new AbortController();

  constructor(options: ExecutionServiceOptions) {
    this.#options = options;
  }

  /**
   * Stages the attachments, runs the code, and keeps what is new or changed; all of it is stored when this resolves.
   * What the program does wrong is part of the result. When `signal` aborts, the run is interrupted and its outputs
   * are kept all the same.
   * @throws AppError rate_limited, kernel_start_failed, gateway_*, storage_*: the service could not run it.
   */
  async execute(request: ExecutionRequest, signal: AbortSignal, observer: RunObserver = {}): Promise<ExecutionResult> {
    const { events, queue, unreachable } = this.#options;
    const anySignal = AbortSignal.any([signal, this.#closing.signal]);
    using _place = queue.enter(request.owner);
    using arrived = events.executionArrived();
    const counted: RunObserver = {
      ...observer,
      onAdmitted: (sessionId) => {
        arrived.started();
        observer.onAdmitted?.(sessionId);
      },
    };
    const { session, attachments, hold } = await this.#enter(request, anySignal);
    using _workspace = hold;
    const { directory } = session;
    const complete = { ...request, attachments };
    if (!usesKernel(request)) {
      using _work = queue.work(request.owner, false);
      unreachable.keep(directory);
      return await this.#record(session, complete, anySignal, counted);
    }
    const onWaiting = (): void => observer.onStage?.('queued', session.id, null);
    using _turn = await queue.takeTurn(directory, anySignal, onWaiting);
    using _work = queue.work(request.owner, true);
    unreachable.keep(directory);
    return await this.#record(session, complete, anySignal, counted);
  }

  /** Interrupts what runs and refuses what comes, with the outputs so far kept. */
  close(): void {
    this.#options.unreachable[Symbol.dispose]();
    this.#closing.abort(new AppError('shutting_down', 'Cellar is shutting down. Try again in a moment.'));
  }

  /** Finds the request's session and shares its workspace, again if it was removed while this waited for it. */
  async #enter(request: ExecutionRequest, signal: AbortSignal) {
    const { sessions, workspaceLock } = this.#options;
    for (;;) {
      const resolved = sessions.resolve(request);
      const hold = await workspaceLock.share(resolved.session.directory, signal);
      if (sessions.exists(resolved.session)) return { ...resolved, hold };
      hold[Symbol.dispose]();
    }
  }

  /** The run as a row, whatever becomes of it. */
  async #record(
    session: ExecSession,
    request: ExecutionRequest,
    signal: AbortSignal,
    observer: RunObserver,
  ): Promise<ExecutionResult> {
    const { journal, runner, runs, unreachable } = this.#options;
    const retireUnless = (hasLiveOutputs: boolean): void => {
      const hasKernel = usesKernel(request) || this.#options.everyRunNeedsKernel === true;
      if (hasKernel && !canComeBack(request, hasLiveOutputs)) unreachable.retireSoon(session.directory);
    };
    const startedAt = performance.now();
    const execution = journal.begin(session, request);
    const { id, isFirst, hadVariables } = execution;
    using run = runs.begin(session.directory);
    try {
      const signals = { signal, interrupted: run.interrupted };
      const { outcome, isKernelFresh, stagedFiles, ...ended } = await runner.run(
        execution,
        session,
        request,
        signals,
        observer,
      );
      const result: ExecutionResult = {
        executionId: id,
        sessionId: session.id,
        ...ended,
        stateLost: isKernelFresh && hadVariables,
        isFirstRun: isFirst,
        wallTimeMs: performance.now() - startedAt,
      };
      journal.finish(result, request, { outcome, stagedFiles, isKernelFresh });
      retireUnless(result.hasLiveOutputs);
      return result;
    } catch (error) {
      journal.fail(id, session, request.language, error);
      retireUnless(!isFirst);
      throw error;
    }
  }
}
