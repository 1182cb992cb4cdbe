import type { ExecutionsRepository } from '../db/repositories/executions.ts';
import { AppError } from '../errors/app-error.ts';
import type { ExecSession } from '../files/sessions.ts';
import type { KernelPool } from '../kernels/kernel-pool.ts';
import { OutputCollector } from '../kernels/output-collector.ts';
import { type ExecutionId, newExecutionId, type SessionId } from '../lib/ids.ts';
import type { KeyedLock } from '../lib/keyed-lock.ts';
import type { Events } from '../observability/events.ts';
import { diffSnapshots } from '../workspaces/diff.ts';
import { createOutgoingRewriter } from '../workspaces/path-rewriter.ts';
import { takeSnapshot } from '../workspaces/snapshot.ts';
import type { WorkspaceDiff } from '../workspaces/workspace.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';
import type { AttachmentStager } from './attachment-stager.ts';
import type { ExecutionRequest, ExecutionResult } from './execution.ts';
import type { OutputKeeper } from './output-keeper.ts';
import { isSelected, needsScan, type OutputPolicy, selectsImages } from './output-selection.ts';
import { reportRun } from './run-report.ts';
import type { SessionResolver } from './session-resolver.ts';
import { UnreachableKernels } from './unreachable-kernels.ts';

/** Cellar's main use case: run code in a chat's workspace and keep what it makes. */

export interface ExecutionServiceOptions {
  readonly sessions: SessionResolver;
  readonly workspaces: WorkspaceStore;
  readonly stager: AttachmentStager;
  readonly kernels: KernelPool;
  readonly keeper: OutputKeeper;
  readonly executions: ExecutionsRepository;
  /** One holder per workspace: whoever changes its files or runs on its kernel. */
  readonly workspaceLock: KeyedLock;
  readonly events: Events;
  readonly policy: OutputPolicy;
  readonly maxOutputBytes: number;
  readonly storesCode: boolean;
}

const NO_DIFF: WorkspaceDiff = { created: [], changed: [], deleted: [] };

export class ExecutionService {
  readonly #options: ExecutionServiceOptions;
  /** Ends every run when the service shuts down. */
  readonly #closing = new AbortController();
  readonly #unreachable: UnreachableKernels;

  constructor(options: ExecutionServiceOptions) {
    this.#options = options;
    this.#unreachable = new UnreachableKernels(options);
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
    const { session, attachments } = this.#options.sessions.resolve(request);
    using _ = await this.#options.workspaceLock.acquire(session.directory, anySignal);
    this.#unreachable.keep(session.directory);
    const execution = this.#begin(session, request);
    const admit = (): void => onAdmitted?.(session.id);
    try {
      const result = await this.#run(execution, session, { ...request, attachments }, anySignal, admit);
      if (!canComeBack(request, result)) this.#unreachable.retireSoon(session.directory);
      return result;
    } catch (error) {
      this.#fail(execution.id, session, error);
      const result = { hasLiveOutputs: !execution.isFirst };
      if (!canComeBack(request, result)) this.#unreachable.retireSoon(session.directory);
      throw error;
    }
  }

  /** Interrupts what runs and refuses what comes, with the outputs so far kept. */
  close(): void {
    this.#unreachable[Symbol.dispose]();
    this.#closing.abort(new AppError('shutting_down', 'Cellar is shutting down. Try again in a moment.'));
  }

  async #run(
    { id: executionId, isFirst }: { id: ExecutionId; isFirst: boolean },
    session: ExecSession,
    request: ExecutionRequest,
    signal: AbortSignal,
    admit: () => void,
  ): Promise<ExecutionResult> {
    const { workspaces, stager, kernels, maxOutputBytes, policy } = this.#options;
    const startedAt = performance.now();
    const workspace = await workspaces.open(session.directory);
    const staging = await stager.stage(request, session, workspace);
    const scans = needsScan(request.outputs, policy, request.code);
    const before = scans ? await takeSnapshot(workspace.path) : undefined;

    using loan = await kernels.lend(session.directory, signal);
    admit();
    const collector = new OutputCollector(maxOutputBytes);
    const end = await loan.kernel.run(request.code, {
      args: request.args,
      timeoutMs: request.timeoutMs,
      signal,
      onOutput: (output) => collector.push(output),
    });
    const output = collector.finish();

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
    const { rewrite } = createOutgoingRewriter([workspace.gatewayPath, workspace.path]);
    const result: ExecutionResult = {
      executionId,
      sessionId: session.id,
      ...report,
      stdout: rewrite(report.stdout),
      stderr: rewrite(report.stderr),
      result: output.result === null ? null : rewrite(output.result),
      ...kept,
      stateLost: loan.isFresh && !isFirst,
      isFirstRun: isFirst,
      wallTimeMs: performance.now() - startedAt,
    };
    this.#finish(result, request, { outcome: end.kind, stagedFiles: staging.count, isKernelFresh: loan.isFresh });
    return result;
  }

  #begin(session: ExecSession, request: ExecutionRequest): { id: ExecutionId; isFirst: boolean } {
    const { executions, storesCode } = this.#options;
    const isFirst = !executions.hasRun(session.id);
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
    return { id, isFirst };
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
      ...facts,
    });
  }

  #fail(executionId: ExecutionId, session: ExecSession, error: unknown): void {
    const { executions, events } = this.#options;
    events.executionFailed({ executionId, sessionId: session.id, owner: session.owner }, error);
    const reason = error instanceof AppError ? error.code : 'internal_error';
    const unknown = { status: null, exitCode: null, wallTimeMs: null, stdoutBytes: null, stderrBytes: null };
    try {
      executions.finish(executionId, { ...unknown, error: reason });
    } catch {
      // The failure may be the database's own; it is in the log, and the next start closes the row.
    }
  }
}

/** Whether a later request can lead to the session: by a name that the caller has for it, or by its outputs. */
function canComeBack(
  { chatId, hint, canNameSession }: ExecutionRequest,
  { hasLiveOutputs }: Pick<ExecutionResult, 'hasLiveOutputs'>,
): boolean {
  return chatId !== null || hint !== null || canNameSession || hasLiveOutputs;
}
