import type { PrincipalId, SessionId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';

/** Storage used by one principal. Bytes that several files share count once. */
export interface OwnerUsage {
  readonly owner: PrincipalId;
  readonly sessions: number;
  readonly files: number;
  readonly bytes: number;
}

/** A person whom requests of a principal name; null: nobody is named. */
export interface Person {
  readonly owner: PrincipalId;
  readonly userId: string | null;
}

/** Storage used in total. */
export interface TotalUsage {
  readonly files: number;
  readonly blobs: number;
  readonly bytes: number;
  /** Blobs that more than one file needs, and the bytes that this saves. */
  readonly sharedBlobs: number;
  readonly savedBytes: number;
  /** Attachments that are believed to stand in a workspace, and uploads that wait for a run. */
  readonly staged: number;
  readonly pending: number;
}

/** Sums over the catalog, which triggers keep up to date: only those of one session, or one person, are worked out here. */
export class UsageRepository {
  readonly #ofSession;
  readonly #ofOwner;
  readonly #ofPerson;
  readonly #personOf;
  readonly #persons;
  readonly #ofAll;
  readonly #byOwner;
  readonly #total;

  constructor(database: Database) {
    this.#ofSession = database
      .prepare<[{ sessionId: SessionId }], number>(
        `SELECT coalesce(sum(size), 0) FROM (SELECT sha256, size FROM files WHERE session_id = +@sessionId
           UNION SELECT sha256, size FROM saved_states WHERE session_id = +@sessionId)`,
      )
      .pluck();
    this.#ofOwner = database.prepare<[PrincipalId], number>('SELECT bytes FROM usage_by_owner WHERE owner = ?').pluck();
    this.#ofPerson = database
      .prepare<[Person], number>(
        `SELECT coalesce(sum(size), 0) FROM (
           SELECT f.sha256, f.size FROM sessions s JOIN files f ON f.session_id = s.id
           WHERE s.owner = +@owner AND s.user_id IS +@userId
           UNION SELECT t.sha256, t.size FROM sessions s JOIN saved_states t ON t.session_id = s.id
           WHERE s.owner = +@owner AND s.user_id IS +@userId)`,
      )
      .pluck();
    this.#personOf = database.prepare<[SessionId], string | null>('SELECT user_id FROM sessions WHERE id = ?').pluck();
    this.#persons = database.prepare<[], Person>('SELECT DISTINCT owner, user_id AS userId FROM sessions');
    this.#ofAll = database.prepare<[], number>('SELECT stored_bytes FROM usage_in_all').pluck();
    this.#byOwner = database.prepare<[], OwnerUsage>(
      'SELECT owner, sessions, files, bytes FROM usage_by_owner WHERE sessions > 0 ORDER BY bytes DESC, owner',
    );
    this.#total = database.prepare<[], TotalUsage>(
      `SELECT files, blobs, bytes, shared_blobs AS sharedBlobs, saved_bytes AS savedBytes, staged,
         (SELECT count(*) FROM pending_attachments) AS pending
       FROM usage_in_all`,
    );
  }

  /** Bytes of a session's files, all versions, and of its saved variables. */
  bytesOfSession(sessionId: SessionId): number {
    return this.#ofSession.get({ sessionId }) ?? 0;
  }

  bytesOfOwner(owner: PrincipalId): number {
    return this.#ofOwner.get(owner) ?? 0;
  }

  /** Bytes in the sessions that are recorded for that person. */
  bytesOfPerson(owner: PrincipalId, userId: string | null): number {
    return this.#ofPerson.get({ owner, userId }) ?? 0;
  }

  /** The person that a session is recorded for; null for nobody, and for an unknown session. */
  personOf(sessionId: SessionId): string | null {
    return this.#personOf.get(sessionId) ?? null;
  }

  /** Everyone that a session is recorded for. */
  persons(): Person[] {
    return this.#persons.all();
  }

  bytesOfAll(): number {
    return this.#ofAll.get() ?? 0;
  }

  /** Every principal that has a session, the largest first. */
  byOwner(): OwnerUsage[] {
    return this.#byOwner.all();
  }

  total(): TotalUsage {
    const row = this.#total.get();
    if (row === undefined) throw new Error('a sum has one row');
    return row;
  }
}
