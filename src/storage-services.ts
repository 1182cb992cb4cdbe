import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { StorageLimits } from './files/storage-quota.ts';
import type { KernelBackend } from './kernels/backend/kernel-backend.ts';
import type { Logger } from './observability/logger.ts';
import { SpareCopies } from './workspaces/spare-copies.ts';
import { chooseStagingMode, probeStagingModes, type StagingMode } from './workspaces/staging-mode.ts';
import { KernelChannel, sharedFolder, type WorkspaceTransport } from './workspaces/transport/workspace-transport.ts';

/** The composition root's part about files: how many, how attachments get into a workspace, and how it gets to the kernels. */

export const storageLimits = (config: Config): StorageLimits => ({
  requestBytes: config.MAX_UPLOAD_REQUEST_BYTES,
  sessionBytes: config.MAX_SESSION_BYTES,
  principalBytes: config.MAX_PRINCIPAL_BYTES,
  totalBytes: config.MAX_TOTAL_BYTES,
  minFreeBytes: config.MIN_FREE_BYTES,
});

/** A link leads out of the workspace, where a program with a file system of its own finds nothing. */
export async function findStagingMode(config: Config, backend: KernelBackend, logger: Logger): Promise<StagingMode> {
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
  logger.info({ event: 'staging_mode', mode, ...(reason === null ? {} : { reason }) });
  return mode;
}

/**
 * Copies to use again, where attachments are copied. A remote kernel's host is beyond our sight: what we see of a file
 * there may be old.
 */
export async function openSpareCopies(
  config: Config,
  mode: StagingMode,
  logger: Logger,
): Promise<SpareCopies | undefined> {
  const { MAX_STAGING_BYTES: maxBytes, STAGING_DIR: folder, WORKSPACES_ROOT, JUPYTER_GATEWAY_URL } = config;
  if (mode !== 'copy' || maxBytes === 0 || JUPYTER_GATEWAY_URL !== undefined) return undefined;
  const copies = await SpareCopies.open({ folder: join(folder, 'spare-copies'), maxBytes });
  const { dev } = await stat(folder);
  if (dev === (await stat(WORKSPACES_ROOT)).dev) return copies;
  logger.warn({ event: 'staging_dir', reason: 'STAGING_DIR is on another file system than WORKSPACES_ROOT.' });
  return undefined;
}

/** Files of a workspace that travel at most: as many as a snapshot looks at. */
const MAX_CARRIED_FILES = 200_000;

export const transportOf = (config: Config, ownerUid: number | null): WorkspaceTransport =>
  config.WORKSPACE_TRANSPORT === 'shared'
    ? sharedFolder
    : new KernelChannel({
        ownerUid,
        maxFiles: MAX_CARRIED_FILES,
        maxFileBytes: config.MAX_UPLOAD_BYTES,
        maxTotalBytes: config.MAX_SESSION_BYTES || Number.POSITIVE_INFINITY,
      });
