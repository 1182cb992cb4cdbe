import { type Config, ConfigError } from '../../config.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Logger } from '../../observability/logger.ts';
import type { GatewayAddress } from '../gateway-address.ts';
import { GatewayClient } from '../gateway-client.ts';
import { KERNELSPEC_NAME, RUNNER_KERNELSPEC_NAME } from '../sandbox/config-file.ts';
import type { KernelBackend, KernelKind } from './kernel-backend.ts';

/**
 * Kernels of a gateway that runs already. Cellar starts whether or not the gateway answers now; `/ready` and each run say
 * so until it does. A kernelspec named `cellar-python` is our own runtime, which mounts the workspace at /mnt/data; with
 * any other one the path is rewritten.
 * @throws ConfigError for a gateway that answers and doesn't have the kernelspec that is configured.
 */
export async function connectRemoteBackend(config: Config, url: string, logger: Logger): Promise<KernelBackend> {
  const address: GatewayAddress = {
    baseUrl: url.endsWith('/') ? url : `${url}/`,
    token: config.JUPYTER_GATEWAY_TOKEN,
    socketPath: undefined,
  };
  const client = new GatewayClient(address, logger);
  let known: KernelKind | undefined;
  const kernels = async (): Promise<KernelKind> => {
    known ??= chooseKernel(await client.kernelNames(), config.KERNEL_NAME);
    return known;
  };
  return {
    address,
    kernels,
    workspaceUid: null,
    hiddenPaths: new Map(),
    startFailure: async () => undefined,
    description: await describe(client, kernels, logger),
    health: { gateway: 'remote', sandbox: { mode: 'remote' } },
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
}

/** The kernelspec asked for, else our own, else the usual name, else the gateway's default. */
function chooseKernel(names: readonly string[], asked: string | undefined): KernelKind {
  const name = asked ?? [KERNELSPEC_NAME, 'python3'].find((usual) => names.includes(usual)) ?? names[0];
  if (name === undefined || !names.includes(name)) {
    const offered = names.length === 0 ? 'none' : names.join(', ');
    throw new AppError(
      'kernel_start_failed',
      `The kernel gateway has no kernelspec ${name ?? 'at all'}; it offers ${offered}. Set KERNEL_NAME.`,
    );
  }
  const runner = names.includes(RUNNER_KERNELSPEC_NAME)
    ? { name: RUNNER_KERNELSPEC_NAME, pathStrategy: 'mount' as const }
    : null;
  return { name, pathStrategy: name === KERNELSPEC_NAME ? 'mount' : 'rewrite', runner };
}

async function describe(client: GatewayClient, kernels: () => Promise<KernelKind>, logger: Logger): Promise<string[]> {
  const shown = new URL(client.settings.baseUrl).origin;
  try {
    const { flavour, version } = await client.facts();
    const { name, pathStrategy } = await kernels();
    const kind = flavour === 'server' ? 'Jupyter Server' : 'Jupyter gateway';
    return [
      `kernels: ${kind} ${version} at ${shown}, kernelspec ${name}`,
      `sandbox: the gateway's own; /mnt/data is ${pathStrategy === 'mount' ? 'mounted' : 'rewritten'}`,
    ];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'kernel_start_failed') throw new ConfigError(`KERNEL_NAME: ${error.message}`, { cause: error });
    logger.warn({ event: 'gateway_not_ready', err: error });
    return [`WARNING kernels: ${shown} is not usable now. ${error.message} Runs fail until it is.`];
  }
}
