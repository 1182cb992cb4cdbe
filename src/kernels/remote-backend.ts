import { type Config, ConfigError } from '../config/config.ts';
import { AppError } from '../errors/app-error.ts';
import type { Logger } from '../observability/logger.ts';
import {
  KERNELSPEC_NAME,
  type KernelBackend,
  type KernelKind,
  type PathStrategy,
  RUNNER_KERNELSPEC_NAME,
  type RunnerKind,
} from './backend.ts';
import type { GatewayAddress } from './gateway/gateway-address.ts';
import { GatewayClient } from './gateway/gateway-client.ts';

/**
 * Kernels of a gateway that runs already. Cellar starts whether or not the gateway answers now; `/ready` and each run say
 * so until it does. Our own kernelspecs say in their metadata how code sees its workspace (`cellar_paths`: `mount` or
 * `rewrite`); where they don't, `cellar-python` and `cellar-runner` mount it at /mnt/data, and with any other it is rewritten.
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
  const kernels = async ({ afresh = false } = {}): Promise<KernelKind> => {
    if (known === undefined || afresh) known = chooseKernel(await client.kernelSpecs(), config);
    return known;
  };
  return {
    address,
    kernels,
    workspaceUsers: null,
    memory: null,
    hiddenPaths: new Map(),
    startFailure: async () => undefined,
    exitCodeOf: async () => undefined,
    description: await describe(config, client, kernels, logger),
    health: { gateway: 'remote', sandbox: { mode: 'remote' } },
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
}

type Specs = Awaited<ReturnType<GatewayClient['kernelSpecs']>>;

/** The kernelspec asked for, else our own, else the usual name, else the gateway's default. */
function chooseKernel(specs: Specs, { KERNEL_NAME: asked, WORKSPACE_TRANSPORT: transport }: Config): KernelKind {
  const names = [...specs.keys()];
  const name = asked ?? [KERNELSPEC_NAME, 'python3'].find((usual) => names.includes(usual)) ?? names[0];
  if (name === undefined || !names.includes(name)) {
    const offered = names.length === 0 ? 'none' : names.join(', ');
    throw new AppError(
      'kernel_start_failed',
      `The kernel gateway has no kernelspec ${name ?? 'at all'}; it offers ${offered}. Set KERNEL_NAME.`,
    );
  }
  const pathStrategy = pathStrategyOf(specs, name);
  if (transport === 'kernel') return { name, pathStrategy, runner: { name, pathStrategy, placement: 'inside' } };
  const runner: RunnerKind = names.includes(RUNNER_KERNELSPEC_NAME)
    ? {
        name: RUNNER_KERNELSPEC_NAME,
        pathStrategy: pathStrategyOf(specs, RUNNER_KERNELSPEC_NAME),
        placement: 'runner',
      }
    : // A mount is the chat's kernel's own.
      { name, pathStrategy, placement: pathStrategy === 'mount' ? 'inside' : 'beside' };
  return { name, pathStrategy, runner };
}

function pathStrategyOf(specs: Specs, name: string): PathStrategy {
  const told = specs.get(name)?.['cellar_paths'];
  if (told === 'mount' || told === 'rewrite') return told;
  return name === KERNELSPEC_NAME || name === RUNNER_KERNELSPEC_NAME ? 'mount' : 'rewrite';
}

async function describe(
  config: Config,
  client: GatewayClient,
  kernels: () => Promise<KernelKind>,
  logger: Logger,
): Promise<string[]> {
  const shown = new URL(client.settings.baseUrl).origin;
  try {
    const { flavor, version } = await client.facts();
    const { name, pathStrategy } = await kernels();
    const kind = flavor === 'server' ? 'Jupyter Server' : 'Jupyter gateway';
    return [
      `kernels: ${kind} ${version} at ${shown}, kernelspec ${name}`,
      `sandbox: the gateway's own; /mnt/data is ${pathStrategy === 'mount' ? 'mounted' : 'rewritten'}`,
      ...(config.WORKSPACE_TRANSPORT === 'kernel' ? ["workspaces: files travel through the kernels' own channel"] : []),
    ];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'kernel_start_failed') throw new ConfigError(`KERNEL_NAME: ${error.message}`, { cause: error });
    logger.warn({ event: 'gateway.not_ready', err: error });
    return [`WARNING kernels: ${shown} is not usable now. ${error.message} Runs fail until it is.`];
  }
}
