import { constants } from 'node:fs';
import { copyFile, lstat, realpath, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { errnoOf } from '../lib/storage-error.ts';
import { isSameState, statBeneath } from './safe-open.ts';
import { createBeneath, NameTakenError } from './safe-write.ts';
import { reasonOf, type StagingMode } from './staging-mode.ts';
import { evade } from './staging-names.ts';
import type { SnapshotEntry, Workspace } from './workspace.ts';

/** Putting one attachment's bytes into a workspace. Nothing here fails a run: what goes wrong is a status. */

/** The `StagingResult` of an earlier staging. */
interface EarlierStaging {
  readonly name: string;
  readonly contentId: string;
  readonly fingerprint: SnapshotEntry;
}

export interface StageFileRequest {
  readonly workspace: Workspace;
  /** Path of the bytes: a blob, or an open shared file. */
  readonly sourcePath: string;
  /** Path in the workspace, sanitized. */
  readonly name: string;
  readonly mode: StagingMode;
  /** Whether programs may not change the file: mode 0444, owned by Cellar's user. */
  readonly readOnly: boolean;
  /** Larger sources are not staged. Bytes. */
  readonly maxBytes?: number;
  /** Identifies the bytes: their SHA-256, or another value that changes when they change. */
  readonly contentId?: string | null;
  /** The last known file in the workspace from an earlier staging of this attachment. */
  readonly earlier?: EarlierStaging | null;
  /** Moves an unused copy to a free path; false if there is none. Tried before making a copy. */
  readonly takeSpare?: (path: string) => Promise<boolean>;
  readonly signal?: AbortSignal;
}

/**
 * - `staged`: the bytes are there now. `present`: they were, untouched since the earlier staging; nothing was copied.
 * - `renamed`: staged under another name, because the one asked for can't be had.
 * - `missing`: the source isn't there. `too_large`, `failed`: not staged, `reason` says why.
 */
type StagingStatus = 'staged' | 'present' | 'renamed' | 'missing' | 'too_large' | 'failed';

export interface StagingResult {
  /** Path of the file; the requested name if it isn't staged. */
  readonly name: string;
  readonly status: StagingStatus;
  /** A phrase without a host path: why it isn't staged, why the name is another one, or why it is a copy after all. */
  readonly reason?: string;
  /** How the bytes came, when they came now; `spare`: as a copy that was there already. */
  readonly mode?: StagingMode | 'spare';
  /** To note for the next staging; there whenever the file is. */
  readonly fingerprint?: SnapshotEntry;
}

const MAX_ATTEMPTS = 9;

/** Stages one file; an old file or link of the name is replaced at once. Never throws. */
export async function stageFile(request: StageFileRequest): Promise<StagingResult> {
  try {
    request.signal?.throwIfAborted();
    const present = await findEarlier(request);
    if (present !== null) return present;
    const { size } = await stat(request.sourcePath);
    const { maxBytes = Number.MAX_SAFE_INTEGER } = request;
    if (size > maxBytes) {
      return { name: request.name, status: 'too_large', reason: `it has ${size} bytes, ${maxBytes} are allowed` };
    }
    return await stageUnderFreeName(request);
  } catch (error) {
    return { name: request.name, ...toFailure(error, request) };
  }
}

function toFailure(error: unknown, { signal }: StageFileRequest): Pick<StagingResult, 'status' | 'reason'> {
  if (signal?.aborted) return { status: 'failed', reason: 'it was cancelled' };
  if (errnoOf(error) === 'ENOENT') return { status: 'missing', reason: 'its source is not there' };
  const cause = error instanceof Error && errnoOf(error.cause) !== '' ? error.cause : error;
  return { status: 'failed', reason: reasonOf(cause) };
}

async function findEarlier({ workspace, contentId, earlier }: StageFileRequest): Promise<StagingResult | null> {
  if (!earlier || !contentId || earlier.contentId !== contentId) return null;
  const fingerprint = await statBeneath(workspace.path, earlier.name);
  return fingerprint !== null && isSameState(fingerprint, earlier.fingerprint)
    ? { name: earlier.name, status: 'present', fingerprint }
    : null;
}

async function stageUnderFreeName(request: StageFileRequest): Promise<StagingResult> {
  const taken = new Map<number, number>();
  for (let attempt = 1; ; attempt++) {
    const name = evade(request.name, taken);
    try {
      const made = await put(request, name);
      if (name === request.name) return { name, status: 'staged', ...made };
      return { name, status: 'renamed', ...made, reason: `another file or folder is at ${request.name}` };
    } catch (error) {
      if (!(error instanceof NameTakenError) || attempt === MAX_ATTEMPTS) throw error;
      taken.set(error.depth, (taken.get(error.depth) ?? 0) + 1);
    }
  }
}

type Made = Pick<StagingResult, 'mode' | 'reason' | 'fingerprint'>;

/** Stages in the mode asked for, or as a copy where that can't be had for this file. */
async function put(request: StageFileRequest, name: string): Promise<Made> {
  if (request.mode === 'copy') return makeCopy(request, name);
  if (request.mode === 'symlink' && !(await mayBeLinked(request.sourcePath))) {
    return { ...(await makeCopy(request, name)), reason: 'a link is made to read-only bytes only' };
  }
  const { mode } = request;
  try {
    return { mode, fingerprint: await make(request, name, (path) => MAKERS[mode](request, name, path)) };
  } catch (error) {
    if (error instanceof NameTakenError || ['ENOENT', 'ENOSPC', 'EDQUOT'].includes(errnoOf(error))) throw error;
    return { ...(await makeCopy(request, name)), reason: `a ${mode} is not possible: ${reasonOf(error)}` };
  }
}

/** A copy of its own: an unused existing one, else a new one. */
async function makeCopy(request: StageFileRequest, name: string): Promise<Made> {
  let mode: 'spare' | 'copy' = 'copy';
  const fingerprint = await make(request, name, async (path) => {
    if (await request.takeSpare?.(path)) mode = 'spare';
    else await MAKERS.copy(request, name, path);
  });
  return { mode, fingerprint };
}

/** A link gives the bytes themselves away, so nobody may be allowed to write them; nor may it lead through another link. */
async function mayBeLinked(sourcePath: string): Promise<boolean> {
  const stats = await lstat(sourcePath);
  return stats.isFile() && (stats.mode & 0o222) === 0;
}

type Maker = (request: StageFileRequest, name: string, temporaryPath: string) => Promise<void>;

const MAKERS: Readonly<Record<StagingMode, Maker>> = {
  copy: ({ sourcePath }, _name, path) => copyFile(sourcePath, path, constants.COPYFILE_EXCL),
  reflink: ({ sourcePath }, _name, path) =>
    copyFile(sourcePath, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE),
  symlink: async ({ workspace, sourcePath }, name, path) =>
    symlink(await linkTarget(workspace, name, sourcePath), path),
};

function make(
  { workspace, readOnly }: StageFileRequest,
  name: string,
  produce: (temporaryPath: string) => Promise<void>,
): Promise<SnapshotEntry> {
  const { ownerUid } = workspace;
  const options = { mode: readOnly ? 0o444 : 0o644, ownerUid: readOnly ? null : ownerUid, folderOwnerUid: ownerUid };
  return createBeneath(workspace.path, name, options, produce);
}

/** Relative, so that the data folder can be moved; between resolved paths, because `..` leaves a link's target. */
async function linkTarget(workspace: Workspace, name: string, sourcePath: string): Promise<string> {
  const from = dirname(join(await realpath(workspace.path), name));
  return relative(from, await realpath(sourcePath));
}
