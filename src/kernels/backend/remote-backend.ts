import { type Config, ConfigError } from '../../config.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Logger } from '../../observability/logger.ts';
import type { GatewayAddress } from '../gateway-address.ts';
import { GatewayClient } from '../gateway-client.ts';
import { KERNELSPEC_NAME } from '../sandbox/config-file.ts';
import type { KernelBackend } from './kernel-backend.ts';

/**
 * Kernels of a gateway that runs already. It starts whether or not the gateway answers now: `/ready` says so until it
 * does. A kernelspec named `cellar-python` is our own runtime, which mounts the workspace at /mnt/data; with any other
 * one the path is rewritten.
 * @throws ConfigError for a gateway that answers and can't be used as configured.
 */
export async function connectRemoteBackend(config: Config, url: string, logger: Logger): Promise<KernelBackend> {
  const address: GatewayAddress = {
    baseUrl: url.endsWith('/') ? url : `${url}/`,
    token: config.JUPYTER_GATEWAY_TOKEN,
    socketPath: undefined,
  };
  const { kernelName, gatewayLine } = await askGateway(config, address, logger);
  const pathStrategy = kernelName === KERNELSPEC_NAME ? 'mount' : 'rewrite';
  return {
    address,
    kernelName,
    pathStrategy,
    workspaceUid: null,
    startFailure: async () => undefined,
    description: [
      gatewayLine,
      `sandbox: the gateway's own; /mnt/data is ${pathStrategy === 'mount' ? 'mounted' : 'rewritten'}`,
    ],
    health: { gateway: 'remote', sandbox: { mode: 'remote' } },
    [Symbol.asyncDispose]: async () => {},
  };
}

async function askGateway(
  config: Config,
  address: GatewayAddress,
  logger: Logger,
): Promise<{ kernelName: string; gatewayLine: string }> {
  const shown = new URL(address.baseUrl).origin;
  await using client = new GatewayClient(address, logger);
  try {
    const { flavour, version } = await client.facts();
    const names = await client.kernelNames();
    const kernelName = config.KERNEL_NAME ?? preferred(names);
    if (!names.includes(kernelName)) {
      throw new ConfigError(`KERNEL_NAME: the gateway has no kernelspec ${kernelName}, only ${names.join(', ')}.`);
    }
    const kind = flavour === 'server' ? 'Jupyter Server' : 'Jupyter gateway';
    return { kernelName, gatewayLine: `kernels: ${kind} ${version} at ${shown}, kernelspec ${kernelName}` };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ event: 'gateway_not_ready', err: error });
    return {
      kernelName: config.KERNEL_NAME ?? 'python3',
      gatewayLine: `WARNING kernels: ${shown} is not usable now. ${error.message} Runs fail until it is.`,
    };
  }
}

/** Our own kernelspec, else the usual name, else the gateway's default. */
function preferred(names: readonly string[]): string {
  return [KERNELSPEC_NAME, 'python3'].find((name) => names.includes(name)) ?? names[0] ?? 'python3';
}
