import type { Config } from '../config/config.ts';
import { ExecutionJournal } from '../executions/execution-journal.ts';
import { ExecutionService, type ExecutionServiceOptions } from '../executions/execution-service.ts';
import { noteGiven } from '../executions/given-workspaces.ts';
import { OutputStore } from '../executions/outputs/output-store.ts';
import type { ActiveRuns } from '../executions/queue/active-runs.ts';
import type { RunQueue } from '../executions/queue/run-queue.ts';
import type { SavedStates } from '../executions/saved-states/saved-states.ts';
import { UnreachableKernels } from '../executions/unreachable-kernels.ts';
import type { KernelBackend } from '../kernels/backend.ts';
import type { Events } from '../observability/events.ts';
import { SessionResolver } from '../sessions/session-resolver.ts';
import { DiskWatch } from '../workspaces/disk-watch.ts';
import { LastSeen } from '../workspaces/last-seen.ts';
import { KernelChannel, sharedFolder, type WorkspaceTransport } from '../workspaces/transport/workspace-transport.ts';
import type { Catalog } from './catalog.ts';
import type { Kernels } from './kernels.ts';
import type { Staging } from './staging.ts';
import type { Storage } from './storage.ts';

interface ExecutionParts {
  readonly config: Config;
  readonly events: Events;
  readonly runs: ActiveRuns;
  readonly queue: RunQueue;
  readonly backend: KernelBackend;
  readonly kernels: Kernels;
  readonly savedStates: SavedStates;
  readonly catalog: Catalog;
  readonly storage: Storage;
  readonly staging: Staging;
}

/** The use case: a request to run code, from its session to its report. */
export function createExecutions(parts: ExecutionParts): ExecutionService {
  const { config, events, runs, queue, kernels, catalog, storage, staging } = parts;
  const { files, workspaces, workspaceLock } = storage;
  const takeWarmDirectory = warmDirectories(kernels);
  return new ExecutionService({
    sessions: new SessionResolver({ sessions: catalog.sessions, files, workspaces, takeWarmDirectory }),
    queue,
    steps: createSteps(parts),
    journal: new ExecutionJournal({
      executions: catalog.executions,
      outputs: config.STORE_OUTPUT ? catalog.outputs : null,
      events,
      storesCode: config.STORE_CODE,
    }),
    unreachable: new UnreachableKernels({ kernels: kernels.pool, queue }),
    programsNeedKernel: config.WORKSPACE_TRANSPORT === 'kernel',
    temporary: staging.temporary,
    workspaceLock,
    runs,
    events,
  });
}

/** Gives a new chat the workspace of a kernel that was kept warm, and the kernel to the pool. */
const warmDirectories =
  ({ warm, pool }: Kernels) =>
  (): string | undefined => {
    warm.want();
    if (warm.ready === 0 || !pool.makePlace()) return undefined;
    const taken = warm.take();
    if (taken !== undefined) pool.adopt(taken.directory, taken.kernel);
    return taken?.directory;
  };

/** The parts that the steps of a run work with. */
function createSteps(parts: ExecutionParts): ExecutionServiceOptions['steps'] {
  const { config, events, runs, backend, kernels, savedStates, catalog, storage, staging } = parts;
  const { attachments, executions, sessionOf } = catalog;
  const { files, blobs, workspaces, filesLock, quota } = storage;
  const lastSeen = new LastSeen();
  const startedAtMs = Date.now();
  const given = { sessionOf, attachments, executions, lastSeen, startedAtMs };
  workspaces.watchGiven((directory, before, after) => noteGiven(given, directory, before, after));
  const { MAX_OUTPUT_BYTES: maxOutputBytes, MAX_OUTPUT_FILES: maxFiles, MAX_UPLOAD_BYTES: maxFileBytes } = config;
  return {
    workspaces,
    stager: staging.stager,
    spares: staging.spares,
    executions,
    filesLock,
    lastSeen,
    attachments,
    startedAtMs,
    disk: new DiskWatch({ maxBytes: config.MAX_WORKSPACE_BYTES, minFreeBytes: config.MIN_FREE_BYTES }),
    kernels: kernels.pool,
    savedStates,
    programs: kernels.runner,
    kernelKind: backend.kernels,
    programEnv: config.LEGACY_NAMES === 'off' ? { CELLAR_LEGACY_NAMES: 'off' } : {},
    transport: transportOf(config),
    maxOutputBytes,
    outputStore: new OutputStore({
      files,
      blobs,
      attachments,
      quota,
      maxFileBytes,
      maxFiles,
      toolFolders: config.TOOL_FOLDERS,
    }),
    runs,
    events,
    policy: {
      trackedFormats: config.TRACKED_FORMATS,
      tracking: config.TRACKING,
      outputFormats: config.OUTPUT_FORMATS,
    },
    watchDeaths: (directory) => backend.memory?.watchDeaths(directory) ?? (() => null),
    hiddenPaths: backend.hiddenPaths,
    isTmpClosed: 'degraded' in backend.health.sandbox && backend.health.sandbox.degraded.includes('tmp-closed'),
  };
}

/** Files of a workspace that travel at most: as many as a snapshot looks at. */
const MAX_CARRIED_FILES = 200_000;

const transportOf = (config: Config): WorkspaceTransport =>
  config.WORKSPACE_TRANSPORT === 'shared'
    ? sharedFolder
    : new KernelChannel({
        maxFiles: MAX_CARRIED_FILES,
        maxFileBytes: config.MAX_UPLOAD_BYTES,
        maxTotalBytes: config.MAX_SESSION_BYTES || Number.POSITIVE_INFINITY,
      });
