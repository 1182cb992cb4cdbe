import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { TemporaryAttachmentsRepository } from '../db/repositories/temporary-attachments.ts';
import { AttachmentStager } from '../executions/attachments/staging/attachment-stager.ts';
import { SpareAttachments } from '../executions/attachments/staging/spare-attachments.ts';
import { isSpareOf } from '../executions/attachments/staging/spare-key.ts';
import { TemporaryAttachments } from '../executions/attachments/staging/temporary-attachments.ts';
import type { KernelBackend } from '../kernels/backend.ts';
import type { Events } from '../observability/events.ts';
import type { Logger } from '../observability/logger.ts';
import { SpareCopies } from '../workspaces/spare-copies.ts';
import { chooseStagingMode, probeStagingModes, type StagingMode } from '../workspaces/staging-mode.ts';
import { createSources } from './attachment-sources.ts';
import type { Catalog } from './catalog.ts';
import type { Storage } from './storage.ts';

/** How attachments get into a workspace. */
export interface Staging {
  readonly stager: AttachmentStager;
  readonly temporary: TemporaryAttachments;
  readonly spares: SpareAttachments | undefined;
  readonly spareCopies: SpareCopies | undefined;
}

interface StagingParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly events: Events;
  readonly backend: KernelBackend;
  readonly catalog: Catalog;
  readonly storage: Storage;
}

/** Removes what an earlier process staged for a moment and couldn't take away again. */
export async function createStaging(
  { config, logger, events, backend, catalog, storage }: StagingParts,
  started: AsyncDisposableStack,
): Promise<Staging> {
  const { attachments } = catalog;
  const { files, blobs, fetched, workspaces } = storage;
  const mode = await findStagingMode(config, backend, logger);
  const rows = new TemporaryAttachmentsRepository(catalog.database);
  const temporary = new TemporaryAttachments({ rows, attachments, workspaces, logger });
  await temporary.sweep();
  const spareCopies = await openSpareCopies(config, mode, logger);
  if (spareCopies !== undefined) started.use(spareCopies);
  blobs.watchRemovals((sha256) => void spareCopies?.forget((key) => isSpareOf(key, sha256)).catch(() => {}));
  const stager = new AttachmentStager({
    files,
    sources: createSources({ config, files, blobs, fetched, started }),
    attachments,
    mode,
    spares: spareCopies,
    maxFileBytes: config.MAX_UPLOAD_BYTES,
    events,
  });
  const spares = spareCopies && new SpareAttachments({ copies: spareCopies, attachments, files });
  return { stager, temporary, spares, spareCopies };
}

/** A link leads out of the workspace, where a program with a file system of its own finds nothing. */
async function findStagingMode(config: Config, backend: KernelBackend, logger: Logger): Promise<StagingMode> {
  const probe = await probeStagingModes(config.DATA_DIR, config.WORKSPACES_ROOT);
  // Unknown until a remote gateway has answered; a link would have to lead to the same place on its host, too.
  const isRewritten = await backend.kernels().then(
    ({ pathStrategy }) => pathStrategy === 'rewrite',
    () => false,
  );
  const symlink =
    config.WORKSPACE_TRANSPORT === 'kernel'
      ? 'files are carried to the kernels'
      : isRewritten
        ? probe.symlink
        : 'sandboxed programs see nothing outside their workspace';
  const { mode, reason } = chooseStagingMode(config.STAGING_MODE, { ...probe, symlink });
  logger.info({ event: 'staging.mode', mode, ...(reason === null ? {} : { reason }) });
  return mode;
}

/**
 * Copies to use again, where attachments are copied. A remote kernel's host is beyond our sight: what we see of a file
 * there may be old.
 */
async function openSpareCopies(config: Config, mode: StagingMode, logger: Logger): Promise<SpareCopies | undefined> {
  const { MAX_STAGING_BYTES: maxBytes, STAGING_DIR: folder, WORKSPACES_ROOT, JUPYTER_GATEWAY_URL } = config;
  if (mode !== 'copy' || maxBytes === 0 || JUPYTER_GATEWAY_URL !== undefined) return undefined;
  const copies = await SpareCopies.open({ folder: join(folder, 'spare-copies'), maxBytes });
  const { dev } = await stat(folder);
  if (dev === (await stat(WORKSPACES_ROOT)).dev) return copies;
  logger.warn({
    event: 'staging.folder_elsewhere',
    reason: 'STAGING_DIR is on another file system than WORKSPACES_ROOT.',
  });
  return undefined;
}
