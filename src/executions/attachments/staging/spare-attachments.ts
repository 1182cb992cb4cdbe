import type { WorkspaceAttachments } from '../../../files/workspace-attachments.ts';
import type { PrincipalId } from '../../../lib/ids.ts';
import type { ExecSession } from '../../../sessions/sessions.ts';
import type { SpareCopies } from '../../../workspaces/spare-copies.ts';
import type { Workspace } from '../../../workspaces/workspace.ts';
import { spareKey } from './spare-key.ts';
import type { StagedWorkspace } from './staged-workspace.ts';

interface SpareAttachmentsOptions {
  readonly copies: SpareCopies;
  readonly attachments: WorkspaceAttachments;
  readonly isReadOnly: (owner: PrincipalId, attachmentId: string) => boolean;
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
    const { attachments, copies, isReadOnly } = this.#options;
    const gone: string[] = [];
    for (const name of written) {
      const { attachmentId = null, contentId, fingerprint } = knownFiles.get(name) ?? {};
      if (attachmentId === null || contentId === undefined || fingerprint === undefined) continue;
      const key = spareKey(session.owner, contentId, isReadOnly(session.owner, attachmentId));
      if (await copies.put(key, workspace.path, name, fingerprint)) gone.push(name);
    }
    attachments.forget(session.id, gone);
  }
}
