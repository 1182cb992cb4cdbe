import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngineKernel } from './engine-kernel.ts';
import type { ExecClient } from './exec-client.ts';
import { RawKernel } from './raw-kernel.ts';
import { type Figure, summarize, timeEach } from './statistics.ts';

const WARM_UP = 20;
const PER_ROUND = 20;

interface RoundTrips {
  readonly rawKernel: Figure;
  readonly throughGateway: Figure;
  readonly execPrint: Figure;
  readonly execBash: Figure;
  /** Medians: how many times the raw kernel's one round trip through `POST /exec` takes. Aim: at most 1.6. */
  readonly execToRaw: number;
}

/**
 * One warm run at a time: on a raw kernel, through the gateway, through `POST /exec`, and bash's `true`. They take turns
 * in rounds, so that what else the machine does meets all of them.
 */
export async function measureRoundTrips(client: ExecClient, python: string, rounds: number): Promise<RoundTrips> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const samples = { rawKernel: [], throughGateway: [], execPrint: [], execBash: [] } as Record<string, number[]>;
  try {
    await using raw = new RawKernel(python, folder);
    await using engine = await startEngineKernel(folder);
    const ways: Readonly<Record<string, (times: number) => Promise<number[]>>> = {
      rawKernel: (times) => raw.roundTrips(times),
      throughGateway: (times) => timeEach(times, () => engine.runOnce()),
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
  const execPrint = figureOf('execPrint');
  return {
    rawKernel,
    throughGateway: figureOf('throughGateway'),
    execPrint,
    execBash: figureOf('execBash'),
    execToRaw: Number((execPrint.medianMs / rawKernel.medianMs).toFixed(2)),
  };
}
