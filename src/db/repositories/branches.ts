import type { ExecutionId, PrincipalId, SessionId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';
import { FILE_COLUMNS, type FileRecord, toFileRecord } from './files.ts';

/** A run after which a chat can go on. Times are milliseconds since 1970. */
export interface PointRecord {
  readonly id: ExecutionId;
  readonly startedAtMs: number;
  /** When the run, and the recording of its files, had ended; null if it goes on. */
  readonly endedAtMs: number | null;
  readonly isUndone: 0 | 1;
}

/** A run that left variables. `code` is null where the configuration says that it isn't kept. */
export interface KernelRunRecord {
  readonly id: ExecutionId;
  readonly startedAtMs: number;
  readonly code: string | null;
}

type FileRow = Parameters<typeof toFileRecord>[0];

/** The state of a chat after one of its runs, and the rows that a rewind undoes. */
export class BranchesRepository {
  readonly #findPoint;
  readonly #listFilesAt;
  readonly #listKernelRuns;
  readonly #undo;

  constructor(database: Database) {
    this.#findPoint = database.prepare<[PrincipalId, SessionId, ExecutionId], PointRecord>(
      `SELECT e.id, e.started_at AS startedAtMs, e.undone_at IS NOT NULL AS isUndone,
         CASE WHEN e.state = 'finished' THEN max(e.started_at + coalesce(e.wall_time_ms, 0),
           coalesce((SELECT max(created_at) FROM files WHERE session_id = e.session_id AND execution_id = e.id), 0))
         END AS endedAtMs
       FROM executions e WHERE +e.owner = ? AND +e.session_id = ? AND e.id = ?`,
    );
    // A version of before Cellar noted when one ends counts until the next one of its path.
    this.#listFilesAt = database.prepare<[{ sessionId: SessionId; atMs: number }], FileRow>(
      `SELECT ${FILE_COLUMNS} FROM files f
       WHERE f.session_id = +@sessionId AND f.source <> 'display' AND f.created_at <= @atMs
         AND (f.live = 1 OR f.ended_at > @atMs OR (f.ended_at IS NULL AND EXISTS (
           SELECT 1 FROM files n WHERE n.session_id = f.session_id AND n.name = f.name AND n.version > f.version)))
         AND NOT EXISTS (SELECT 1 FROM files n WHERE n.session_id = f.session_id AND n.name = f.name
           AND n.version > f.version AND n.created_at <= @atMs)
       ORDER BY f.created_at, f.rowid`,
    );
    this.#listKernelRuns = database.prepare<[SessionId, number, number], KernelRunRecord>(
      `SELECT id, started_at AS startedAtMs, code FROM executions
       WHERE session_id = +? AND started_at > ? AND started_at <= ? AND uses_kernel = 1 AND exit_code IS NOT NULL
         AND undone_at IS NULL
       ORDER BY started_at, id`,
    );
    this.#undo = database.prepare<[{ sessionId: SessionId; afterMs: number; nowMs: number }]>(
      `UPDATE executions SET undone_at = @nowMs
       WHERE session_id = @sessionId AND started_at > @afterMs AND undone_at IS NULL`,
    );
  }

  /** A run of the owner's session; undefined for one of another session. */
  findPoint(owner: PrincipalId, sessionId: SessionId, id: ExecutionId): PointRecord | undefined {
    return this.#findPoint.get(owner, sessionId, id);
  }

  /** The versions that the workspace's paths held at a time, in the order in which they came. */
  listFilesAt(sessionId: SessionId, atMs: number): FileRecord[] {
    return this.#listFilesAt.all({ sessionId, atMs }).map(toFileRecord);
  }

  /** Runs in the session's kernel that began after one time and until another, the oldest first; without those that are undone. */
  listKernelRuns(sessionId: SessionId, afterMs: number, untilMs: number): KernelRunRecord[] {
    return this.#listKernelRuns.all(sessionId, afterMs, untilMs);
  }

  /** Notes that the session's runs that began after a time are undone. How many. */
  undo(sessionId: SessionId, afterMs: number, nowMs: number): number {
    return this.#undo.run({ sessionId, afterMs, nowMs }).changes;
  }
}
