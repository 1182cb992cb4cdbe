import { pino } from 'pino';
import type { Config } from '../config.ts';
import { connectRemoteBackend } from '../kernels/backend/remote-backend.ts';
import { GatewayClient } from '../kernels/gateway-client.ts';
import { bad, type Finding, note, ok, reasonOf } from './finding.ts';

const REMEDY =
  'Check JUPYTER_GATEWAY_URL, JUPYTER_GATEWAY_TOKEN and the network between them; `GET <url>/api/kernelspecs` with the token must answer.';

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
            'Programs run in what the gateway gives its kernels. With the kernelspec cellar-runner (runtime/Dockerfile has it) each gets a sandbox.',
          )
        : ok('languages', 'the gateway has the kernelspec cellar-runner'),
      note(
        'workspaces',
        `the gateway must see ${config.WORKSPACES_ROOT} as ${config.GATEWAY_WORKSPACES_ROOT}; only a run can tell`,
      ),
    ];
  } catch (error) {
    return [bad('gateway', reasonOf(error), REMEDY)];
  }
}
