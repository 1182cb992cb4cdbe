import type { SessionId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';

/** How the latest staging of an attachment went. `notedAtMs` is milliseconds since 1970. */
export interface AttachmentStatusRecord {
  readonly attachmentId: string;
  /** The name that the request gave it; null for none. */
  readonly askedName: string | null;
  /** Its path relative to `/mnt/data`; null if it isn't in the workspace. */
  readonly name: string | null;
  readonly status: 'staged' | 'present' | 'renamed' | 'missing' | 'too_large' | 'failed';
  readonly reason: string | null;
  /** Bytes, where it is there. */
  readonly size: number | null;
  readonly notedAtMs: number;
}

/** Rows of `attachment_statuses`. */
export class AttachmentStatusesRepository {
  readonly #put;
  readonly #list;

  constructor(database: Database) {
    this.#put = database.prepare<[AttachmentStatusRecord & { sessionId: SessionId }]>(
      `INSERT INTO attachment_statuses (session_id, attachment_id, asked_name, name, status, reason, size, noted_at)
       VALUES (@sessionId, @attachmentId, @askedName, @name, @status, @reason, @size, @notedAtMs)
       ON CONFLICT (session_id, attachment_id) DO UPDATE SET asked_name = excluded.asked_name, name = excluded.name,
         status = excluded.status, reason = excluded.reason, size = excluded.size, noted_at = excluded.noted_at`,
    );
    this.#list = database.prepare<[SessionId], AttachmentStatusRecord>(
      `SELECT attachment_id AS attachmentId, asked_name AS askedName, name, status, reason, size, noted_at AS notedAtMs
       FROM attachment_statuses WHERE session_id = ? ORDER BY noted_at DESC, attachment_id`,
    );
  }

  put(sessionId: SessionId, status: AttachmentStatusRecord): void {
    this.#put.run({ sessionId, ...status });
  }

  /** Every attachment that was ever asked for in a session, the latest first. */
  list(sessionId: SessionId): AttachmentStatusRecord[] {
    return this.#list.all(sessionId);
  }
}
