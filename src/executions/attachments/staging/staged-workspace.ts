import type { StoredFile } from '../../../files/file.ts';
import type { KnownFile } from '../../../files/workspace-attachments.ts';
import type { AttachmentStatus } from './attachment-status.ts';

/** A workspace after its attachments were staged. */
export interface StagedWorkspace {
  /** The known files by workspace path, after staging. */
  readonly knownFiles: ReadonlyMap<string, KnownFile>;
  /** The paths that were written now. */
  readonly written: readonly string[];
  /** Path → the name that the request gave the attachment there. */
  readonly requestedNames: ReadonlyMap<string, string>;
  /** How many attachments the workspace holds of those asked for. */
  readonly count: number;
  /** The result for each attachment that was requested or waiting. */
  readonly statuses: readonly AttachmentStatus[];
}

/** A workspace in which nothing was staged. */
export const NOTHING_STAGED: StagedWorkspace = {
  knownFiles: new Map(),
  written: [],
  requestedNames: new Map(),
  count: 0,
  statuses: [],
};

/** The paths whose live version is no longer the file there, because an attachment was staged over it. Pure. */
export const replacedPaths = (
  { written, knownFiles }: StagedWorkspace,
  live: ReadonlyMap<string, Pick<StoredFile, 'sha256'>>,
): string[] =>
  written.filter((name) => {
    const version = live.get(name);
    return version !== undefined && knownFiles.get(name)?.sha256 !== version.sha256;
  });
