import { shuttingDown } from '../errors/failures.ts';
import { isFileId } from '../lib/ids.ts';
import type { KeyedLock } from '../lib/keyed-lock.ts';
import type { Events } from '../observability/events.ts';
import type { ResolvedSession, SessionResolver } from '../sessions/session-resolver.ts';
import type { ExecSession } from '../sessions/sessions.ts';
import type { TemporaryAttachments } from './attachments/staging/temporary-attachments.ts';
import type { AttachmentReference, ExecutionRequest, ExecutionResult } from './execution.ts';
import type { ExecutionJournal } from './execution-journal.ts';
import type { ActiveRuns } from './queue/active-runs.ts';
import type { RunQueue } from './queue/run-queue.ts';
import { isAddressable, type Run } from './run.ts';
import type { RunObserver } from './run-observer.ts';
import { type CollectParts, collectOutputs } from './steps/collect-outputs.ts';
import { reportRun } from './steps/report-run.ts';
import { type RunCodeParts, runCode } from './steps/run-code.ts';
import { type StageParts, stageAttachments } from './steps/stage-attachments.ts';
import type { UnreachableKernels } from './unreachable-kernels.ts';

/** Cellar's main use case: run code in a chat's workspace and keep the files that it creates. */

export interface ExecutionServiceOptions {
  readonly sessions: SessionResolver;
  readonly queue: RunQueue;
  readonly steps: StageParts & RunCodeParts & CollectParts;
  readonly journal: ExecutionJournal;
  readonly unreachable: UnreachableKernels;
  /** Whether programs, too, run where the chat's own kernel is. */
  readonly programsNeedKernel: boolean;
  /** Shared by the runs of a workspace; held alone for removing the workspace or something in it. */
  readonly workspaceLock: KeyedLock;
  /** Removes attachments that were asked for one run only, once that run is over. */
  readonly temporary: Pick<TemporaryAttachments, 'claim' | 'removeAfter'>;
  readonly runs: ActiveRuns;
  readonly events: Events;
}

export class ExecutionService implements AsyncDisposable {
  readonly #options: ExecutionServiceOptions;
  /** Ends every run when the service shuts down. */
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<ExecutionResult>>();

  constructor(options: ExecutionServiceOptions) {
    this.#options = options;
  }

  /**
   * Stages the attachments, runs the code, and stores every file that is new or changed; all of it is stored when this
   * resolves. A failure of the program is part of the result. When `signal` aborts, the run is interrupted and its
   * outputs are kept all the same.
   * @throws AppError session_not_found for another person's chat; rate_limited, kernel_start_failed, gateway_*,
   * storage_*: the service could not run it.
   */
  async execute(request: ExecutionRequest, signal: AbortSignal, observer: RunObserver = {}): Promise<ExecutionResult> {
    const running = this.#execute(request, signal, observer);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Closes it, and resolves when every run is over: a run goes on for a while when its client has left. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    await Promise.allSettled(this.#running);
  }

  async #execute(request: ExecutionRequest, signal: AbortSignal, observer: RunObserver): Promise<ExecutionResult> {
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
    const { session, uploads, hold } = await this.#enter(request, anySignal);
    using _workspace = hold;
    using _turn = await this.#takeQueueSlot(session, request, anySignal, counted);
    const onWaiting = (): void => counted.onStage?.('queued', session.id, null);
    using _work = await queue.work(request.owner, request.target === 'kernel', anySignal, onWaiting);
    unreachable.cancelRetirement(session.directory);
    const attachments = [...uploads.map(toReference), ...request.attachments];
    return await this.#run(session, { ...request, attachments }, anySignal, counted);
  }

  /** Interrupts running code and refuses new requests, with the outputs so far kept. */
  close(): void {
    this.#options.unreachable[Symbol.dispose]();
    this.#closing.abort(shuttingDown());
  }

  /** Finds the request's session and shares its workspace, again if it was removed while this waited for it. */
  async #enter(
    request: ExecutionRequest,
    signal: AbortSignal,
  ): Promise<ResolvedSession & { readonly hold: Disposable }> {
    const { sessions, workspaceLock } = this.#options;
    const fileIds = request.attachments.map(({ id }) => id).filter(isFileId);
    const query = { ...request, fileIds, needsKernel: this.#needsKernel(request) };
    for (;;) {
      const resolved = sessions.resolve(query);
      const hold = await workspaceLock.share(resolved.session.directory, signal);
      if (sessions.exists(resolved.session)) return { ...resolved, hold };
      hold[Symbol.dispose]();
    }
  }

  /** A kernel runs one thing at a time; processes wait neither for it nor for each other. */
  async #takeQueueSlot(session: ExecSession, { target }: ExecutionRequest, signal: AbortSignal, observer: RunObserver) {
    if (target === 'process') return undefined;
    const onWaiting = (): void => observer.onStage?.('queued', session.id, null);
    return await this.#options.queue.takeQueueSlot(session.directory, signal, onWaiting);
  }

  async #run(
    session: ExecSession,
    request: ExecutionRequest,
    signal: AbortSignal,
    observer: RunObserver,
  ): Promise<ExecutionResult> {
    const { journal, runs } = this.#options;
    const startedAt = performance.now();
    const execution = journal.begin(session, request);
    using active = runs.begin(session.directory, execution.id, signal);
    const run: Run = { execution, session, request, observer, signal: active.signal };
    try {
      const result = await this.#takeSteps(run, startedAt);
      this.#retireUnreachable(run, result.hasLiveOutputs);
      return result;
    } catch (error) {
      journal.fail(execution.id, session, request.language, error);
      this.#retireUnreachable(run, !execution.isFirst);
      throw error;
    }
  }

  async #takeSteps(run: Run, startedAt: number): Promise<ExecutionResult> {
    const { steps, journal, temporary } = this.#options;
    const { id } = run.execution;
    temporary.claim(run.session.id, id);
    await using _temporary = { [Symbol.asyncDispose]: () => temporary.removeAfter(run.session.id, id) };

    const staged = await stageAttachments(steps, run);
    const ran = await runCode(steps, run, staged);
    const kept = await collectOutputs(steps, run, staged, ran);
    const result = reportRun(run, staged, ran, kept, performance.now() - startedAt);

    const { endKind: outcome, isKernelFresh } = ran;
    journal.finish(result, run.request, { outcome, stagedFiles: staged.staging.count, isKernelFresh });
    return result;
  }

  #needsKernel = ({ target }: ExecutionRequest): boolean => target === 'kernel' || this.#options.programsNeedKernel;

  /** A kernel that no later request can lead to fills the pool for nothing. */
  #retireUnreachable(run: Run, hasLiveOutputs: boolean): void {
    if (this.#needsKernel(run.request) && !isAddressable(run, hasLiveOutputs)) {
      this.#options.unreachable.retireSoon(run.session.directory);
    }
  }
}

const toReference = (id: AttachmentReference['id']): AttachmentReference => ({ id, source: 'catalog' });
