import type { ExecutionId, PrincipalId, SessionId } from '../../lib/ids.ts';
import type { RunClient } from '../../lib/run-client.ts';
import { type Database, inTransaction, withoutSync } from '../database.ts';

/** The facts about a run at its start. `startedAtMs` is milliseconds since 1970. */
export interface ExecutionStart {
  readonly id: ExecutionId;
  readonly sessionId: SessionId;
  readonly owner: PrincipalId;
  readonly userId: string | null;
  readonly language: string;
  /** Null where the configuration says that code isn't kept. */
  readonly code: string | null;
  readonly startedAtMs: number;
  /** The client that asked for the run; null for runs that were recorded before Cellar kept this. */
  readonly client: RunClient | null;
}

/** A run that starts. `usesKernel`: whether it is one of the chat's kernel, where it may leave variables. */
export type NewExecution = ExecutionStart & { readonly usesKernel: boolean };

/** The facts about a run at its end. */
export interface ExecutionEnd {
  readonly status: 'TO' | 'OL' | 'SG' | null;
  /** Null when the program never ran. */
  readonly exitCode: number | null;
  readonly wallTimeMs: number | null;
  readonly stdoutBytes: number | null;
  readonly stderrBytes: number | null;
  /** Why the run failed, where it wasn't the program's own doing. */
  readonly error: string | null;
}

/** A row of `executions`. */
export type ExecutionRecord = ExecutionStart & ExecutionEnd & { readonly state: 'running' | 'finished' };

/** One of them, as its owner sees it. `usesKernel`: whether it was one of the chat's kernel. */
export type OwnExecution = ExecutionRecord & { readonly usesKernel: 0 | 1 };

/** The place after which a list continues: the last row of the previous page. */
export interface Cursor<Id> {
  readonly atMs: number;
  readonly id: Id;
}

interface ListFilter {
  readonly owner: PrincipalId;
  readonly sessionId: SessionId;
  readonly limit: number;
  readonly atMs: number;
  readonly id: ExecutionId;
}

/** Before all runs, and after them. */
const FIRST = { atMs: -1, id: '' as ExecutionId };
const LATEST = { atMs: Number.MAX_SAFE_INTEGER, id: '' as ExecutionId };

const COLUMNS = `id, session_id AS sessionId, owner, user_id AS userId, language, code, state, status,
  exit_code AS exitCode, started_at AS startedAtMs, wall_time_ms AS wallTimeMs, stdout_bytes AS stdoutBytes,
  stderr_bytes AS stderrBytes, error, client, uses_kernel AS usesKernel`;

/** Rows of `executions`. */
export class ExecutionsRepository {
  readonly #database: Database;
  readonly #start;
  readonly #touchSession;
  readonly #finish;
  readonly #find;
  readonly #list;
  readonly #listFrom;
  readonly #finishAbandoned;
  readonly #deleteSomeOfSession;
  readonly #hasMoreThan;
  readonly #hasRun;
  readonly #lookedAt;

  constructor(database: Database) {
    this.#database = database;
    this.#start = database.prepare<[ExecutionStart & { readonly usesKernel: 0 | 1 }]>(
      `INSERT INTO executions (id, session_id, owner, user_id, language, code, uses_kernel, state, started_at, client)
       VALUES (@id, @sessionId, @owner, @userId, @language, @code, @usesKernel, 'running', @startedAtMs, @client)`,
    );
    this.#touchSession = database.prepare<[Pick<ExecutionStart, 'sessionId' | 'startedAtMs'>]>(
      'UPDATE sessions SET last_used_at = max(last_used_at, @startedAtMs) WHERE id = @sessionId',
    );
    this.#finish = database.prepare<[ExecutionEnd & { id: ExecutionId }]>(
      `UPDATE executions SET state = 'finished', status = @status, exit_code = @exitCode, wall_time_ms = @wallTimeMs,
         stdout_bytes = @stdoutBytes, stderr_bytes = @stderrBytes, error = @error
       WHERE id = @id`,
    );
    this.#find = database.prepare<[PrincipalId, ExecutionId], OwnExecution>(
      `SELECT ${COLUMNS} FROM executions WHERE owner = ? AND id = ?`,
    );
    // By the session's index: the plus sign keeps SQLite from taking the owner's, who may have any number of runs.
    this.#list = database.prepare<[ListFilter], OwnExecution>(
      `SELECT ${COLUMNS} FROM executions
       WHERE +owner = @owner AND session_id = @sessionId
         AND (started_at, id) < (@atMs, @id)
       ORDER BY started_at DESC, id DESC LIMIT @limit`,
    );
    this.#listFrom = database.prepare<[ListFilter], OwnExecution>(
      `SELECT ${COLUMNS} FROM executions
       WHERE +owner = @owner AND session_id = @sessionId
         AND (started_at, id) > (@atMs, @id)
       ORDER BY started_at, id LIMIT @limit`,
    );
    this.#finishAbandoned = database.prepare<[string]>(
      `UPDATE executions SET state = 'finished', error = ? WHERE state = 'running'`,
    );
    this.#hasMoreThan = database.prepare<[SessionId, number]>(
      'SELECT 1 FROM executions WHERE session_id = ? LIMIT 1 OFFSET ?',
    );
    this.#deleteSomeOfSession = database.prepare<[SessionId, number]>(
      'DELETE FROM executions WHERE rowid IN (SELECT rowid FROM executions WHERE session_id = ? LIMIT ?)',
    );
    this.#lookedAt = database
      .prepare<[{ sessionId: SessionId; beforeMs: number }], number | null>(
        `SELECT coalesce(
           (SELECT started_at FROM executions WHERE session_id = +@sessionId AND started_at < +@beforeMs
            AND +state = 'finished' AND exit_code IS NOT NULL ORDER BY started_at DESC LIMIT 1),
           (SELECT started_at FROM executions WHERE session_id = +@sessionId AND started_at < +@beforeMs
            AND +state = 'finished' ORDER BY started_at LIMIT 1))`,
      )
      .pluck();
    this.#hasRun = database.prepare<[{ sessionId: SessionId; inKernel: 0 | 1 }], unknown>(
      `SELECT 1 FROM executions WHERE session_id = @sessionId AND exit_code IS NOT NULL
         AND uses_kernel >= @inKernel LIMIT 1`,
    );
  }

  /** Whether a program was ever run in this session. */
  hasRun(sessionId: SessionId): boolean {
    return this.#hasRun.get({ sessionId, inKernel: 0 }) !== undefined;
  }

  /** Whether one was ever run in this session's kernel. */
  hasRunInKernel(sessionId: SessionId): boolean {
    return this.#hasRun.get({ sessionId, inKernel: 1 }) !== undefined;
  }

  /**
   * The start of the last run before `beforeMs` at whose end Cellar scanned the workspace. If Cellar's own end cut all of them short,
   * the start of the first. Null if there was none. Milliseconds since 1970.
   */
  lastLookedThrough(sessionId: SessionId, beforeMs: number): number | null {
    return this.#lookedAt.get({ sessionId, beforeMs }) ?? null;
  }

  /** A run is a use of its session. */
  start({ usesKernel, ...execution }: NewExecution): void {
    const { sessionId, startedAtMs } = execution;
    withoutSync(this.#database, () =>
      inTransaction(this.#database, () => {
        this.#start.run({ ...execution, usesKernel: usesKernel ? 1 : 0 });
        this.#touchSession.run({ sessionId, startedAtMs });
      }),
    );
  }

  /** Fractions of a millisecond are rounded: the table keeps whole ones. */
  finish(id: ExecutionId, end: ExecutionEnd): void {
    const wallTimeMs = end.wallTimeMs === null ? null : Math.round(end.wallTimeMs);
    withoutSync(this.#database, () => this.#finish.run({ ...end, wallTimeMs, id }));
  }

  find(owner: PrincipalId, id: ExecutionId): OwnExecution | undefined {
    return this.#find.get(owner, id);
  }

  /** A session's runs, the newest first, from after `before` on. */
  list(
    owner: PrincipalId,
    sessionId: SessionId,
    { limit, before }: { readonly limit: number; readonly before: Cursor<ExecutionId> | null },
  ): OwnExecution[] {
    return this.#list.all({ owner, sessionId, limit, ...(before ?? LATEST) });
  }

  /** The same, the oldest first. */
  listFrom(
    owner: PrincipalId,
    sessionId: SessionId,
    { limit, after }: { readonly limit: number; readonly after: Cursor<ExecutionId> | null },
  ): OwnExecution[] {
    return this.#listFrom.all({ owner, sessionId, limit, ...(after ?? FIRST) });
  }

  /** Whether a session has more than so many runs. */
  hasMoreThan(sessionId: SessionId, count: number): boolean {
    return this.#hasMoreThan.get(sessionId, count) !== undefined;
  }

  /** Deletes at most `limit` runs of a session with their outputs. How many. */
  deleteSomeOfSession(sessionId: SessionId, limit: number): number {
    return this.#deleteSomeOfSession.run(sessionId, limit).changes;
  }

  /** Called at start: runs that an earlier process left running can't end any more. How many there were. */
  finishAbandoned(error: string): number {
    return this.#finishAbandoned.run(error).changes;
  }
}
