import { CatalogSource } from '../../../src/executions/attachments/sources/catalog-source.ts';
import { AttachmentStager } from '../../../src/executions/attachments/staging/attachment-stager.ts';
import type { Events } from '../../../src/observability/events.ts';
import type { Store } from '../files/store-fixture.ts';

/** Stages files of the store's catalog. */
export const aStager = ({ files, blobs, attachments }: Store): AttachmentStager =>
  new AttachmentStager({
    files,
    sources: { catalog: new CatalogSource({ files, blobs }) },
    attachments,
    mode: 'copy',
    maxFileBytes: 1000,
    events: { attachmentStaged: () => {} } as unknown as Events,
  });
