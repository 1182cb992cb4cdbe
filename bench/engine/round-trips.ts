import { rm } from 'node:fs/promises';
import { makeServiceFolder } from '../../test/support/service-folder.ts';
import { BareProcess } from './bare-process.ts';
import { startEngineKernel } from './engine-kernel.ts';
import { ExecClient } from './exec-client.ts';
import { RawKernel } from './raw-kernel.ts';
import { type Figure, summarize, timeEach } from './statistics.ts';

const WARM_UP = 20;
const PER_ROUND = 20;

interface RoundTrips {
  readonly rawKernel: Figure;
  readonly throughGateway: Figure;
  readonly bareService: Figure;
  readonly execPrint: Figure;
  readonly execBash: Figure;
  /** Medians: how many times the raw kernel's one round trip through `POST /exec` takes. Aim: at most 1.6. */
  readonly execToRaw: number;
  /** The same of the round trip through the gateway. */
  readonly execToGateway: number;
  /** The same of the least that a service of these parts can do (`bare-service.ts`). */
  readonly execToBare: number;
}

/**
 * One warm run at a time: on a raw kernel, through the gateway, through a bare service, through `POST /exec`, and bash's `true`. They take turns
 * in rounds, so that what else the machine does meets all of them.
 */
export async function measureRoundTrips(
  client: ExecClient,
  python: string,
  rounds: number,
  nodeArgs: readonly string[],
): Promise<RoundTrips> {
  const folder = await makeServiceFolder('bench');
  const samples = { rawKernel: [], throughGateway: [], bareService: [], execPrint: [], execBash: [] } as Record<
    string,
    number[]
  >;
  try {
    await using raw = new RawKernel(python, folder);
    await using engine = await startEngineKernel(folder);
    await using bareProcess = await BareProcess.start(nodeArgs);
    await using bare = new ExecClient(bareProcess.url);
    const ways: Readonly<Record<string, (times: number) => Promise<number[]>>> = {
      rawKernel: (times) => raw.roundTrips(times),
      throughGateway: (times) => timeEach(times, () => engine.runOnce()),
      bareService: (times) => timeEach(times, () => bare.run('bare', 'py', 'print(1)')),
      execPrint: (times) => timeEach(times, () => client.run('round-trips', 'py', 'print(1)')),
      execBash: (times) => timeEach(times, () => client.run('round-trips', 'bash', 'true')),
    };
    for (const run of Object.values(ways)) await run(WARM_UP);
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, run] of Object.entries(ways)) samples[name]?.push(...(await run(PER_ROUND)));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const figureOf = (name: string): Figure => summarize(samples[name] ?? []);
  const rawKernel = figureOf('rawKernel');
  const throughGateway = figureOf('throughGateway');
  const bareService = figureOf('bareService');
  const execPrint = figureOf('execPrint');
  const execTo = ({ medianMs }: Figure): number => Number((execPrint.medianMs / medianMs).toFixed(2));
  return {
    rawKernel,
    throughGateway,
    bareService,
    execPrint,
    execBash: figureOf('execBash'),
    execToRaw: execTo(rawKernel),
    execToGateway: execTo(throughGateway),
    execToBare: execTo(bareService),
  };
}
