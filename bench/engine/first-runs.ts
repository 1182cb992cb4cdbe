import { setTimeout as delay } from 'node:timers/promises';
import { nanoid } from 'nanoid';
import type { ExecClient } from './exec-client.ts';
import { type Figure, summarize, timeEach } from './statistics.ts';

const PANDAS = 'import pandas as pd\nprint(pd.DataFrame({"a": [1]}).a.sum())';
/** Longer than the pool takes to start the kernel that a chat took. */
const REFILL_MS = 6_000;

interface FirstRuns {
  readonly print: Figure;
  readonly pandas: Figure;
}

/** The first run of chats that come one at a time. @param pauseMs before each, in which a pool fills up again */
async function measureFirst(client: ExecClient, code: string, times: number, pauseMs: number): Promise<Figure> {
  const samples: number[] = [];
  for (let index = 0; index < times; index += 1) {
    await delay(pauseMs);
    samples.push(...(await timeEach(1, () => client.run(`first-${nanoid()}`, 'py', code))));
  }
  return summarize(samples);
}

export const measureFirstRuns = async (client: ExecClient, times: number, hasPool: boolean): Promise<FirstRuns> => ({
  print: await measureFirst(client, 'print(1)', times, hasPool ? REFILL_MS : 0),
  pandas: await measureFirst(client, PANDAS, times, hasPool ? REFILL_MS : 0),
});

/** The waiting time of each of `chats` new chats that start at the same moment, with the current pool. */
export async function measureBurst(client: ExecClient, chats: number): Promise<Figure> {
  const all = Array.from({ length: chats }, () => timeEach(1, () => client.run(`burst-${nanoid()}`, 'py', 'print(1)')));
  return summarize((await Promise.all(all)).flat());
}

const SALES = Array.from({ length: 1_000 }, (_, row) => `${row % 7},region-${row % 5},${row * 3.5}`).join('\\n');
/** A Python program that writes a CSV of 1,000 rows and the workbook of it. */
export const writeWorkbook = (name: string): string => `import pandas as pd
open('/mnt/data/sales.csv', 'w').write('day,region,amount\\n${SALES}\\n')
pd.read_csv('/mnt/data/sales.csv').to_excel('/mnt/data/${name}', index=False)
print('done')`;

interface Workbooks {
  readonly first: Figure;
  readonly second: Figure;
}

/** A new chat's pandas import, CSV of 1,000 rows and workbook, and the same once more. */
export async function measureWorkbooks(client: ExecClient, times: number): Promise<Workbooks> {
  const first: number[] = [];
  const second: number[] = [];
  for (let index = 0; index < times; index += 1) {
    await delay(REFILL_MS);
    const chat = `workbook-${nanoid()}`;
    // Under another name each time: one that is written with the same bytes is no output.
    const write = async (name: string): Promise<void> => {
      const { files } = await client.run(chat, 'py', writeWorkbook(name));
      if (!files.some((file) => file.name === name)) throw new Error('The workbook is missing in the answer.');
    };
    first.push(...(await timeEach(1, () => write('first.xlsx'))));
    second.push(...(await timeEach(1, () => write('second.xlsx'))));
  }
  return { first: summarize(first), second: summarize(second) };
}
