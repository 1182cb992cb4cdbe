import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { survivorsOf } from '../../acceptance/process-table.ts';
import { Random } from '../../support/random.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { ChaosClient } from './chaos-client.ts';
import { ChaosService } from './chaos-service.ts';
import { inspectFiles, inspectRemains } from './inspection.ts';
import { Ledger } from './ledger.ts';

/**
 * A real Cellar under the load of 16 clients, whose processes are killed and stopped at random moments: the Jupyter
 * Server, kernels, the runner, and Cellar itself. `CHAOS_SECONDS` says for how long (60), `CHAOS_SEED` repeats the choices.
 */

const SECONDS = Number(process.env['CHAOS_SECONDS'] ?? 60);
const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const CLIENTS = 16;

test(`${SECONDS} s (CHAOS_SEED=${SEED}): every accepted request ends, every promised file is there, nothing is left running`, async () => {
  const folder = await makeServiceFolder('load');
  const random = new Random(SEED);
  const ledger = new Ledger();
  const service = new ChaosService({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error', MAX_KERNELS: '6' });
  try {
    await service.start();
    let isOver = false;
    const clients = Array.from({ length: CLIENTS }, (_, number) => new ChaosClient(service, ledger, number, SEED));
    const loads = Promise.all(clients.map((client) => client.work(() => isOver)));
    const worked = loads.then(
      () => undefined,
      (error: unknown) => error ?? new Error('a client failed'),
    );
    const end = performance.now() + SECONDS * 1000;
    // These two are always among the disasters, and are left for Cellar to notice.
    await service.warmUp();
    service.stopForGood('kernel', random);
    service.stopForGood('jupyter', random);
    while (performance.now() < end) {
      await delay(200 + random.below(Math.min(4_000, SECONDS * 50)));
      await service.disaster(random);
      ledger.keepAtMost(500);
    }
    isOver = true;
    service.goOn();
    expect(await worked).toBeUndefined();

    // It recovers by itself: nobody starts anything anew here.
    await service.recovers();
    await inspectFiles(service.url, ledger);
    await service.stop();
    inspectRemains(join(folder, 'data'));
    await expect.poll(() => survivorsOf(service.everSeen)).toEqual([]);
    const answers = clients.flatMap((client) => [...client.answers]);
    process.stdout.write(
      `${JSON.stringify({ seed: SEED, seconds: SECONDS, disasters: service.counts, answers: tally(answers), files: ledger.files.size })}\n`,
    );
    expect(clients.flatMap(({ complaints }) => complaints)).toEqual([]);
    // More than the first two, which come once a kernel has been found.
    expect(Object.values(service.counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(2);
    for (const client of clients) expect(client.answers).toContain('200');
  } finally {
    await service[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  }
});

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
