import type { Database } from '../db/database.ts';
import { AttachmentsRepository, type CopyRecord } from '../db/repositories/attachments.ts';
import { CopiesToRemoveRepository, type DeletedFile } from '../db/repositories/copies-to-remove.ts';
import { FilesRepository } from '../db/repositories/files.ts';
import { DEADLINE_PASSED, raceDeadline } from '../lib/deadline.ts';
import type { KeyedLock } from '../lib/keyed-lock.ts';
import type { Logger } from '../observability/logger.ts';
import { isSameState, statBeneath } from '../workspaces/safe-open.ts';
import { removeBeneath } from '../workspaces/safe-write.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';
import { parseFingerprint } from './fingerprint.ts';

/**
 * The result for a deleted file's copies in workspaces. `none`: there were none. `removed`: they are gone. `kept`: the
 * path has another version now, or a run has changed it. `later`: code is running in a workspace, and its copy goes after
 * it; or it couldn't be removed, and goes at the next start.
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

/**
 * Takes a deleted file's bytes out of the workspaces that they were put into. A note in the catalog, written with the
 * deletion, outlives a crash.
 */
export class WorkspaceCopies implements AsyncDisposable {
  readonly #options: Required<WorkspaceCopiesOptions>;
  readonly #attachments: AttachmentsRepository;
  readonly #files: FilesRepository;
  readonly #notes: CopiesToRemoveRepository;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  constructor(options: WorkspaceCopiesOptions) {
    this.#options = { waitTimeoutMs: WAIT_TIMEOUT_MS, ...options };
    this.#attachments = new AttachmentsRepository(options.database);
    this.#files = new FilesRepository(options.database);
    this.#notes = new CopiesToRemoveRepository(options.database);
  }

  /** Notes that a file's copies have to go. The caller does it in the transaction that deletes the row, and calls `remove` then. */
  note(file: DeletedFile): void {
    if (this.#attachments.listCopies(file).length > 0) this.#notes.insert(file);
  }

  /** Removes the copies of a file whose row is deleted already. Never rejects: what can't be removed is in the log. */
  async remove(file: DeletedFile): Promise<CopyOutcome> {
    const bySession = Map.groupBy(this.#attachments.listCopies(file), ({ sessionId }) => sessionId);
    const removals = [...bySession.values()].map((places) => this.#removeFrom(file, places));
    const ending = this.#endNote(file, removals);
    this.#running.add(ending);
    void ending.finally(() => this.#running.delete(ending));
    const waiting = removals.map((removal) => raceDeadline(removal, this.#options.waitTimeoutMs));
    const outcomes = (await Promise.all(waiting)).map((outcome) => (outcome === DEADLINE_PASSED ? 'later' : outcome));
    return worstOf(outcomes);
  }

  /** Removes the copies that an earlier process couldn't. It is called before anyone is served. @throws when the catalog can't be read. */
  async finishRemovals(): Promise<void> {
    for (const file of this.#notes.list()) await this.remove(file);
  }

  /** Gives up what waits for a run: the next start removes it. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort(new Error('Cellar is shutting down.'));
    await Promise.all(this.#running);
  }

  async #endNote(file: DeletedFile, removals: readonly Promise<CopyOutcome>[]): Promise<void> {
    if ((await Promise.all(removals)).includes('later')) return;
    try {
      this.#notes.delete(file.id);
    } catch (error) {
      this.#warn(file, error);
    }
  }

  /** The copies in one workspace, once no code runs there. Never rejects. */
  async #removeFrom(file: DeletedFile, places: readonly CopyRecord[]): Promise<CopyOutcome> {
    try {
      return await this.#removeWhenFree(file, places);
    } catch (error) {
      if (!this.#closing.signal.aborted) this.#warn(file, error);
      return 'later';
    }
  }

  async #removeWhenFree(file: DeletedFile, places: readonly CopyRecord[]): Promise<CopyOutcome> {
    const [{ sessionId, directory } = {}] = places;
    if (sessionId === undefined || directory === undefined) return 'none';
    using _ = await this.#options.lock.acquire(directory, this.#closing.signal);
    // The run that was waited for may have put another version there, or moved the copy aside for one.
    const current = this.#attachments.listCopies(file).filter((place) => place.sessionId === sessionId);
    const root = this.#options.workspaces.locate(directory).path;
    if (current.length === 0) {
      const found = await Promise.all(places.map(({ name }) => statBeneath(root, name)));
      return found.every((entry) => entry === null) ? 'none' : 'kept';
    }
    const outcomes: CopyOutcome[] = [];
    for (const place of current) outcomes.push(await this.#removeCopy(file, root, place));
    return worstOf(outcomes);
  }

  async #removeCopy(file: DeletedFile, root: string, { sessionId, name, fingerprint }: CopyRecord) {
    const live = this.#files.findLive(sessionId, name);
    const found = await statBeneath(root, name);
    if (found === null) return 'none';
    // The copy's state says whose bytes it has, unless another version has the same.
    const isLater = live !== undefined && live.id !== file.id && live.sha256 === file.sha256;
    if (isLater || !isSameState(found, parseFingerprint(fingerprint))) return 'kept';
    await removeBeneath(root, name);
    this.#attachments.deleteOccupant(sessionId, name);
    return 'removed';
  }

  #warn({ id }: DeletedFile, error: unknown): void {
    this.#options.logger.warn({ event: 'file.copy_not_removed', err: error, fileId: id });
  }
}

/** The outcome that tells most of what is left. */
const worstOf = (outcomes: readonly CopyOutcome[]): CopyOutcome =>
  (['later', 'kept', 'removed'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'none';
