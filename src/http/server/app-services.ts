import type { Readable } from 'node:stream';
import type { AsyncRuns } from '../../executions/async-runs/async-runs.ts';
import type { ChatBranches } from '../../executions/branches/chat-branches.ts';
import type { ChatWorkspaces } from '../../executions/chat-workspaces/chat-workspaces.ts';
import type { ExecutionRequest, ExecutionResult } from '../../executions/execution.ts';
import type { ExecutionAudit } from '../../executions/execution-audit.ts';
import type { ExecutionHistory } from '../../executions/history/execution-history.ts';
import type { IdempotentAnswers } from '../../executions/idempotent-answers.ts';
import type { Previews } from '../../executions/previews/previews.ts';
import type { ProgrammaticRuns } from '../../executions/programmatic/programmatic-runs.ts';
import type { RunObserver } from '../../executions/run-observer.ts';
import type { SessionMonitor } from '../../executions/session-monitor.ts';
import type { Toolchains } from '../../executions/toolchains.ts';
import type { StoredFile } from '../../files/file.ts';
import type { FileStaging } from '../../files/file-staging.ts';
import type { IncomingUploads } from '../../files/incoming-uploads.ts';
import type { Place } from '../../files/storage-quota.ts';
import type { UploadTarget } from '../../files/upload.ts';
import type { ExecutionId, FileId, PrincipalId, SessionId } from '../../lib/ids.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { ApiKeyStore } from '../../principals/api-key-store.ts';
import type { Principals } from '../../principals/principal.ts';
import type { Janitor } from '../../sessions/janitor.ts';
import type { SessionRemover } from '../../sessions/session-remover.ts';

/**
 * The services that the routes use. `composition/compose.ts` passes the real ones, a test its own small ones. Nothing
 * here is called before the first request.
 */
export interface AppServices {
  readonly executions: Executions;
  readonly programmatic: Pick<ProgrammaticRuns, 'start' | 'resume' | 'cancel'>;
  readonly idempotent: Pick<IdempotentAnswers, 'once'>;
  readonly files: Files;
  readonly previews: Pick<Previews, 'preview' | 'picture'>;
  readonly staging: Pick<FileStaging, 'stage' | 'stagePath'>;
  readonly links: Links;
  /** The folder for the bytes of incomplete resumable uploads. */
  readonly incoming: IncomingUploads;
  readonly remover: Pick<SessionRemover, 'removeOwn'>;
  readonly janitor: Pick<Janitor, 'cleanup' | 'usage'>;
  readonly workspaces: Workspaces;
  readonly branches: Pick<ChatBranches, 'fork' | 'rewind'>;
  readonly audit: Pick<ExecutionAudit, 'list'>;
  readonly sessions: Pick<SessionMonitor, 'list' | 'has' | 'find' | 'listVariables' | 'listWithKernel' | 'watch'>;
  readonly history: Pick<ExecutionHistory, keyof ExecutionHistory>;
  readonly asyncRuns: Pick<AsyncRuns, 'start'>;
  readonly health: Health;
  readonly toolchains: Pick<Toolchains, 'list'>;
  readonly metrics: Pick<Metrics, 'read' | 'requestEnded' | 'bytesMoved' | 'requestRefused'>;
  readonly principals: Principals;
  readonly keys: Pick<ApiKeyStore, 'add' | 'list' | 'renew' | 'revoke'>;
}

/** Operations on a chat's workspace other than running code. */
export type Workspaces = Pick<ChatWorkspaces, keyof ChatWorkspaces>;

interface Executions {
  /**
   * Runs one request to its end. `signal` aborts when the client has gone; `observer` follows the run.
   * @throws AppError for what is wrong with the request or the service; what the program does wrong is a result.
   */
  execute(request: ExecutionRequest, signal: AbortSignal, observer?: RunObserver): Promise<ExecutionResult>;
}

/** Files on their way in. Nothing is visible before `commit`; `abort` leaves nothing behind. */
export interface Upload {
  /** Settled once committed. */
  readonly sessionId: SessionId;
  /** Takes one file to its end, under a client's name. @throws AppError `invalid_name`, `storage_full`, … */
  add(name: string, body: Readable, id?: FileId): Promise<unknown>;
  /** @throws AppError `session_not_found` where session or chat are unknown or another person's. */
  assertTarget(): void;
  /** Registers everything added, in the order added. */
  commit(): readonly StoredFile[];
  abort(): Promise<void>;
}

export interface Files {
  openUpload(target: UploadTarget): Upload;
  /** @throws AppError `storage_full`, `body_too_large` where so many bytes more don't fit. */
  assertRoom(place: Place, bytes: number, waitingBytes?: number): Promise<void>;
  /** The files of a session; empty for one that is unknown or foreign. */
  listFiles(owner: PrincipalId, sessionId: SessionId): readonly StoredFile[];
  /** The same, and counts as an access to each of them. */
  touchFiles(owner: PrincipalId, sessionId: SessionId): readonly StoredFile[];
  /** The user that a session is recorded for; null for none, and for a session that is unknown or foreign. */
  userOf(owner: PrincipalId, sessionId: SessionId): string | null;
  /** @throws AppError `file_not_found` for an unknown, deleted or foreign id. */
  getFile(owner: PrincipalId, fileId: FileId): StoredFile;
  /** The same, and counts as an access. @throws AppError `file_not_found` */
  touchFile(owner: PrincipalId, fileId: FileId): StoredFile;
  /** The bytes of a file, or of one range of it (its ends included). @throws as `getFile`. */
  openFile(
    owner: PrincipalId,
    fileId: FileId,
    range?: { readonly start: number; readonly end: number },
  ): Promise<{ readonly file: StoredFile; readonly stream: Readable }>;
  /** @throws AppError `file_not_found` as `getFile`. */
  getAnyFile(fileId: FileId): StoredFile;
  /** What these runs of a session made that is still kept, in the order in which it was recorded. */
  listOutputs(owner: PrincipalId, sessionId: SessionId, runs: readonly ExecutionId[]): readonly StoredFile[];
  /** All versions of the file's path, newest first. @throws as `getFile`. */
  listVersions(owner: PrincipalId, fileId: FileId): readonly StoredFile[];
  /** A zip of what a session holds, or of the named files. @throws AppError `file_not_found` also where there is nothing. */
  openArchive(owner: PrincipalId, sessionId: SessionId, fileIds: readonly FileId[] | null): Promise<Readable>;
  /** Resolves with what became of copies in workspaces. @throws as `getFile`. */
  deleteFile(
    owner: PrincipalId,
    fileId: FileId,
    /** Whether the caller knows the session by its files only, and leaves it with the last one. */
    options?: { readonly isUnnamed?: boolean },
  ): Promise<{ readonly workspaceCopy: 'none' | 'removed' | 'kept' | 'later' }>;
}

/** Tokens that open one file for anyone who has them. */
interface Links {
  sign(fileId: FileId, lifetimeMs: number): { readonly token: string; readonly expiresAt: Date };
  /** @throws AppError `forbidden` for a token that is forged, expired or revoked. */
  open(token: string): FileId;
  /** A token for the panel of what the file's run made. */
  signPanel(fileId: FileId): string;
  /** @throws AppError `forbidden` for a token that is forged or revoked. */
  openPanel(token: string): FileId;
  revokeAll(): void;
}

export interface Health {
  /** Facts about the living process: versions, path strategy, sandbox. No secret and no host path. */
  live(): Readonly<Record<string, unknown>>;
  /** Whether a run would work now. Reasons are sentences for the operator, without host paths. */
  ready(): Promise<Readiness>;
}

export interface Readiness {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly reason?: string }>>;
}
