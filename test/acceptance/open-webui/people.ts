import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished } from 'vitest';
import { WAIT_MS } from '../../support/settings.ts';
import { aChromium, type Download, type Locator } from '../browser/chromium.ts';
import { ChatPage } from './chat-page.ts';

/** People at Open WebUI's page, and what they see there. */

export const CSV = 'ventes été 2026.csv';
export const ROWS = 'Stadt;Umsatz\nKöln;10\nŁódź;32\n';
/** Reads the attachment, if there is one, and makes a workbook and a plot of it. */
export const MAKES_FILES = `import pandas as pd, matplotlib.pyplot as plt, os
print(sorted(os.listdir('/mnt/data')))
df = pd.read_csv('/mnt/data/${CSV}', sep=';') if os.path.exists('/mnt/data/${CSV}') else pd.DataFrame({'Stadt': ['Köln'], 'Umsatz': [42]})
df.to_excel('/mnt/data/résumé des ventes.xlsx', index=False)
df.plot.bar(x='Stadt', y='Umsatz', figsize=(5, 3)); plt.show()
print('sum', df.Umsatz.sum())`;
/** The rest of an earlier conversation. */
export const LOOKS_AROUND = "import os; print('sees', os.listdir('/mnt/data'), 'secret' in globals())";

/** Pictures of the pages of failed tests. */
const FAILED = join(import.meta.dirname, '../../.tmp/open-webui-failed');

/** Returns what opens a page of a person's own in it, until the test ends. */
export function usePeople(): (email: string) => Promise<ChatPage> {
  const browser = aChromium();
  return async (email) => {
    const context = await browser().newContext({ viewport: { width: 1280, height: 860 }, acceptDownloads: true });
    context.setDefaultTimeout(WAIT_MS);
    const page = await context.newPage();
    onTestFinished(async ({ task }) => {
      const picture = join(FAILED, `${task.name.replaceAll(/\W+/g, '-')}.png`);
      if (task.result?.state === 'fail') await page.screenshot({ path: picture });
      await context.close();
    });
    const { openWebUi, tokens } = inject('stack');
    // Signing in anew for each test would be more than Open WebUI lets a person do in three minutes.
    return await ChatPage.signedIn(page, openWebUi, tokens[email] ?? expect.fail(`nobody is ${email}`));
  };
}

/** The newest request that the model got, as JSON. */
export async function lastRequest(): Promise<string> {
  const response = await fetch(`${inject('stack').model}/requests`);
  return JSON.stringify(((await response.json()) as unknown[]).at(-1));
}

/** Expects an image that is there and has a size. */
export async function isSeen(image: Locator): Promise<void> {
  await image.first().waitFor();
  const width = () => image.first().evaluate((element) => (element as HTMLImageElement).naturalWidth);
  await expect.poll(width).toBeGreaterThan(100);
}

/** Expects the workbook of `MAKES_FILES`: a zip file with a sheet in it. */
export async function isWorkbook(download: Download): Promise<void> {
  expect(download.suggestedFilename()).toBe('résumé des ventes.xlsx');
  const folder = await mkdtemp(join(tmpdir(), 'cellar-download-'));
  const path = join(folder, 'book.xlsx');
  await download.saveAs(path);
  const bytes = await readFile(path);
  await rm(folder, { recursive: true });
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.includes('xl/worksheets/sheet1.xml')).toBe(true);
}
