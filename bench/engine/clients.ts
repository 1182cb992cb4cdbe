import type { ExecClient } from './exec-client.ts';
import { type Figure, summarize } from './statistics.ts';

interface Load extends Figure {
  readonly clients: number;
  readonly runsPerSecond: number;
}

/** So many clients, each with a chat of its own, ask again as soon as they are answered. */
async function measureLoad(client: ExecClient, clients: number, forMs: number, work: Work): Promise<Load> {
  const chats = Array.from({ length: clients }, (_, index) => `load-${index}`);
  // Each chat's kernel is there before the clock starts, a few at a time: the machine starts no 64 at once.
  for (let index = 0; index < chats.length; index += 4) {
    await Promise.all(chats.slice(index, index + 4).map((chat) => client.run(chat, work.lang, work.code)));
  }
  const samples: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + forMs;
  await Promise.all(
    chats.map(async (chat) => {
      for (let from = performance.now(); from < endsAt; from = performance.now()) {
        await client.run(chat, work.lang, work.code);
        samples.push(performance.now() - from);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  return { clients, runsPerSecond: Math.round(samples.length / seconds), ...summarize(samples) };
}

interface Work {
  readonly lang: string;
  readonly code: string;
}

/** Closed loops of 1, 4, 16 and 64 clients, each for `forMs`. */
export async function measureClients(client: ExecClient, work: Work, forMs: number): Promise<Load[]> {
  const loads: Load[] = [];
  for (const clients of [1, 4, 16, 64]) loads.push(await measureLoad(client, clients, forMs, work));
  return loads;
}
