import type { Config } from '../config/config.ts';
import type { AttachmentSource } from '../executions/attachments/sources/attachment-source.ts';
import { AttachmentsDirectory } from '../executions/attachments/sources/attachments-dir.ts';
import { CatalogSource } from '../executions/attachments/sources/catalog-source.ts';
import { firstOf } from '../executions/attachments/sources/first-of.ts';
import { OpenWebUiSource } from '../executions/attachments/sources/open-webui-source.ts';
import { SafeFetch } from '../executions/attachments/sources/safe-fetch.ts';
import { SharedFolderSource } from '../executions/attachments/sources/shared-folder-source.ts';
import { UrlSource } from '../executions/attachments/sources/url-source.ts';
import type { AttachmentReference } from '../executions/execution.ts';
import type { BlobStore } from '../files/blob-store.ts';
import type { FetchedFiles } from '../files/fetched-files.ts';
import type { FileService } from '../files/file-service.ts';

/** Creates the configured sources of attachments. */

interface SourceParts {
  readonly config: Config;
  readonly files: FileService;
  readonly blobs: BlobStore;
  readonly fetched: FetchedFiles;
  /** Takes what has to be closed. */
  readonly started: AsyncDisposableStack;
}

type Sources = Partial<Record<AttachmentReference['source'], AttachmentSource>>;

export function createSources({ config, files, blobs, fetched, started }: SourceParts): Sources {
  const { ATTACHMENTS_DIR, OPEN_WEBUI_URL, OPEN_WEBUI_API_KEY, URL_SOURCES_ALLOW } = config;
  const common = { fetched, blobs, maxBytes: config.MAX_UPLOAD_BYTES, timeoutMs: config.SOURCE_TIMEOUT_MS };
  const backend: AttachmentSource[] = [];
  if (ATTACHMENTS_DIR !== undefined) backend.push(new SharedFolderSource(new AttachmentsDirectory(ATTACHMENTS_DIR)));
  if (OPEN_WEBUI_URL !== undefined && OPEN_WEBUI_API_KEY !== undefined) {
    backend.push(new OpenWebUiSource({ ...common, baseUrl: OPEN_WEBUI_URL, apiKey: OPEN_WEBUI_API_KEY }));
  }
  const sources: Sources = { catalog: new CatalogSource({ files, blobs }) };
  if (backend.length > 0) sources['shared-folder'] = firstOf(backend);
  if (URL_SOURCES_ALLOW.length > 0) {
    const fetch = started.use(new SafeFetch({ allowedHosts: URL_SOURCES_ALLOW }));
    sources.url = new UrlSource({ ...common, fetch });
  }
  return sources;
}
