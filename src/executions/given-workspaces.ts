import type { ExecutionsRepository } from '../db/repositories/executions.ts';
import type { WorkspaceAttachments } from '../files/workspace-attachments.ts';
import type { SessionId } from '../lib/ids.ts';
import type { LastSeen } from '../workspaces/last-seen.ts';
import { isSameState } from '../workspaces/safe-open.ts';
import type { Snapshot, SnapshotEntry } from '../workspaces/workspace.ts';

interface GivenParts {
  /** The session whose workspace a folder is. */
  readonly sessionOf: (directory: string) => SessionId | undefined;
  readonly attachments: Pick<WorkspaceAttachments, 'listKnownFiles' | 'note'>;
  readonly executions: Pick<ExecutionsRepository, 'lastLookedThrough'>;
  readonly lastSeen: LastSeen;
  /** As in `StageParts`. */
  readonly startedAtMs: number;
}

/**
 * Keeps what is known of a workspace's files when all of them were given to another user. That changes their ctime, by which a
 * file counts as changed, and nothing else of them.
 */
export function noteGiven(parts: GivenParts, directory: string, before: Snapshot, after: Snapshot): void {
  const { sessionOf, attachments, executions, lastSeen, startedAtMs } = parts;
  const sessionId = sessionOf(directory);
  if (sessionId === undefined) return;
  const known = attachments.listKnownFiles(sessionId);
  const isOurs = (name: string, entry: SnapshotEntry): boolean => {
    const file = known.get(name);
    return file !== undefined && isSameState(file.fingerprint, entry);
  };
  const since = (): number | null => executions.lastLookedThrough(sessionId, startedAtMs);
  const early = lastSeen.withoutLate(directory, before, isOurs, since);
  const files = new Map(after.files.entries().filter(([name]) => early.files.has(name)));
  lastSeen.remember(directory, { ...after, files });
  const renewed = known.values().flatMap((file) => {
    const [was, is] = [before.files.get(file.name), after.files.get(file.name)];
    return was !== undefined && is !== undefined && isOurs(file.name, was) ? [{ ...file, fingerprint: is }] : [];
  });
  attachments.note(sessionId, [...renewed]);
}
