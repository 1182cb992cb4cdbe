import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { BlobStore } from '../files/blob-store.ts';
import { FetchedFiles } from '../files/fetched-files.ts';
import { FileService } from '../files/file-service.ts';
import { type StorageLimits, StorageQuota } from '../files/storage-quota.ts';
import { WorkspaceCopies } from '../files/workspace-copies.ts';
import { KeyedLock } from '../lib/keyed-lock.ts';
import { readSecret } from '../lib/secret-file.ts';
import type { WorkspaceUsers } from '../lib/workspace-users.ts';
import type { Logger } from '../observability/logger.ts';
import { WorkspaceStore } from '../workspaces/workspace-store.ts';
import type { Catalog } from './catalog.ts';

/** The storage of bytes: blobs, the chats' workspaces, and the files of the catalog. */
export interface Storage {
  readonly blobs: BlobStore;
  readonly workspaces: WorkspaceStore;
  readonly workspaceLock: KeyedLock;
  /** As in `StageParts`. */
  readonly filesLock: KeyedLock;
  readonly quota: StorageQuota;
  readonly files: FileService;
  readonly fetched: FetchedFiles;
}

interface StorageParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly catalog: Catalog;
  /** Owners of the workspaces; null: the user that Cellar runs as. */
  readonly users: WorkspaceUsers | null;
}

/** Makes the folders that are missing, and removes the copies of deleted files that an earlier process left in workspaces. */
export async function openStorage(
  { config, logger, catalog: { database }, users }: StorageParts,
  started: AsyncDisposableStack,
): Promise<Storage> {
  const blobs = new BlobStore(config.DATA_DIR);
  const workspaceLock = new KeyedLock();
  const workspaces = new WorkspaceStore({
    root: config.WORKSPACES_ROOT,
    gatewayRoot: config.GATEWAY_WORKSPACES_ROOT,
    replica: config.REPLICA,
    users,
    secret: readSecret(join(config.DATA_DIR, 'workspaces.key')),
    isBusy: (directory) => workspaceLock.isHeld(directory),
    onTrashLeft: (name, err) => logger.warn({ event: 'workspace.trash_left', err, name }),
  });
  await workspaces.prepare();
  const copies = started.use(new WorkspaceCopies({ database, workspaces, lock: workspaceLock, logger }));
  await copies.finishRemovals();
  const quota = new StorageQuota(database, config.DATA_DIR, storageLimits(config));
  const maxUploadBytes = config.MAX_UPLOAD_BYTES;
  const files = started.use(new FileService({ database, blobs, logger, maxUploadBytes, quota, copies }));
  const fetched = new FetchedFiles({ database, files });
  return { blobs, workspaces, workspaceLock, filesLock: new KeyedLock(), quota, files, fetched };
}

const storageLimits = (config: Config): StorageLimits => ({
  requestBytes: config.MAX_UPLOAD_REQUEST_BYTES,
  sessionBytes: config.MAX_SESSION_BYTES,
  principalBytes: config.MAX_PRINCIPAL_BYTES,
  isPerPerson: config.OPEN_WEBUI_JWT_SECRET !== undefined,
  totalBytes: config.MAX_TOTAL_BYTES,
  minFreeBytes: config.MIN_FREE_BYTES,
});
