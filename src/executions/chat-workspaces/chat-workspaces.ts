import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../errors/app-error.ts';
import { entryNotFound, fileNotFound } from '../../errors/failures.ts';
import type { StoredFile } from '../../files/file.ts';
import { sanitizeFileName } from '../../files/file-name.ts';
import { zipFiles } from '../../files/zip.ts';
import type { KernelPool } from '../../kernels/kernel-pool.ts';
import type { SessionId } from '../../lib/ids.ts';
import { KeyedLock } from '../../lib/keyed-lock.ts';
import type { ExecSession, Session } from '../../sessions/sessions.ts';
import { type FolderEntry, findEntry, listFolder, moveBeneath, removeEntry } from '../../workspaces/browse.ts';
import { followLink } from '../../workspaces/follow-link.ts';
import { openWithAllNames } from '../../workspaces/open-all-names.ts';
import { fingerprintOf, openBeneath } from '../../workspaces/safe-open.ts';
import { createBeneath, makeFolderBeneath } from '../../workspaces/safe-write.ts';
import { takeSnapshot } from '../../workspaces/snapshot.ts';
import type { Snapshot, SnapshotEntry } from '../../workspaces/workspace.ts';
import type { AttachmentStatus } from '../attachments/staging/attachment-status.ts';
import { replacedPaths, type StagedWorkspace } from '../attachments/staging/staged-workspace.ts';
import type { TemporaryAttachments } from '../attachments/staging/temporary-attachments.ts';
import type { AttachmentReference } from '../execution.ts';
import type { ActiveRuns } from '../queue/active-runs.ts';
import type { SavedStates } from '../saved-states/saved-states.ts';
import { limitTo, streamOf } from './file-streams.ts';
import { stateOf, toKnownFile } from './put-files.ts';
import { findUnchanged, type SnapshotParts, snapshotVersion } from './snapshot-version.ts';
import { WorkspaceEntry, type WorkspaceEntryOptions, type WorkspaceScope } from './workspace-entry.ts';

export type { FolderEntry, WorkspaceScope };

/** Everything that is done with a chat's workspace besides running code: look, read, write, rearrange, restart. */

/** The staging results of attachments in a workspace. */
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
  /** Identifies this state of the file: another one after each change. */
  readonly state: string;
}

/** A file that was written. `isNew`: nothing stood there before. */
export type WrittenFile = WorkspaceFile & { readonly isNew: boolean };

/** Throws where a change must not be made to what stands there: its state, or null for nothing. */
export type Precondition = (state: string | null) => void;

/** An open file of a workspace; the caller consumes or destroys the stream. */
export interface OpenedWorkspaceFile extends WorkspaceFile {
  readonly stream: Readable;
}

export interface ArchiveOptions {
  /** By the path relative to `/mnt/data`. */
  readonly isChosen?: (name: string) => boolean;
  readonly first?: { readonly name: string; readonly open: () => Promise<Readable> };
}

export interface ChatWorkspacesOptions extends WorkspaceEntryOptions, SnapshotParts {
  readonly temporary: Pick<TemporaryAttachments, 'note'>;
  readonly kernels: Pick<KernelPool, 'retire'>;
  readonly savedStates: Pick<SavedStates, 'settle'>;
  readonly runs: Pick<ActiveRuns, 'interrupt'>;
  /** Whether code that runs sees what is written meanwhile; else a write waits for it. */
  readonly writesBesideRuns: boolean;
}

export class ChatWorkspaces {
  readonly #options: ChatWorkspacesOptions;
  readonly #entry: WorkspaceEntry;
  /** Held while a file of a workspace is written, so that what was looked at before is what is replaced. */
  readonly #writing = new KeyedLock();

  constructor(options: ChatWorkspacesOptions) {
    this.#options = options;
    this.#entry = new WorkspaceEntry(options);
  }

  /** As `WorkspaceEntry.find`. */
  find(scope: WorkspaceScope): ExecSession | null {
    return this.#entry.find(scope);
  }

  /** As `WorkspaceEntry.findSession`. */
  findSession(scope: WorkspaceScope & { readonly chatId: string }): Session | null {
    return this.#entry.findSession(scope);
  }

  /** Every file of the workspace, by name. Empty where there is no workspace yet. */
  async list(scope: WorkspaceScope, signal: AbortSignal): Promise<readonly WorkspaceFile[]> {
    const session = await this.#entry.prepare(scope, signal);
    return session === null ? [] : toFiles(await takeSnapshot(this.#pathOf(session), { signal }));
  }

  /** One folder. `path` empty: the workspace itself, which is empty where there is none yet. @throws file_not_found */
  async listFolder(scope: WorkspaceScope, path: string, signal: AbortSignal): Promise<readonly FolderEntry[]> {
    const session = await this.#entry.prepare(scope, signal);
    if (session === null && path === '') return [];
    if (session === null) throw entryNotFound();
    return await listFolder(this.#pathOf(session), path);
  }

  /** The file or folder at a path; null if there is none. */
  async findEntry(scope: WorkspaceScope, path: string, signal: AbortSignal): Promise<FolderEntry | null> {
    const session = await this.#entry.prepare(scope, signal);
    return session === null ? null : await findEntry(this.#pathOf(session), path);
  }

  /** A file, also one that a link in the workspace leads to. @throws AppError file_not_found, invalid_name */
  async open(scope: WorkspaceScope, name: string, signal: AbortSignal): Promise<OpenedWorkspaceFile> {
    const session = await this.#entry.prepare(scope, signal);
    if (session === null) throw fileNotFound();
    const workspace = this.#options.workspaces.locate(session.directory);
    const look = () => takeSnapshot(workspace.path, { signal });
    try {
      return await openFile(workspace.path, name, look);
    } catch (error) {
      const target = isNotFound(error) ? await followLink(workspace, name) : null;
      if (target?.kind !== 'file' || target.path === name) throw error;
      return { ...(await openFile(workspace.path, target.path, look)), name };
    }
  }

  /**
   * A zip of the files that `list` tells, or of chosen ones, as a stream that the caller consumes or destroys.
   * @param options `first`: a file that isn't in the workspace, to begin with
   * @throws AppError file_not_found where there is nothing to put in
   */
  async openArchive(
    scope: WorkspaceScope,
    signal: AbortSignal,
    { isChosen = () => true, first }: ArchiveOptions = {},
  ): Promise<Readable> {
    const session = await this.#entry.prepare(scope, signal);
    const root = session === null ? null : this.#pathOf(session);
    const snapshot = root === null ? null : await takeSnapshot(root, { signal });
    const files = snapshot === null ? [] : toFiles(snapshot).filter(({ name }) => isChosen(name));
    const entries = files.map(({ name, modifiedAt }) => ({ name, version: 1, createdAt: modifiedAt, open: undefined }));
    const extra = first === undefined ? [] : [{ ...first, version: 2, createdAt: new Date() }];
    if (entries.length + extra.length === 0) throw fileNotFound();
    return zipFiles([...extra, ...entries], async ({ name, open }) =>
      open === undefined ? (await openFile(root ?? '', name, async () => snapshot)).stream : await open(),
    );
  }

  /**
   * Writes a file, its folders included; an old one of the name is replaced.
   * @returns the path it has, which is the name without what no file system takes.
   * @throws AppError invalid_name, conflict, file_too_large, storage_full; what `mayWrite` throws
   */
  async write(
    scope: WorkspaceScope,
    name: string,
    body: Readable | Buffer,
    signal: AbortSignal,
    mayWrite: Precondition = () => {},
  ): Promise<WrittenFile> {
    const path = sanitizeFileName(name);
    const { maxFileBytes, attachments, filesLock, writesBesideRuns } = this.#options;
    using change = await this.#entry.change(scope, signal, writesBesideRuns);
    using _ = await this.#writing.acquire(change.path, signal);
    const before = await stateAt(change.path, path);
    mayWrite(before);
    const { ownerUid } = change.workspace;
    const source = body instanceof Readable ? body : Readable.from([body]);
    using placing = new DisposableStack();
    const entry = await createBeneath(change.path, path, { mode: 0o644, ownerUid }, async (temporaryPath) => {
      const target = createWriteStream(temporaryPath, { flags: 'wx', mode: 0o600 });
      await pipeline(source, limitTo(maxFileBytes), target, { signal });
      placing.use(await filesLock.acquire(change.session.directory, signal));
    });
    attachments.note(change.session.id, [toKnownFile(path, entry)]);
    return { ...toFile(path, entry), isNew: before === null };
  }

  /** @returns the folder's path. @throws AppError invalid_name, conflict */
  async makeFolder(scope: WorkspaceScope, name: string, signal: AbortSignal): Promise<string> {
    const path = sanitizeFileName(name);
    using change = await this.#entry.change(scope, signal);
    await makeFolderBeneath(change.path, path, change.workspace.ownerUid);
    return path;
  }

  /** @returns the new path. @throws AppError invalid_name, file_not_found, conflict */
  async move(scope: WorkspaceScope, from: string, to: string, signal: AbortSignal): Promise<string> {
    const path = sanitizeFileName(to);
    using change = await this.#entry.change(scope, signal);
    await moveBeneath(change.path, from, path);
    return path;
  }

  /** @throws AppError file_not_found, invalid_name; what `mayRemove` throws */
  async remove(
    scope: WorkspaceScope,
    path: string,
    signal: AbortSignal,
    mayRemove: Precondition = () => {},
  ): Promise<'file' | 'folder'> {
    using change = await this.#entry.change(scope, signal);
    mayRemove(await stateAt(change.path, path));
    const kind = await removeEntry(change.path, path);
    if (kind === null) throw entryNotFound();
    return kind;
  }

  /**
   * The catalog's version of what a path holds now, made if there is none: what a link can be given to, because it
   * shows the same for ever.
   * @throws AppError file_not_found, invalid_name, file_too_large, storage_full
   */
  async keep(scope: WorkspaceScope, name: string, signal: AbortSignal): Promise<StoredFile> {
    const session = await this.#entry.prepare(scope, signal);
    if (session === null) throw fileNotFound();
    const root = this.#pathOf(session);
    // Staging may take long, and a version that is recorded already needs no lock. A file that staging places is unknown until it ends.
    const unchanged = await findUnchanged(this.#options, session, root, name);
    if (unchanged !== null) return unchanged;
    // A run that records a newer file meanwhile would find this older one above it.
    using _ = await this.#options.filesLock.acquire(session.directory, signal);
    return await snapshotVersion(this.#options, session, root, name);
  }

  /**
   * Puts files into the workspace now; a chat without a workspace gets one. Each file succeeds or fails independently.
   * @param options `temporary`: they leave it after its next run, unless that changes them. `signedUserId` as that of a run.
   * @throws AppError session_not_found; conflict while a run takes too long
   */
  async attach(
    scope: WorkspaceScope,
    references: readonly AttachmentReference[],
    { temporary, signedUserId }: { readonly temporary: boolean; readonly signedUserId: string | null },
    signal: AbortSignal,
  ): Promise<AttachedFiles> {
    const { stager, temporary: temporaries, filesLock } = this.#options;
    using change = await this.#entry.change(scope, signal);
    const { session, workspace } = change;
    using _ = await filesLock.acquire(session.directory, signal);
    const { owner, chatId } = scope;
    const request = { owner, signedUserId, chatId, hint: null, mayUseSharedFolder: false };
    const staging = await stager.stage({ ...request, attachments: references }, session, workspace, false, signal);
    for (const name of temporary ? staging.written : []) {
      const fingerprint = staging.knownFiles.get(name)?.fingerprint;
      if (fingerprint !== undefined) temporaries.note(session.id, name, fingerprint);
    }
    this.#retireReplaced(session, staging);
    return { sessionId: session.id, statuses: staging.statuses };
  }

  /** The staging results of all requested attachments; null if there is no session. */
  listAttachments(scope: WorkspaceScope): AttachedFiles | null {
    const session = this.#entry.find(scope);
    return session && { sessionId: session.id, statuses: this.#options.attachments.listStatuses(session.id) };
  }

  /** Interrupts what runs in the workspace; each run answers with its outputs so far. How many there were. */
  interrupt(scope: WorkspaceScope): number {
    const session = this.#entry.findForUse(scope);
    return session === null ? 0 : this.#options.runs.interrupt(session.directory);
  }

  /**
   * Interrupts what runs in the workspace and ends its kernel: the next run starts with no variables, saved ones included. Files stay.
   * @returns whether there was a kernel.
   */
  async restart(scope: WorkspaceScope): Promise<boolean> {
    const session = this.#entry.findForUse(scope);
    if (session === null) return false;
    this.#options.runs.interrupt(session.directory);
    const hadKernel = await this.#options.kernels.retire(session.directory);
    this.#options.savedStates.settle(session.id);
    return hadKernel;
  }

  /** Retires the outputs that attachments were staged over. A person's own upload stays listed: it may have moved aside. */
  #retireReplaced({ owner, id: sessionId }: ExecSession, staging: StagedWorkspace): void {
    const { files } = this.#options;
    const outputs = files.listFiles(owner, sessionId).filter(({ source }) => source !== 'upload');
    const deleted = replacedPaths(staging, new Map(outputs.map((file) => [file.name, file])));
    if (deleted.length > 0) files.recordOutputs({ owner, sessionId, executionId: null, outputs: [], deleted });
  }

  #pathOf(session: ExecSession): string {
    return this.#options.workspaces.locate(session.directory).path;
  }
}

const toFile = (name: string, entry: SnapshotEntry): WorkspaceFile => ({
  name,
  size: Number(entry.size),
  modifiedAt: new Date(Number(entry.mtimeNs / 1_000_000n)),
  state: stateOf(entry),
});

const toFiles = ({ files }: Snapshot): WorkspaceFile[] =>
  [...files].map(([name, entry]) => toFile(name, entry)).sort((one, other) => (one.name < other.name ? -1 : 1));

async function openFile(
  root: string,
  name: string,
  look: () => Promise<Snapshot | null>,
): Promise<OpenedWorkspaceFile> {
  const { handle, stats } = await openWithAllNames(root, name, look);
  const size = Number(stats.size);
  // A program may go on writing: what was promised is what is sent.
  return { ...toFile(name, fingerprintOf(stats)), size, stream: streamOf(handle, size) };
}

const isNotFound = (error: unknown): boolean => error instanceof AppError && error.code === 'file_not_found';

/** The state of the file at a path; null where there is none. */
async function stateAt(root: string, path: string): Promise<string | null> {
  try {
    await using opened = await openBeneath(root, path, { allowHardLinks: true });
    return stateOf(fingerprintOf(opened.stats));
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
