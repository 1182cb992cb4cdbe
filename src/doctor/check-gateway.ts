import { pino } from 'pino';
import type { Config } from '../config/config.ts';
import { AppError } from '../errors/app-error.ts';
import { GatewayClient } from '../kernels/gateway/gateway-client.ts';
import { connectRemoteBackend } from '../kernels/remote-backend.ts';
import { bad, type Finding, note, ok, reasonOf } from './finding.ts';

const PROBE_TIMEOUT_MS = 3_000;

/** Whether the gateway of JUPYTER_GATEWAY_URL answers, takes the token and has the kernels. Starts none. */
export async function checkGateway(config: Config, url: string): Promise<Finding[]> {
  try {
    await using backend = await connectRemoteBackend(config, url, pino({ level: 'silent' }));
    await using client = new GatewayClient(backend.address, pino({ level: 'silent' }));
    const { version } = await client.facts();
    const { name, pathStrategy, runner } = await backend.kernels();
    const seen = pathStrategy === 'mount' ? 'mounted' : 'rewritten';
    return [
      ok('gateway', `${new URL(url).origin} answers (${version}); kernelspec ${name}, /mnt/data is ${seen}`),
      runner === null
        ? note(
            'languages',
            'without a sandbox of our own',
            'Programs run in what the gateway gives its kernels. With the kernelspec cellar-runner (the image cellar-gateway has it) each gets a sandbox.',
          )
        : ok('languages', 'the gateway has the kernelspec cellar-runner'),
      note(
        'workspaces',
        `the gateway must see ${config.WORKSPACES_ROOT} as ${config.GATEWAY_WORKSPACES_ROOT}; only a run can tell`,
      ),
    ];
  } catch (error) {
    return [await diagnose(error, url)];
  }
}

/** Why nothing works with it, as exactly as it can be told. */
async function diagnose(error: unknown, url: string): Promise<Finding> {
  const { origin } = new URL(url);
  const details: Record<string, unknown> = error instanceof AppError ? error.details : {};
  if (details['status'] === 401 || details['status'] === 403) {
    return bad(
      'gateway',
      `${origin} answers, and refuses the token`,
      'Set JUPYTER_GATEWAY_TOKEN to the token of that gateway.',
    );
  }
  const failure = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }).then(
    () => undefined,
    (refusal: Error) => refusal,
  );
  if (failure !== undefined) {
    const cause = failure.cause as NodeJS.ErrnoException | undefined;
    const code = cause?.code ?? cause?.message ?? failure.message;
    return bad(
      'gateway',
      `${origin} can't be reached from here (${code})`,
      'Start the gateway, or correct JUPYTER_GATEWAY_URL; look at name, port and network.',
    );
  }
  return bad(
    'gateway',
    reasonOf(error),
    'JUPYTER_GATEWAY_URL is the address of a Jupyter, with its base path if it has one: `GET <url>/api/kernelspecs` must answer JSON.',
  );
}
