import type { ExecutionsRepository } from '../db/repositories/executions.ts';
import { AppError } from '../errors/app-error.ts';
import type { ExecSession } from '../files/sessions.ts';
import type { RunEnd } from '../kernels/kernel.ts';
import type { KernelPool } from '../kernels/kernel-pool.ts';
import { OutputCollector } from '../kernels/output-collector.ts';
import type { ProgramEnd } from '../kernels/program.ts';
import { type ExecutionId, newExecutionId, type SessionId } from '../lib/ids.ts';
import { KeyedLock } from '../lib/keyed-lock.ts';
import type { Events } from '../observability/events.ts';
import { diffSnapshots } from '../workspaces/diff.ts';
import { createOutgoingRewriter } from '../workspaces/path-rewriter.ts';
import { takeSnapshot } from '../workspaces/snapshot.ts';
import type { Workspace, WorkspaceDiff } from '../workspaces/workspace.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';
import type { ExecutionRequest, ExecutionResult } from './execution.ts';
import type { OutputKeeper } from './output-keeper.ts';
import { isSelected, needsScan, type OutputPolicy, selectsImages } from './output-selection.ts';
import type { Programs } from './programs.ts';
import { reportRun } from './run-report.ts';
import type { RunsUnderWay } from './runs-under-way.ts';
import type { SessionResolver } from './session-resolver.ts';
import type { AttachmentStager, StagedWorkspace } from './staging/attachment-stager.ts';
import type { SpareAttachments } from './staging/spare-attachments.ts';
import { UnreachableKernels } from './unreachable-kernels.ts';

/** Cellar's main use case: run code in a chat's workspace and keep what it makes. */

export interface ExecutionServiceOptions {
  readonly sessions: SessionResolver;
  readonly workspaces: WorkspaceStore;
  readonly stager: AttachmentStager;
  /** Takes what a run left alone out of a workspace that nobody can come back to; undefined where that is no use. */
  readonly spares?: Pick<SpareAttachments, 'reclaim'> | undefined;
  readonly kernels: KernelPool;
  readonly programs: Programs;
  readonly keeper: OutputKeeper;
  readonly executions: ExecutionsRepository;
  /** Shared by the runs of a workspace; held alone by whoever removes it or something in it. */
  readonly workspaceLock: KeyedLock;
  readonly runs: RunsUnderWay;
  readonly events: Events;
  readonly policy: OutputPolicy;
  readonly maxOutputBytes: number;
  readonly storesCode: boolean;
  /** Paths of the host that programs can name, each with what is shown instead. */
  readonly hiddenPaths: ReadonlyMap<string, string>;
}

/** What ran the code, and how that ended. */
interface RunOutcome {
  readonly end: RunEnd | ProgramEnd;
  /** Whether it was a kernel that nothing ran on before. */
  readonly isKernelFresh: boolean;
}

interface BegunExecution {
  readonly id: ExecutionId;
  /** Whether nothing ran in the session before. */
  readonly isFirst: boolean;
  /** Whether Python ran in it before, so that its variables may have been lost since. */
  readonly hadVariables: boolean;
}

/** What ends a run before its time. */
interface RunSignals {
  /** The client has gone or the service closes: also what comes before the run is given up. */
  readonly signal: AbortSignal;
  /** Somebody asked for the run to be interrupted: it ends as one whose program was. */
  readonly interrupted: AbortSignal;
}

const NO_DIFF: WorkspaceDiff = { created: [], changed: [], deleted: [] };

export class ExecutionService {
  readonly #options: ExecutionServiceOptions;
  /** Ends every run when the service shuts down. */
  readonly #closing = new AbortController();
  readonly #unreachable: UnreachableKernels;
  /** One run at a time on a workspace's kernel, in the order of asking. Programs don't wait for it. */
  readonly #kernelTurns = new KeyedLock();
  /** Held while files of a workspace are staged, looked through or kept: never while code runs. */
  readonly #files = new KeyedLock();

  constructor(options: ExecutionServiceOptions) {
    this.#options = options;
    this.#unreachable = new UnreachableKernels({ kernels: options.kernels, kernelTurns: this.#kernelTurns });
  }

  /**
   * Stages the attachments, runs the code, and keeps what is new or changed; all of it is stored when this resolves.
   * What the program does wrong is part of the result. When `signal` aborts, the run is interrupted and its outputs
   * are kept all the same.
   * @param onAdmitted is told the session when nothing stands between the request and its run any more.
   * @throws AppError rate_limited, kernel_start_failed, gateway_*, storage_*: the service could not run it.
   */
  async execute(
    request: ExecutionRequest,
    signal: AbortSignal,
    onAdmitted?: (sessionId: SessionId) => void,
  ): Promise<ExecutionResult> {
    const anySignal = AbortSignal.any([signal, this.#closing.signal]);
    using arrived = this.#options.events.executionArrived();
    const onStarted = (sessionId: SessionId): void => {
      arrived.started();
      onAdmitted?.(sessionId);
    };
    const { session, attachments, hold } = await this.#enter(request, anySignal);
    using _workspace = hold;
    const { directory } = session;
    if (!usesKernel(request)) return await this.#record(session, { ...request, attachments }, anySignal, onStarted);
    using _turn = await this.#kernelTurns.acquire(directory, anySignal);
    this.#unreachable.keep(directory);
    return await this.#record(session, { ...request, attachments }, anySignal, onStarted);
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
    onAdmitted: ((sessionId: SessionId) => void) | undefined,
  ): Promise<ExecutionResult> {
    const { directory } = session;
    const retireUnless = (hasLiveOutputs: boolean): void => {
      if (usesKernel(request) && !canComeBack(request, { hasLiveOutputs })) this.#unreachable.retireSoon(directory);
    };
    const execution = this.#begin(session, request);
    using underWay = this.#options.runs.begin(directory);
    const signals = { signal, interrupted: underWay.interrupted };
    try {
      const result = await this.#run(execution, session, request, signals, () => onAdmitted?.(session.id));
      retireUnless(result.hasLiveOutputs);
      return result;
    } catch (error) {
      this.#fail(execution.id, session, request.language, error);
      retireUnless(!execution.isFirst);
      throw error;
    }
  }

  /** Interrupts what runs and refuses what comes, with the outputs so far kept. */
  close(): void {
    this.#unreachable[Symbol.dispose]();
    this.#closing.abort(new AppError('shutting_down', 'Cellar is shutting down. Try again in a moment.'));
  }

  async #run(
    { id: executionId, isFirst, hadVariables }: BegunExecution,
    session: ExecSession,
    request: ExecutionRequest,
    { signal, interrupted }: RunSignals,
    admit: () => void,
  ): Promise<ExecutionResult> {
    const { workspaces, maxOutputBytes, policy } = this.#options;
    const startedAt = performance.now();
    const { workspace, staging, before } = await this.#prepare(session, request, signal);

    const collector = new OutputCollector(maxOutputBytes);
    const { end, isKernelFresh } = await this.#runCode(request, workspace, collector, { signal, interrupted }, admit);
    const output = collector.finish();

    // Its outputs are kept although the caller may have left.
    using _ = await this.#files.acquire(session.directory);
    const scans = before !== undefined;
    // A program may have closed its own workspace (chmod 000) or replaced it.
    if (scans) await workspaces.open(session.directory);
    const after = before === undefined ? null : await takeSnapshot(workspace.path);
    const kept = await this.#options.keeper.keep({
      owner: request.owner,
      sessionId: session.id,
      executionId,
      workspace,
      diff: before === undefined || after === null ? NO_DIFF : diffSnapshots(before, after),
      after,
      staging,
      images: selectsImages(request.outputs, policy) ? output.images : [],
      isSelected: (name) => isSelected(request.outputs, policy, name),
    });
    const report = reportRun(end, output, request.timeoutMs);
    const { rewrite } = createOutgoingRewriter([workspace.gatewayPath, workspace.path], this.#options.hiddenPaths);
    const result: ExecutionResult = {
      executionId,
      sessionId: session.id,
      ...report,
      stdout: rewrite(report.stdout),
      stderr: rewrite(report.stderr),
      result: output.result === null ? null : rewrite(output.result),
      ...kept,
      stateLost: isKernelFresh && hadVariables,
      isFirstRun: isFirst,
      wallTimeMs: performance.now() - startedAt,
    };
    this.#finish(result, request, { outcome: end.kind, stagedFiles: staging.count, isKernelFresh });
    // A program that ended by itself has left no process; of a kernel, or of one that was killed, that is not as sure.
    const isOver =
      isFirst && !usesKernel(request) && end.kind === 'exited' && this.#options.runs.count(session.directory) === 1;
    if (isOver && !canComeBack(request, result)) await this.#reclaim(session, workspace, staging);
    return result;
  }

  /** Opens the workspace, puts the attachments into it, and notes what it holds if that will be compared. */
  async #prepare(session: ExecSession, request: ExecutionRequest, signal: AbortSignal) {
    const { workspaces, stager, policy } = this.#options;
    using _ = await this.#files.acquire(session.directory, signal);
    const workspace = await workspaces.open(session.directory);
    const isBusy = this.#options.runs.count(session.directory) > 1;
    const staging = await stager.stage(request, session, workspace, isBusy);
    const scans = needsScan(request.outputs, policy, request.code);
    return { workspace, staging, before: scans ? await takeSnapshot(workspace.path) : undefined };
  }

  async #runCode(
    request: ExecutionRequest,
    workspace: Workspace,
    collector: OutputCollector,
    { signal, interrupted }: RunSignals,
    admit: () => void,
  ): Promise<RunOutcome> {
    const { args, timeoutMs } = request;
    const either = AbortSignal.any([signal, interrupted]);
    const options = { timeoutMs, signal: either, onOutput: collector.push.bind(collector) };
    if (!usesKernel(request)) {
      admit();
      const { onToolCall } = request.tools ?? {};
      const withCalls = onToolCall === undefined ? options : { ...options, onToolCall };
      return { end: await this.#options.programs.run(request, workspace, withCalls), isKernelFresh: false };
    }
    using loan = await this.#options.kernels.lend(workspace.directory, signal);
    admit();
    return { end: await loan.kernel.run(request.code, { ...options, args }), isKernelFresh: loan.isFresh };
  }

  /** Never rejects: attachments that stay where they are cost room, and no run. */
  async #reclaim(session: ExecSession, workspace: Workspace, staging: StagedWorkspace): Promise<void> {
    const { spares, events } = this.#options;
    await spares?.reclaim(session, workspace, staging).catch((error: unknown) => {
      events.attachmentsNotReclaimed({ sessionId: session.id }, error);
    });
  }

  #begin(session: ExecSession, request: ExecutionRequest): BegunExecution {
    const { executions, storesCode } = this.#options;
    const isFirst = !executions.hasRun(session.id);
    const hadVariables = executions.hasRun(session.id, 'py');
    const id = newExecutionId();
    executions.start({
      id,
      sessionId: session.id,
      owner: request.owner,
      userId: request.userId,
      language: request.language,
      code: storesCode ? request.code : null,
      startedAtMs: Date.now(),
    });
    return { id, isFirst, hadVariables };
  }

  #finish(
    result: ExecutionResult,
    request: ExecutionRequest,
    facts: { outcome: string; stagedFiles: number; isKernelFresh: boolean },
  ): void {
    const { executions, events } = this.#options;
    const { executionId, sessionId, exitCode, status, stdout, stderr } = result;
    const wallTimeMs = Math.round(result.wallTimeMs);
    executions.finish(executionId, {
      status,
      exitCode,
      wallTimeMs,
      stdoutBytes: Buffer.byteLength(stdout),
      stderrBytes: Buffer.byteLength(stderr),
      error: null,
    });
    for (const file of result.unregistered) events.outputNotRegistered({ sessionId, executionId, ...file });
    const outputFiles = result.files.length;
    const outputBytes = result.files.reduce((sum, { size }) => sum + size, 0);
    const { owner, language } = request;
    events.executionFinished({
      executionId,
      sessionId,
      owner,
      language,
      exitCode,
      status,
      wallTimeMs,
      outputFiles,
      outputBytes,
      stateLost: result.stateLost,
      ...facts,
    });
  }

  #fail(executionId: ExecutionId, session: ExecSession, language: string, error: unknown): void {
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

/** Whether it runs in the chat's kernel, and not as a new process. */
const usesKernel = ({ language, stateful }: ExecutionRequest): boolean => language === 'py' && stateful;

/** Whether a later request can lead to the session: by a name that the caller has for it, or by its outputs. */
function canComeBack(
  { chatId, hint, canNameSession }: ExecutionRequest,
  { hasLiveOutputs }: Pick<ExecutionResult, 'hasLiveOutputs'>,
): boolean {
  return chatId !== null || hint !== null || canNameSession || hasLiveOutputs;
}
