import type {
  TemporaryAttachmentsRepository,
  TemporaryRecord,
} from '../../../db/repositories/temporary-attachments.ts';
import { formatFingerprint, parseFingerprint } from '../../../files/fingerprint.ts';
import type { WorkspaceAttachments } from '../../../files/workspace-attachments.ts';
import type { ExecutionId, SessionId } from '../../../lib/ids.ts';
import type { Logger } from '../../../observability/logger.ts';
import { removeEmptyFolders, removeUnchanged } from '../../../workspaces/safe-write.ts';
import type { SnapshotEntry } from '../../../workspaces/workspace.ts';
import type { WorkspaceStore } from '../../../workspaces/workspace-store.ts';

interface TemporaryAttachmentsOptions {
  readonly rows: TemporaryAttachmentsRepository;
  readonly attachments: Pick<WorkspaceAttachments, 'forget'>;
  readonly workspaces: Pick<WorkspaceStore, 'locate'>;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Attachments for one run: Cellar removes them from the workspace when the run has ended, however it ended, or at the
 * next start if Cellar ended first. A file that the run changed is an output and stays.
 */
export class TemporaryAttachments {
  readonly #options: TemporaryAttachmentsOptions;

  constructor(options: TemporaryAttachmentsOptions) {
    this.#options = options;
  }

  /** Notes that what was just put at a path is for the session's next run. */
  note(sessionId: SessionId, name: string, fingerprint: SnapshotEntry): void {
    this.#options.rows.put(sessionId, name, formatFingerprint(fingerprint));
  }

  /** Says which run that is. */
  claim(sessionId: SessionId, runId: ExecutionId): void {
    this.#options.rows.claim(sessionId, runId);
  }

  /** Removes what was for a run that has ended. Never rejects: what can't be removed now goes at the next start. */
  async removeAfter(sessionId: SessionId, runId: ExecutionId): Promise<void> {
    await this.#remove(() => this.#options.rows.listClaimed(sessionId, runId));
  }

  /** Removes what an earlier process left. Before anyone is served. */
  async sweep(): Promise<void> {
    await this.#remove(() => this.#options.rows.listAllClaimed());
  }

  async #remove(list: () => TemporaryRecord[]): Promise<void> {
    const { logger } = this.#options;
    const left = (error: unknown): void => logger.warn({ event: 'attachment.temporary_left', err: error });
    try {
      // One that can't be removed must not keep the others.
      for (const record of list()) await this.#removeOne(record).catch(left);
    } catch (error) {
      left(error);
    }
  }

  async #removeOne({ sessionId, name, fingerprint, directory }: TemporaryRecord): Promise<void> {
    const { rows, attachments, workspaces } = this.#options;
    const { path } = workspaces.locate(directory);
    if (await removeUnchanged(path, name, parseFingerprint(fingerprint))) {
      await removeEmptyFolders(path, name);
      attachments.forget(sessionId, [name]);
    }
    rows.delete(sessionId, name);
  }
}
