import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
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
import { ChatWorkspaces } from './executions/chat-workspaces.ts';
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
import { type StorageLimits, StorageQuota } from './files/storage-quota.ts';
import { WorkspaceAttachments } from './files/workspace-attachments.ts';
import { WorkspaceCopies } from './files/workspace-copies.ts';
import { HealthService } from './health-service.ts';
import type { AppServices } from './http/app-services.ts';
import { createPool, createRunner, createWarmKernels, sweepWarmWorkspaces, waitForKernel } from './kernel-services.ts';
import { startEmbeddedBackend } from './kernels/backend/embedded-backend.ts';
import type { KernelBackend } from './kernels/backend/kernel-backend.ts';
import { connectRemoteBackend } from './kernels/backend/remote-backend.ts';
import { GatewayClient } from './kernels/gateway-client.ts';
import { DEFAULT_TIMINGS } from './kernels/kernel-timings.ts';
import { endLeftoverKernels } from './kernels/leftover-kernels.ts';
import { routeLibraryConsole } from './kernels/library-console.ts';
import type { ProgramRunner } from './kernels/program-runner.ts';
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
import { DiskWatch } from './workspaces/disk-watch.ts';
import { SpareCopies } from './workspaces/spare-copies.ts';
import { chooseStagingMode, probeStagingModes, type StagingMode } from './workspaces/staging-mode.ts';
import { KernelChannel, sharedFolder, type WorkspaceTransport } from './workspaces/transport/workspace-transport.ts';
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
      outOfMemoryKills: () => backend.memory?.outOfMemoryKills() ?? null,
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

/** Where the chats' own kernels start programs, the runner is needed to ask for the languages only. */
async function warmUpRunner(backend: KernelBackend, runner: ProgramRunner): Promise<void> {
  const kind = await backend.kernels().catch(() => undefined);
  if (kind?.runner.placement !== 'inside') await runner.warmUp();
}

/** Files of a workspace that travel at most: as many as a snapshot looks at. */
const MAX_CARRIED_FILES = 200_000;

const transportOf = (config: Config, ownerUid: number | null): WorkspaceTransport =>
  config.WORKSPACE_TRANSPORT === 'shared'
    ? sharedFolder
    : new KernelChannel({
        ownerUid,
        maxFiles: MAX_CARRIED_FILES,
        maxFileBytes: config.MAX_UPLOAD_BYTES,
        maxTotalBytes: config.MAX_SESSION_BYTES || Number.POSITIVE_INFINITY,
      });

const storageLimits = (config: Config): StorageLimits => ({
  requestBytes: config.MAX_UPLOAD_REQUEST_BYTES,
  sessionBytes: config.MAX_SESSION_BYTES,
  principalBytes: config.MAX_PRINCIPAL_BYTES,
  totalBytes: config.MAX_TOTAL_BYTES,
  minFreeBytes: config.MIN_FREE_BYTES,
});

function startBackend(
  config: Config,
  logger: Logger,
  events: Events,
  { report, signal }: StartOptions,
): Promise<KernelBackend> {
  const url = config.JUPYTER_GATEWAY_URL;
  return url === undefined
    ? startEmbeddedBackend({
        config,
        logger,
        report,
        signal,
        onConnection: (connection) => events.networkConnection(connection),
      })
    : connectRemoteBackend(config, url, logger);
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
  logger.info({ event: 'staging_mode', mode, ...(reason === null ? {} : { reason }) });
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
  logger.warn({ event: 'staging_dir', reason: 'STAGING_DIR is on another file system than WORKSPACES_ROOT.' });
  return undefined;
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}
