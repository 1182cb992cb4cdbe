import { setImmediate } from 'node:timers/promises';
import { type Database, inTransaction, withoutSync } from '../db/database.ts';
import {
  type ExecFilter,
  type SessionKey,
  type SessionRecord,
  type SessionSummaryRecord,
  SessionsRepository,
} from '../db/repositories/sessions.ts';
import { AppError } from '../errors/app-error.ts';
import { type FileId, newSessionId, type PrincipalId, type SessionId } from '../lib/ids.ts';
import { assertMayUseSession } from '../principals/session-access.ts';

/** A scope that a client knows by its id. */
export interface Session {
  readonly id: SessionId;
  readonly owner: PrincipalId;
  readonly kind: 'exec' | 'upload';
  readonly userId: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
}

/** A session as a list shows it. */
export interface SessionSummary extends Session {
  /** The workspace's folder name; null for an upload session. */
  readonly directory: string | null;
  /** The chat that leads to it; null where none does. */
  readonly chatId: string | null;
  /** When anything of it was last used: the session, a file, a run. */
  readonly lastAccessedAt: Date;
  /** The first line of its newest run's code; null where none ran, or code isn't kept. */
  readonly title: string | null;
  /** Whether the newest run that is over failed; null where none is. */
  readonly hasFailed: boolean | null;
  /** Bytes of the files that its paths hold. */
  readonly fileBytes: number;
}

/** The session that owns one workspace. */
export interface ExecSession extends Session {
  readonly kind: 'exec';
  /** The workspace's folder name, of no other session. */
  readonly directory: string;
}

const LOOK_INTERVAL_MS = 60_000;

/** Which session a request means: the questions of "Whose workspace?", each within one principal. */
export class Sessions {
  readonly #database: Database;
  readonly #rows: SessionsRepository;
  readonly #now: () => number;
  /** Sessions whose look is noted since then: most looks write nothing. */
  readonly #looked = new Set<SessionId>();
  #lookedSinceMs = 0;

  constructor(database: Database, now: () => number = Date.now) {
    this.#database = database;
    this.#rows = new SessionsRepository(database);
    this.#now = now;
  }

  /**
   * Notes that a client looked at a session's workspace, or changed it: its time without use begins anew. One look a minute is
   * noted. @throws AppError `storage_full`, `storage_unavailable`
   */
  noteLook(sessionId: SessionId): void {
    const nowMs = this.#now();
    if (Math.abs(nowMs - this.#lookedSinceMs) >= LOOK_INTERVAL_MS) {
      this.#looked.clear();
      this.#lookedSinceMs = nowMs;
    }
    if (this.#looked.has(sessionId)) return;
    withoutSync(this.#database, () => this.#rows.noteLook(sessionId, nowMs));
    this.#looked.add(sessionId);
  }

  /** The owner's session of that id, exec or upload; null for unknown and foreign ids alike. */
  find(owner: PrincipalId, sessionId: SessionId): Session | null {
    const record = this.#rows.find(owner, sessionId);
    return record === undefined ? null : toSession(record);
  }

  /** The owner's exec session of that id; null also where the id is an upload session's. */
  findExec(owner: PrincipalId, sessionId: SessionId): ExecSession | null {
    return toExecSession(this.#rows.find(owner, sessionId));
  }

  /** The same as `find`, with what a list shows. */
  findSummary(owner: PrincipalId, sessionId: SessionId): SessionSummary | null {
    const record = this.#rows.findSummary(owner, sessionId);
    return record === undefined ? null : toSummary(record);
  }

  /** Exec sessions, the most recently used first. Other requests are served while a search goes on. @throws the signal's reason */
  async list(filter: ExecFilter, signal?: AbortSignal): Promise<SessionSummary[]> {
    const found: SessionSummary[] = [];
    for (let before = filter.before; ; ) {
      const { sessions, next } = this.#rows.listExec({ ...filter, before });
      found.push(...sessions.map(toSummary));
      if (next === null || found.length >= filter.limit) return found.slice(0, filter.limit);
      before = next;
      await setImmediate();
      signal?.throwIfAborted();
    }
  }

  /** The chat's exec session; null for a chat in which nothing was run or stored yet. */
  findForChat(owner: PrincipalId, chatId: string): ExecSession | null {
    return toExecSession(this.#rows.findByKey({ owner, kind: 'chat', key: chatId }));
  }

  /** The chat's session also where it has only uploads yet. */
  findOfChat(owner: PrincipalId, chatId: string): Session | null {
    const record = this.#rows.findByKey({ owner, kind: 'chat', key: chatId });
    return record === undefined ? null : toSession(record);
  }

  /** The exec session of LibreChat's `runtime_session_hint`; null before its first run. */
  findForHint(owner: PrincipalId, hint: string): ExecSession | null {
    return toExecSession(this.#rows.findByKey({ owner, kind: 'hint', key: hint }));
  }

  /** The session of a folder with its owner, whoever that is; null where none has it. */
  findByDirectory(directory: string): { readonly owner: PrincipalId; readonly session: SessionSummary } | null {
    const record = this.#rows.findByDirectory(directory);
    const session = record === undefined ? null : this.findSummary(record.owner, record.id);
    return record === undefined || session === null ? null : { owner: record.owner, session };
  }

  /** Whether a folder name belongs to a session already, of whichever principal, or a removed session's folder is still to go. */
  isDirectoryTaken(directory: string): boolean {
    return this.#rows.findByDirectory(directory) !== undefined || this.#rows.isRemovedWorkspace(directory);
  }

  /** The chat's new exec session. @throws AppError `conflict` when the folder belongs to another session. */
  createForChat(owner: PrincipalId, chatId: string, directory: string, userId: string | null): ExecSession {
    return this.#createForKey({ owner, kind: 'chat', key: chatId }, directory, userId);
  }

  /** The new exec session of a `runtime_session_hint`. @throws AppError `conflict` as `createForChat`. */
  createForHint(owner: PrincipalId, hint: string, directory: string, userId: string | null): ExecSession {
    return this.#createForKey({ owner, kind: 'hint', key: hint }, directory, userId);
  }

  /**
   * The exec session that has at least one live output and whose every live output is among the referenced files: such
   * a request continues that session's chat. The most recently used one where several fit.
   */
  findByLiveOutputs(owner: PrincipalId, fileIds: readonly FileId[]): ExecSession | null {
    return fileIds.length === 0 ? null : toExecSession(this.#rows.findByLiveOutputs(owner, fileIds));
  }

  /** A new exec session. @throws AppError `conflict` when the folder belongs to another session. */
  createExec(owner: PrincipalId, directory: string, userId: string | null): ExecSession {
    return inTransaction(this.#database, () => this.#insertExec(owner, directory, userId));
  }

  #createForKey(key: SessionKey, directory: string, userId: string | null): ExecSession {
    return inTransaction(this.#database, () => {
      const known = this.#rows.findByKey(key);
      if (known !== undefined) return this.#giveWorkspace(known, directory, userId);
      const session = this.#insertExec(key.owner, directory, userId);
      this.#rows.insertKey(key, session.id);
      return session;
    });
  }

  /** A chat's uploads opened its session before anything ran: it keeps its id. */
  #giveWorkspace(known: SessionRecord, directory: string, userId: string | null): ExecSession {
    assertMayUseSession(known, userId);
    this.#assertFree(directory);
    this.#rows.giveWorkspace({ id: known.id, directory, userId, lastUsedAtMs: this.#now() });
    return { ...toSession({ ...known, userId: known.userId ?? userId }), kind: 'exec', directory };
  }

  #assertFree(directory: string): void {
    if (this.#rows.findByDirectory(directory) === undefined) return;
    throw new AppError('conflict', 'This workspace belongs to another session.', { details: { directory } });
  }

  #insertExec(owner: PrincipalId, directory: string, userId: string | null): ExecSession {
    this.#assertFree(directory);
    const nowMs = this.#now();
    const record = {
      id: newSessionId(),
      owner,
      kind: 'exec',
      directory,
      userId,
      createdAtMs: nowMs,
      lastUsedAtMs: nowMs,
    } as const;
    this.#rows.insert(record);
    return { ...toSession(record), kind: 'exec', directory };
  }
}

const toSession = ({ id, owner, kind, userId, createdAtMs, lastUsedAtMs }: SessionRecord): Session => ({
  id,
  owner,
  kind,
  userId,
  createdAt: new Date(createdAtMs),
  lastUsedAt: new Date(lastUsedAtMs),
});

const toSummary = (record: SessionSummaryRecord): SessionSummary => ({
  ...toSession(record),
  directory: record.directory,
  chatId: record.chatId,
  lastAccessedAt: new Date(record.lastAccessedAtMs),
  title: firstLine(record.newestCode),
  hasFailed: record.hasFailed === null ? null : record.hasFailed === 1,
  fileBytes: record.fileBytes,
});

const MAX_TITLE_LENGTH = 120;

/** The first line that says something, where there is one. */
function firstLine(code: string | null): string | null {
  const lines = (code ?? '').split('\n').map((line) => line.trim());
  const line =
    lines.find((one) => one !== '' && !/^(?:import|from|#include|use|using|package) /.test(one)) ??
    lines.find((one) => one !== '');
  return line?.slice(0, MAX_TITLE_LENGTH) ?? null;
}

function toExecSession(record: SessionRecord | undefined): ExecSession | null {
  if (record === undefined || record.directory === null) return null;
  return { ...toSession(record), kind: 'exec', directory: record.directory };
}
