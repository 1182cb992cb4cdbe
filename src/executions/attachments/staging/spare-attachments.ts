import type { FileService } from '../../../files/file-service.ts';
import type { WorkspaceAttachments } from '../../../files/workspace-attachments.ts';
import { isFileId } from '../../../lib/ids.ts';
import type { ExecSession } from '../../../sessions/sessions.ts';
import type { SpareCopies } from '../../../workspaces/spare-copies.ts';
import type { Workspace } from '../../../workspaces/workspace.ts';
import { spareKey } from './spare-key.ts';
import type { StagedWorkspace } from './staged-workspace.ts';

interface SpareAttachmentsOptions {
  readonly copies: SpareCopies;
  readonly attachments: WorkspaceAttachments;
  readonly files: Pick<FileService, 'resolveAttachment' | 'has'>;
}

/** Takes the attachments that a run left alone out of its workspace, for the next one. */
export class SpareAttachments {
  readonly #options: SpareAttachmentsOptions;

  constructor(options: SpareAttachmentsOptions) {
    this.#options = options;
  }

  /**
   * For a workspace that no later request can reach and in which no code runs: keeps its attachments as spare copies for
   * the next workspace that needs them. Changed files stay where they are.
   */
  async reclaim(session: ExecSession, workspace: Workspace, { written, knownFiles }: StagedWorkspace): Promise<void> {
    const { attachments, copies, files } = this.#options;
    const { owner } = session;
    const gone: string[] = [];
    for (const name of written) {
      const { attachmentId = null, contentId, fingerprint } = knownFiles.get(name) ?? {};
      if (attachmentId === null || contentId === undefined || fingerprint === undefined) continue;
      const key = spareKey(owner, contentId, files.resolveAttachment(owner, attachmentId)?.readOnly === true);
      if (!(await copies.put(key, workspace.path, name, fingerprint))) continue;
      gone.push(name);
      // A deletion before this found no copy to forget.
      if (isFileId(attachmentId) && !files.has(owner, attachmentId)) await copies.forget((one) => one === key);
    }
    attachments.forget(session.id, gone);
  }
}
