import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Config, readConfig } from '../../src/config/config.ts';
import { startEmbeddedBackend } from '../../src/embedded/embedded-backend.ts';
import { GatewayClient } from '../../src/kernels/gateway/gateway-client.ts';
import { routeLibraryConsole } from '../../src/kernels/gateway/library-console.ts';
import { type KernelConnection, openKernelConnection } from '../../src/kernels/kernel-connection.ts';
import { KernelSession } from '../../src/kernels/kernel-session.ts';
import { WorkspaceStore } from '../../src/workspaces/workspace-store.ts';

/** Sandboxed kernels behind Cellar's own Jupyter Server, run without its HTTP side. */

const WORKSPACE = 'bench';
const never = new AbortController().signal;

/** A Jupyter Server with one workspace. @param folder an empty one, for its data. @throws what starting a backend throws */
async function startEngine(folder: string) {
  await using started = new AsyncDisposableStack();
  const logger = pino({ level: 'silent' });
  routeLibraryConsole(logger);
  const config: Config = readConfig({ DATA_DIR: join(folder, 'data') });
  await mkdir(config.DATA_DIR, { recursive: true });
  const backend = started.use(await startEmbeddedBackend({ config, logger, report() {}, signal: never }));
  const root = config.WORKSPACES_ROOT;
  const workspaces = new WorkspaceStore({
    root,
    gatewayRoot: root,
    users: backend.workspaceUsers,
    secret: Buffer.alloc(32),
  });
  await workspaces.prepare();
  await workspaces.open(WORKSPACE);
  const gateway = started.use(new GatewayClient(backend.address, logger));
  const { name: kernelName, pathStrategy } = await backend.kernels();
  const rewritesPaths = pathStrategy === 'rewrite';
  const setUp = {
    workspacePath: rewritesPaths ? join(root, WORKSPACE) : '/mnt/data',
    rewritesPaths,
    hasLegacyNames: true,
    preload: [],
  };
  return { backend, gateway, kernelName, setUp, owned: started.move() };
}

/** A kernel of the gateway alone, to measure the gateway's share of the cost. */
export interface EngineKernel extends AsyncDisposable {
  /** Runs `print(1)` to its end. @throws Error when it does not complete. */
  readonly runOnce: () => Promise<void>;
}

/** @param folder an empty one, for its data. @throws what starting a backend throws */
export async function startEngineKernel(folder: string): Promise<EngineKernel> {
  const { backend, gateway, kernelName, setUp, owned } = await startEngine(folder);
  await using started = owned;
  const { startFailure } = backend;
  const options = { gateway, kernelName, path: WORKSPACE, setUp, startFailure };
  const kernel = started.use(await KernelSession.start(options, never));
  const all = started.move();
  return {
    runOnce: async () => {
      const run = { args: [], timeoutMs: 60_000, signal: never, onOutput() {} };
      const { kind } = await kernel.run('print(1)', run);
      if (kind !== 'completed') throw new Error(`The run ended as ${kind}.`);
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** The library's connection to a kernel, with nothing of ours around it. */
export interface BareKernel extends AsyncDisposable {
  readonly connection: KernelConnection;
}

/** @param folder an empty one, for its data. @throws what starting a backend throws */
export async function startBareKernel(folder: string): Promise<BareKernel> {
  const { gateway, kernelName, owned } = await startEngine(folder);
  await using started = owned;
  const id = await gateway.startKernel({ kernelName, path: WORKSPACE }, never);
  started.defer(() => gateway.deleteKernel(id));
  const connection = openKernelConnection(id, kernelName, gateway.settings);
  started.defer(() => connection.dispose());
  await connection.info;
  const all = started.move();
  return { connection, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
