import { type Database, inTransaction } from '../../db/database.ts';
import { AttachmentsRepository } from '../../db/repositories/attachments.ts';
import { BlobsRepository } from '../../db/repositories/blobs.ts';
import { BranchesRepository, type KernelRunRecord } from '../../db/repositories/branches.ts';
import { type FileRecord, FilesRepository } from '../../db/repositories/files.ts';
import { AppError } from '../../errors/app-error.ts';
import { executionNotFound, sessionNotFound } from '../../errors/failures.ts';
import type { StorageQuota } from '../../files/storage-quota.ts';
import type { KernelPool } from '../../kernels/kernel-pool.ts';
import { type ExecutionId, newFileId, type PrincipalId, type SessionId } from '../../lib/ids.ts';
import { KeyedLock } from '../../lib/keyed-lock.ts';
import { directoryOfChat } from '../../sessions/session-directory.ts';
import type { ExecSession, Sessions } from '../../sessions/sessions.ts';
import { removeEmptyFolders, removeEntry } from '../../workspaces/browse.ts';
import type { WorkspaceStore } from '../../workspaces/workspace-store.ts';
import { waitingUploads } from '../attachments/staging/staging-request.ts';
import {
  type WorkspaceChange,
  WorkspaceEntry,
  type WorkspaceEntryOptions,
} from '../chat-workspaces/workspace-entry.ts';
import type { ExecutionRequest, ExecutionResult } from '../execution.ts';
import type { RunQueue } from '../queue/run-queue.ts';
import type { SavedStates } from '../saved-states/saved-states.ts';

/**
 * A chat that goes on from one of its earlier runs: in a copy (fork) or itself (rewind). Files are the versions that its
 * workspace held then; variables come from the newest saved state of that time.
 */

export interface ChatBranchesOptions extends WorkspaceEntryOptions {
  readonly database: Database;
  readonly workspaces: WorkspaceStore;
  readonly sessions: Sessions;
  readonly kernels: Pick<KernelPool, 'retire' | 'lendForInspection'>;
  readonly queue: Pick<RunQueue, 'takeFreeTurn'>;
  readonly quota: Pick<StorageQuota, 'assertHeld'>;
  readonly savedStates: Pick<SavedStates, 'settle' | 'checkpoint' | 'nearest' | 'give' | 'deleteAfter'>;
  readonly execute: (request: ExecutionRequest, signal: AbortSignal) => Promise<ExecutionResult>;
}

/** The owner of the chat, and the caller. */
export interface BranchScope {
  readonly owner: PrincipalId;
  readonly chatId: string;
  readonly userId: string | null;
}

export interface BranchRequest {
  /** The run after which the chat goes on; null: the last one. */
  readonly at: ExecutionId | null;
  /** The settings of a run that is made again; null: none is. */
  readonly replay: Pick<ExecutionRequest, 'client' | 'timeoutMs' | 'mayUseSharedFolder' | 'signedUserId'> | null;
}

export interface Branch {
  readonly sessionId: SessionId;
  readonly chatId: string;
  /** Number of files in its workspace. */
  readonly files: number;
  readonly variables: {
    /** The run after which the variables that the next run gets were saved; null if it gets none. */
    readonly savedAfter: ExecutionId | null;
    /** Runs in the kernel that came after that, and were not made again. */
    readonly missing: readonly ExecutionId[];
    readonly replayed: readonly { readonly executionId: ExecutionId; readonly exitCode: number }[];
  };
}

/** A moment of a chat. */
interface Point {
  /** Runs that began later aren't part of it. */
  readonly startedAtMs: number;
  readonly atMs: number;
}

/** The variables that a branch's next run gets. */
interface Given {
  readonly savedAfter: ExecutionId | null;
  /** The runs that came after that. */
  readonly missing: readonly KernelRunRecord[];
}

interface Beginning {
  /** The files of the point that the branch goes on from. */
  readonly target: readonly FileRecord[];
  /** The files to begin with: those, or those of before the first run that is made again. */
  readonly files: readonly FileRecord[];
  readonly replayed: readonly KernelRunRecord[];
  readonly fromMs: number;
}

const NOW: Point = { startedAtMs: Number.MAX_SAFE_INTEGER, atMs: Number.MAX_SAFE_INTEGER };

export class ChatBranches {
  readonly #options: ChatBranchesOptions;
  readonly #entry: WorkspaceEntry;
  readonly #rows: BranchesRepository;
  readonly #files: FilesRepository;
  readonly #blobs: BlobsRepository;
  readonly #attachments: AttachmentsRepository;
  /** Held per session from the rewind until its runs have been made again: between those, another rewind would find the workspace free. */
  readonly #goingBack = new KeyedLock();

  constructor(options: ChatBranchesOptions) {
    const { database } = options;
    this.#options = options;
    this.#entry = new WorkspaceEntry(options);
    this.#rows = new BranchesRepository(database);
    this.#files = new FilesRepository(database);
    this.#blobs = new BlobsRepository(database);
    this.#attachments = new AttachmentsRepository(database);
  }

  /**
   * Makes a new chat of what this one was. Bytes are shared, and files come into the new workspace at its first run.
   * @throws AppError session_not_found; execution_not_found; conflict if there is a chat of that id, or the run goes on or is
   * undone; storage_full
   */
  async fork(scope: BranchScope, newChatId: string, request: BranchRequest, signal: AbortSignal): Promise<Branch> {
    const { database, sessions, workspaces, quota } = this.#options;
    const { owner } = scope;
    const session = this.#find(scope);
    const point = this.#pointOf(session, request.at);
    if (request.at === null) await this.#saveNow(session);
    if (sessions.findOfChat(owner, newChatId) !== null) {
      throw new AppError('conflict', 'There is a chat of that id already. Name another, or leave chat_id out.');
    }
    const directory = directoryOfChat(sessions, workspaces, owner, newChatId);
    const made = inTransaction(database, () => {
      const fork = sessions.createForChat(owner, newChatId, directory, session.userId);
      const variables = this.#giveVariables(session.id, fork.id, point);
      const begun = this.#begin(session.id, point, variables.missing, request);
      for (const file of begun.files) this.#addCopy(file, fork.id);
      quota.assertHeld(owner, fork.id);
      return { fork, variables, begun };
    });
    const { fork, variables, begun } = made;
    using _ = await this.#goingBack.acquire(fork.id);
    return await this.#finish({ ...scope, chatId: newChatId }, fork.id, variables, begun, request, signal);
  }

  /**
   * Takes the chat back to what it was after a run. Later versions stay in the history of the files, and later runs in that of the
   * chat, where they count as undone.
   * @throws AppError session_not_found; execution_not_found; conflict while a run or another rewind takes too long, or the run is undone
   */
  async rewind(scope: BranchScope, request: BranchRequest & { at: ExecutionId }, signal: AbortSignal): Promise<Branch> {
    const session = this.#find(scope);
    // A request that is refused at once needn't wait for a run to end.
    this.#pointOf(session, request.at);
    using _ = await this.#entry.waitFor((either) => this.#goingBack.acquire(session.id, either), signal);
    const { variables, begun } = await this.#goBack(scope, session.id, request, signal);
    return await this.#finish(scope, session.id, variables, begun, request, signal);
  }

  /** Takes a chat back, before runs are made again. */
  async #goBack(scope: BranchScope, sessionId: SessionId, request: BranchRequest, signal: AbortSignal) {
    const { database, savedStates, kernels } = this.#options;
    using change = await this.#entry.change({ ...scope, chatId: null, sessionId }, signal);
    const { session } = change;
    // Another rewind may have undone the run while this one waited.
    const point = this.#pointOf(session, request.at);
    await kernels.retire(session.directory);
    const made = inTransaction(database, () => {
      savedStates.deleteAfter(session.id, point.startedAtMs);
      this.#rows.undo(session.id, point.startedAtMs, Date.now());
      const variables = this.#giveVariables(session.id, session.id, point);
      const begun = this.#begin(session.id, point, variables.missing, request);
      // The runs that are made again stand for the old ones.
      if (begun.replayed.length > 0) this.#rows.undo(session.id, begun.fromMs - 1, Date.now());
      return { variables, begun };
    });
    await this.#resetFiles(change, made.begun.files);
    return made;
  }

  /** The files that a branch begins with, and the runs that are made again then. @throws AppError conflict without their code */
  #begin(from: SessionId, { atMs }: Point, missing: readonly KernelRunRecord[], { replay }: BranchRequest): Beginning {
    const target = this.#rows.listFilesAt(from, atMs);
    const [first] = missing;
    if (replay === null || first === undefined) return { target, files: target, replayed: [], fromMs: atMs };
    if (missing.some(({ code }) => code === null)) {
      throw new AppError('conflict', 'The code of earlier runs is not kept (STORE_CODE=false).');
    }
    const fromMs = first.startedAtMs;
    return { target, files: this.#rows.listFilesAt(from, fromMs - 1), replayed: missing, fromMs };
  }

  /** Makes runs again, and gives the workspace the files that it had after the first time. */
  async #finish(
    scope: BranchScope,
    sessionId: SessionId,
    { savedAfter, missing }: Given,
    { target, replayed }: Beginning,
    { replay }: BranchRequest,
    signal: AbortSignal,
  ): Promise<Branch> {
    const branch = { sessionId, chatId: scope.chatId, files: target.length };
    if (replay === null || replayed.length === 0) {
      return { ...branch, variables: { savedAfter, missing: missing.map(({ id }) => id), replayed: [] } };
    }
    // From here on by the session: a chat that is deleted meanwhile gets another one, which is none of this.
    const before = new Set(this.#rows.listFilesAt(sessionId, NOW.atMs).map(({ id }) => id));
    const made = await this.#replay(scope, sessionId, replay, replayed, signal);
    using change = await this.#entry.change({ ...scope, chatId: null, sessionId }, signal);
    const again = new Set(made.map(({ executionId }) => executionId));
    // Between those runs, another client may have run or uploaded something.
    const files = await this.#resetFiles(change, target, ({ id, source, executionId }) => {
      if (before.has(id)) return false;
      return executionId === null ? source === 'upload' : !again.has(executionId);
    });
    return { ...branch, files, variables: { savedAfter, missing: [], replayed: made } };
  }

  #find(scope: BranchScope): ExecSession {
    const session = this.#entry.findForUse({ ...scope, sessionId: null });
    if (session === null) throw sessionNotFound();
    return session;
  }

  #pointOf({ owner, id }: ExecSession, at: ExecutionId | null): Point {
    if (at === null) return NOW;
    const point = this.#rows.findPoint(owner, id, at);
    if (point === undefined) throw executionNotFound();
    const { startedAtMs, endedAtMs, isUndone } = point;
    if (endedAtMs === null) throw new AppError('conflict', 'That run has not ended yet. Try again when it has.');
    if (isUndone === 1) throw new AppError('conflict', 'That run was undone: the chat was taken back to before it.');
    return { startedAtMs, atMs: endedAtMs };
  }

  /** Saves the variables of the chat's kernel, which goes on, if it is idle. */
  async #saveNow(session: ExecSession): Promise<void> {
    const { queue, kernels, savedStates } = this.#options;
    using turn = await queue.takeFreeTurn(session.directory);
    using loan = turn && kernels.lendForInspection(session.directory);
    if (loan !== undefined) await savedStates.checkpoint(session, loan.kernel);
  }

  /** The variables that a session's next run gets, and the runs that are missing in them. */
  #giveVariables(from: SessionId, to: SessionId, { startedAtMs }: Point): Given {
    const { savedStates } = this.#options;
    const nearest = savedStates.nearest(from, startedAtMs);
    savedStates.settle(to);
    if (nearest !== null) savedStates.give(nearest, to);
    const missing = this.#rows.listKernelRuns(from, nearest?.startedAtMs ?? -1, startedAtMs);
    return { savedAfter: nearest?.executionId ?? null, missing };
  }

  /** A file's version as a new file of another session, or as a new version of its path, which the next run stages. */
  #addCopy(file: FileRecord, sessionId: SessionId): FileRecord {
    const nowMs = Date.now();
    const copy = {
      ...file,
      id: newFileId(),
      sessionId,
      executionId: null,
      version: this.#files.lastVersion(sessionId, file.name) + 1,
      modifiedFrom: file.id,
      live: true,
      createdAtMs: nowMs,
      lastAccessedAtMs: nowMs,
    };
    this.#files.insert(copy);
    this.#attachments.insertPending(copy.id, file.owner, { sessionId }, nowMs);
    return copy;
  }

  /**
   * Gives the paths of a workspace these versions, of whichever session, and no others. A version whose bytes were deleted
   * meanwhile is left out.
   * @param isKept the files that stay besides, also in place of a version of their path
   * @returns how many files it has then
   */
  async #resetFiles(
    { session, workspace, path }: WorkspaceChange,
    target: readonly FileRecord[],
    isKept: (file: FileRecord) => boolean = () => false,
  ): Promise<number> {
    const { database, stager, filesLock } = this.#options;
    using _ = await filesLock.acquire(session.directory);
    const then = new Map(target.map((file) => [file.name, file]));
    const now = new Map(this.#rows.listFilesAt(session.id, NOW.atMs).map((file) => [file.name, file]));
    const kept = new Set([...now.values()].filter(isKept).map(({ name }) => name));
    const gone = [...now.keys()].filter((name) => !then.has(name) && !kept.has(name));
    const other = target.filter(({ name, sha256 }) => !kept.has(name) && now.get(name)?.sha256 !== sha256);
    const changed = [...gone, ...other.map((file) => file.name)];
    for (const name of changed) {
      await removeEntry(path, name);
      await removeEmptyFolders(path, name);
    }
    const copied = inTransaction(database, () => {
      for (const name of changed) this.#files.retire(session.id, name, Date.now());
      // This is asked here, because the deletion of a file doesn't wait for the workspace.
      const copies = other.filter(({ sha256 }) => this.#blobs.has(sha256));
      for (const file of copies) this.#addCopy(file, session.id);
      // An upload that waits and isn't of that time stays out.
      const waiting = this.#attachments.listPending(session.id).filter(({ live }) => !live);
      this.#attachments.deletePending(
        session.id,
        waiting.map(({ id }) => id),
      );
      return copies.length;
    });
    await stager.stage(waitingUploads(session.owner, null), session, workspace);
    return target.length - other.length + copied + [...kept].filter((name) => !then.has(name)).length;
  }

  async #replay(
    { owner, userId }: BranchScope,
    sessionId: SessionId,
    settings: NonNullable<BranchRequest['replay']>,
    runs: readonly KernelRunRecord[],
    signal: AbortSignal,
  ): Promise<Branch['variables']['replayed']> {
    const replayed: { executionId: ExecutionId; exitCode: number }[] = [];
    for (const { code } of runs) {
      if (code === null) continue;
      const request: ExecutionRequest = {
        ...settings,
        ...{ owner, chatId: null, userId, hint: null, sessionId, canNameSession: true },
        ...{ language: 'py', target: 'kernel', code, args: [], attachments: [], tracking: 'always' },
      };
      const { executionId, exitCode } = await this.#options.execute(request, signal);
      replayed.push({ executionId, exitCode });
    }
    return replayed;
  }
}
