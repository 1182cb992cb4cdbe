import { createHash } from 'node:crypto';
import { nanoid } from 'nanoid';
import { formatFingerprint } from '../../files/fingerprint.ts';
import type { KnownFile } from '../../files/workspace-attachments.ts';
import { isSameState } from '../../workspaces/safe-open.ts';
import type { SnapshotEntry } from '../../workspaces/workspace.ts';

/**
 * Files that somebody puts into a workspace, perhaps while code runs there. Cellar notes each of them as a known file, so
 * that no run reports it as its own output.
 */

const PREFIX = 'put:';

export const toKnownFile = (name: string, fingerprint: SnapshotEntry): KnownFile => ({
  name,
  attachmentId: null,
  contentId: `${PREFIX}${nanoid()}`,
  sha256: null,
  fingerprint,
});

/** Whether that state of a file is one that somebody put there. */
export const isPut = (known: KnownFile | undefined, entry: SnapshotEntry | undefined): boolean =>
  known?.contentId.startsWith(PREFIX) === true && entry !== undefined && isSameState(known.fingerprint, entry);

/** Identifies the state of a file: another one after each change. */
export const stateOf = (fingerprint: SnapshotEntry): string =>
  createHash('sha256').update(formatFingerprint(fingerprint)).digest('base64url').slice(0, 22);
