import { bytesDamaged } from '../../../errors/failures.ts';
import type { BlobStore } from '../../../files/blob-store.ts';
import type { StoredFile } from '../../../files/file.ts';
import type { FileService } from '../../../files/file-service.ts';
import type { AttachmentReference } from '../../execution.ts';
import { stagedName } from '../staging/staged-name.ts';
import type { StagingRequest } from '../staging/staging-request.ts';
import { type AttachmentSource, type FoundAttachment, NO_RESOURCE } from './attachment-source.ts';

interface CatalogSourceOptions {
  readonly files: FileService;
  readonly blobs: BlobStore;
}

/** Files in Cellar's store, by id: uploads, outputs of earlier runs. */
export class CatalogSource implements AttachmentSource {
  readonly #options: CatalogSourceOptions;

  constructor(options: CatalogSourceOptions) {
    this.#options = options;
  }

  async find(reference: AttachmentReference, { owner }: StagingRequest): Promise<FoundAttachment | null> {
    const { files, blobs } = this.#options;
    const file = files.resolveAttachment(owner, reference.id);
    if (file === null) return null;
    if (await blobs.has(file.sha256)) return { ...toFound(file, reference, blobs), storedAt: file.createdAt };
    // The file was deleted just now, which isn't a failure.
    if (files.resolveAttachment(owner, reference.id) === null) return null;
    throw bytesDamaged();
  }
}

/** A file of the catalog as an attachment, under the id that the reference has for it. Its age isn't that of a copy kept here. */
export function toFound(file: StoredFile, { id, name }: AttachmentReference, blobs: BlobStore): FoundAttachment {
  return {
    id,
    name: stagedName(name, file.name),
    askedName: name ?? file.name,
    sourcePath: blobs.path(file.sha256),
    contentId: file.sha256,
    sha256: file.sha256,
    readOnly: file.readOnly,
    storedAt: null,
    ...NO_RESOURCE,
  };
}
