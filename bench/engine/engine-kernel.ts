import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Config, readConfig } from '../../src/config.ts';
import { startEmbeddedBackend } from '../../src/kernels/backend/embedded-backend.ts';
import { GatewayClient } from '../../src/kernels/gateway/gateway-client.ts';
import { routeLibraryConsole } from '../../src/kernels/gateway/library-console.ts';
import { KernelSession } from '../../src/kernels/kernel-session.ts';
import { WorkspaceStore } from '../../src/workspaces/workspace-store.ts';

/** A sandboxed kernel behind Cellar's own Jupyter Server, run without the HTTP side: what the gateway costs. */
export interface EngineKernel extends AsyncDisposable {
  /** Runs `print(1)` to its end. @throws Error when it does not complete. */
  readonly runOnce: () => Promise<void>;
}

/** @param folder an empty one, for its data. @throws what starting a backend throws */
export async function startEngineKernel(folder: string): Promise<EngineKernel> {
  await using started = new AsyncDisposableStack();
  const logger = pino({ level: 'silent' });
  routeLibraryConsole(logger);
  const never = new AbortController().signal;
  const config: Config = readConfig({ DATA_DIR: join(folder, 'data') });
  await mkdir(config.DATA_DIR, { recursive: true });
  const backend = started.use(await startEmbeddedBackend({ config, logger, report() {}, signal: never }));
  const root = config.WORKSPACES_ROOT;
  const workspaces = new WorkspaceStore({ root, gatewayRoot: root, ownerUid: backend.workspaceUid });
  await workspaces.prepare();
  await workspaces.open('bench');
  const gateway = started.use(new GatewayClient(backend.address, logger));
  const { name } = await backend.kernels();
  const setUp = { workspacePath: '/mnt/data', rewritesPaths: false, preload: [] };
  const { startFailure } = backend;
  const options = { gateway, kernelName: name, path: 'bench', setUp, startFailure };
  const kernel = started.use(await KernelSession.start(options, never));
  const owned = started.move();
  return {
    runOnce: async () => {
      const run = { args: [], timeoutMs: 60_000, signal: never, onOutput() {} };
      const { kind } = await kernel.run('print(1)', run);
      if (kind !== 'completed') throw new Error(`The run ended as ${kind}.`);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
