import { setImmediate } from 'node:timers/promises';
import type { ExecutionsRepository } from '../db/repositories/executions.ts';
import { OutputCollector } from '../kernels/outputs/output-collector.ts';
import type { OutOfMemory } from '../kernels/run-end.ts';
import { KeyedLock } from '../lib/keyed-lock.ts';
import type { Events } from '../observability/events.ts';
import { inSpan } from '../observability/tracing.ts';
import type { ExecSession } from '../sessions/sessions.ts';
import { diffSnapshots } from '../workspaces/diff.ts';
import { LastSeen } from '../workspaces/last-seen.ts';
import { createOutgoingRewriter, type OutgoingRewriter } from '../workspaces/path-rewriter.ts';
import { isSameState } from '../workspaces/safe-open.ts';
import { takeSnapshot } from '../workspaces/snapshot.ts';
import type { SnapshotEntry, Workspace, WorkspaceDiff } from '../workspaces/workspace.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';
import type { AttachmentStager } from './attachments/staging/attachment-stager.ts';
import type { SpareAttachments } from './attachments/staging/spare-attachments.ts';
import type { StagedWorkspace } from './attachments/staging/staged-workspace.ts';
import type { TemporaryAttachments } from './attachments/staging/temporary-attachments.ts';
import { canComeBack, type ExecutionRequest, usesKernel } from './execution.ts';
import type { BegunExecution } from './execution-journal.ts';
import { LiveOutputs } from './outputs/live-outputs.ts';
import type { OutputKeeper } from './outputs/output-keeper.ts';
import { isSelected, needsScan, type OutputPolicy, selectsDisplays } from './outputs/output-selection.ts';
import { unseenOutputs } from './outputs/unseen-outputs.ts';
import type { RunsUnderWay } from './queue/runs-under-way.ts';
import type { RunObserver } from './run-observer.ts';
import { reportRun } from './run-report.ts';
import type { WatchedRunner } from './watched-runner.ts';

/** One run in a workspace: stage, run, compare, keep. */

export interface WorkspaceRunnerOptions {
  readonly workspaces: WorkspaceStore;
  readonly stager: AttachmentStager;
  /** Takes what a run left alone out of a workspace that nobody can come back to; undefined where that is no use. */
  readonly temporary: Pick<TemporaryAttachments, 'claim' | 'removeAfter'>;
  readonly spares?: Pick<SpareAttachments, 'reclaim'> | undefined;
  readonly code: Pick<WatchedRunner, 'run'>;
  readonly keeper: OutputKeeper;
  readonly runs: Pick<RunsUnderWay, 'count'>;
  readonly executions: Pick<ExecutionsRepository, 'lastLookedThrough'>;
  readonly events: Pick<Events, 'attachmentsNotReclaimed'>;
  readonly policy: OutputPolicy;
  readonly maxOutputBytes: number;
  /** Begun before a run, tells once its kernel has died whether that was for want of memory. */
  readonly watchDeaths: (directory: string) => (kernelId: string) => OutOfMemory;
  /** Paths of the host that programs can name, each with what is shown instead. */
  readonly hiddenPaths: ReadonlyMap<string, string>;
}

/** What ends a run before its time. */
export interface RunSignals {
  /** The client has gone or the service closes: also what comes before the run is given up. */
  readonly signal: AbortSignal;
  /** Somebody asked for the run to be interrupted: it ends as one whose program was. */
  readonly interrupted: AbortSignal;
}

const NO_DIFF: WorkspaceDiff = { created: [], changed: [], deleted: [] };

export class WorkspaceRunner {
  readonly #options: WorkspaceRunnerOptions;
  /** Held while files of a workspace are staged, looked through or kept: never while code runs. */
  readonly #files = new KeyedLock();

  readonly #lastSeen = new LastSeen();
  readonly #startedAtMs = Date.now();

  constructor(options: WorkspaceRunnerOptions) {
    this.#options = options;
  }

  /** What the program does wrong is part of the result; its outputs are stored when this resolves. */
  async run(
    { id: executionId, isFirst }: BegunExecution,
    session: ExecSession,
    request: ExecutionRequest,
    signals: RunSignals,
    observer: RunObserver,
  ) {
    const { workspaces, maxOutputBytes, policy, hiddenPaths, runs } = this.#options;
    const enter = (stage: 'staging' | 'running' | 'keeping') => observer.onStage?.(stage, session.id, executionId);
    this.#options.temporary.claim(session.id, executionId);
    await using _temporary = {
      [Symbol.asyncDispose]: () => this.#options.temporary.removeAfter(session.id, executionId),
    };
    enter('staging');
    const since = new Date();
    const { workspace, staging, before, mayHoldLate } = await inSpan('stage', {}, async (span) => {
      const prepared = await this.#prepare(session, request, signals.signal);
      span.setAttribute('cellar.staged_files', prepared.staging.count);
      return prepared;
    });

    const rewriter = createOutgoingRewriter([workspace.gatewayPath, workspace.path], hiddenPaths);
    const collector = new OutputCollector(maxOutputBytes, usesKernel(request) ? 'terminal' : 'bytes');
    const live = followedBy(observer, rewriter, maxOutputBytes);
    const onAdmitted = (): void => {
      observer.onAdmitted?.(session.id);
      enter('running');
    };
    // Of a program its runner tells. The look reads files of /proc: when the code is on its way, while the kernel takes it up.
    const watched = usesKernel(request)
      ? setImmediate().then(() => this.#options.watchDeaths(session.directory))
      : undefined;
    const onOutput: OutputCollector['push'] = (output) => {
      collector.push(output);
      live?.push(output);
    };
    const about = { 'cellar.execution_id': executionId, 'cellar.language': request.language };
    const { signal } = signals;
    const interrupted = AbortSignal.any([signal, signals.interrupted]);
    const options = { signal, interrupted, onAdmitted, onOutput };
    const { end, isKernelFresh, kernelId, leftBehind } = await inSpan('run', about, async (span) => {
      const ran = await this.#options.code.run(request, workspace, options);
      span.setAttributes({ 'cellar.outcome': ran.end.kind, 'cellar.kernel_fresh': ran.isKernelFresh });
      return ran;
    });
    if (end.kind === 'exited' && end.leftOut !== undefined) {
      collector.leaveOut('stdout', end.leftOut.stdout);
      collector.leaveOut('stderr', end.leftOut.stderr);
    }
    const output = collector.finish();
    const whyDied = end.kind === 'died' ? await watched : undefined;
    const ranOutOfMemory = kernelId === undefined ? null : (whyDied?.(kernelId) ?? null);
    const report = reportRun(end, output, request.timeoutMs, ranOutOfMemory, request.language === 'bash');
    live?.append('stderr', report.stderr.slice(output.stderr.length));
    live?.flush();

    // Its outputs are kept although the caller may have left.
    using _ = await this.#files.acquire(session.directory);
    enter('keeping');
    // A program may have closed its own workspace (chmod 000) or replaced it.
    if (before !== undefined) await workspaces.open(session.directory);
    const { after, diff } = await inSpan('diff', {}, async () => {
      if (before === undefined) return { after: null, diff: NO_DIFF };
      const snapshot = await takeSnapshot(workspace.path);
      if (mayHoldLate || usesKernel(request) || this.#lastSeen.has(session.directory))
        this.#lastSeen.remember(session.directory, snapshot);
      return { after: snapshot, diff: diffSnapshots(before, snapshot) };
    });
    const made = {
      owner: request.owner,
      sessionId: session.id,
      executionId,
      since,
      workspace,
      diff,
      after,
      staging,
      displays: selectsDisplays(request.outputs, policy) ? output.displays : [],
      isSelected: (name: string) => isSelected(request.outputs, policy, name),
    };
    const kept = await inSpan('store', {}, async (span) => {
      const stored = await this.#options.keeper.keep(made);
      span.setAttribute('cellar.output_files', stored.files.length);
      return stored;
    });
    // A program that ended by itself has left no process; of a kernel, or of one that was killed, that is not as sure.
    const isOver = isFirst && !usesKernel(request) && end.kind === 'exited' && runs.count(session.directory) === 1;
    if (isOver && !canComeBack(request, kept.hasLiveOutputs)) await this.#reclaim(session, workspace, staging);
    const { rewrite } = rewriter;
    const said = {
      stdout: rewrite(report.stdout),
      stderr: rewrite(report.stderr),
      result: output.result === null ? null : rewrite(output.result),
    };
    const unregistered = [...kept.unregistered, ...unseenOutputs(before, after), ...leftBehind];
    const { statuses: attachments, count: stagedFiles } = staging;
    const ended = { ...report, ...said, ...kept, unregistered, attachments };
    return { ...ended, outcome: end.kind, isKernelFresh, stagedFiles };
  }

  /** Opens the workspace, puts the attachments into it, and notes what it holds if that will be compared. */
  async #prepare(session: ExecSession, request: ExecutionRequest, signal: AbortSignal) {
    const { workspaces, stager, policy, runs } = this.#options;
    using _ = await this.#files.acquire(session.directory, signal);
    const workspace = await workspaces.open(session.directory);
    const isBusy = runs.count(session.directory) > 1;
    const staging = await stager.stage(request, session, workspace, isBusy, signal);
    const scans = needsScan(request.outputs, policy, request.code);
    if (!scans) return { workspace, staging, before: undefined, mayHoldLate: false };
    const now = await takeSnapshot(workspace.path);
    const isOurs = (name: string, entry: SnapshotEntry): boolean => {
      const occupant = staging.occupants.get(name);
      return occupant !== undefined && isSameState(occupant.fingerprint, entry);
    };
    // Beside another run, what is new may be that run's.
    if (isBusy) return { workspace, staging, before: now, mayHoldLate: false };
    let mayHoldLate = false;
    const since = (): number | null => {
      const lookedMs = this.#options.executions.lastLookedThrough(session.id, this.#startedAtMs);
      mayHoldLate = lookedMs !== null;
      return lookedMs;
    };
    const before = this.#lastSeen.withoutLate(session.directory, now, isOurs, since);
    return { workspace, staging, before, mayHoldLate };
  }

  /** Never rejects: attachments that stay where they are cost room, and no run. */
  async #reclaim(session: ExecSession, workspace: Workspace, staging: StagedWorkspace): Promise<void> {
    const { spares, events } = this.#options;
    await spares?.reclaim(session, workspace, staging).catch((error: unknown) => {
      events.attachmentsNotReclaimed({ sessionId: session.id }, error);
    });
  }
}

/** Nobody pays for following a run that nobody follows. */
function followedBy({ onOutput }: RunObserver, rewriter: OutgoingRewriter, maxBytes: number): LiveOutputs | undefined {
  return onOutput === undefined ? undefined : new LiveOutputs({ rewriter, maxBytes, emit: onOutput });
}
