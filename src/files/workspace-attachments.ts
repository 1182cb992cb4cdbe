import { type Database, inTransaction } from '../db/database.ts';
import { AttachmentsRepository, type StagedRecord } from '../db/repositories/attachments.ts';
import type { FileId, SessionId } from '../lib/ids.ts';
import type { StoredFile } from './file.ts';
import { toStoredFile } from './stored-file.ts';

/** What occupies one path of a workspace, and how it got there. */
export type StagedAttachment = Omit<StagedRecord, 'sessionId' | 'stagedAtMs'>;

/** What goes into an exec session's workspace before its next run, and what went in before. */
export class WorkspaceAttachments {
  readonly #database: Database;
  readonly #rows: AttachmentsRepository;
  readonly #now: () => number;

  constructor(database: Database, now: () => number = Date.now) {
    this.#database = database;
    this.#rows = new AttachmentsRepository(database);
    this.#now = now;
  }

  /** Uploads that wait for the session's next run (sent with its id or with its chat's), oldest first. */
  listPending(sessionId: SessionId): readonly StoredFile[] {
    return this.#rows.listPending(sessionId).map(toStoredFile);
  }

  /** What was put at which path, by path. A run may have changed or deleted it since. */
  listStaged(sessionId: SessionId): ReadonlyMap<string, StagedAttachment> {
    return new Map(this.#rows.listStaged(sessionId).map((staged) => [staged.name, staged]));
  }

  /** Notes what was put into the workspace now, and which pending uploads are thereby settled; all or nothing. */
  noteStaged(sessionId: SessionId, staged: readonly StagedAttachment[], settled: readonly FileId[] = []): void {
    inTransaction(this.#database, () => {
      for (const attachment of staged) this.#rows.putStaged({ ...attachment, sessionId, stagedAtMs: this.#now() });
      this.#rows.deletePending(sessionId, settled);
    });
  }

  /** Forgets what was put at these paths, so that it is staged again when it is asked for. */
  forgetStaged(sessionId: SessionId, names: readonly string[]): void {
    inTransaction(this.#database, () => {
      for (const name of names) this.#rows.deleteStaged(sessionId, name);
    });
  }
}
