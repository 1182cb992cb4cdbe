import { createWriteStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { nanoid } from 'nanoid';
import { AppError } from '../errors/app-error.ts';
import type { BlobStore } from '../files/blob-store.ts';
import type { StoredFile } from '../files/file.ts';
import { sanitizeFileName } from '../files/file-name.ts';
import type { FileService } from '../files/file-service.ts';
import type { ExecSession, Sessions } from '../files/sessions.ts';
import type { WorkspaceAttachments } from '../files/workspace-attachments.ts';
import type { KernelPool } from '../kernels/kernel-pool.ts';
import { isFileId, type PrincipalId, type SessionId } from '../lib/ids.ts';
import type { KeyedLock } from '../lib/keyed-lock.ts';
import { type FolderEntry, findEntry, listFolder, moveBeneath, removeEntry } from '../workspaces/browse.ts';
import { fingerprintOf, isSameState, openBeneath } from '../workspaces/safe-open.ts';
import { createBeneath, makeFolderBeneath } from '../workspaces/safe-write.ts';
import { takeSnapshot } from '../workspaces/snapshot.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';
import type { AttachmentReference } from './execution.ts';
import type { RunsUnderWay } from './runs-under-way.ts';
import type { AttachmentStager } from './staging/attachment-stager.ts';
import type { AttachmentStatus } from './staging/attachment-status.ts';
import type { TemporaryAttachments } from './staging/temporary-attachments.ts';

export type { FolderEntry };

/** Everything that is done with a chat's workspace besides running code: look, read, write, rearrange, restart. */

/** Whose workspace: a chat's, or the one of an exec session. */
export interface WorkspaceScope {
  readonly owner: PrincipalId;
  readonly chatId: string | null;
  /** Read where there is no chat id. */
  readonly sessionId: SessionId | null;
  /** The person that the request names; a workspace of someone else's is none of theirs. */
  readonly userId: string | null;
}

/** What became of attachments in a workspace. */
export interface AttachedFiles {
  readonly sessionId: SessionId;
  readonly statuses: readonly AttachmentStatus[];
}

/** A file in a workspace, as it is now. */
export interface WorkspaceFile {
  /** Path relative to `/mnt/data`. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly modifiedAt: Date;
}

/** An open file of a workspace; the caller consumes or destroys the stream. */
export interface OpenedWorkspaceFile extends WorkspaceFile {
  readonly stream: Readable;
}

export interface ChatWorkspacesOptions {
  readonly sessions: Sessions;
  readonly workspaces: WorkspaceStore;
  readonly stager: AttachmentStager;
  readonly temporary: Pick<TemporaryAttachments, 'note'>;
  readonly kernels: Pick<KernelPool, 'retire'>;
  readonly runs: Pick<RunsUnderWay, 'interrupt'>;
  readonly files: FileService;
  readonly blobs: BlobStore;
  readonly attachments: WorkspaceAttachments;
  readonly workspaceLock: KeyedLock;
  readonly ownerUid: number | null;
  readonly maxFileBytes: number;
  /** How long a change waits for a run to end. Milliseconds. */
  readonly patienceMs?: number;
}

export class ChatWorkspaces {
  readonly #options: ChatWorkspacesOptions;

  constructor(options: ChatWorkspacesOptions) {
    this.#options = options;
  }

  /** The session of a workspace; null for a chat in which nothing was run or stored yet, and for one of someone else. */
  find(scope: WorkspaceScope): ExecSession | null {
    const { sessions } = this.#options;
    const { owner, chatId, sessionId } = scope;
    const session =
      chatId !== null
        ? sessions.findForChat(owner, chatId)
        : sessionId === null
          ? null
          : sessions.findExec(owner, sessionId);
    return session !== null && isTheirs(session, scope) ? session : null;
  }

  /** @throws AppError session_not_found for the chat, or the session, of another person: code must not run there. */
  assertTheirs({ owner, chatId, sessionId, userId }: WorkspaceScope): void {
    const everybody = { owner, chatId, sessionId, userId: null };
    const session = this.find(everybody);
    if (session !== null && !isTheirs(session, { userId })) throw notFound();
  }

  /** Every file of the workspace, by name. Empty where there is no workspace yet. */
  async list(scope: WorkspaceScope, signal: AbortSignal): Promise<readonly WorkspaceFile[]> {
    const session = await this.#prepared(scope, signal);
    if (session === null) return [];
    const { files } = await takeSnapshot(this.#pathOf(session), { signal });
    return [...files]
      .map(([name, { size, mtimeNs }]) => ({ name, size, modifiedAt: new Date(Number(mtimeNs / 1_000_000n)) }))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** One folder. `path` empty: the workspace itself, which is empty where there is none yet. @throws file_not_found */
  async listFolder(scope: WorkspaceScope, path: string, signal: AbortSignal): Promise<readonly FolderEntry[]> {
    const session = await this.#prepared(scope, signal);
    if (session === null && path === '') return [];
    if (session === null) throw new AppError('file_not_found', 'There is no such file or folder.');
    return await listFolder(this.#pathOf(session), path);
  }

  /** What stands at a path; null for nothing. */
  async findEntry(scope: WorkspaceScope, path: string, signal: AbortSignal): Promise<FolderEntry | null> {
    const session = await this.#prepared(scope, signal);
    return session === null ? null : await findEntry(this.#pathOf(session), path);
  }

  /** @throws AppError file_not_found, invalid_name */
  async open(scope: WorkspaceScope, name: string, signal: AbortSignal): Promise<OpenedWorkspaceFile> {
    const session = await this.#prepared(scope, signal);
    if (session === null) throw new AppError('file_not_found', 'No such file.');
    const { handle, stats } = await openBeneath(this.#pathOf(session), name);
    const size = Number(stats.size);
    // A program may go on writing: what was promised is what is sent.
    return { name, size, modifiedAt: stats.mtime, stream: streamOf(handle, size) };
  }

  /**
   * Writes a file, its folders included; an old one of the name is replaced.
   * @returns the path it has, which is the name without what no file system takes.
   * @throws AppError invalid_name, conflict, file_too_large, storage_full
   */
  async write(
    scope: WorkspaceScope,
    name: string,
    body: Readable | Buffer,
    signal: AbortSignal,
  ): Promise<WorkspaceFile> {
    const path = sanitizeFileName(name);
    const { ownerUid, maxFileBytes } = this.#options;
    using change = await this.#change(scope, signal);
    const source = body instanceof Readable ? body : Readable.from([body]);
    const { size } = await createBeneath(change.path, path, { mode: 0o644, ownerUid }, async (temporaryPath) => {
      const target = createWriteStream(temporaryPath, { flags: 'wx', mode: 0o600 });
      await pipeline(source, limitTo(maxFileBytes), target, { signal });
    });
    return { name: path, size, modifiedAt: new Date() };
  }

  /** @returns the folder's path. @throws AppError invalid_name, conflict */
  async makeFolder(scope: WorkspaceScope, name: string, signal: AbortSignal): Promise<string> {
    const path = sanitizeFileName(name);
    using change = await this.#change(scope, signal);
    await makeFolderBeneath(change.path, path, this.#options.ownerUid);
    return path;
  }

  /** @returns the new path. @throws AppError invalid_name, file_not_found, conflict */
  async move(scope: WorkspaceScope, from: string, to: string, signal: AbortSignal): Promise<string> {
    const path = sanitizeFileName(to);
    using change = await this.#change(scope, signal);
    await moveBeneath(change.path, from, path);
    return path;
  }

  /** @throws AppError file_not_found, invalid_name */
  async remove(scope: WorkspaceScope, path: string, signal: AbortSignal): Promise<'file' | 'folder'> {
    using change = await this.#change(scope, signal);
    const kind = await removeEntry(change.path, path);
    if (kind === null) throw new AppError('file_not_found', 'There is no such file or folder.');
    return kind;
  }

  /**
   * The catalogue's version of what a path holds now, made if there is none: what a link can be given to, because it
   * shows the same for ever.
   * @throws AppError file_not_found, invalid_name, file_too_large, storage_full
   */
  async keep(scope: WorkspaceScope, name: string, signal: AbortSignal): Promise<StoredFile> {
    const { files, blobs, attachments, maxFileBytes } = this.#options;
    const session = await this.#prepared(scope, signal);
    if (session === null) throw new AppError('file_not_found', 'No such file.');
    await using opened = await openBeneath(this.#pathOf(session), name);
    const occupant = attachments.listOccupants(session.id).get(name);
    const isUnchanged = occupant !== undefined && isSameState(occupant.fingerprint, fingerprintOf(opened.stats));
    const attachmentId = isUnchanged ? occupant.attachmentId : null;
    const attachment =
      attachmentId !== null && isFileId(attachmentId) ? files.resolveAttachment(scope.owner, attachmentId) : null;
    if (attachment !== null && attachment.sha256 === occupant?.sha256) return attachment;

    const { sha256, size } = await blobs.putFile(opened.handle, { maxBytes: maxFileBytes });
    const known = files.listFiles(scope.owner, session.id).find((file) => file.name === name);
    if (known?.sha256 === sha256) {
      files.discardOutputs([{ sha256 }]);
      return known;
    }
    const output = { name, sha256, size, source: 'execution' as const };
    const run = { owner: scope.owner, sessionId: session.id, executionId: null, outputs: [output], deleted: [] };
    const [kept] = files.recordOutputs(run);
    if (kept === undefined) throw new AppError('internal_error', 'The file could not be kept.');
    return kept;
  }

  /**
   * Puts files into the workspace now; a chat's is made where it has none. Each file succeeds or fails by itself.
   * @param options `temporary`: they leave it after its next run, unless that changes them.
   * @throws AppError session_not_found; conflict while a run takes too long
   */
  async attach(
    scope: WorkspaceScope,
    references: readonly AttachmentReference[],
    { temporary }: { readonly temporary: boolean },
    signal: AbortSignal,
  ): Promise<AttachedFiles> {
    const { stager, temporary: temporaries } = this.#options;
    using change = await this.#change(scope, signal);
    const { session, workspace } = change;
    const request = { owner: scope.owner, chatId: scope.chatId, hint: null, mayUseSharedFolder: false };
    const staging = await stager.stage({ ...request, attachments: references }, session, workspace, false, signal);
    for (const name of temporary ? staging.written : []) {
      const fingerprint = staging.occupants.get(name)?.fingerprint;
      if (fingerprint !== undefined) temporaries.note(session.id, name, fingerprint);
    }
    return { sessionId: session.id, statuses: staging.statuses };
  }

  /** What became of every attachment that was asked for; null where there is no session. */
  listAttachments(scope: WorkspaceScope): AttachedFiles | null {
    const session = this.find(scope);
    return session && { sessionId: session.id, statuses: this.#options.attachments.listStatuses(session.id) };
  }

  /** Interrupts what runs in the workspace; each run answers with its outputs so far. How many there were. */
  interrupt(scope: WorkspaceScope): number {
    const session = this.find(scope);
    return session === null ? 0 : this.#options.runs.interrupt(session.directory);
  }

  /**
   * Interrupts what runs in the workspace and ends its kernel: the next run starts with no variables. Files stay.
   * @returns whether there was a kernel.
   */
  async restart(scope: WorkspaceScope): Promise<boolean> {
    const session = this.find(scope);
    if (session === null) return false;
    this.#options.runs.interrupt(session.directory);
    return await this.#options.kernels.retire(session.directory);
  }

  #pathOf(session: ExecSession): string {
    return this.#options.workspaces.locate(session.directory).path;
  }

  /** The scope's session with its waiting uploads staged, unless a run is at work there, which has staged them itself. */
  async #prepared(scope: WorkspaceScope, signal: AbortSignal): Promise<ExecSession | null> {
    const { workspaceLock, attachments } = this.#options;
    const session = this.find(scope) ?? this.#createForPending(scope);
    if (session === null) return null;
    if (workspaceLock.isHeld(session.directory)) return session;
    using _ = await workspaceLock.acquire(session.directory, signal);
    const workspace = await this.#options.workspaces.open(session.directory);
    if (attachments.listPending(session.id).length > 0) {
      const { owner, chatId } = scope;
      const request = { owner, chatId, hint: null, attachments: [], mayUseSharedFolder: false };
      await this.#options.stager.stage(request, session, workspace);
    }
    return session;
  }

  /** A chat may have uploads before its first run. */
  #createForPending(scope: WorkspaceScope): ExecSession | null {
    const { owner, chatId } = scope;
    if (chatId === null || !this.#options.attachments.hasPendingForChat(owner, chatId)) return null;
    const session = this.#create(scope, chatId);
    return isTheirs(session, scope) ? session : null;
  }

  #create({ owner, userId }: WorkspaceScope, chatId: string): ExecSession {
    const { sessions, workspaces } = this.#options;
    const makeDirectory = (isTaken: (directory: string) => boolean): string => {
      const directory = workspaces.directoryForChat(owner, chatId);
      return isTaken(directory) ? `s_${nanoid()}` : directory;
    };
    return sessions.findOrCreateForChat(owner, chatId, makeDirectory, userId);
  }

  /** Holds the workspace's lock for a change. Dispose of it. @throws AppError conflict while a run takes too long. */
  async #change(scope: WorkspaceScope, signal: AbortSignal): Promise<WorkspaceChange> {
    const { workspaces, workspaceLock, patienceMs = 30_000 } = this.#options;
    const session = this.find(scope) ?? (scope.chatId === null ? null : this.#create(scope, scope.chatId));
    if (session === null || !isTheirs(session, scope)) throw notFound();
    const patience = AbortSignal.timeout(patienceMs);
    const held = await workspaceLock
      .acquire(session.directory, AbortSignal.any([signal, patience]))
      .catch((error: unknown) => {
        if (!patience.aborted || signal.aborted) throw error;
        throw new AppError('conflict', 'Code is running in this chat. Try again when it is done.', { cause: error });
      });
    try {
      const workspace = await workspaces.open(session.directory);
      return { session, workspace, path: workspace.path, [Symbol.dispose]: () => held[Symbol.dispose]() };
    } catch (error) {
      held[Symbol.dispose]();
      throw error;
    }
  }
}

/** A workspace whose lock is held. */
interface WorkspaceChange extends Disposable {
  readonly session: ExecSession;
  readonly workspace: Workspace;
  readonly path: string;
}

/** A session without a recorded user is whoever's the principal is. */
const isTheirs = (session: ExecSession, { userId }: Pick<WorkspaceScope, 'userId'>): boolean =>
  userId === null || session.userId === null || session.userId === userId;

const notFound = (): AppError => new AppError('session_not_found', 'There is no such session.');

function streamOf(handle: FileHandle, size: number): Readable {
  if (size > 0) return handle.createReadStream({ start: 0, end: size - 1 });
  void handle.close();
  return Readable.from([]);
}

function limitTo(maxBytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen <= maxBytes) done(null, chunk);
      else done(new AppError('file_too_large', 'The file is larger than this service takes (MAX_UPLOAD_BYTES).'));
    },
  });
}
