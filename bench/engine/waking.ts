import { setTimeout as delay } from 'node:timers/promises';
import { nanoid } from 'nanoid';
import { z } from 'zod';
import type { ExecClient } from './exec-client.ts';
import { type Figure, summarize, timeEach } from './statistics.ts';

/** Chats whose kernel went idle and whose variables were saved, beside new ones: each starts a kernel without a pool. */

const ARRAY = 'import numpy as np\nbig = np.random.default_rng(0).random(1_250_000)\nprint(len(big))';
const ROWS = `import pandas as pd, numpy as np
table = pd.DataFrame({'n': np.random.default_rng(0).random(600_000), 'key': np.arange(600_000) % 97})
print(len(table))`;

const MAX_LOOKS = 300;

interface Waking {
  /** A new chat's `print(1)`, its `import numpy`, and its `import pandas`. */
  readonly plain: Figure;
  readonly plainNumpy: Figure;
  readonly plainPandas: Figure;
  /** A chat that gets a number, an array of 10 MB, and a table of 10 MB back. */
  readonly number: Figure;
  readonly array: Figure;
  readonly table: Figure;
}

const sessionSchema = z.object({ saved_state: z.object({ waits: z.boolean() }).nullable() });

/** @param url of a service without a pool whose kernels go a second after their last run */
export async function measureWaking(client: ExecClient, url: string, times: number): Promise<Waking> {
  const samples: Record<keyof Waking, number[]> = {
    plain: [],
    plainNumpy: [],
    plainPandas: [],
    number: [],
    array: [],
    table: [],
  };
  const sleeper = async (code: string): Promise<string> => {
    const chat = `asleep-${nanoid()}`;
    await client.run(chat, 'py', code);
    for (let look = 0; look < MAX_LOOKS; look += 1) {
      if (await isAsleep(url, chat)) return chat;
      await delay(100);
    }
    throw new Error('The variables of a chat were not saved.');
  };
  for (let round = 0; round < times; round += 1) {
    const [number, array, table] = [await sleeper('x = 1'), await sleeper(ARRAY), await sleeper(ROWS)];
    const fresh = (): string => `awake-${nanoid()}`;
    const cases: [keyof Waking, string, string][] = [
      ['plain', fresh(), 'print(1)'],
      ['number', number, 'print(x)'],
      ['plainNumpy', fresh(), 'import numpy'],
      ['array', array, 'print(big[0])'],
      ['plainPandas', fresh(), 'import pandas'],
      ['table', table, 'print(len(table))'],
    ];
    for (const [figure, chat, code] of cases) {
      samples[figure].push(...(await timeEach(1, () => client.run(chat, 'py', code))));
    }
  }
  const { plain, plainNumpy, plainPandas, number, array, table } = samples;
  return {
    plain: summarize(plain),
    plainNumpy: summarize(plainNumpy),
    plainPandas: summarize(plainPandas),
    number: summarize(number),
    array: summarize(array),
    table: summarize(table),
  };
}

async function isAsleep(url: string, chat: string): Promise<boolean> {
  const answer = await fetch(`${url}/chats/${chat}`);
  return sessionSchema.parse(await answer.json()).saved_state?.waits === true;
}
