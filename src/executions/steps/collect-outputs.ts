import type { WorkspaceAttachments } from '../../files/workspace-attachments.ts';
import type { KeyedLock } from '../../lib/keyed-lock.ts';
import type { Events } from '../../observability/events.ts';
import { inSpan } from '../../observability/tracing.ts';
import { diffSnapshots } from '../../workspaces/diff.ts';
import { type LastSeen, MANY_FILES } from '../../workspaces/last-seen.ts';
import type { Snapshot, WorkspaceDiff } from '../../workspaces/workspace.ts';
import type { WorkspaceStore } from '../../workspaces/workspace-store.ts';
import type { SpareAttachments } from '../attachments/staging/spare-attachments.ts';
import { isPut } from '../chat-workspaces/put-files.ts';
import type { OutputPolicy } from '../outputs/output-selection.ts';
import type { OutputStore, StoredOutputs } from '../outputs/output-store.ts';
import { shorten } from '../outputs/unregistered-files.ts';
import { unseenOutputs } from '../outputs/unseen-outputs.ts';
import type { ActiveRuns } from '../queue/active-runs.ts';
import { enterStage, isAddressable, type Run } from '../run.ts';
import type { Ran } from './run-code.ts';
import type { Staged } from './stage-attachments.ts';

/** The third step: compares the workspace with the one before the run, and stores every new or changed file. */

export interface CollectParts {
  readonly workspaces: WorkspaceStore;
  readonly outputStore: OutputStore;
  readonly spares?: Pick<SpareAttachments, 'reclaim'> | undefined;
  readonly runs: Pick<ActiveRuns, 'count'>;
  readonly events: Pick<Events, 'attachmentsNotReclaimed'>;
  readonly policy: OutputPolicy;
  /** As in `StageParts`. */
  readonly filesLock: KeyedLock;
  readonly lastSeen: LastSeen;
  readonly attachments: Pick<WorkspaceAttachments, 'listKnownFiles'>;
}

const NO_DIFF: WorkspaceDiff = { created: [], changed: [], deleted: [] };

/**
 * The outputs are stored when this resolves, also where the caller has gone.
 * @throws AppError storage_full, storage_unavailable: the catalog can't be written.
 */
export async function collectOutputs(parts: CollectParts, run: Run, staged: Staged, ran: Ran): Promise<StoredOutputs> {
  const { workspaces, outputStore, policy, filesLock } = parts;
  const { session, request, execution } = run;
  const { workspace, staging, before, since } = staged;
  using _ = await filesLock.acquire(session.directory);
  enterStage(run, 'keeping');
  // A program may have closed its own workspace (chmod 000) or replaced it.
  if (before !== undefined) await workspaces.open(session.directory);
  const { after, diff } = await inSpan('diff', {}, async () => await compare(parts, run, staged));
  const kept = await inSpan('store', {}, async (span) => {
    const stored = await outputStore.store({
      owner: request.owner,
      sessionId: session.id,
      executionId: execution.id,
      since,
      workspace,
      diff,
      after,
      staging,
      displays: ran.output.displays,
      policy,
    });
    span.setAttribute('cellar.output_files', stored.files.length);
    return stored;
  });
  if (isOver(parts, run, ran) && !isAddressable(run, kept.hasLiveOutputs)) await reclaim(parts, run, staged);
  const unregistered = shorten([...kept.unregistered, ...unseenOutputs(before, after), ...ran.notKept]);
  return { ...kept, unregistered };
}

async function compare({ lastSeen, attachments }: CollectParts, run: Run, { before, workspace, mayHoldLate }: Staged) {
  if (before === undefined) return { after: null, diff: NO_DIFF };
  const { directory } = run.session;
  const after = await lastSeen.lookAfter(directory, workspace.path);
  const mayWriteLate = mayHoldLate || run.request.target === 'kernel' || lastSeen.has(directory);
  if (mayWriteLate || after.files.size >= MANY_FILES) lastSeen.remember(directory, after);
  return { after, diff: withoutPut(attachments, run, after, diffSnapshots(before, after)) };
}

/** Removes files that a request put there while the code ran: they are no outputs of it. */
function withoutPut(
  attachments: CollectParts['attachments'],
  { session }: Run,
  { files }: Snapshot,
  diff: WorkspaceDiff,
): WorkspaceDiff {
  if (diff.created.length + diff.changed.length === 0) return diff;
  const known = attachments.listKnownFiles(session.id);
  const isOwn = (name: string): boolean => !isPut(known.get(name), files.get(name));
  return { ...diff, created: diff.created.filter(isOwn), changed: diff.changed.filter(isOwn) };
}

/** Whether nothing of the run is left: a program that exited normally has left no process; a kernel may have. */
const isOver = ({ runs }: CollectParts, { execution, request, session }: Run, { endKind }: Ran): boolean =>
  execution.isFirst && request.target === 'process' && endKind === 'exited' && runs.count(session.directory) === 1;

/** Takes unchanged attachments back for the next workspace. Never rejects: the ones that stay only cost disk space. */
async function reclaim({ spares, events }: CollectParts, { session }: Run, { workspace, staging }: Staged) {
  await spares?.reclaim(session, workspace, staging).catch((error: unknown) => {
    events.attachmentsNotReclaimed({ sessionId: session.id }, error);
  });
}
