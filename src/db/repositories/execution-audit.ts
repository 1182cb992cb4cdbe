import type { PrincipalId, SessionId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';
import type { ExecutionRecord } from './executions.ts';

/** How a run stands or ended: `ok` and `failed` by its exit code, `error` where the service failed it. */
export const AUDIT_STATUSES = ['running', 'ok', 'failed', 'TO', 'OL', 'SG', 'error'] as const;
type AuditStatus = (typeof AUDIT_STATUSES)[number];

/** The position of a row in the list: its start in milliseconds since 1970, and its number within that millisecond. */
export interface AuditPlace {
  readonly atMs: number;
  readonly row: number;
}

/** The filter; undefined matches any value. Times are milliseconds since 1970, `sinceMs` inclusive, `untilMs` exclusive. */
export interface AuditFilter {
  readonly owner?: PrincipalId | undefined;
  readonly userId?: string | undefined;
  readonly sessionId?: SessionId | undefined;
  readonly chatId?: string | undefined;
  readonly language?: string | undefined;
  readonly status?: AuditStatus | undefined;
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** The position of the last row of the previous page. */
  readonly place?: AuditPlace | undefined;
  readonly limit: number;
}

/** A run, and the chat that it was in. */
export type AuditRecord = ExecutionRecord & { readonly chatId: string | null; readonly row: number };

/**
 * The filter's conditions, the most selective first: SQLite uses its index. In the others a plus sign before the column
 * keeps SQLite from using another index, because without statistics it takes any.
 */
const CONDITIONS: readonly (readonly [keyof AuditFilter, string])[] = [
  ['sessionId', 'e.session_id = @sessionId'],
  ['chatId', "e.session_id IN (SELECT session_id FROM session_keys WHERE kind = 'chat' AND key = @chatId)"],
  ['userId', 'e.user_id = @userId'],
  ['status', ''],
  ['owner', 'e.owner = @owner'],
  ['language', 'e.language = @language'],
];

const ENDED = "e.state = 'finished' AND e.error IS NULL";
const STATUS_CONDITIONS: Readonly<Record<AuditStatus, string>> = {
  running: "e.state = 'running'",
  error: "e.error IS NOT NULL AND +e.state = 'finished'",
  TO: `e.status = 'TO' AND ${ENDED}`,
  OL: `e.status = 'OL' AND ${ENDED}`,
  SG: `e.status = 'SG' AND ${ENDED}`,
  ok: `${ENDED} AND e.status IS NULL AND e.exit_code = 0`,
  failed: `${ENDED} AND e.status IS NULL AND e.exit_code IS NOT 0`,
};

/** The query for a filter and its values: it contains only the conditions that are set, so that an index can serve it. */
export function auditQuery(filter: AuditFilter): { readonly sql: string; readonly values: Record<string, unknown> } {
  const { status, place, ...asked } = filter;
  const where = CONDITIONS.filter(([name]) => filter[name] !== undefined)
    .map(([, condition]) => condition || STATUS_CONDITIONS[status ?? 'running'])
    .map((condition, index) => (index === 0 ? condition : condition.replaceAll(/(?<!\+)\be\./g, '+e.')));
  if (asked.sinceMs !== undefined) where.push('e.started_at >= @sinceMs');
  if (asked.untilMs !== undefined) where.push('e.started_at < @untilMs');
  if (place !== undefined) where.push('(e.started_at, e.rowid) < (@atMs, @row)');
  return {
    sql: `SELECT e.rowid AS row, e.id, e.session_id AS sessionId, e.owner, e.user_id AS userId, e.language, e.code, e.state,
       e.status, e.exit_code AS exitCode, e.started_at AS startedAtMs, e.wall_time_ms AS wallTimeMs,
       e.stdout_bytes AS stdoutBytes, e.stderr_bytes AS stderrBytes, e.error,
       (SELECT key FROM session_keys WHERE session_id = e.session_id AND kind = 'chat' LIMIT 1) AS chatId
     FROM executions e ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
     ORDER BY e.started_at DESC, e.rowid DESC LIMIT @limit`,
    values: { ...asked, ...place },
  };
}

/** The runs of every principal, for an administrator. Goes with the sessions: what has expired is not in it. */
export class ExecutionAuditRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The newest first. */
  list(filter: AuditFilter): AuditRecord[] {
    const { sql, values } = auditQuery(filter);
    return this.#database.prepare<[Record<string, unknown>], AuditRecord>(sql).all(values);
  }
}
