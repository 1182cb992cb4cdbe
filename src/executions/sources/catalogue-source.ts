import type { BlobStore } from '../../files/blob-store.ts';
import type { StoredFile } from '../../files/file.ts';
import type { FileService } from '../../files/file-service.ts';
import type { AttachmentReference } from '../execution.ts';
import { stagedName } from '../staging/staged-name.ts';
import type { StagingRequest } from '../staging/staging-request.ts';
import { type AttachmentSource, type FoundAttachment, NO_RESOURCE } from './attachment-source.ts';

interface CatalogueSourceOptions {
  readonly files: FileService;
  readonly blobs: BlobStore;
}

/** Files of ours, by id: uploads, outputs of earlier runs. */
export class CatalogueSource implements AttachmentSource {
  readonly #options: CatalogueSourceOptions;

  constructor(options: CatalogueSourceOptions) {
    this.#options = options;
  }

  async find(reference: AttachmentReference, { owner }: StagingRequest): Promise<FoundAttachment | null> {
    const { files, blobs } = this.#options;
    const file = files.resolveAttachment(owner, reference.id);
    return file === null || !(await blobs.has(file.sha256)) ? null : toFound(file, reference, blobs);
  }
}

/** A file of the catalogue as an attachment, under the id that the reference has for it. */
export function toFound(file: StoredFile, { id, name }: AttachmentReference, blobs: BlobStore): FoundAttachment {
  return {
    id,
    name: stagedName(name, file.name),
    askedName: name ?? file.name,
    sourcePath: blobs.path(file.sha256),
    contentId: file.sha256,
    sha256: file.sha256,
    readOnly: file.readOnly,
    ...NO_RESOURCE,
  };
}
