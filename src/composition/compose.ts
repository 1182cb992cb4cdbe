import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { ExecutionAuditRepository } from '../db/repositories/execution-audit.ts';
import { IdempotentAnswersRepository } from '../db/repositories/idempotent-answers.ts';
import { PreviewsRepository } from '../db/repositories/previews.ts';
import { StartedKernelsRepository } from '../db/repositories/started-kernels.ts';
import { AsyncRuns } from '../executions/async-runs/async-runs.ts';
import { ChatBranches } from '../executions/branches/chat-branches.ts';
import { ChatWorkspaces } from '../executions/chat-workspaces/chat-workspaces.ts';
import { ExecutionAudit } from '../executions/execution-audit.ts';
import type { ExecutionService } from '../executions/execution-service.ts';
import { ExecutionHistory } from '../executions/history/execution-history.ts';
import { IdempotentAnswers } from '../executions/idempotent-answers.ts';
import { Previews } from '../executions/previews/previews.ts';
import { ProgrammaticRuns } from '../executions/programmatic/programmatic-runs.ts';
import { ActiveRuns } from '../executions/queue/active-runs.ts';
import { RunQueue } from '../executions/queue/run-queue.ts';
import { SavedStates } from '../executions/saved-states/saved-states.ts';
import { SessionMonitor } from '../executions/session-monitor.ts';
import { Toolchains } from '../executions/toolchains.ts';
import { DownloadLinks } from '../files/download-links.ts';
import { FileStaging } from '../files/file-staging.ts';
import { IncomingUploads } from '../files/incoming-uploads.ts';
import { reconcile } from '../files/reconcile.ts';
import { HealthService } from '../health/health-service.ts';
import type { AppServices } from '../http/server/app-services.ts';
import type { KernelBackend } from '../kernels/backend.ts';
import { routeLibraryConsole } from '../kernels/gateway/library-console.ts';
import type { KernelPoolOptions } from '../kernels/kernel-pool.ts';
import { LANGUAGES } from '../languages/registry.ts';
import { ChangeFeed } from '../lib/change-feed.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { Events } from '../observability/events.ts';
import type { Logger } from '../observability/logger.ts';
import { Metrics } from '../observability/metrics.ts';
import { ApiKeyStore } from '../principals/api-key-store.ts';
import { Authenticator } from '../principals/authenticator.ts';
import { Janitor } from '../sessions/janitor.ts';
import { SessionRemover } from '../sessions/session-remover.ts';
import { openCatalog } from './catalog.ts';
import { createExecutions } from './executions.ts';
import { watchServices } from './gauges.ts';
import { startBackend, startKernels } from './kernels.ts';
import { createStaging } from './staging.ts';
import { openStorage } from './storage.ts';

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
  /** A source of kernels that replaces the configured one; for tests. */
  readonly backend?: KernelBackend;
}

/**
 * Starts everything that the app needs, in order: data folder, database, kernels. Disposing the
 * result stops everything in the opposite order; so does a later step that fails.
 * @throws ConfigError, RuntimeSetupError, MigrationError, AppError with a sentence for the operator.
 */
export async function createServices(config: Config, logger: Logger, options: StartOptions): Promise<Services> {
  await using started = new AsyncDisposableStack();
  routeLibraryConsole(logger);
  const metrics = new Metrics(LANGUAGES.map(({ id }) => id));
  const events = new Events(logger, metrics);
  const changes = new ChangeFeed();
  const runs = new ActiveRuns(changes);

  const catalog = openCatalog(config, started);
  const { database, sessions, attachments, isTaken } = catalog;
  const keys = new ApiKeyStore(database);
  const principals = new Authenticator(config, keys);
  principals.requireBeyondLoopback();

  const backend = started.use(options.backend ?? (await startBackend(config, logger, events, options)));
  const users = backend.workspaceUsers;
  const storage = await openStorage({ config, logger, catalog, users }, started);
  const { files, blobs, workspaces, workspaceLock, filesLock, quota, fetched } = storage;
  const ledger = new StartedKernelsRepository(database);
  const savedStates = new SavedStates({ database, blobs, quota, maxBytes: config.STATE_MAX_BYTES, logger });
  const beforeEnd: KernelPoolOptions['beforeEnd'] = (directory, kernel, _reason, signal) =>
    savedStates.save(directory, kernel, signal);
  const kernelParts = { config, logger, backend, workspaces, events, changes, beforeEnd };
  const kernels = await startKernels(kernelParts, started, { isTaken, ledger, signal: options.signal });
  const { gateway, pool, runner, warm } = kernels;

  const remover = new SessionRemover({
    database,
    blobs,
    workspaces,
    lock: workspaceLock,
    retireKernel: async (directory) => void (await pool.retire(directory)),
    logger,
  });
  await remover.finishRemovals();
  const sendsFiles = config.WORKSPACE_TRANSPORT === 'kernel';
  const rows = new PreviewsRepository(database);
  const previews = new Previews({ rows, blobs, workspaces, runner, sendsFiles, isTaken });
  await previews.sweep();

  const staging = await createStaging({ config, logger, events, backend, catalog, storage }, started);
  const { stager, temporary, spareCopies } = staging;
  const queue = new RunQueue({
    maxRuns: config.MAX_RUNS,
    maxWaiting: config.MAX_QUEUED_RUNS,
    maxKernels: config.MAX_KERNELS,
    maxPrograms: config.MAX_PROGRAMS,
  });
  const executionParts = { config, events, runs, queue, backend, kernels, savedStates, catalog, storage, staging };
  const executions = createExecutions(executionParts);
  const asyncRuns = started.use(new AsyncRuns(executions));
  const idempotent = started.use(new IdempotentAnswers(new IdempotentAnswersRepository(database)));
  started.use(executions);
  const history = new ExecutionHistory({
    executions: catalog.executions,
    outputs: catalog.outputs,
    sessions,
    files,
    runs,
    asyncRuns,
  });
  const maxFileBytes = config.MAX_UPLOAD_BYTES;
  const chatWorkspaces = new ChatWorkspaces({
    logger,
    sessions,
    workspaces,
    stager,
    temporary,
    kernels: pool,
    savedStates,
    runs,
    files,
    blobs,
    attachments,
    workspaceLock,
    filesLock,
    maxFileBytes,
    writesBesideRuns: !sendsFiles,
  });
  const branches = new ChatBranches({
    logger,
    database,
    sessions,
    workspaces,
    stager,
    attachments,
    workspaceLock,
    filesLock,
    kernels: pool,
    queue,
    quota,
    savedStates,
    execute: executions.execute.bind(executions),
  });
  const sessionTtlMs = config.SESSION_TTL_HOURS * 3_600_000;
  const monitor = new SessionMonitor({
    sessions,
    kernels: pool,
    queue,
    savedStates,
    memoryOfKernel: async (id) => (await backend.memory?.ofKernel(id)) ?? null,
    runs,
    changes,
    sessionTtlMs,
  });
  const incomingFolder = join(config.DATA_DIR, 'incoming');
  // The protocol's own store would make it for everyone on the machine.
  makeFolder(incomingFolder, 0o700);
  const incoming = new IncomingUploads({ directory: incomingFolder, expirationPeriodInMilliseconds: UPLOAD_TTL_MS });
  const spares = spareCopies;
  const intervalMs = JANITOR_INTERVAL_MS;
  const janitor = started.use(
    new Janitor({ database, remover, quota, incoming, sessionTtlMs, spares, intervalMs, logger }),
  );
  const background = new AbortController();
  started.defer(() => background.abort());
  void reconcile(database, blobs, logger, background.signal).catch((error: unknown) => {
    if (!background.signal.aborted) logger.error({ event: 'reconcile.failed', err: error });
  });
  const health = new HealthService({ config, backend, gateway, database, version: readVersion() });

  watchServices(metrics, { kernels: pool, warm, memory: backend.memory, health, janitor });

  const owned = started.move();
  return {
    executions,
    programmatic: new ProgrammaticRuns(executions),
    idempotent,
    files,
    previews,
    staging: new FileStaging({ fetched, roots: config.STAGE_ROOTS }),
    links: new DownloadLinks(config.DATA_DIR),
    incoming,
    remover,
    janitor,
    workspaces: chatWorkspaces,
    branches,
    audit: new ExecutionAudit({ records: new ExecutionAuditRepository(database), showsCode: config.AUDIT_CODE }),
    sessions: monitor,
    history,
    asyncRuns,
    health,
    toolchains: new Toolchains(runner),
    metrics,
    principals,
    keys,
    description: backend.description.join('\n'),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}
