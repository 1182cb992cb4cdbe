import type { PrincipalId, SessionId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';
import type { ExecutionRecord } from './executions.ts';

/** How a run stands or ended: `ok` and `failed` by its exit code, `error` where the service failed it. */
export const AUDIT_STATUSES = ['running', 'ok', 'failed', 'TO', 'OL', 'SG', 'error'] as const;
type AuditStatus = (typeof AUDIT_STATUSES)[number];

/** What is asked for; undefined: whatever it is. Times are milliseconds since 1970, `sinceMs` included, `untilMs` not. */
export interface AuditFilter {
  readonly owner?: PrincipalId | undefined;
  readonly userId?: string | undefined;
  readonly sessionId?: SessionId | undefined;
  readonly chatId?: string | undefined;
  readonly language?: string | undefined;
  readonly status?: AuditStatus | undefined;
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** The place of the last row of the page before. */
  readonly place?: number | undefined;
  readonly limit: number;
}

/** A run and the chat that it was in; `place` orders all rows by when they were begun. */
export type AuditRecord = ExecutionRecord & { readonly chatId: string | null; readonly place: number };

/** The runs of every principal, for an administrator. Goes with the sessions: what has expired is not in it. */
export class ExecutionAuditRepository {
  readonly #list;

  constructor(database: Database) {
    // From the newest row back until the page is full, so a filter that little fits reads them all: some 10 ms for 100,000 rows.
    this.#list = database.prepare<[Record<string, unknown>], AuditRecord>(
      `SELECT e.rowid AS place, e.id, e.session_id AS sessionId, e.owner, e.user_id AS userId, e.language, e.code, e.state,
         e.status, e.exit_code AS exitCode, e.started_at AS startedAtMs, e.wall_time_ms AS wallTimeMs,
         e.stdout_bytes AS stdoutBytes, e.stderr_bytes AS stderrBytes, e.error, k.key AS chatId
       FROM executions e LEFT JOIN session_keys k ON k.session_id = e.session_id AND k.kind = 'chat'
       WHERE (@place IS NULL OR e.rowid < @place)
         AND (@owner IS NULL OR e.owner = @owner)
         AND (@userId IS NULL OR e.user_id = @userId)
         AND (@sessionId IS NULL OR e.session_id = @sessionId)
         AND (@chatId IS NULL OR k.key = @chatId)
         AND (@language IS NULL OR e.language = @language)
         AND (@sinceMs IS NULL OR e.started_at >= @sinceMs)
         AND (@untilMs IS NULL OR e.started_at < @untilMs)
         AND (@status IS NULL OR @status = CASE
           WHEN e.state = 'running' THEN 'running'
           WHEN e.error IS NOT NULL THEN 'error'
           WHEN e.status IS NOT NULL THEN e.status
           WHEN e.exit_code = 0 THEN 'ok'
           ELSE 'failed' END)
       ORDER BY e.rowid DESC LIMIT @limit`,
    );
  }

  /** The newest first. */
  list(filter: AuditFilter): AuditRecord[] {
    const { owner, userId, sessionId, chatId, language, status, sinceMs, untilMs, place, limit } = filter;
    const asked = { owner, userId, sessionId, chatId, language, status, sinceMs, untilMs, place, limit };
    return this.#list.all(Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value ?? null])));
  }
}
