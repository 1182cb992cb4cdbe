import { setImmediate } from 'node:timers/promises';
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

type Condition = readonly [name: keyof AuditFilter, condition: string];

/**
 * The filter's conditions, the most selective first: SQLite uses its index. In the others a plus sign before the column
 * keeps SQLite from using another index, because without statistics it takes any. No index serves how most runs end.
 */
const CONDITIONS: readonly Condition[] = [
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

/** A filter as queries, with only the conditions that are set, so that an index can serve it. */
interface AuditQuery {
  readonly sql: string;
  /** For the place of the last row of a stretch, whose rows an index finds; null if that is all that the filter asks. */
  readonly stretch: string | null;
  readonly values: Record<string, unknown>;
}

/** Rows that are looked at by one query, in which no request is served. */
const STRETCH = 1_000;

const PLACES: readonly Condition[] = [
  ['sinceMs', 'e.started_at >= @sinceMs'],
  ['untilMs', 'e.started_at < @untilMs'],
  ['place', '(e.started_at, e.rowid) < (@atMs, @row)'],
];

/** The queries for a filter. @param end the place of the last row of the stretch that is read; null: all */
export function auditQuery(filter: AuditFilter, end: AuditPlace | null = null): AuditQuery {
  const { status, place, ...asked } = filter;
  const set = CONDITIONS.filter(([name]) => filter[name] !== undefined);
  const isServed = ([name]: Condition): boolean => name !== 'status' || (status !== 'ok' && status !== 'failed');
  const textOf = ([, condition]: Condition): string => condition || STATUS_CONDITIONS[status ?? 'running'];
  const first = set.find(isServed);
  const places = PLACES.filter(([name]) => filter[name] !== undefined).map(([, condition]) => condition);
  const served = [...(first === undefined ? [] : [textOf(first)]), ...places];
  const read = set.filter((each) => each !== first).map((each) => textOf(each).replaceAll(/(?<!\+)\be\./g, '+e.'));
  const order = 'ORDER BY e.started_at DESC, e.rowid DESC';
  const where = (conditions: readonly string[]): string =>
    conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const until = end === null ? [] : ['(e.started_at, e.rowid) >= (@endMs, @endRow)'];
  return {
    sql: `SELECT e.rowid AS row, e.id, e.session_id AS sessionId, e.owner, e.user_id AS userId, e.language, e.code, e.state,
       e.status, e.exit_code AS exitCode, e.started_at AS startedAtMs, e.wall_time_ms AS wallTimeMs,
       e.stdout_bytes AS stdoutBytes, e.stderr_bytes AS stderrBytes, e.error,
       (SELECT key FROM session_keys WHERE session_id = e.session_id AND kind = 'chat' LIMIT 1) AS chatId
     FROM executions e ${where([...served, ...until, ...read])} ${order} LIMIT @limit`,
    stretch:
      read.length === 0
        ? null
        : `SELECT e.started_at AS atMs, e.rowid AS row FROM executions e ${where(served)} ${order} LIMIT 1 OFFSET ${STRETCH - 1}`,
    values: { ...asked, ...place, ...(end === null ? {} : { endMs: end.atMs, endRow: end.row }) },
  };
}

/** The runs of every principal, for an administrator. Goes with the sessions: what has expired is not in it. */
export class ExecutionAuditRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The newest first. Other requests are served while many rows are looked through. @throws the signal's reason */
  async list(filter: AuditFilter, signal?: AbortSignal): Promise<AuditRecord[]> {
    const found: AuditRecord[] = [];
    for (let { place } = filter; ; ) {
      const rest = { ...filter, place, limit: filter.limit - found.length };
      const { stretch, values } = auditQuery(rest);
      const end = stretch === null ? null : (this.#prepare<AuditPlace>(stretch).get(values) ?? null);
      const query = auditQuery(rest, end);
      found.push(...this.#prepare<AuditRecord>(query.sql).all(query.values));
      if (end === null || found.length >= filter.limit) return found;
      place = end;
      await setImmediate();
      signal?.throwIfAborted();
    }
  }

  #prepare<Row>(sql: string) {
    return this.#database.prepare<[Record<string, unknown>], Row>(sql);
  }
}
