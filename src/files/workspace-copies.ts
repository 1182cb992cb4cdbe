import type { Database } from '../db/database.ts';
import { AttachmentsRepository, type CopyRecord } from '../db/repositories/attachments.ts';
import { type FileRecord, FilesRepository } from '../db/repositories/files.ts';
import { DEADLINE_PASSED, raceDeadline } from '../lib/deadline.ts';
import type { KeyedLock } from '../lib/keyed-lock.ts';
import type { Logger } from '../observability/logger.ts';
import { isSameState, statBeneath } from '../workspaces/safe-open.ts';
import { removeBeneath } from '../workspaces/safe-write.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';
import { parseFingerprint } from './fingerprint.ts';

/**
 * The result for a deleted file's copies in workspaces. `none`: there were none. `removed`: they are gone. `kept`: the
 * path has another version now, or a run has changed it. `later`: code is running in a workspace; its copy goes after it.
 */
export type CopyOutcome = 'none' | 'removed' | 'kept' | 'later';

interface WorkspaceCopiesOptions {
  readonly database: Database;
  readonly workspaces: Pick<WorkspaceStore, 'locate'>;
  /** One holder per workspace folder. */
  readonly lock: KeyedLock;
  readonly logger: Pick<Logger, 'warn'>;
  /** How long a deletion waits for a run before it answers `later`. */
  readonly waitTimeoutMs?: number;
}

const WAIT_TIMEOUT_MS = 2_000;

/** Takes a deleted file's bytes out of the workspaces that they were put into. */
export class WorkspaceCopies implements AsyncDisposable {
  readonly #options: Required<WorkspaceCopiesOptions>;
  readonly #attachments: AttachmentsRepository;
  readonly #files: FilesRepository;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  constructor(options: WorkspaceCopiesOptions) {
    this.#options = { waitTimeoutMs: WAIT_TIMEOUT_MS, ...options };
    this.#attachments = new AttachmentsRepository(options.database);
    this.#files = new FilesRepository(options.database);
  }

  /** Removes the copies of a file whose row is deleted already. Never rejects: what can't be removed is in the log. */
  async remove(file: FileRecord): Promise<CopyOutcome> {
    const places = this.#attachments.listCopies(file);
    const outcomes = await Promise.all(places.map((place) => this.#removeWithPatience(file, place)));
    const order = ['later', 'kept', 'removed'] as const;
    return order.find((outcome) => outcomes.includes(outcome)) ?? 'none';
  }

  /** Gives up what waits for a run. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort(new Error('Cellar is shutting down.'));
    await Promise.all(this.#running);
  }

  async #removeWithPatience(file: FileRecord, place: CopyRecord): Promise<CopyOutcome> {
    const removal = this.#removeWhenFree(file, place).catch((error: unknown): CopyOutcome => {
      if (!this.#closing.signal.aborted) {
        this.#options.logger.warn({ event: 'file.copy_not_removed', err: error, fileId: file.id });
      }
      return 'kept';
    });
    this.#running.add(removal);
    void removal.finally(() => this.#running.delete(removal));
    const outcome = await raceDeadline(removal, this.#options.waitTimeoutMs);
    return outcome === DEADLINE_PASSED ? 'later' : outcome;
  }

  async #removeWhenFree(file: FileRecord, { sessionId, name, directory }: CopyRecord): Promise<CopyOutcome> {
    using _ = await this.#options.lock.acquire(directory, this.#closing.signal);
    // The run that was waited for may have put another version there.
    const place = this.#attachments.listCopies(file).find((one) => one.sessionId === sessionId && one.name === name);
    const live = this.#files.findLive(sessionId, name);
    const root = this.#options.workspaces.locate(directory).path;
    const found = await statBeneath(root, name);
    if (found === null) return 'none';
    const isLater = live !== undefined && live.id !== file.id;
    if (place === undefined || isLater || !isSameState(found, parseFingerprint(place.fingerprint))) return 'kept';
    await removeBeneath(root, name);
    this.#attachments.deleteOccupant(sessionId, name);
    return 'removed';
  }
}
