import type { ExecutionId, PrincipalId, SessionId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';

/** A name that is lost, with a sentence. */
interface LostName {
  readonly name: string;
  readonly why: string;
}

/** Variables of a session's kernel, saved at its retirement. Times are milliseconds since 1970, `size` is bytes. */
export interface SavedStateRecord {
  readonly id: number;
  readonly sessionId: SessionId;
  readonly owner: PrincipalId;
  /** The last run in that kernel; null if it isn't known. */
  readonly executionId: ExecutionId | null;
  readonly sha256: string;
  readonly size: number;
  readonly names: readonly string[];
  readonly lost: readonly LostName[];
  /** Whether the chat's next kernel is to get them. */
  readonly waits: boolean;
  readonly savedAtMs: number;
}

/** A state, and when the run began after which it was saved; 0 for one that the session was given. */
export type NearestState = SavedStateRecord & { readonly startedAtMs: number };

interface Row extends Omit<SavedStateRecord, 'names' | 'lost' | 'waits'> {
  readonly names: string;
  readonly lost: string;
  readonly waits: 0 | 1;
}

const COLUMNS = `id, session_id AS sessionId, owner, execution_id AS executionId, sha256, size, names, lost, waits,
  saved_at AS savedAtMs`;

/** When the run began after which `saved_states AS s` was saved. */
const STARTED_AT = 'coalesce((SELECT started_at FROM executions e WHERE e.id = s.execution_id), 0)';

const toRecord = (row: Row): SavedStateRecord => ({
  ...row,
  names: JSON.parse(row.names) as string[],
  lost: JSON.parse(row.lost) as LostName[],
  waits: row.waits === 1,
});

/** Rows of `saved_states`. They go with their session. */
export class SavedStatesRepository {
  readonly #insert;
  readonly #settle;
  readonly #list;
  readonly #report;
  readonly #delete;
  readonly #listChecksums;
  readonly #lastKernelRun;
  readonly #findNearest;
  readonly #listAfter;
  readonly #wake;

  constructor(database: Database) {
    this.#insert = database.prepare<[Omit<Row, 'id'>]>(
      `INSERT INTO saved_states (session_id, owner, execution_id, sha256, size, names, lost, waits, saved_at)
       VALUES (@sessionId, @owner, @executionId, @sha256, @size, @names, @lost, @waits, @savedAtMs)`,
    );
    this.#settle = database.prepare<[SessionId]>(
      'UPDATE saved_states SET waits = 0 WHERE session_id = ? AND waits = 1',
    );
    this.#list = database.prepare<[SessionId], Row>(
      `SELECT ${COLUMNS} FROM saved_states WHERE session_id = +? ORDER BY saved_at DESC, id DESC`,
    );
    this.#report = database.prepare<[Pick<Row, 'id' | 'names' | 'lost'>]>(
      'UPDATE saved_states SET names = @names, lost = @lost WHERE id = @id',
    );
    this.#delete = database.prepare<[number]>('DELETE FROM saved_states WHERE id = ?');
    this.#listChecksums = database
      .prepare<[SessionId], string>('SELECT DISTINCT sha256 FROM saved_states WHERE session_id = ?')
      .pluck();
    this.#lastKernelRun = database
      .prepare<[SessionId], ExecutionId>(
        `SELECT id FROM executions WHERE session_id = +? AND uses_kernel = 1 AND exit_code IS NOT NULL AND undone_at IS NULL
         ORDER BY started_at DESC, id DESC LIMIT 1`,
      )
      .pluck();
    this.#findNearest = database.prepare<[SessionId, number], Row & { readonly startedAtMs: number }>(
      `SELECT * FROM (
         SELECT ${COLUMNS}, ${STARTED_AT} AS startedAtMs FROM saved_states s WHERE session_id = +?)
       WHERE startedAtMs <= ? ORDER BY startedAtMs DESC, id DESC LIMIT 1`,
    );
    this.#listAfter = database.prepare<[SessionId, number], Pick<Row, 'id' | 'sha256'>>(
      `SELECT id, sha256 FROM saved_states s WHERE session_id = +? AND ${STARTED_AT} > ?`,
    );
    this.#wake = database.prepare<[number]>('UPDATE saved_states SET waits = 1 WHERE id = ?');
  }

  /** Writes one. Its blob's row must be there; if it waits, no other of its session may. */
  insert(state: Omit<SavedStateRecord, 'id'>): void {
    const { names, lost, waits } = state;
    this.#insert.run({ ...state, names: JSON.stringify(names), lost: JSON.stringify(lost), waits: waits ? 1 : 0 });
  }

  /** None of the session's states waits any more. */
  settle(sessionId: SessionId): void {
    this.#settle.run(sessionId);
  }

  /** The session's states, the newest first. */
  list(sessionId: SessionId): SavedStateRecord[] {
    return this.#list.all(sessionId).map(toRecord);
  }

  /** The newest state that was saved after a run which began until then, or that the session was given. */
  findNearest(sessionId: SessionId, untilMs: number): NearestState | undefined {
    const row = this.#findNearest.get(sessionId, untilMs);
    return row === undefined ? undefined : { ...toRecord(row), startedAtMs: row.startedAtMs };
  }

  /** The states that were saved after runs which began after a time. */
  listAfter(sessionId: SessionId, afterMs: number): Pick<SavedStateRecord, 'id' | 'sha256'>[] {
    return this.#listAfter.all(sessionId, afterMs);
  }

  /** Marks the state as waiting for the next kernel; no other state of its session may be waiting. */
  wake(id: number): void {
    this.#wake.run(id);
  }

  /** Notes the result of restoring one. */
  report(id: number, { names, lost }: Pick<SavedStateRecord, 'names' | 'lost'>): void {
    this.#report.run({ id, names: JSON.stringify(names), lost: JSON.stringify(lost) });
  }

  delete(id: number): void {
    this.#delete.run(id);
  }

  /** The checksums of the session's states. */
  listChecksums(sessionId: SessionId): string[] {
    return this.#listChecksums.all(sessionId);
  }

  /** The session's last run in its kernel that has ended. */
  lastKernelRun(sessionId: SessionId): ExecutionId | null {
    return this.#lastKernelRun.get(sessionId) ?? null;
  }
}
