import { type Database, inTransaction } from '../db/database.ts';
import { AttachmentStatusesRepository, type AttachmentStatusRecord } from '../db/repositories/attachment-statuses.ts';
import { AttachmentsRepository, type KnownFileRecord } from '../db/repositories/attachments.ts';
import type { FileId, PrincipalId, SessionId } from '../lib/ids.ts';
import type { SnapshotEntry } from '../workspaces/workspace.ts';
import type { StoredFile } from './file.ts';
import { formatFingerprint, parseFingerprint } from './fingerprint.ts';
import { toStoredFile } from './stored-file.ts';

/** The last file seen at a path of a workspace; valid as long as the file still has this fingerprint. */
export interface KnownFile extends Omit<KnownFileRecord, 'sessionId' | 'notedAtMs' | 'fingerprint'> {
  readonly fingerprint: SnapshotEntry;
}

/** The attachments waiting for an exec session's next run, and the known files of its workspace. */
export class WorkspaceAttachments {
  readonly #database: Database;
  readonly #rows: AttachmentsRepository;
  readonly #statuses: AttachmentStatusesRepository;
  readonly #now: () => number;

  constructor(database: Database, now: () => number = Date.now) {
    this.#database = database;
    this.#rows = new AttachmentsRepository(database);
    this.#statuses = new AttachmentStatusesRepository(database);
    this.#now = now;
  }

  /** Uploads that wait for the session's next run (sent with its id or with its chat's), oldest first. */
  listPending(sessionId: SessionId): readonly StoredFile[] {
    return this.#rows.listPending(sessionId).map(toStoredFile);
  }

  /** Whether uploads wait for the chat's next run, also where nothing was run in it yet. */
  hasPendingForChat(owner: PrincipalId, chatId: string): boolean {
    return this.#rows.hasPendingForChat(owner, chatId);
  }

  /** The known files by path. A run may have changed or deleted one since: compare fingerprints. */
  listKnownFiles(sessionId: SessionId): ReadonlyMap<string, KnownFile> {
    return new Map(
      this.#rows
        .listKnownFiles(sessionId)
        .map(({ name, attachmentId, contentId, sha256, fingerprint }) => [
          name,
          { name, attachmentId, contentId, sha256, fingerprint: parseFingerprint(fingerprint) },
        ]),
    );
  }

  /** How the latest staging of each attachment of a session went, the latest first. */
  listStatuses(sessionId: SessionId): readonly AttachmentStatusRecord[] {
    return this.#statuses.list(sessionId);
  }

  /** Records the files now in the workspace, the pending uploads settled by that, and the results; all or nothing. */
  note(
    sessionId: SessionId,
    knownFiles: readonly KnownFile[],
    settled: readonly FileId[] = [],
    statuses: readonly Omit<AttachmentStatusRecord, 'notedAtMs'>[] = [],
  ): void {
    if (knownFiles.length + settled.length + statuses.length === 0) return;
    const notedAtMs = this.#now();
    inTransaction(this.#database, () => {
      for (const { name, attachmentId, contentId, sha256, fingerprint } of knownFiles) {
        const text = formatFingerprint(fingerprint);
        this.#rows.putKnownFile({ sessionId, name, attachmentId, contentId, sha256, fingerprint: text, notedAtMs });
      }
      this.#rows.deletePending(sessionId, settled);
      for (const status of statuses) this.#statuses.put(sessionId, { ...status, notedAtMs });
    });
  }

  /** Forgets what stood at these paths. */
  forget(sessionId: SessionId, names: readonly string[]): void {
    if (names.length === 0) return;
    inTransaction(this.#database, () => {
      for (const name of names) this.#rows.deleteOccupant(sessionId, name);
    });
  }
}
