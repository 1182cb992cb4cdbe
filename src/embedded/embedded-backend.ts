import { access, constants, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Config } from '../config/config.ts';
import { KERNELSPEC_NAME, type KernelBackend, RUNNER_KERNELSPEC_NAME } from '../kernels/backend.ts';
import type { Logger } from '../observability/logger.ts';
import { EmbeddedGateway, type EmbeddedGatewayState } from './jupyter/embedded-gateway.ts';
import { createKernelMemory } from './jupyter/kernel-memory.ts';
import { memoryLimit } from './jupyter/system-memory.ts';
import type { NetworkConnection } from './network/egress-proxy.ts';
import { openSandboxNetwork } from './network/sandbox-network.ts';
import { type Additions, addPackages } from './python/added-packages.ts';
import { compileRest } from './python/compile-rest.ts';
import { prepareRuntime, type RuntimeEnvironment } from './python/runtime-environment.ts';
import { choiceFrom, chooseIsolationLevel } from './sandbox/choose-isolation-level.ts';
import { writeSandboxConfig } from './sandbox/config-file.ts';
import { prepareControlGroups } from './sandbox/control-groups.ts';
import { describeSandbox } from './sandbox/description.ts';
import { hasUserNamespace, pathStrategyOf } from './sandbox/isolation-level.ts';
import { limitsFrom } from './sandbox/limits.ts';
import { probeSandbox } from './sandbox/probe.ts';
import { costOf } from './sandbox/remedies.ts';
import { findToolchains } from './sandbox/toolchains.ts';
import { missingUsers, usersHere } from './sandbox/uid-map.ts';

const RUNTIME = fileURLToPath(new URL('../../runtime', import.meta.url));
const LAUNCHER = fileURLToPath(new URL('../../runtime/cellar_runtime/sandbox/launch.py', import.meta.url));
const RUNNER = fileURLToPath(new URL('../../runtime/cellar_runtime/runner/main.py', import.meta.url));
/** The folder of the Node.js that runs Cellar; programs use it too. */
const NODE_FOLDER = dirname(process.execPath);

const keySchema = z.object({ key: z.string() });

/** How long a request for a kernel waits for a Jupyter Server that is restarting. */
const RESTART_WAIT_MS = 10_000;

/**
 * The folder for Go's compiled standard library: beside the Python environment, so that a second service or an empty DATA_DIR
 * costs no second build, or in `fallback` where Cellar can't write there.
 */
async function goCacheFolder(fallback: string): Promise<string> {
  const shared = join(RUNTIME, '.state', 'go');
  try {
    await mkdir(shared, { recursive: true });
    await access(shared, constants.W_OK);
    return shared;
  } catch {
    return fallback;
  }
}

interface EmbeddedBackendOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Shows a line to the person at the terminal. */
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
  /** The folder for HOME and TMPDIR on levels without mounts; kernels must be able to enter it. Default: /tmp. */
  readonly scratchRoot?: string;
  /** Told of each connection that sandboxed code made or tried to make. */
  readonly onConnection?: (connection: NetworkConnection) => void;
}

/**
 * Prepares the Python environment, finds the best sandbox, and starts Cellar's own Jupyter Server with it.
 * @throws RuntimeSetupError, ConfigError with what to do about it.
 */
export async function startEmbeddedBackend(options: EmbeddedBackendOptions): Promise<KernelBackend> {
  const { config, logger, report, signal, scratchRoot } = options;
  const choice = choiceFrom(config);
  const { isRoot } = choice;
  // Checks that need no environment come before it is built.
  if (config.SANDBOX === 'none' || process.platform !== 'linux') chooseIsolationLevel(undefined, choice);

  const runtime = await prepareRuntime({ cellarPython: config.CELLAR_PYTHON, report, signal });
  const { python } = runtime;
  const additions = additionsOf(config);
  if (runtime.source === 'managed') await addPackages({ runtimeDir: RUNTIME, additions, report, signal });
  else if (runtime.source === 'system' && (additions.toolbox === 'wide' || additions.requirements !== undefined))
    report("TOOLBOX and TOOLBOX_REQUIREMENTS add nothing to the system's Python, which is used as it is");
  const workspacesRoot = config.WORKSPACES_ROOT;
  // The probe tries a workspace where real ones will be.
  await mkdir(workspacesRoot, { recursive: true, mode: 0o711 });
  const users = isRoot ? usersHere(config.SANDBOX_UIDS) : null;
  const minimumUid = config.SANDBOX_UIDS.first;
  const only = config.SANDBOX === 'auto' ? {} : { only: config.SANDBOX };
  const forks = config.KERNEL_FORK_SERVER === 'auto';
  const probe =
    config.SANDBOX === 'none'
      ? undefined
      : await probeSandbox({ python, launcher: LAUNCHER, workspacesRoot, uid: minimumUid, forks, signal, ...only });
  const level = chooseIsolationLevel(probe, choice);
  const bwrap = probe?.bwrap ?? null;
  const directory = join(config.DATA_DIR, 'sandbox');
  const isNodeShown = NODE_FOLDER.startsWith('/usr/') || !isBelow(workspacesRoot, NODE_FOLDER);
  const readOnly = isNodeShown && !NODE_FOLDER.startsWith('/usr/') ? [NODE_FOLDER] : [];
  const cache = join(config.DATA_DIR, 'cache');
  const goCache = await goCacheFolder(cache);
  const toolchains = findToolchains();
  const commands = toolchains.map((folder) => join(folder, 'bin'));
  const runner = { main: RUNNER, path: [...(isNodeShown ? [NODE_FOLDER] : []), ...commands], cache, goCache };
  const groups = await prepareControlGroups();
  const limits = limitsFrom(config, groups.root !== null);
  await using started = new AsyncDisposableStack();
  const network =
    config.SANDBOX_NETWORK === 'none'
      ? undefined
      : started.use(
          await openSandboxNetwork({
            allow: config.SANDBOX_NETWORK_ALLOW,
            python,
            directory,
            environment: process.env,
            onConnection: options.onConnection ?? (() => {}),
            signal,
          }),
        );
  const settings = {
    directory,
    python,
    launcher: LAUNCHER,
    level,
    bwrap,
    workspacesRoot,
    minimumUid,
    readOnly,
    toolchains,
    limits,
    runner,
  };
  const { kernelspecsDir } = await writeSandboxConfig({
    ...settings,
    ...(scratchRoot === undefined ? {} : { scratchRoot }),
    ...(network === undefined ? {} : { network: network.settings }),
    ...(groups.root === null ? {} : { controlGroup: { root: groups.root, cpus: config.SANDBOX_CPUS } }),
  });
  // Control groups enforce the limit without a watch.
  const maxMemoryBytes = groups.root === null && level !== 'none' ? config.SANDBOX_TOTAL_MEMORY_BYTES : 0;
  // Without a user namespace the system counts all of a user's tasks against the limit of each sandbox: it is moved.
  const countsOthers = groups.root === null && level !== 'none' && !hasUserNamespace(level);
  const movedProcesses = countsOthers ? (limits.processes ?? 0) : 0;
  const listeners = new Set<(state: EmbeddedGatewayState) => void>();
  const onStateChange = (state: EmbeddedGatewayState): void => {
    for (const listener of listeners) listener(state);
  };
  const forkFailure = probe?.forkFailure ?? null;
  if (forkFailure !== null) logger.info({ event: 'kernel.forks_unavailable', reason: forkFailure });
  const gatewayOptions = {
    ...{ python, workspacesRoot, kernelspecsDir, maxMemoryBytes, movedProcesses },
    ...{ logger, signal, onStateChange, hasForkServer: forks && hasUserNamespace(level) && forkFailure === null },
    hasLegacyNames: config.LEGACY_NAMES === 'on',
  };
  const gateway = started.use(await EmbeddedGateway.start(gatewayOptions));

  const sandbox = describeSandbox({
    level,
    bwrap,
    uid: users?.shared ?? process.getuid?.() ?? -1,
    users,
    landlock: probe?.landlock ?? 0,
    ownTmp: probe?.ownTmp ?? false,
    limits,
    networkHosts: network?.hosts,
    hasControlGroups: groups.root !== null,
    isMemoryBounded: memoryLimit() !== null,
  });
  const disposed = new AbortController();
  started.defer(() => disposed.abort());
  const fewUsers = users === null ? undefined : missingUsers(config.SANDBOX_UIDS, users);
  const cost = config.SANDBOX === 'auto' ? costOf(level, probe) : undefined;
  const owned = started.move();
  return {
    address: gateway.address,
    kernels: async () => ({
      name: config.KERNEL_NAME ?? KERNELSPEC_NAME,
      pathStrategy: pathStrategyOf(level),
      runner: { name: RUNNER_KERNELSPEC_NAME, pathStrategy: pathStrategyOf(level), placement: 'runner' },
    }),
    onStateChange: (listener) => void listeners.add(listener),
    whenServing: () => {
      if (runtime.source === 'managed') void compileRest(python, { runtimeDir: RUNTIME, signal: disposed.signal });
    },
    untilReady: () => gateway.untilReady(RESTART_WAIT_MS),
    workspaceUsers: users,
    startFailure: (kernelId) => takeMarker(join(gateway.runtimeDir, `kernel-${kernelId}.fail`)),
    lineTo: async (kernelId) => {
      const connection: unknown = JSON.parse(
        await readFile(join(gateway.runtimeDir, `kernel-${kernelId}.json`), 'utf8'),
      );
      return { path: join(gateway.runtimeDir, `kernel-${kernelId}.line`), ...keySchema.parse(connection) };
    },
    exitCodeOf: async (kernelId) => {
      const code = await takeMarker(join(gateway.runtimeDir, `kernel-${kernelId}.exit`));
      return code === undefined ? undefined : Number(code);
    },
    memory: createKernelMemory(gateway.runtimeDir, groups.root),
    hiddenPaths: new Map([
      [dirname(dirname(python)), '/opt/cellar/python'],
      [RUNTIME, '/opt/cellar/runtime'],
      ...(scratchRoot === undefined ? [] : [[scratchRoot, '/tmp'] as const]),
      ...readOnly.map((folder) => [folder, '/opt/cellar/node'] as const),
    ]),
    description: [
      describeRuntime(runtime),
      sandbox.line,
      ...(cost === undefined ? [] : [cost]),
      ...(fewUsers === undefined ? [] : [fewUsers]),
      ...(network?.notes ?? []),
    ],
    health: {
      gateway: 'embedded',
      python: runtime.version,
      jupyterServer: runtime.jupyterServerVersion,
      missingLibraries: runtime.missingLibraries,
      sandbox: sandbox.health,
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

const isBelow = (path: string, folder: string): boolean => `${path}/`.startsWith(`${folder}/`);

/** Reads the launcher's word and removes it: each attempt of Jupyter's to start the kernel again leaves another one. */
async function takeMarker(path: string): Promise<string | undefined> {
  try {
    const reason = (await readFile(path, 'utf8')).slice(0, 500);
    await rm(path, { force: true });
    return reason;
  } catch {
    return undefined;
  }
}

const additionsOf = ({ TOOLBOX, TOOLBOX_REQUIREMENTS }: Config): Additions => ({
  toolbox: TOOLBOX,
  requirements: TOOLBOX_REQUIREMENTS === undefined ? undefined : resolve(TOOLBOX_REQUIREMENTS),
});

function describeRuntime({ version, source, missingLibraries, jupyterServerVersion }: RuntimeEnvironment): string {
  const origin = { managed: "Cellar's own environment", CELLAR_PYTHON: 'CELLAR_PYTHON', system: "the system's" }[
    source
  ];
  const missing = missingLibraries.length === 0 ? '' : `  libraries missing: ${missingLibraries.join(', ')}`;
  return `kernels: Python ${version} (${origin}), Jupyter Server ${jupyterServerVersion}${missing}`;
}
