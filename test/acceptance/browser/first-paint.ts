import { type Figure, summarize } from '../../../bench/engine/statistics.ts';
import { toTable } from '../../../bench/engine/table.ts';
import { readCommandLine } from '../../../scripts/command-line.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import { type Browser, launchChromium } from './chromium.ts';

/** `npm run bench:console`: how long the console takes to show a chat with many runs, beside an empty chat. */

const { values } = readCommandLine({
  usage: `Usage: npm run bench:console [-- --runs N --rounds N]

Starts a Cellar of its own, fills a chat, and opens it and an empty one in Chromium, in turns and with nothing cached.
  --runs    how many runs the chat has. Default: 200
  --rounds  how often each is opened. Default: 11`,
  options: { runs: { type: 'string', default: '200' }, rounds: { type: 'string', default: '11' } },
});
const [RUNS, ROUNDS] = [Number(values.runs), Number(values.rounds)];

/** As a chat has it: tables, figures, files and a traceback now and then, and much that prints. */
const CODES = [
  'for step in range(40): print("line", step)',
  'import pandas as pd\npd.DataFrame({"region": ["North", "South"] * 10, "amount": range(20)})',
  'import matplotlib.pyplot as plt\nplt.plot([1, 3, 2]); plt.show()',
  'totals = {"North": 10, "South": 32}\nfor region, amount in sorted(totals.items()):\n    print(f"{region:>10} {amount:8.2f}")',
  'open("notes.txt", "a").write("more")\n1 / 0',
];

/** Milliseconds from the navigation on. */
interface Opening {
  /** The page's own first contentful paint. */
  readonly firstPaint: number;
  /** The frame in which the newest run stands, or the sentence of an empty chat. */
  readonly newestRun: number;
}

async function open(browser: Browser, url: string): Promise<Opening> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const state = window as unknown as { shownAt?: number };
      const look = (): void => {
        if (document.querySelector('article.run pre.source, .transcript .empty:not([aria-busy])') === null) {
          requestAnimationFrame(look);
          return;
        }
        // The next frame has it on the screen.
        requestAnimationFrame(() => {
          state.shownAt = performance.now();
        });
      };
      requestAnimationFrame(look);
    });
    await page.goto(url);
    await page.waitForFunction(() => (window as unknown as { shownAt?: number }).shownAt !== undefined);
    return await page.evaluate(() => ({
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      newestRun: (window as unknown as { shownAt: number }).shownAt,
    }));
  } finally {
    await context.close();
  }
}

async function fill(url: string): Promise<void> {
  for (let index = 0; index < RUNS; index += 1) {
    const response = await fetch(`${url}/exec`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: 'full', lang: 'py', code: CODES[index % CODES.length] }),
    });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  }
}

const figuresOf = (openings: readonly Opening[]): Record<keyof Opening, Figure> => ({
  firstPaint: summarize(openings.map(({ firstPaint }) => firstPaint)),
  newestRun: summarize(openings.map(({ newestRun }) => newestRun)),
});

await using cellar = await CellarProcess.start({ env: { RATE_LIMIT_PER_MINUTE: '0' } });
process.stderr.write(`${RUNS} runs\n`);
await fill(cellar.url);
const browser = await launchChromium();
try {
  const openings: Record<'full' | 'empty', Opening[]> = { full: [], empty: [] };
  await open(browser, `${cellar.url}/console/#chat=warm-up`);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const chat of ['full', 'empty'] as const)
      openings[chat].push(await open(browser, `${cellar.url}/console/#chat=${chat}`));
  }
  const full = figuresOf(openings.full);
  const empty = figuresOf(openings.empty);
  const ratio = {
    firstPaint: (full.firstPaint.medianMs / empty.firstPaint.medianMs).toFixed(2),
    newestRun: (full.newestRun.medianMs / empty.newestRun.medianMs).toFixed(2),
  };
  process.stdout.write(toTable({ full, empty, ratio }));
} finally {
  await browser.close();
}
