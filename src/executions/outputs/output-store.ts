import { Readable } from 'node:stream';
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
import { isOutputName } from '../../workspaces/output-name.ts';
import { type OpenedFile, openBeneath } from '../../workspaces/safe-open.ts';
import type { Snapshot, Workspace, WorkspaceDiff } from '../../workspaces/workspace.ts';
import type { StagedWorkspace } from '../attachments/staging/staged-workspace.ts';
import type { OmissionCause, UnregisteredFile } from '../execution.ts';
import { figureNames } from './figure-names.ts';
import { OutputRoom, TooManyOutputs } from './output-room.ts';
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
  readonly isSelected: (name: string) => boolean;
}

export interface StoredOutputs {
  readonly files: readonly StoredFile[];
  readonly images: readonly FileId[];
  readonly predecessorSessions: ReadonlyMap<FileId, SessionId>;
  readonly hasLiveOutputs: boolean;
  readonly deletedFiles: readonly string[];
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
}

export class OutputStore {
  readonly #options: OutputStoreOptions;

  constructor(options: OutputStoreOptions) {
    this.#options = options;
  }

  /**
   * Stores the bytes, then the rows in one transaction: whatever this returns is downloadable. One file that can't be
   * stored is named and doesn't stop the others.
   * @throws AppError storage_full, storage_unavailable when the catalogue can't be written.
   */
  async keep(request: OutputsToStore): Promise<StoredOutputs> {
    const { files, quota, maxFiles, maxFileBytes } = this.#options;
    if (isUnchanged(request)) return this.#nothing(request);
    const room = new OutputRoom({
      ...(await quota.roomToKeep(request.owner, request.sessionId)),
      maxFiles,
      maxFileBytes,
    });
    const live = new Map(files.listFiles(request.owner, request.sessionId).map((file) => [file.name, file]));
    const changed = [...request.diff.created, ...request.diff.changed].filter(
      (name) => isOutputName(name) && request.isSelected(name) && !this.#isReadOnly(name, request),
    );
    const turns = new KeyedLock();
    const ofFiles = await mapBounded(changed, PARALLEL, (name) =>
      attempt(name, () => this.#storeFile(name, request, live.get(name), room, turns)),
    );
    const names = figureNames(
      new Set([...live.keys(), ...request.staging.knownFiles.keys(), ...toRecord(ofFiles).map(({ name }) => name)]),
    );
    const ofDisplays = await mapBounded(request.displays, PARALLEL, (display) => {
      const name = names.next(display.type);
      return attempt(name, () => this.#storeDisplay(name, display, room));
    });
    const attempts = [...ofFiles, ...ofDisplays];
    const outputs = toRecord(attempts);
    const toldAlready = attempts.flatMap(({ told }) => told ?? []);
    const unregistered = attempts.flatMap(({ refused }) => refused ?? []);
    const deleted = request.diff.deleted.filter(
      (name) => (live.has(name) || request.staging.knownFiles.has(name)) && !this.#isReadOnly(name, request),
    );
    const { owner, sessionId, executionId } = request;
    const replaced = request.staging.written.filter((name) => isReplaced(live.get(name), request));
    const recorded = files.recordOutputs({
      owner,
      sessionId,
      executionId,
      outputs,
      deleted: [...deleted, ...replaced],
    });
    this.#noteOccupants(recorded, request);
    const told = [...recorded, ...toldAlready];
    return {
      files: told,
      images: recorded.filter(isImage).map((file) => file.id),
      predecessorSessions: this.#predecessorSessions(told, owner),
      hasLiveOutputs: told.length > 0 || this.#hasLiveOutputs(request),
      deletedFiles: requestedNames(deleted, request.staging.requestedNames),
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
   * Stores one file's bytes; undefined when they are what the path held before (touched, or written again the same).
   * A run beside this one that ended earlier may have told its caller of them, who need not be this one's: then the
   * file as it is recorded.
   */
  async #storeFile(
    name: string,
    request: OutputsToStore,
    live: StoredFile | undefined,
    room: OutputRoom,
    turns: KeyedLock,
  ): Promise<OutputFile | StoredFile | undefined> {
    await using opened = await openInTurn(name, request, room, turns);
    const { sha256, size } = await this.#options.blobs.putFile(opened.handle, { maxBytes: opened.maxBytes });
    try {
      room.settle(Number(opened.stats.size), size);
    } catch (error) {
      this.#options.files.discardOutputs([{ sha256 }]);
      throw error;
    }
    if (live?.sha256 === sha256 && live.source === 'execution' && live.createdAt >= request.since) {
      this.#options.files.discardOutputs([{ sha256 }]);
      return live;
    }
    const knownFile = request.staging.knownFiles.get(name);
    if ((knownFile?.sha256 ?? live?.sha256) === sha256) {
      this.#options.files.discardOutputs([{ sha256 }]);
      return undefined;
    }
    // An attachment that was changed in place; a path's live version is found by the catalogue itself.
    const isFromAttachment = live === undefined || request.staging.written.includes(name);
    const attachmentId = isFromAttachment ? knownFile?.attachmentId : undefined;
    const modifiedFrom = typeof attachmentId === 'string' && isFileId(attachmentId) ? attachmentId : undefined;
    return { name, sha256, size, source: 'execution', ...(modifiedFrom === undefined ? {} : { modifiedFrom }) };
  }

  /** So that these files, referred to by the next request, are known to be there already. */
  #noteOccupants(recorded: readonly StoredFile[], { sessionId, after, staging, diff }: OutputsToStore): void {
    const knownFiles = recorded.flatMap(({ name, sha256, source }): KnownFile[] => {
      const fingerprint = after?.files.get(name);
      if (source !== 'execution' || fingerprint === undefined) return [];
      const attachmentId = staging.knownFiles.get(name)?.attachmentId ?? null;
      return [{ name, attachmentId, sha256, contentId: sha256, fingerprint }];
    });
    this.#options.attachments.note(sessionId, knownFiles);
    this.#options.attachments.forget(sessionId, diff.deleted);
  }

  async #storeDisplay(name: string, { bytes }: DisplayedFile, room: OutputRoom): Promise<OutputFile> {
    const maxBytes = room.take(bytes.byteLength);
    const written = await this.#options.blobs.put(Readable.from([bytes]), { maxBytes });
    return { name, ...written, source: 'display' };
  }
}

/** Whether it is a displayed image, and not a displayed page. */
const isImage = ({ source, name }: StoredFile): boolean => source === 'display' && !name.endsWith('.html');

/** Whether neither the run nor what was staged for it changed a path, and no file was displayed. */
const isUnchanged = ({ diff, displays, staging }: OutputsToStore): boolean =>
  diff.created.length + diff.changed.length + diff.deleted.length + displays.length + staging.written.length === 0;

/** So many files are stored at a time: most of the time goes to waiting for the disk, which takes several at once. */
const PARALLEL = 8;

/** The result for one file: one of the three, or none if the file isn't new. */
interface Attempt {
  readonly output?: OutputFile;
  /** It is recorded already. */
  readonly told?: StoredFile;
  readonly refused?: UnregisteredFile;
}

/** Never rejects. */
async function attempt(name: string, store: () => Promise<OutputFile | StoredFile | undefined>): Promise<Attempt> {
  try {
    const stored = await store();
    if (stored === undefined) return {};
    return 'id' in stored ? { told: stored } : { output: stored };
  } catch (error) {
    return { refused: { name, reason: reasonOf(error), cause: causeOf(error) } };
  }
}

const toRecord = (attempts: readonly Attempt[]): OutputFile[] => attempts.flatMap(({ output }) => output ?? []);

/** Opens a file and takes its room. One at a time, in the order of the calls: what fits never depends on who is faster. */
async function openInTurn(
  name: string,
  { workspace }: OutputsToStore,
  room: OutputRoom,
  turns: KeyedLock,
): Promise<OpenedFile & { readonly maxBytes: number }> {
  using _ = await turns.acquire('room');
  room.assertPlace();
  const problem = outputNameProblem(name);
  if (problem !== null) throw new AppError('invalid_name', `It can't be kept: ${problem}.`);
  const opened = await openBeneath(workspace.path, name);
  try {
    return { ...opened, maxBytes: room.take(Number(opened.stats.size)) };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * Deleted paths under the names that the request gave them. A name that two attachments were given is deleted when both
 * are: its caller would forget the other one too.
 */
function requestedNames(deleted: readonly string[], requestedNames: ReadonlyMap<string, string>): string[] {
  const kept = new Set(requestedNames.entries().flatMap(([path, asked]) => (deleted.includes(path) ? [] : [asked])));
  const names = deleted.map((path) => requestedNames.get(path) ?? path);
  return [...new Set(names)].filter((name) => !kept.has(name));
}

/** Whether a path's live version is no longer the file there, because an attachment was staged over it. */
function isReplaced(live: StoredFile | undefined, { staging }: OutputsToStore): boolean {
  return live !== undefined && staging.knownFiles.get(live.name)?.sha256 !== live.sha256;
}

/** The number of files beyond the scanned ones is unknown. */
const beyondTheLook = ({ after }: OutputsToStore): readonly UnregisteredFile[] =>
  after?.truncated === true
    ? [{ name: NAMELESS, reason: 'The workspace holds more files than are looked through.', cause: 'max_files' }]
    : [];

const reasonOf = (error: unknown): string => (error instanceof AppError ? error.message : 'It could not be read.');

function causeOf(error: unknown): OmissionCause {
  if (error instanceof TooManyOutputs) return 'max_files';
  if (!(error instanceof AppError)) return 'unreadable';
  if (error.code === 'file_too_large' || error.code === 'storage_full') return 'size';
  return error.code === 'invalid_name' ? 'path' : 'unreadable';
}
