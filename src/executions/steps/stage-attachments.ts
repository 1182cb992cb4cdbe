import type { ExecutionsRepository } from '../../db/repositories/executions.ts';
import type { KeyedLock } from '../../lib/keyed-lock.ts';
import { inSpan } from '../../observability/tracing.ts';
import type { LastSeen } from '../../workspaces/last-seen.ts';
import { isSameState } from '../../workspaces/safe-open.ts';
import { takeSnapshot } from '../../workspaces/snapshot.ts';
import type { Snapshot, SnapshotEntry, Workspace } from '../../workspaces/workspace.ts';
import type { WorkspaceStore } from '../../workspaces/workspace-store.ts';
import type { AttachmentStager } from '../attachments/staging/attachment-stager.ts';
import { NOTHING_STAGED, type StagedWorkspace } from '../attachments/staging/staged-workspace.ts';
import { needsScan, type OutputPolicy } from '../outputs/output-selection.ts';
import type { ActiveRuns } from '../queue/active-runs.ts';
import { enterStage, isInterrupted, type Run } from '../run.ts';

/** The first step: opens the workspace, puts the attachments into it, and notes its files for the comparison afterwards. */

export interface StageParts {
  readonly workspaces: WorkspaceStore;
  readonly stager: AttachmentStager;
  readonly runs: Pick<ActiveRuns, 'count'>;
  readonly executions: Pick<ExecutionsRepository, 'lastLookedThrough'>;
  readonly policy: OutputPolicy;
  /** Held while files of a workspace are staged, scanned or stored: never while code runs. */
  readonly filesLock: KeyedLock;
  readonly lastSeen: LastSeen;
  /** When this process began, by the clock: what it remembers of workspaces begins then. */
  readonly startedAtMs: number;
}

export interface Staged {
  /** When the run began to look at its workspace. */
  readonly since: Date;
  readonly workspace: Workspace;
  readonly staging: StagedWorkspace;
  /** The workspace before the run; undefined where it won't be compared. */
  readonly before: Snapshot | undefined;
  /** Whether files may appear that an earlier run wrote after its end. */
  readonly mayHoldLate: boolean;
}

/**
 * @throws AppError storage_*: the workspace can't be used; the signal's reason when the caller has gone. A run that is
 * interrupted meanwhile goes on with the attachments it has: its code won't run.
 */
export async function stageAttachments(parts: StageParts, run: Run): Promise<Staged> {
  enterStage(run, 'staging');
  return await inSpan('stage', {}, async (span) => {
    const staged = await stage(parts, run);
    span.setAttribute('cellar.staged_files', staged.staging.count);
    return staged;
  });
}

async function stage(parts: StageParts, run: Run): Promise<Staged> {
  const { workspaces, runs, policy, filesLock } = parts;
  const { session, request } = run;
  using _ = await filesLock.acquire(session.directory);
  const workspace = await workspaces.open(session.directory);
  // Opening it may have given its files to another user, which is no change of theirs.
  const since = new Date();
  const isBusy = runs.count(session.directory) > 1;
  const staging = await stageUnlessInterrupted(parts, run, workspace, isBusy);
  const common = { since, workspace, staging };
  if (!needsScan(request.tracking, policy, request.code)) return { ...common, before: undefined, mayHoldLate: false };
  // Beside another run, a new file may be that run's.
  if (isBusy) return { ...common, before: await takeSnapshot(workspace.path), mayHoldLate: false };
  // Within a tick of the clock, what was staged just now leaves its folder's time as it was.
  const now = await (staging.written.length > 0
    ? takeSnapshot(workspace.path)
    : parts.lastSeen.look(session.directory, workspace.path));
  return { ...common, ...withoutLateFiles(parts, run, staging, now) };
}

async function stageUnlessInterrupted(
  { stager }: StageParts,
  run: Run,
  workspace: Workspace,
  isBusy: boolean,
): Promise<StagedWorkspace> {
  try {
    return await stager.stage(run.request, run.session, workspace, isBusy, run.signal);
  } catch (error) {
    if (!isInterrupted(run)) throw error;
    return NOTHING_STAGED;
  }
}

/** The snapshot without the files that an earlier run wrote after its end, so that this run reports them. */
function withoutLateFiles(
  { lastSeen, executions, startedAtMs }: StageParts,
  { session }: Run,
  staging: StagedWorkspace,
  now: Snapshot,
): Pick<Staged, 'before' | 'mayHoldLate'> {
  const isOurs = (name: string, entry: SnapshotEntry): boolean => {
    const knownFile = staging.knownFiles.get(name);
    return knownFile !== undefined && isSameState(knownFile.fingerprint, entry);
  };
  let mayHoldLate = false;
  const since = (): number | null => {
    const lookedMs = executions.lastLookedThrough(session.id, startedAtMs);
    mayHoldLate = lookedMs !== null;
    return lookedMs;
  };
  const before = lastSeen.withoutLate(session.directory, now, isOurs, since);
  return { before, mayHoldLate };
}
