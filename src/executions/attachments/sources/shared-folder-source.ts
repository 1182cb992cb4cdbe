import type { AttachmentReference } from '../../execution.ts';
import { stagedName } from '../staging/staged-name.ts';
import type { StagingRequest } from '../staging/staging-request.ts';
import type { AttachmentSource, FoundAttachment } from './attachment-source.ts';
import type { AttachmentsDirectory } from './attachments-dir.ts';

/** Files of ATTACHMENTS_DIR, for callers who may use it. */
export class SharedFolderSource implements AttachmentSource {
  readonly #folder: AttachmentsDirectory;

  constructor(folder: AttachmentsDirectory) {
    this.#folder = folder;
  }

  async find(reference: AttachmentReference, request: StagingRequest): Promise<FoundAttachment | null> {
    if (!request.mayUseSharedFolder) return null;
    const shared = await this.#folder.find(reference.id).catch(() => null);
    if (shared === null) return null;
    const { size, mtimeNs, ino } = shared.stats;
    return {
      id: reference.id,
      name: stagedName(reference.name, shared.name ?? reference.id),
      askedName: reference.name ?? shared.name ?? reference.id,
      sourcePath: shared.path,
      contentId: `shared:${ino}:${size}:${mtimeNs}`,
      sha256: null,
      readOnly: false,
      [Symbol.asyncDispose]: () => shared[Symbol.asyncDispose](),
    };
  }
}
