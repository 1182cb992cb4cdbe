import type { PrincipalId, SessionId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';
import { COLUMNS, IS_EMPTY, LAST_ACCESSED, OF_PERSON, type UnusedSession, type UsePlace } from './sessions.ts';

/** Which sessions; every condition that is given has to hold. */
export interface UnusedFilter {
  /** Last used before this time. */
  readonly beforeMs: number;
  readonly sessionId?: SessionId | undefined;
  readonly owner?: PrincipalId | undefined;
  /** Only those of the owner that are recorded for this person; null: for nobody. */
  readonly userId?: string | null | undefined;
}

/** Sessions whose own last use was in a stretch of time; those of them that are unused. */
interface UnusedPage {
  readonly sessions: readonly UnusedSession[];
  /** The end of the stretch: what comes later was last used then or later. Null where nothing comes. */
  readonly next: UsePlace | null;
}

/** A session that may be unused. */
type IdleRow = UnusedSession & { readonly isRunning: 0 | 1 };

/** Before every session in the order of last use. */
const FIRST = { atMs: -1, id: '' as SessionId };

/** Of a row of `sessions AS s`. Few runs go on at a time: the plus sign keeps SQLite from reading all of the session's. */
const IS_RUNNING = `EXISTS (SELECT 1 FROM executions WHERE +session_id = s.id AND state = 'running')`;

/**
 * The query for a page of sessions in the order of last use: only the conditions that are set, so that an index serves them. The
 * index of persons is named, because without statistics SQLite takes the owner's.
 */
export function unusedQuery({ sessionId, owner, userId }: Omit<UnusedFilter, 'beforeMs'>): string {
  const conditions = [
    ...(sessionId === undefined ? [] : ['s.id = @sessionId']),
    ...(owner === undefined ? [] : [sessionId === undefined ? 's.owner = @owner' : '+s.owner = @owner']),
    ...(userId === undefined ? [] : [sessionId === undefined ? 's.user_id IS @userId' : '+s.user_id IS @userId']),
  ];
  const [used, order] = sessionId === undefined ? ['s.last_used_at', 's.id'] : ['+s.last_used_at', '+s.id'];
  const index = sessionId === undefined && owner !== undefined && userId !== undefined ? OF_PERSON : '';
  return `SELECT ${COLUMNS}, ${LAST_ACCESSED}, ${IS_RUNNING} AS isRunning FROM sessions s ${index}
    WHERE ${[...conditions, `${used} < @beforeMs`, `(${used}, ${order}) > (@atMs, @id)`].join(' AND ')}
    ORDER BY ${used}, ${order} LIMIT @limit`;
}

/** The rows of `sessions` that nobody has used for long: the janitor and the remover ask for them. */
export class UnusedSessionsRepository {
  readonly #database: Database;
  readonly #isUnused;
  readonly #listUnusedChats;
  readonly #listEmptied;

  constructor(database: Database) {
    this.#database = database;
    this.#isUnused = database.prepare<[SessionId], Pick<IdleRow, 'lastAccessedAtMs' | 'isRunning'>>(
      `SELECT ${LAST_ACCESSED}, ${IS_RUNNING} AS isRunning FROM sessions s WHERE s.id = ?`,
    );
    this.#listUnusedChats = database.prepare<[{ beforeMs: number; ranges: string }], UnusedSession>(
      `SELECT * FROM (
         SELECT ${COLUMNS}, ${LAST_ACCESSED} FROM sessions s
         WHERE s.id IN (SELECT k.session_id FROM json_each(@ranges) r CROSS JOIN session_keys k
                        WHERE k.kind = 'chat' AND k.key >= r.value ->> 0 AND k.key < r.value ->> 1)
           AND +s.last_used_at < @beforeMs AND NOT ${IS_RUNNING})
       WHERE lastAccessedAtMs < @beforeMs ORDER BY lastAccessedAtMs, id`,
    );
    this.#listEmptied = database.prepare<[number], UnusedSession>(
      `SELECT * FROM (
         SELECT ${COLUMNS}, s.emptied_at AS emptiedAtMs, ${LAST_ACCESSED}
         FROM sessions s
         WHERE s.emptied_at < ? AND ${IS_EMPTY} AND NOT ${IS_RUNNING})
       WHERE lastAccessedAtMs <= emptiedAtMs ORDER BY lastAccessedAtMs, id`,
    );
  }

  /**
   * A page of the sessions that have had no use lately and have no active run. `limit` sessions are looked at, the longest unused
   * first by their own last use, so that a page may have fewer.
   */
  listUnused(filter: UnusedFilter, { after, limit }: { after: UsePlace | null; limit: number }): UnusedPage {
    const { beforeMs } = filter;
    const rows = this.#database
      .prepare<[Record<string, unknown>], IdleRow>(unusedQuery(filter))
      .all({ ...filter, ...(after ?? FIRST), limit });
    const last = rows.length < limit ? undefined : rows.at(-1);
    return {
      sessions: rows
        .filter(({ lastAccessedAtMs, isRunning }) => lastAccessedAtMs < beforeMs && isRunning === 0)
        .map(({ isRunning: _, ...session }) => session),
      next: last === undefined ? null : { atMs: last.lastUsedAtMs, id: last.id },
    };
  }

  /** Whether a session has had no use since that time, and has no active run. */
  isUnused(id: SessionId, beforeMs: number): boolean {
    const row = this.#isUnused.get(id);
    return row !== undefined && row.lastAccessedAtMs < beforeMs && row.isRunning === 0;
  }

  /** Those of chats whose id begins with one of the prefixes, all of them, the longest unused first. */
  listUnusedChats(prefixes: readonly string[], beforeMs: number): UnusedSession[] {
    const ranges = JSON.stringify(prefixes.map((prefix) => [prefix, `${prefix}\u{10ffff}`]));
    return this.#listUnusedChats.all({ beforeMs, ranges });
  }

  /** Sessions that were emptied before that time and not used since, the longest unused first. */
  listEmptied(beforeMs: number): UnusedSession[] {
    return this.#listEmptied.all(beforeMs);
  }
}
