import { nanoid } from 'nanoid';
import { AppError } from '../errors/app-error.ts';
import type { FileService } from '../files/file-service.ts';
import { type FileId, isFileId } from '../lib/ids.ts';
import type { ExecSession, MakeDirectory, Sessions } from '../sessions/sessions.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';
import type { AttachmentReference, ExecutionRequest } from './execution.ts';

interface SessionResolverOptions {
  readonly sessions: Sessions;
  readonly files: Pick<FileService, 'listFiles'>;
  readonly workspaces: Pick<WorkspaceStore, 'directoryForChat' | 'isFree' | 'alias'>;
  /** A workspace with a kernel that is ready, for a new session whose first run needs one; undefined if there is none. */
  readonly takeWarmDirectory: () => string | undefined;
  /** Whether programs, too, run where the session's own kernel is. */
  readonly everyRunNeedsKernel?: boolean;
}

export interface ResolvedSession {
  readonly session: ExecSession;
  /** What goes into its workspace: the request's references, after the files of the upload session that it names. */
  readonly attachments: readonly AttachmentReference[];
}

/**
 * Whose workspace a request runs in, always within one principal: its chat's; that of its runtime hint; the exec
 * session that it names; the exec session whose every live output it references (LibreChat names no chat, and re-sends
 * what a conversation holds); or a new one. An upload session is never run in, because agents share them between users:
 * a request that names one gets a new workspace with its files. LibreChat gets a new one too when the session that it names
 * has expired; who names a session on purpose is told.
 */
export class SessionResolver {
  readonly #options: SessionResolverOptions;

  constructor(options: SessionResolverOptions) {
    this.#options = options;
  }

  /** @throws AppError session_not_found when a caller who can name sessions names one that isn't theirs */
  resolve(request: ExecutionRequest): ResolvedSession {
    const known = this.#find(request);
    if (known !== null) return { session: known, attachments: request.attachments };
    const { owner, userId } = request;
    const session = this.#options.sessions.createExec(owner, this.#directoryFor(request), userId);
    return { session, attachments: [...this.#uploadsOf(request), ...request.attachments] };
  }

  /** Whether the session is still there: it may have been deleted or have expired. */
  exists({ owner, id }: ExecSession): boolean {
    return this.#options.sessions.findExec(owner, id) !== null;
  }

  #find(request: ExecutionRequest): ExecSession | null {
    const { sessions, workspaces } = this.#options;
    const { owner, chatId, hint, sessionId, userId } = request;
    if (chatId !== null) {
      const own = workspaces.directoryForChat(owner, chatId);
      const makeDirectory: MakeDirectory = (isTaken) =>
        isTaken(own) ? newDirectory() : this.#directoryFor(request, own);
      return sessions.findOrCreateForChat(owner, chatId, makeDirectory, userId);
    }
    if (hint !== null) return sessions.findOrCreateForHint(owner, hint, () => this.#directoryFor(request), userId);
    const named = sessionId === null ? null : sessions.findExec(owner, sessionId);
    const found = named ?? sessions.findByLiveOutputs(owner, referencedIds(request));
    if (found === null && sessionId !== null && request.canNameSession && sessions.find(owner, sessionId) === null) {
      throw new AppError('session_not_found', 'There is no such session.');
    }
    return found;
  }

  /**
   * The folder of a new session's workspace. One whose first run needs a kernel takes a folder that has one; the name
   * that an operator looks for then leads there. A folder that stands under that name already is used as it is.
   */
  #directoryFor(request: ExecutionRequest, own?: string): string {
    const { workspaces, takeWarmDirectory, everyRunNeedsKernel = false } = this.#options;
    const needsKernel = request.stateful || everyRunNeedsKernel;
    if (!needsKernel || (own !== undefined && !workspaces.isFree(own))) return own ?? newDirectory();
    const warm = takeWarmDirectory();
    if (warm === undefined) return own ?? newDirectory();
    if (own !== undefined) workspaces.alias(own, warm);
    return warm;
  }

  #uploadsOf({ owner, sessionId }: ExecutionRequest): AttachmentReference[] {
    if (sessionId === null) return [];
    const files = this.#options.files.listFiles(owner, sessionId);
    return files.map(({ id }): AttachmentReference => ({ id, source: 'catalogue' })).reverse();
  }
}

/** A name that no chat id maps to by itself, so that nobody can ask for it. */
const newDirectory = (): string => `s_${nanoid()}`;

function referencedIds(request: ExecutionRequest): FileId[] {
  return request.attachments.map((reference) => reference.id).filter(isFileId);
}
