import { nanoid } from 'nanoid';
import type { Config } from '../config/config.ts';
import type { StartedKernelsRepository } from '../db/repositories/started-kernels.ts';
import { startEmbeddedBackend } from '../embedded/embedded-backend.ts';
import type { KernelBackend } from '../kernels/backend.ts';
import { GatewayClient } from '../kernels/gateway/gateway-client.ts';
import { endLeftoverKernels } from '../kernels/gateway/leftover-kernels.ts';
import { KernelPool, type KernelPoolOptions } from '../kernels/kernel-pool.ts';
import { KernelSession } from '../kernels/kernel-session.ts';
import { DEFAULT_TIMINGS } from '../kernels/kernel-timings.ts';
import { ProgramHost } from '../kernels/programs/program-host.ts';
import { ProgramHosts } from '../kernels/programs/program-hosts.ts';
import { connectRemoteBackend } from '../kernels/remote-backend.ts';
import { WarmKernels } from '../kernels/warm-kernels.ts';
import type { ChangeFeed } from '../lib/change-feed.ts';
import type { Events } from '../observability/events.ts';
import type { Logger } from '../observability/logger.ts';
import { prepareScratch } from '../workspaces/scratch-folder.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.ts';

/** The chats' kernels, those that are kept warm, and the runner. */

/** Available memory required to warm more kernels than KERNEL_POOL_SIZE, so that busy kernels keep room. Bytes. */
const MEMORY_FOR_GROWTH = 1.5 * 1024 ** 3;

/** Modules that most first runs import (docs/adr/0002-warm-kernels.md). */
const TOOLBOX = ['numpy', 'pandas', 'matplotlib.pyplot', 'openpyxl'];

/** How the folders of warm kernels begin. Replicas that share the root know theirs by it, and leave the others' alone. */
const warmPrefix = ({ REPLICA }: Config): string => (REPLICA === undefined ? 'w_' : `wr_${REPLICA}_`);
const isWarm = (config: Config, directory: string): boolean => directory.startsWith(warmPrefix(config));
const newWarmDirectory = (config: Config): string => `${warmPrefix(config)}${nanoid()}`;

interface KernelParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly backend: KernelBackend;
  readonly gateway: GatewayClient;
  readonly workspaces: WorkspaceStore;
  readonly events: Events;
  /** Told of workspaces whose kernel changed. */
  readonly changes: Pick<ChangeFeed, 'notify'>;
  /** Called before a kernel ends whose chat may go on. */
  readonly beforeEnd: NonNullable<KernelPoolOptions['beforeEnd']>;
}

export interface Kernels {
  readonly gateway: GatewayClient;
  readonly pool: KernelPool;
  readonly warm: WarmKernels;
  readonly runner: ProgramHosts;
}

interface StartOptions {
  /** Whether a session took this workspace over. */
  readonly isTaken: (directory: string) => boolean;
  readonly ledger: StartedKernelsRepository;
  readonly signal: AbortSignal;
}

/**
 * The kernels of a backend, the first of them up if they are our own Jupyter's.
 * @throws AppError kernel_start_failed, gateway_*
 */
export async function startKernels(
  shared: Omit<KernelParts, 'gateway'>,
  started: AsyncDisposableStack,
  { isTaken, ledger, signal }: StartOptions,
): Promise<Kernels> {
  const gateway = openGateway(shared, ledger, started);
  const parts = { ...shared, gateway };
  const pool = started.use(createPool(parts));
  await sweepWarmWorkspaces(parts.config, parts.workspaces, isTaken);
  const warm = started.use(createWarmKernels(parts));
  await waitForKernel(parts, warm, signal);
  const runner = started.use(createRunner(parts));
  void warmUpRunner(parts.backend, runner);
  parts.backend.onStateChange?.((state) => {
    if (state === 'restarting') gateway.notices.noteEnded();
    if (state !== 'ready') return;
    warm.fill();
    void warmUpRunner(parts.backend, runner);
  });
  parts.backend.whenServing?.();
  return { gateway, pool, warm, runner };
}

/** Kernels of our own Jupyter end with it; a remote one is asked to end those that an earlier process left. */
function openGateway(
  { backend, logger }: Pick<KernelParts, 'backend' | 'logger'>,
  ledger: StartedKernelsRepository,
  started: AsyncDisposableStack,
): GatewayClient {
  const isRemote = backend.health.gateway === 'remote';
  const gateway = started.use(
    new GatewayClient(backend.address, logger, DEFAULT_TIMINGS, isRemote ? ledger : undefined),
  );
  if (isRemote) {
    const stop = new AbortController();
    started.defer(() => stop.abort());
    void endLeftoverKernels(gateway, ledger, stop.signal).then((count) => {
      if (count > 0) logger.info({ event: 'kernel.leftovers_ended', count });
    });
  }
  return gateway;
}

function createPool(parts: KernelParts): KernelPool {
  const { config, events, changes, beforeEnd } = parts;
  return new KernelPool({
    maxKernels: config.MAX_KERNELS,
    idleTimeoutMs: config.KERNEL_IDLE_TIMEOUT_MS,
    startKernel: async (directory, signal) => {
      try {
        return await startKernel(parts, directory, [], signal);
      } catch (error) {
        if (!signal.aborted) events.kernelStartFailed({ directory }, error);
        throw error;
      }
    },
    beforeEnd,
    onRetired: (directory, reason) => events.kernelRetired({ directory, reason }),
    onChanged: (directory) => changes.notify(directory),
  });
}

function createWarmKernels(parts: KernelParts): WarmKernels {
  const { config, backend, workspaces, events } = parts;
  return new WarmKernels({
    size: config.KERNEL_POOL_SIZE,
    maxSize: Math.max(config.KERNEL_POOL_SIZE, config.KERNEL_POOL_MAX_SIZE),
    hasMemory: () => (backend.memory?.available() ?? 0) > MEMORY_FOR_GROWTH,
    newDirectory: () => newWarmDirectory(config),
    start: async (directory, signal) => {
      await workspaces.open(directory);
      return startKernel(parts, directory, TOOLBOX, signal);
    },
    onDiscarded: (directory) => void workspaces.remove(directory, []).catch(() => {}),
    onStartFailed: (error) => events.warmKernelFailed(error),
  });
}

/**
 * Resolves when a kernel of our own Jupyter has answered, so that Cellar listens only when it can run code. A remote
 * gateway may come later.
 * @throws AppError kernel_start_failed, gateway_*
 */
async function waitForKernel(parts: KernelParts, warm: WarmKernels, signal: AbortSignal): Promise<void> {
  warm.fill();
  if (parts.backend.health.gateway === 'remote') return;
  if (parts.config.KERNEL_POOL_SIZE > 0) return await warm.first;
  const directory = newWarmDirectory(parts.config);
  await parts.workspaces.open(directory);
  try {
    await using _ = await startKernel(parts, directory, [], signal);
  } finally {
    await parts.workspaces.remove(directory, []);
  }
}

/** Removes the workspaces of warm kernels that an earlier process left and no session took. */
async function sweepWarmWorkspaces(
  config: Config,
  workspaces: WorkspaceStore,
  isTaken: (directory: string) => boolean,
): Promise<void> {
  for (const directory of await workspaces.list()) {
    // One that can't be removed now takes room, and stops nothing.
    if (isWarm(config, directory) && !isTaken(directory)) await workspaces.remove(directory, []).catch(() => {});
  }
}

async function startKernel(
  { config, backend, gateway, workspaces, events }: KernelParts,
  directory: string,
  preload: readonly string[],
  signal: AbortSignal,
): Promise<KernelSession> {
  const startedAt = performance.now();
  const { gatewayPath } = workspaces.locate(directory);
  await backend.untilReady?.();
  const { name, pathStrategy, runner } = await backend.kernels({ afresh: true });
  const rewritesPaths = pathStrategy === 'rewrite';
  const workspacePath = rewritesPaths ? gatewayPath : '/mnt/data';
  const isOwn = config.WORKSPACE_TRANSPORT === 'kernel';
  const kernel = await KernelSession.start(
    {
      gateway,
      kernelName: name,
      // Without a shared folder the helper creates the workspace, so the kernel can't start in it.
      ...(isOwn ? { path: '' } : { path: directory, workingDirectory: gatewayPath }),
      setUp: { workspacePath, rewritesPaths, hasLegacyNames: config.LEGACY_NAMES === 'on', preload },
      ...(runner.placement === 'inside' && { helper: { folder: workspacePath, isOwn } }),
      startFailure: backend.startFailure,
      exitCodeOf: backend.exitCodeOf,
    },
    signal,
  );
  const startMs = Math.round(performance.now() - startedAt);
  events.kernelStarted({ directory, kernelId: kernel.id, startMs, isWarm: isWarm(config, directory) });
  return kernel;
}

function createRunner({ config, backend, gateway, events }: KernelParts): ProgramHosts {
  return new ProgramHosts({
    maxPrograms: config.MAX_PROGRAMS,
    maxOutputBytes: config.MAX_OUTPUT_BYTES,
    startRunner: async (signal) => {
      const startedAt = performance.now();
      await backend.untilReady?.();
      const { runner } = await backend.kernels({ afresh: true });
      const { startFailure, lineTo } = backend;
      const helper = runner.placement === 'runner' ? null : { root: config.GATEWAY_WORKSPACES_ROOT };
      const kernel = await ProgramHost.start(
        { gateway, kernelName: runner.name, helper, startFailure, lineTo },
        signal,
      );
      events.runnerStarted({ kernelId: kernel.id, startMs: Math.round(performance.now() - startedAt) });
      return kernel;
    },
  });
}

/** The Jupyter that the configuration names: Cellar's own, or a remote one. */
export async function startBackend(
  config: Config,
  logger: Logger,
  events: Events,
  { report, signal }: { readonly report: (line: string) => void; readonly signal: AbortSignal },
): Promise<KernelBackend> {
  const url = config.JUPYTER_GATEWAY_URL;
  if (url !== undefined) return await connectRemoteBackend(config, url, logger);
  const scratch = await prepareScratch(config.DATA_DIR, (name, err) =>
    logger.warn({ event: 'scratch.not_removed', name, err }),
  );
  return await startEmbeddedBackend({
    config,
    logger,
    report,
    signal,
    // Kernels get where their workspaces are; the data folder may be closed to them if those lie elsewhere.
    ...(config.WORKSPACES_ROOT.startsWith(`${config.DATA_DIR}/`) ? { scratchRoot: scratch } : {}),
    onConnection: (connection) => events.networkConnection(connection),
  });
}

/** If the chats' own kernels start programs, the runner only lists the languages. */
async function warmUpRunner(backend: KernelBackend, runner: ProgramHosts): Promise<void> {
  const kind = await backend.kernels().catch(() => undefined);
  if (kind?.runner.placement !== 'inside') await runner.warmUp();
}
