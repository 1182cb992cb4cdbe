import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSources } from './attachment-sources.ts';
import type { Config } from './config.ts';
import { lockDataDir } from './db/data-dir-lock.ts';
import { openDatabase } from './db/database.ts';
import { ExecutionAuditRepository } from './db/repositories/execution-audit.ts';
import { ExecutionsRepository } from './db/repositories/executions.ts';
import { PreviewsRepository } from './db/repositories/previews.ts';
import { SessionsRepository } from './db/repositories/sessions.ts';
import { StartedKernelsRepository } from './db/repositories/started-kernels.ts';
import { TemporaryAttachmentsRepository } from './db/repositories/temporary-attachments.ts';
import { reserveSpace } from './db/space-reserve.ts';
import { lockWorkspacesRoot } from './db/workspaces-root-lock.ts';
import { ChatWorkspaces } from './executions/chat-workspaces/chat-workspaces.ts';
import { CodeRunner } from './executions/code-runner.ts';
import { ExecutionAudit } from './executions/execution-audit.ts';
import { ExecutionJournal } from './executions/execution-journal.ts';
import { ExecutionService } from './executions/execution-service.ts';
import { OutputKeeper } from './executions/output-keeper.ts';
import { Previews } from './executions/previews/previews.ts';
import { ProgrammaticRuns } from './executions/programmatic/programmatic-runs.ts';
import { Programs } from './executions/programs.ts';
import { RunQueue } from './executions/run-queue.ts';
import { RunsUnderWay } from './executions/runs-under-way.ts';
import { SessionMonitor } from './executions/session-monitor.ts';
import { SessionResolver } from './executions/session-resolver.ts';
import { AttachmentStager } from './executions/staging/attachment-stager.ts';
import { isSpareOf, SpareAttachments } from './executions/staging/spare-attachments.ts';
import { TemporaryAttachments } from './executions/staging/temporary-attachments.ts';
import { Toolchains } from './executions/toolchains.ts';
import { UnreachableKernels } from './executions/unreachable-kernels.ts';
import { WatchedRunner } from './executions/watched-runner.ts';
import { WorkspaceRunner } from './executions/workspace-runner.ts';
import { BlobStore } from './files/blob-store.ts';
import { DownloadLinks } from './files/download-links.ts';
import { FetchedFiles } from './files/fetched-files.ts';
import { FileService } from './files/file-service.ts';
import { FileStaging } from './files/file-staging.ts';
import { IncomingUploads } from './files/incoming-uploads.ts';
import { Janitor } from './files/janitor.ts';
import { reconcile } from './files/reconcile.ts';
import { SessionRemover } from './files/session-remover.ts';
import { Sessions } from './files/sessions.ts';
import { StorageQuota } from './files/storage-quota.ts';
import { WorkspaceAttachments } from './files/workspace-attachments.ts';
import { WorkspaceCopies } from './files/workspace-copies.ts';
import { HealthService } from './health-service.ts';
import type { AppServices } from './http/app-services.ts';
import {
  createPool,
  createRunner,
  createWarmKernels,
  startBackend,
  sweepWarmWorkspaces,
  waitForKernel,
  warmUpRunner,
} from './kernel-services.ts';
import type { KernelBackend } from './kernels/backend/kernel-backend.ts';
import { GatewayClient } from './kernels/gateway-client.ts';
import { DEFAULT_TIMINGS } from './kernels/kernel-timings.ts';
import { endLeftoverKernels } from './kernels/leftover-kernels.ts';
import { routeLibraryConsole } from './kernels/library-console.ts';
import { LANGUAGES } from './languages/registry.ts';
import { ChangeFeed } from './lib/change-feed.ts';
import type { PrincipalId } from './lib/ids.ts';
import { KeyedLock } from './lib/keyed-lock.ts';
import { Events } from './observability/events.ts';
import type { Logger } from './observability/logger.ts';
import { Metrics } from './observability/metrics.ts';
import { ApiKeyStore } from './principals/api-key-store.ts';
import { Authenticator } from './principals/authenticator.ts';
import { watchServices } from './service-gauges.ts';
import { findStagingMode, openSpareCopies, storageLimits, transportOf } from './storage-services.ts';
import { DiskWatch } from './workspaces/disk-watch.ts';
import { WorkspaceStore } from './workspaces/workspace-store.ts';

/** How long a resumable upload that isn't complete is kept. */
const UPLOAD_TTL_MS = 24 * 3_600_000;
/** How often expired sessions are looked for. */
const JANITOR_INTERVAL_MS = 10 * 60_000;

/** The one place where the parts are put together. */

export interface Services extends AppServices, AsyncDisposable {
  readonly executions: ExecutionService;
  readonly principals: Authenticator;
  /** Lines about kernels and sandbox for the terminal. */
  readonly description: string;
}

interface StartOptions {
  /** Shows a line to the person at the terminal. */
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
  /** Where kernels come from, instead of what the configuration says: for tests. */
  readonly backend?: KernelBackend;
}

/**
 * Starts everything that the app needs, in order: data folder, database, kernels. What was started is stopped again,
 * in the opposite order, by disposing the result, and when a later step fails.
 * @throws ConfigError, RuntimeSetupError, MigrationError, AppError with a sentence for the operator.
 */
export async function createServices(config: Config, logger: Logger, options: StartOptions): Promise<Services> {
  await using started = new AsyncDisposableStack();
  routeLibraryConsole(logger);
  const metrics = new Metrics(LANGUAGES.map(({ id }) => id));
  const events = new Events(logger, metrics);
  const workspaceLock = new KeyedLock();
  const changes = new ChangeFeed();
  const runs = new RunsUnderWay(changes);

  started.use(lockDataDir(config.DATA_DIR));
  started.use(lockWorkspacesRoot(config.WORKSPACES_ROOT, config.REPLICA));
  const database = started.adopt(openDatabase(config.DATA_DIR), (opened) => void opened.close());
  reserveSpace(database);
  const blobs = new BlobStore(config.DATA_DIR);
  const principals = new Authenticator(config, new ApiKeyStore(database));
  principals.requireBeyondLoopback();
  const executionRows = new ExecutionsRepository(database);
  executionRows.finishAbandoned('Cellar ended during the run.');
  const sessions = new Sessions(database);
  const attachments = new WorkspaceAttachments(database);

  const backend = started.use(options.backend ?? (await startBackend(config, logger, events, options)));
  const workspaces = new WorkspaceStore({
    root: config.WORKSPACES_ROOT,
    gatewayRoot: config.GATEWAY_WORKSPACES_ROOT,
    replica: config.REPLICA,
    ownerUid: backend.workspaceUid,
  });
  await workspaces.prepare();
  const copies = started.use(new WorkspaceCopies({ database, workspaces, lock: workspaceLock, logger }));
  const quota = new StorageQuota(database, config.DATA_DIR, storageLimits(config));
  const maxUploadBytes = config.MAX_UPLOAD_BYTES;
  const files = started.use(new FileService({ database, blobs, logger, maxUploadBytes, quota, copies }));
  const mode = await findStagingMode(config, backend, logger);

  // Kernels of our own Jupyter end with it.
  const ledger = backend.health.gateway === 'remote' ? new StartedKernelsRepository(database) : undefined;
  const gateway = started.use(new GatewayClient(backend.address, logger, DEFAULT_TIMINGS, ledger));
  if (ledger !== undefined) {
    const stop = new AbortController();
    started.defer(() => stop.abort());
    void endLeftoverKernels(gateway, ledger, stop.signal).then((count) => {
      if (count > 0) logger.info({ event: 'leftover_kernels_ended', count });
    });
  }
  const kernelParts = { config, backend, gateway, workspaces, events, changes };
  const kernels = started.use(createPool(kernelParts));
  const sessionRows = new SessionsRepository(database);
  await sweepWarmWorkspaces(config, workspaces, (directory) => sessionRows.findByDirectory(directory) !== undefined);
  const warmKernels = started.use(createWarmKernels(kernelParts));
  await waitForKernel(kernelParts, warmKernels, options.signal);
  const remover = new SessionRemover({
    database,
    blobs,
    workspaces,
    lock: workspaceLock,
    retireKernel: async (directory) => void (await kernels.retire(directory)),
    logger,
  });
  await remover.finishRemovals();
  const runner = started.use(createRunner(kernelParts));
  const isTaken = (directory: string): boolean => sessionRows.findByDirectory(directory) !== undefined;
  const previews = new Previews({ rows: new PreviewsRepository(database), blobs, workspaces, runner, isTaken });
  await previews.sweep();
  void warmUpRunner(backend, runner);

  const maxFileBytes = config.MAX_UPLOAD_BYTES;
  const fetched = new FetchedFiles({ database, files });
  const temporary = new TemporaryAttachments({
    rows: new TemporaryAttachmentsRepository(database),
    attachments,
    workspaces,
    logger,
  });
  await temporary.sweep();
  const ownerUid = backend.workspaceUid;
  const isReadOnly = (owner: PrincipalId, id: string) => files.resolveAttachment(owner, id)?.readOnly === true;
  const spareCopies = await openSpareCopies(config, mode, logger);
  if (spareCopies !== undefined) started.use(spareCopies);
  blobs.watchRemovals((sha256) => void spareCopies?.forget((key) => isSpareOf(key, sha256)).catch(() => {}));
  const stager = new AttachmentStager({
    files,
    sources: createSources({ config, files, blobs, fetched, started }),
    attachments,
    mode,
    spares: spareCopies,
    ownerUid,
    maxFileBytes,
    events,
  });
  const isCarried = config.WORKSPACE_TRANSPORT === 'kernel';
  const takeWarmDirectory = (): string | undefined => {
    warmKernels.want();
    if (warmKernels.ready === 0 || !kernels.makePlace()) return undefined;
    const warm = warmKernels.take();
    if (warm !== undefined) kernels.adopt(warm.directory, warm.kernel);
    return warm?.directory;
  };
  const queue = new RunQueue({ maxRuns: config.MAX_RUNS, maxWaiting: config.MAX_QUEUED_RUNS });
  const executions = new ExecutionService({
    sessions: new SessionResolver({ sessions, files, workspaces, takeWarmDirectory, everyRunNeedsKernel: isCarried }),
    queue,
    runner: new WorkspaceRunner({
      workspaces,
      stager,
      temporary,
      spares: spareCopies && new SpareAttachments({ copies: spareCopies, attachments, isReadOnly }),
      code: new WatchedRunner({
        disk: new DiskWatch({ maxBytes: config.MAX_WORKSPACE_BYTES, minFreeBytes: config.MIN_FREE_BYTES }),
        kernels,
        code: new CodeRunner({
          kernels,
          programs: new Programs({ runner, kernels: backend.kernels }),
          transport: transportOf(config, ownerUid),
          maxOutputBytes: config.MAX_OUTPUT_BYTES,
        }),
      }),
      keeper: new OutputKeeper({ files, blobs, attachments, quota, maxFileBytes, maxFiles: config.MAX_OUTPUT_FILES }),
      runs,
      events,
      policy: { trackedFormats: config.TRACKED_FORMATS, tracking: config.TRACKING },
      maxOutputBytes: config.MAX_OUTPUT_BYTES,
      watchDeaths: (directory) => backend.memory?.watchDeaths(directory) ?? (() => null),
      hiddenPaths: backend.hiddenPaths,
    }),
    journal: new ExecutionJournal({ executions: executionRows, events, storesCode: config.STORE_CODE }),
    unreachable: new UnreachableKernels({ kernels, queue }),
    everyRunNeedsKernel: isCarried,
    workspaceLock,
    runs,
    events,
  });
  started.defer(() => executions.close());
  const chatWorkspaces = new ChatWorkspaces({
    sessions,
    workspaces,
    stager,
    temporary,
    kernels,
    runs,
    files,
    blobs,
    attachments,
    workspaceLock,
    ownerUid,
    maxFileBytes,
  });
  const sessionTtlMs = config.SESSION_TTL_HOURS * 3_600_000;
  const monitor = new SessionMonitor({
    sessions,
    executions: executionRows,
    files,
    kernels,
    queue,
    memoryOfKernel: async (id) => (await backend.memory?.ofKernel(id)) ?? null,
    runs,
    changes,
    sessionTtlMs,
  });
  const incoming = new IncomingUploads({
    directory: join(config.DATA_DIR, 'incoming'),
    expirationPeriodInMilliseconds: UPLOAD_TTL_MS,
  });
  const janitor = started.use(
    new Janitor({
      database,
      remover,
      quota,
      incoming,
      sessionTtlMs,
      spares: spareCopies,
      intervalMs: JANITOR_INTERVAL_MS,
      logger,
    }),
  );
  const background = new AbortController();
  started.defer(() => background.abort());
  void reconcile(database, blobs, logger, background.signal).catch((error: unknown) => {
    if (!background.signal.aborted) logger.error({ event: 'reconcile_failed', err: error });
  });
  const health = new HealthService({ config, backend, gateway, database, version: readVersion() });

  watchServices(metrics, { kernels, memory: backend.memory, health, janitor });

  const owned = started.move();
  return {
    executions,
    programmatic: new ProgrammaticRuns(executions),
    files,
    previews,
    staging: new FileStaging({ fetched, roots: config.STAGE_ROOTS }),
    links: new DownloadLinks(config.DATA_DIR),
    incoming,
    remover,
    janitor,
    workspaces: chatWorkspaces,
    audit: new ExecutionAudit({ records: new ExecutionAuditRepository(database), showsCode: config.AUDIT_CODE }),
    sessions: monitor,
    health,
    toolchains: new Toolchains(runner),
    metrics,
    principals,
    description: backend.description.join('\n'),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}
