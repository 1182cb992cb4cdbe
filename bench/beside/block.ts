import { randomBytes } from 'node:crypto';
import { timeEach } from '../engine/statistics.ts';
import type { Run, Server } from './server.ts';

/** The rows of the table, in its order: which unit each has, and whether a smaller number is the better one. */
export const ROWS = {
  print: { what: 'warm `print(1)`, one after the other', unit: 'ms', lessIsBetter: true },
  pythonClients: { what: '16 clients, Python', unit: 'runs/s', lessIsBetter: false },
  workbookFirst: { what: 'pandas and a workbook, first call of a chat', unit: 'ms', lessIsBetter: true },
  workbookSecond: { what: '…, second call', unit: 'ms', lessIsBetter: true },
  echo: { what: 'bash, `echo`', unit: 'ms', lessIsBetter: true },
  bashClients: { what: '16 clients, bash', unit: 'runs/s', lessIsBetter: false },
  workbookFromBash: { what: 'pandas and a workbook by `python3` from bash', unit: 'ms', lessIsBetter: true },
  burst: { what: 'new Python chats at once, last answer', unit: 'ms', lessIsBetter: true },
  newChats: { what: 'new Python chats, 4 clients', unit: 'chats/s', lessIsBetter: false },
  newChatProcessor: { what: 'processor time of a new Python chat', unit: 'ms', lessIsBetter: true },
  memory: { what: 'memory (PSS) after use', unit: 'MiB', lessIsBetter: true },
} as const;

export type Row = keyof typeof ROWS;

interface Cell {
  /** In the unit of its row. */
  readonly value: number;
  /** Milliseconds of processor time a run, of all the server's processes: it depends less on other load. */
  readonly processorMs?: number;
}
export type Block = Readonly<Record<Row, Cell>>;

const CLIENTS = 16;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const newChat = (): string => `beside-${randomBytes(8).toString('hex')}`;
const python = (chat: string, number: number): Run => ({
  chat,
  lang: 'py',
  code: `print(${number})`,
  prints: `${number}`,
});
const bash = (chat: string, number: number): Run => ({
  chat,
  lang: 'bash',
  code: `echo ${number}`,
  prints: `${number}`,
});

/** A frame of 1,000 rows and six columns, written as a workbook; no two calls of a chat write the same bytes. */
function workbook(chat: string, lang: Run['lang'], number: number): Run {
  const name = `report${number}.xlsx`;
  const code = [
    'import pandas as pd',
    "df = pd.DataFrame({c: range(1000) for c in 'abcde'})",
    `df['f'] = df.a * ${number}`,
    `df.to_excel('${name}', index=False)`,
    'print(len(df))',
  ].join('\n');
  return {
    chat,
    lang,
    code: lang === 'py' ? code : `python3 - <<'PY'\n${code}\nPY`,
    prints: '1000',
    workbook: name,
  };
}

export interface Size {
  /** New chats that ask at the same moment. */
  readonly burst: number;
  /** The share of the usual samples. */
  readonly scale: number;
}

/** One server's numbers, in about a minute. The server rests between the parts. @throws Error at a wrong answer */
export async function measureBlock(server: Server, size: Size): Promise<Block> {
  const times = (full: number): number => Math.max(2, Math.round(full * size.scale));
  const loadMs = 4_000 * size.scale;

  await server.rest();
  const burst = await counted(server, async () => {
    const chats = Array.from({ length: size.burst }, newChat);
    const all = await Promise.all(chats.map((chat, number) => server.time(python(chat, number))));
    await server.rest();
    return { value: Math.max(...all), runs: all.length };
  });

  const warm = newChat();
  const oneByOne = async (run: Run): Promise<Cell> => {
    await timeEach(3, () => server.time(run));
    await server.rest();
    return await counted(server, async () => {
      const samples = await timeEach(times(60), () => server.time(run));
      return { value: median(samples), runs: samples.length };
    });
  };
  const print = await oneByOne(python(warm, 1));
  const echo = await oneByOne(bash(warm, 1));

  const books: [first: Cell, second: Cell, fromBash: Cell][] = [];
  const once = (run: Run): Promise<Cell> =>
    counted(server, async () => {
      const value = await server.time(run);
      await server.rest();
      return { value, runs: 1 };
    });
  for (let index = 0; index < times(3); index++) {
    const chat = newChat();
    const first = await once(workbook(chat, 'py', 1));
    const second = await once(workbook(chat, 'py', 2));
    books.push([first, second, await once(workbook(chat, 'bash', 3))]);
  }

  const chats = Array.from({ length: CLIENTS }, newChat);
  await Promise.all(chats.map((chat) => server.time(python(chat, 1))));
  await server.rest();
  const pythonClients = await counted(server, () => perSecond(server, chats, loadMs, python));
  await server.rest();
  const bashClients = await counted(server, () => perSecond(server, chats, loadMs, bash));
  await server.rest();

  const four = Array.from({ length: 4 }, newChat);
  const newChats = await counted(server, async () => {
    const made = await perSecond(server, four, 1.5 * loadMs, (_, number) => python(newChat(), number));
    // Whatever the server makes ready for the next chats belongs to the chats that took it.
    await server.rest();
    return made;
  });

  return {
    print,
    pythonClients,
    workbookFirst: middle(books.map(([first]) => first)),
    workbookSecond: middle(books.map(([, second]) => second)),
    echo,
    bashClients,
    workbookFromBash: middle(books.map(([, , fromBash]) => fromBash)),
    burst,
    newChats,
    newChatProcessor: { value: newChats.processorMs ?? Number.NaN },
    memory: { value: await server.memoryMib() },
  };
}

interface Count {
  readonly value: number;
  readonly runs: number;
}

async function counted(server: Server, work: () => Promise<Count>): Promise<Cell> {
  const before = await server.processorMs();
  const { value, runs } = await work();
  return { value, processorMs: ((await server.processorMs()) - before) / runs };
}

const middle = (cells: readonly Cell[]): Cell => ({
  value: median(cells.map(({ value }) => value)),
  processorMs: median(cells.map(({ processorMs }) => processorMs ?? Number.NaN)),
});

/** Closed loops of one client a chat; each run prints a number of its own. */
async function perSecond(
  server: Server,
  chats: readonly string[],
  forMs: number,
  toRun: (chat: string, number: number) => Run,
): Promise<Count> {
  const startedAt = performance.now();
  let runs = 0;
  await Promise.all(
    chats.map(async (chat, client) => {
      for (let number = client * 100_000; performance.now() - startedAt < forMs; number++) {
        await server.time(toRun(chat, number));
        runs += 1;
      }
    }),
  );
  return { value: runs / ((performance.now() - startedAt) / 1000), runs };
}
