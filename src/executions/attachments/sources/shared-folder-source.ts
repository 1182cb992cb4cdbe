import { AppError } from '../../../errors/app-error.ts';
import type { AttachmentReference } from '../../execution.ts';
import { stagedName } from '../staging/staged-name.ts';
import type { StagingRequest } from '../staging/staging-request.ts';
import type { AttachmentSource, FoundAttachment } from './attachment-source.ts';
import type { AttachmentsDirectory } from './attachments-dir.ts';

const NO_GRANT =
  'This key may not use the shared folder (ATTACHMENTS_DIR): it lacks the grant attachments (name:secret:user:attachments).';

/** Files of ATTACHMENTS_DIR, for callers who may use it. */
export class SharedFolderSource implements AttachmentSource {
  readonly #folder: AttachmentsDirectory;

  constructor(folder: AttachmentsDirectory) {
    this.#folder = folder;
  }

  async find(reference: AttachmentReference, request: StagingRequest): Promise<FoundAttachment | null> {
    // Said of every id, so that nobody learns which files there are.
    if (!request.mayUseSharedFolder) throw new AppError('forbidden', NO_GRANT);
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
      storedAt: null,
      [Symbol.asyncDispose]: () => shared[Symbol.asyncDispose](),
    };
  }
}
