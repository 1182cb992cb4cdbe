import type { BigIntStats } from 'node:fs';
import { AppError } from '../../errors/app-error.ts';
import type { BlobStore } from '../../files/blob-store.ts';
import type { StoredFile } from '../../files/file.ts';
import { outputNameProblem } from '../../files/file-name.ts';
import type { FileService } from '../../files/file-service.ts';
import type { OutputFile } from '../../files/output-recorder.ts';
import type { StorageQuota } from '../../files/storage-quota.ts';
import type { KnownFile, WorkspaceAttachments } from '../../files/workspace-attachments.ts';
import type { DisplayedFile } from '../../kernels/outputs/display.ts';
import type { FileId } from '../../lib/ids.ts';
import { type ExecutionId, isFileId, type PrincipalId, type SessionId } from '../../lib/ids.ts';
import { KeyedLock } from '../../lib/keyed-lock.ts';
import { mapBounded } from '../../lib/map-bounded.ts';
import { openWithAllNames } from '../../workspaces/open-all-names.ts';
import type { OpenedFile } from '../../workspaces/safe-open.ts';
import type { Snapshot, SnapshotEntry, Workspace, WorkspaceDiff } from '../../workspaces/workspace.ts';
import { replacedPaths, type StagedWorkspace } from '../attachments/staging/staged-workspace.ts';
import type { OtherFile, UnregisteredFile } from '../execution.ts';
import { attempt, PARALLEL } from './attempt.ts';
import { deletedPaths, requestedNames } from './deleted-paths.ts';
import { storeDisplays } from './display-store.ts';
import { type Candidate, findCandidates } from './output-candidates.ts';
import { OutputRoom } from './output-room.ts';
import type { OutputPolicy } from './output-selection.ts';
import { NAMELESS } from './unregistered-files.ts';

/** Turns what a run left in its workspace, and the images and pages it displayed, into stored files. */

export interface OutputsToStore {
  readonly owner: PrincipalId;
  readonly sessionId: SessionId;
  readonly executionId: ExecutionId;
  /** When the run began to look at its workspace. */
  readonly since: Date;
  readonly workspace: Workspace;
  readonly diff: WorkspaceDiff;
  /** The workspace after the run; null when it wasn't scanned. */
  readonly after: Snapshot | null;
  readonly staging: StagedWorkspace;
  readonly displays: readonly DisplayedFile[];
  readonly policy: OutputPolicy;
}

export interface StoredOutputs {
  readonly files: readonly StoredFile[];
  readonly images: readonly FileId[];
  readonly predecessorSessions: ReadonlyMap<FileId, SessionId>;
  readonly hasLiveOutputs: boolean;
  readonly deletedFiles: readonly string[];
  readonly otherFiles: readonly OtherFile[];
  /** Every path that was not kept, and why. */
  readonly unregistered: readonly UnregisteredFile[];
}

interface OutputStoreOptions {
  readonly files: FileService;
  readonly blobs: BlobStore;
  readonly attachments: WorkspaceAttachments;
  readonly quota: Pick<StorageQuota, 'roomToKeep'>;
  /** Largest file that is kept. */
  readonly maxFileBytes: number;
  /** Most files of one run that are kept. */
  readonly maxFiles: number;
  /** Tools' own folders beside those that Cellar knows, as `folder/marker`. */
  readonly toolFolders: readonly string[];
}

export class OutputStore {
  readonly #options: OutputStoreOptions;

  constructor(options: OutputStoreOptions) {
    this.#options = options;
  }

  /**
   * Stores the bytes, then the rows in one transaction: whatever this returns is downloadable. One file that can't be
   * stored is named and doesn't stop the others.
   * @throws AppError storage_full, storage_unavailable when the catalog can't be written.
   */
  async store(request: OutputsToStore): Promise<StoredOutputs> {
    const { files, blobs, quota, maxFiles, maxFileBytes, toolFolders } = this.#options;
    if (isUnchanged(request)) return this.#nothing(request);
    const room = new OutputRoom({
      ...(await quota.roomToKeep({ ...request, userId: null })),
      maxFiles,
      maxFileBytes,
    });
    const live = new Map(files.listFiles(request.owner, request.sessionId).map((file) => [file.name, file]));
    const candidates = await findCandidates({
      ...request,
      toolFolders,
      isReadOnly: (name) => this.#isReadOnly(name, request),
    });
    const deleted = deletedPaths(request.diff.deleted, live, request.staging.knownFiles).filter(
      (name) => !this.#isReadOnly(name, request),
    );
    const replaced = replacedPaths(request.staging, live);
    const turns = new KeyedLock();
    const ofFiles = await mapBounded(candidates.files, PARALLEL, (candidate) =>
      attempt(candidate.name, () => this.#storeFile(candidate, request, live.get(candidate.name), room, turns)),
    );
    const ofDisplays = await storeDisplays(request, live, room, blobs).catch((error: unknown) => {
      files.discardOutputs(ofFiles.flatMap(({ output }) => output ?? []));
      throw error;
    });
    const attempts = [...ofFiles, ...ofDisplays.attempts];
    const outputs = attempts.flatMap(({ output }) => output ?? []);
    const toldAlready = attempts.flatMap(({ told }) => told ?? []);
    const unregistered = [...candidates.refused, ...attempts.flatMap(({ refused }) => refused ?? [])];
    const { owner, sessionId, executionId } = request;
    const recorded = files.recordOutputs({
      owner,
      sessionId,
      executionId,
      outputs,
      deleted: [...deleted, ...replaced],
    });
    const told = [...recorded, ...toldAlready];
    this.#noteOccupants(told, request, ofDisplays.fingerprints);
    return {
      files: told,
      images: recorded.filter(isImage).map((file) => file.id),
      predecessorSessions: this.#predecessorSessions(told, owner),
      hasLiveOutputs: told.length > 0 || this.#hasLiveOutputs(request),
      deletedFiles: requestedNames(deleted, request.staging.requestedNames),
      otherFiles: boundedOthers([...candidates.others, ...ofDisplays.withheld]),
      unregistered: [...unregistered, ...beyondTheLook(request)],
    };
  }

  /** The result of most runs, which print and create no file. */
  #nothing(request: OutputsToStore): StoredOutputs {
    return {
      files: [],
      images: [],
      predecessorSessions: new Map(),
      hasLiveOutputs: this.#hasLiveOutputs(request),
      deletedFiles: [],
      otherFiles: [],
      unregistered: beyondTheLook(request),
    };
  }

  #hasLiveOutputs({ owner, sessionId }: OutputsToStore): boolean {
    return this.#options.files.listFiles(owner, sessionId).some(({ source }) => source !== 'upload');
  }

  /** A path of a read-only attachment holds that one for every run: a file that a program puts there is no output. */
  #isReadOnly(name: string, { owner, staging }: OutputsToStore): boolean {
    const id = staging.knownFiles.get(name)?.attachmentId;
    return typeof id === 'string' && this.#options.files.resolveAttachment(owner, id)?.readOnly === true;
  }

  #predecessorSessions(recorded: readonly StoredFile[], owner: PrincipalId): Map<FileId, SessionId> {
    const ids = recorded.flatMap(({ modifiedFrom }) => (modifiedFrom === null ? [] : [modifiedFrom]));
    return new Map(
      ids.flatMap((id) => {
        const predecessor = this.#options.files.resolveAttachment(owner, id);
        return predecessor === null ? [] : [[id, predecessor.sessionId] as const];
      }),
    );
  }

  /**
   * Stores one file's bytes. A file that was written again with the bytes that its path had from an earlier run is
   * told as it is recorded; undefined for an attachment that has its bytes still (touched, or written again the same).
   */
  async #storeFile(
    { name, target }: Candidate,
    request: OutputsToStore,
    live: StoredFile | undefined,
    room: OutputRoom,
    turns: KeyedLock,
  ): Promise<OutputFile | StoredFile | undefined> {
    await using opened = await openInTurn({ name, target }, request, room, turns);
    const { sha256, size } = await this.#options.blobs.putFile(opened.handle, { maxBytes: opened.maxBytes });
    const discard = (): void => this.#options.files.discardOutputs([{ sha256 }]);
    try {
      room.settle(Number(opened.stats.size), size);
    } catch (error) {
      discard();
      throw error;
    }
    const isStagedOver = request.staging.written.includes(name);
    if (live?.sha256 === sha256 && live.source !== 'upload' && !isStagedOver) {
      discard();
      // A run beside this one recorded it, for a caller who need not be this one's; a display there is that run's alone.
      if (live.createdAt >= request.since) return live.source === 'display' ? undefined : live;
      // A file that nothing wrote in this run is one that Cellar put back.
      return isWrittenSince(opened.stats, request.since) ? live : undefined;
    }
    const knownFile = request.staging.knownFiles.get(name);
    if ((knownFile?.sha256 ?? live?.sha256) === sha256) {
      discard();
      return undefined;
    }
    // An attachment that was changed in place; a path's live version is found by the catalog itself.
    const attachmentId = live === undefined || isStagedOver ? knownFile?.attachmentId : undefined;
    const modifiedFrom = typeof attachmentId === 'string' && isFileId(attachmentId) ? attachmentId : undefined;
    return { name, sha256, size, source: 'execution', ...(modifiedFrom === undefined ? {} : { modifiedFrom }) };
  }

  /** So that these files, referred to by the next request, are known to be there already. */
  #noteOccupants(
    told: readonly StoredFile[],
    { sessionId, after, staging, diff }: OutputsToStore,
    displayed: ReadonlyMap<string, SnapshotEntry>,
  ): void {
    const knownFiles = told.flatMap(({ name, sha256 }): KnownFile[] => {
      const fingerprint = displayed.get(name) ?? after?.files.get(name) ?? after?.links.get(name);
      if (fingerprint === undefined) return [];
      const attachmentId = staging.knownFiles.get(name)?.attachmentId ?? null;
      return [{ name, attachmentId, sha256, contentId: sha256, fingerprint }];
    });
    this.#options.attachments.note(sessionId, knownFiles);
    this.#options.attachments.forget(sessionId, diff.deleted);
  }
}

/** Whether it is a displayed image, and not a displayed page. */
const isImage = ({ source, name }: StoredFile): boolean => source === 'display' && !name.endsWith('.html');

/** Whether neither the run nor what was staged for it changed a path, and no file was displayed. */
const isUnchanged = ({ diff, displays, staging }: OutputsToStore): boolean =>
  diff.created.length + diff.changed.length + diff.deleted.length + displays.length + staging.written.length === 0;

/** The kernel's tick, at 100 Hz: a file's time may lie that much before the clock that is read here. */
const CLOCK_TICK_MS = 10;

/** Opens a file and takes its room. One at a time, in the order of the calls: what fits never depends on who is faster. */
async function openInTurn(
  { name, target }: Candidate,
  { workspace, after }: OutputsToStore,
  room: OutputRoom,
  turns: KeyedLock,
): Promise<OpenedFile & { readonly maxBytes: number }> {
  using _ = await turns.acquire('room');
  room.assertPlace();
  const problem = outputNameProblem(name);
  if (problem !== null) throw new AppError('invalid_name', `It can't be kept: ${problem}.`);
  const opened = await openWithAllNames(workspace.path, target, async () => after);
  try {
    return { ...opened, maxBytes: room.take(Number(opened.stats.size)) };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

/** Whether the file was written, linked or renamed after this moment. */
function isWrittenSince({ ctimeNs }: BigIntStats, moment: Date): boolean {
  return Number(ctimeNs / 1_000_000n) >= moment.getTime() - CLOCK_TICK_MS;
}

/** The number of files beyond the scanned ones is unknown. */
const beyondTheLook = ({ after }: OutputsToStore): readonly UnregisteredFile[] =>
  after?.truncated === true
    ? [{ name: NAMELESS, reason: 'The workspace holds more files than are looked through.', cause: 'max_files' }]
    : [];

/** So many of the files that are left in the workspace are named one by one. */
const MAX_NAMED = 100;

/** A list that a reader can bear, of what is left in the workspace. */
function boundedOthers(others: readonly OtherFile[]): readonly OtherFile[] {
  if (others.length <= MAX_NAMED) return others;
  const rest = others.slice(MAX_NAMED - 1);
  const size = rest.reduce((sum, other) => sum + other.size, 0);
  const more = { name: '…', size, type: 'application/octet-stream', reason: `${rest.length} more are left out here.` };
  return [...others.slice(0, MAX_NAMED - 1), more];
}
