import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { seriousProblems } from './accessibility.ts';
import { aChromium, openPage, PHONE, slowDown, type WatchedPage } from './chromium.ts';
import { ConsolePage } from './console-page.ts';
import { takePicture } from './screenshots.ts';

/** The console at a running Cellar that wants a key. */

const KEY = 'console-secret-0123456789';
/** Of another principal, for the path. */
const PATH_KEY = 'path-secret-0123456789';
const PYTHON = fileURLToPath(new URL('../../../runtime/.venv/bin/python', import.meta.url));
const REPORT = `import os, pandas as pd, matplotlib.pyplot as plt
os.makedirs("exports", exist_ok=True)

sales = pd.DataFrame({
    "region": ["North", "South", "East", "West"],
    "orders": [412, 388, 275, 542],
    "revenue": [48210.5, 39870.25, 30112.0, 61840.75],
})
sales.to_excel("report.xlsx", index=False)
sales.to_csv("exports/sales.csv", index=False)

fig, ax = plt.subplots(figsize=(7, 3))
ax.bar(sales.region, sales.revenue, color="#8a2d45")
ax.set_title("Revenue by region")
print(f"{sales.revenue.sum():,.2f} in {len(sales)} regions")
sales`;

let cellar: CellarProcess;
const browser = aChromium();
let watched: WatchedPage;
/** The base URL of Cellar's routes, and its origin. */
let base: string;
let origin: string;
let view: ConsolePage;

beforeAll(async () => {
  cellar = await CellarProcess.start({
    env: { API_KEYS: `console:${KEY},path:${PATH_KEY}`, BASE_PATH: '/tools/cellar', KERNEL_POOL_SIZE: '1' },
  });
  ({ origin } = new URL(cellar.url));
  base = `${origin}/tools/cellar`;
});
afterAll(async () => {
  await cellar?.[Symbol.asyncDispose]();
});

async function visit(chat: string, options: Parameters<typeof openPage>[2] = {}): Promise<void> {
  watched = await openPage(browser(), [origin], options);
  view = new ConsolePage(watched.page);
  await view.open(base, { chat, key: KEY });
  await watched.page.locator('code-editor').waitFor();
}

/** In every test, the page obeys its policy, sends requests to Cellar only, and puts the key into no address. */
afterEach(async () => {
  const { page, offences, urls } = watched;
  await page.context().close();
  expect(offences).toEqual([]);
  expect(urls.filter((url) => url.includes(KEY))).toEqual([]);
});

/** A name that no other chat has, also when a test is tried again. */
const newChat = (name: string): string => `${name} ${randomUUID().slice(0, 4)}`;

test('it asks for a key, says when one is wrong, and forgets it with the tab', async () => {
  watched = await openPage(browser(), [origin]);
  view = new ConsolePage(watched.page);
  await view.open(base, { key: 'no-such-secret-0123456789' });
  await watched.page.getByRole('alert').getByText('isn’t valid').waitFor();
  expect(await seriousProblems(watched.page)).toEqual([]);
  await watched.page.getByLabel('API key').fill(KEY);
  await watched.page.keyboard.press('Enter');
  await watched.page.getByRole('heading', { name: 'Look into a chat' }).waitFor();
  expect(await watched.page.evaluate(() => Object.values({ ...localStorage }).join())).not.toContain(KEY);
  await watched.page.getByRole('button', { name: 'Sign out' }).click();
  await watched.page.getByLabel('API key').waitFor();
});

test('code runs, speaks while it runs, and shows its table, its figure and its files', async () => {
  await visit(newChat('Sales review'));
  await view.run('import time\nfor step in range(3):\n    print("step", step)\n    time.sleep(0.4)');
  await view.latest.getByText('step 0').waitFor();
  // Said before the end, or the console waits for it.
  await view.ended('Running');
  await view.latest.getByText('step 2').waitFor();
  await view.ended('Done');

  await view.run(REPORT);
  await view.ended('Done');
  const figure = view.latest.locator('figure img');
  await figure.waitFor();
  expect(await figure.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  await view.latest.getByRole('columnheader', { name: 'revenue' }).waitFor();
  await view.latest.getByRole('button', { name: 'report.xlsx' }).waitFor();
  await view.panel.getByRole('button', { name: 'report.xlsx' }).waitFor();
  await view.panel.getByRole('button', { name: 'sales.csv' }).waitFor();
  expect(await seriousProblems(watched.page)).toEqual([]);
  await watched.page.locator('code-editor').evaluate((editor) => editor.scrollTo(0, 0));
  await takePicture(watched.page, 'console-light');
});

test('on a slow machine no key is lost, however fast someone types', async () => {
  watched = await openPage(browser(), [origin]);
  await slowDown(watched.page);
  view = new ConsolePage(watched.page);
  await view.open(base, { chat: newChat('Fast'), key: KEY });
  await watched.page.locator('code-editor').click();
  await watched.page.keyboard.type('total = 1234567890 + 987654321');
  await watched.page.keyboard.press('Enter');
  await watched.page.keyboard.type('total');
  await watched.page.keyboard.press('Control+Enter');
  await view.latest.getByText('2222222211').waitFor();
});

test('a loop is stopped by keyboard, and its variables are still there', async () => {
  await visit(newChat('Sensor log import'));
  await view.run('reached = 0\nwhile True:\n    reached += 1\n    if reached == 1: print("looping", flush=True)');
  await view.latest.getByText('looping', { exact: true }).waitFor();
  await view.show('Kernel');
  await view.panel.getByText('busy', { exact: true }).waitFor();
  await watched.page.keyboard.press('Control+.');
  await view.latest.locator('header .pill:not(.busy)').waitFor();
  await view.run('print("reached", reached > 0)');
  await view.latest.getByText('reached True').waitFor();
  await view.panel.getByRole('rowheader', { name: 'reached' }).waitFor();
  await view.panel.getByRole('button', { name: 'Restart' }).click();
  // It asks first.
  await view.panel.getByRole('rowheader', { name: 'reached' }).waitFor();
  await view.panel.getByRole('button', { name: 'Lose all variables' }).click();
  await view.panel.getByText('none; the next run starts one').waitFor();
  await view.run('begun_anew = 1');
  await view.panel.getByRole('rowheader', { name: 'begun_anew' }).waitFor();
});

test('a look at a file changes nothing, and the zip holds what its list shows', async () => {
  const chat = newChat('Looks');
  const headers = { 'x-api-key': KEY };
  await fetch(`${base}/chats/${encodeURIComponent(chat)}/files/put.txt`, { method: 'PUT', headers, body: 'put here' });
  await fetch(`${base}/chats/${encodeURIComponent(chat)}/files/the%20plots/put.svg`, {
    method: 'PUT',
    headers,
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>',
  });
  await visit(chat);
  await view.run('open("made.csv", "w").write("a\\n1\\n")');
  await view.ended('Done');
  await view.panel.getByRole('button', { name: 'put.svg' }).click();
  const picture = watched.page.getByRole('dialog').getByRole('img', { name: 'the plots/put.svg' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40);
  const saved = watched.page.waitForEvent('download');
  await watched.page.getByRole('dialog').getByRole('button', { name: 'Download' }).click();
  expect(await readFile(await (await saved).path(), 'utf8')).toContain('width="40"');
  await watched.page.keyboard.press('Escape');
  await view.panel.getByRole('button', { name: 'put.txt' }).click();
  await watched.page.getByRole('dialog').getByText('put here').waitFor();
  await watched.page.keyboard.press('Escape');
  await watched.page.reload();
  await view.list('Made by code');
  await view.panel
    .getByRole('button', { name: /made\.csv/ })
    .first()
    .waitFor();
  expect(await view.panel.getByRole('button', { name: /put\.txt/ }).count()).toBe(0);
  for (const [files, names] of [
    ['Made by code', 'made.csv'],
    ['In /mnt/data', 'made.csv,put.txt,the plots/put.svg'],
  ] as const) {
    await view.list(files);
    const begun = watched.page.waitForEvent('download');
    await view.panel.getByRole('button', { name: 'Zip' }).click();
    const path = await (await begun).path();
    const list = 'import sys, zipfile; print(",".join(sorted(zipfile.ZipFile(sys.argv[1]).namelist())))';
    expect(execFileSync(PYTHON, ['-c', list, path], { encoding: 'utf8' })).toBe(`${names}\n`);
  }
});

test('the zip of a list holds every file of it, however many there are', async () => {
  const chat = newChat('Many');
  const headers = { 'x-api-key': KEY, 'content-type': 'application/json' };
  for (const part of [0, 1, 2]) {
    const code = `for n in $(seq 170); do echo a > ${part}-$n.csv; done`;
    const body = JSON.stringify({ chat_id: chat, lang: 'bash', code });
    await fetch(`${base}/exec`, { method: 'POST', headers, body });
  }
  await visit(chat);
  await view.list('Made by code');
  const begun = watched.page.waitForEvent('download');
  await view.panel.getByRole('button', { name: 'Zip' }).click();
  const count = 'import sys, zipfile; print(len(zipfile.ZipFile(sys.argv[1]).namelist()))';
  const path = await (await begun).path();
  expect(execFileSync(PYTHON, ['-c', count, path], { encoding: 'utf8' })).toBe('510\n');
});

test('a dropped file is in the workspace, is previewed, and code reads it', async () => {
  const chat = newChat('Size chart');
  await visit(chat);
  await view.drop('Größen.csv', 'size,count\nS,3\nM,5\n');
  await watched.page.getByLabel('Uploads', { exact: true }).getByText('uploaded').waitFor();
  await view.run('import pandas as pd\nprint("sum", pd.read_csv("Größen.csv")["count"].sum())');
  await view.latest.getByText('sum 8').waitFor();
  await view.panel.getByRole('button', { name: 'Größen.csv' }).click();
  const dialog = watched.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Download' }).waitFor();
  await dialog.getByRole('columnheader', { name: 'count' }).waitFor();
  await dialog.getByRole('cell', { name: '5', exact: true }).waitFor();
  expect(await seriousProblems(watched.page)).toEqual([]);
  await watched.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('a second upload into a new chat is shown, also if it began before the first one ended', async () => {
  await visit(newChat('Two uploads'));
  const first = Promise.withResolvers<void>();
  await watched.page.route('**/uploads', async (route) => {
    const isSecond = route.request().headers()['upload-metadata']?.includes(btoa('second.csv'));
    if (isSecond === true) await first.promise;
    await route.continue();
  });
  await view.drop('first.csv', 'n\n1\n');
  await view.drop('second.csv', 'n\n2\n');
  const tree = view.panel.locator('.tree');
  await tree.getByRole('button', { name: 'first.csv' }).waitFor();
  first.resolve();
  await tree.getByRole('button', { name: 'second.csv' }).waitFor();
  await view.drop('third.csv', 'n\n3\n');
  await tree.getByRole('button', { name: 'third.csv' }).waitFor();
});

test('files of an upload are shown in the chat that they went to, and in no other', async () => {
  const [from, to] = [newChat('Upload from'), newChat('Look at')];
  for (const chat of [from, to]) {
    const form = new FormData();
    form.append('chat_id', chat);
    form.append('file', new Blob(['n']), `of ${chat}.csv`);
    await fetch(`${base}/upload`, { method: 'POST', headers: { 'x-api-key': KEY }, body: form });
  }
  await visit(from);
  await view.panel.getByRole('button', { name: `of ${from}.csv` }).waitFor();
  const gone = Promise.withResolvers<void>();
  await watched.page.route('**/uploads', async (route) => {
    await gone.promise;
    await route.continue();
  });
  await view.drop('late.csv', 'n\n1\n');
  await watched.page.evaluate((chat) => {
    location.hash = `#chat=${encodeURIComponent(chat)}`;
  }, to);
  await view.panel.getByRole('button', { name: `of ${to}.csv` }).waitFor();
  gone.resolve();
  await watched.page.getByLabel('Uploads', { exact: true }).getByText('uploaded').waitFor();
  await watched.page.getByLabel('Uploads', { exact: true }).waitFor({ state: 'detached' });
  await view.panel.getByRole('button', { name: `of ${to}.csv` }).waitFor();
  expect(await view.panel.getByRole('button', { name: 'late.csv' }).count()).toBe(0);
});

test('code that runs right after an upload is its chat’s, also before the page knows the session', async () => {
  const chat = newChat('Early');
  await visit(chat);
  // The session's own stream is late.
  await watched.page.route(/\/sessions\/[\w-]{21}$/, () => {});
  await view.drop('early.csv', 'n\n1\n');
  await watched.page.getByLabel('Uploads', { exact: true }).getByText('uploaded').waitFor();
  await view.panel.getByRole('button', { name: 'early.csv' }).waitFor();
  await view.run('print(open("early.csv").read())');
  await view.ended('Done');
  const answer = await fetch(`${base}/chats/${encodeURIComponent(chat)}/executions`, { headers: { 'x-api-key': KEY } });
  expect(((await answer.json()) as { executions: unknown[] }).executions).toHaveLength(1);
});

test('a workbook is downloaded whole, and its versions are told apart', async () => {
  await visit(newChat('Size chart'));
  await view.run('import pandas as pd\npd.DataFrame({"a": [1, 2]}).to_excel("book.xlsx", index=False)');
  await view.ended('Done');
  await view.run('pd.DataFrame({"a": [1, 2, 39]}).to_excel("book.xlsx", index=False)');
  await view.panel.getByRole('button', { name: 'book.xlsx' }).waitFor();
  await view.ended('Done');
  await view.list('Made by code');
  await view.panel.getByText('version 2').waitFor();
  const begun = watched.page.waitForEvent('download');
  await view.panel.getByRole('button', { name: 'Download book.xlsx' }).click();
  const download = await begun;
  expect(download.suggestedFilename()).toBe('book.xlsx');
  const folder = await mkdtemp(join(tmpdir(), 'cellar-browser-'));
  const path = join(folder, 'book.xlsx');
  await download.saveAs(path);
  const sum =
    'import sys, openpyxl; print(sum(r[0].value for r in openpyxl.load_workbook(sys.argv[1]).active["A2:A4"]))';
  expect(execFileSync(PYTHON, ['-c', sum, path], { encoding: 'utf8' })).toBe('42\n');
  await rm(folder, { recursive: true });
  await view.panel.getByRole('button', { name: /^Excel book\.xlsx/ }).click();
  const dialog = watched.page.getByRole('dialog');
  await dialog.getByRole('cell', { name: '39' }).waitFor();
  await dialog.getByRole('button', { name: /Version 1/ }).click();
  await dialog.getByText('2 rows').waitFor();
  expect(await dialog.getByRole('cell', { name: '39' }).count()).toBe(0);
});

test('PDFs, images and texts are previewed', async () => {
  await visit(newChat('Mail template'));
  await view.run(`from reportlab.pdfgen import canvas
pages = canvas.Canvas("letter.pdf")
pages.drawString(100, 700, "Dear reader")
pages.save()
from PIL import Image
Image.new("RGB", (320, 200), "#8a2d45").save("logo.png")
open("notes.md", "w").write("# Remember the milk")`);
  await view.ended('Done');
  const dialog = watched.page.getByRole('dialog');
  for (const [name, shown] of [
    ['letter.pdf', 'Dear reader'],
    ['logo.png', '320 × 200'],
    ['notes.md', 'Remember the milk'],
  ] as const) {
    await view.panel.getByRole('button', { name }).click();
    if (name === 'letter.pdf') await dialog.getByText('Text of this page').click();
    await dialog.getByText(shown).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
  }
});

test('under a secret path it asks for no key, and uploads go there too', async () => {
  watched = await openPage(browser(), [origin]);
  view = new ConsolePage(watched.page);
  await view.open(`${base}/k/${PATH_KEY}`, { chat: newChat('By secret path') });
  await watched.page.locator('code-editor').waitFor();
  await view.drop('sent.csv', 'a\n1\n');
  await watched.page.getByLabel('Uploads', { exact: true }).getByText('uploaded').waitFor();
  await view.run('print(open("sent.csv").read())');
  await view.ended('Done');
  await view.panel.getByRole('button', { name: 'sent.csv' }).waitFor();
});

const VIEWS: readonly { readonly name: string; readonly options: BrowserContextOptions; readonly picture?: string }[] =
  [
    { name: 'dark, on a desktop', options: { colorScheme: 'dark' }, picture: 'console-dark' },
    {
      name: 'light, on a phone',
      options: { viewport: PHONE, isMobile: true, hasTouch: true },
      picture: 'console-phone',
    },
    { name: 'dark, on a phone', options: { viewport: PHONE, colorScheme: 'dark' } },
  ];

describe.for(VIEWS)('$name', ({ options, picture }) => {
  test('everything is there, reachable and readable', async () => {
    await visit(newChat('Quarterly report'), options);
    const { page } = watched;
    const isPhone = options.viewport === PHONE;
    await view.run(REPORT);
    await view.ended('Done');
    await view.latest.locator('figure img').waitFor();
    if (picture === 'console-phone') {
      await view.latest.scrollIntoViewIfNeeded();
      await takePicture(page, picture);
    }
    for (const panel of ['Files', 'Kernel'] as const) {
      await view.show(panel);
      await view.panel
        .getByText(panel === 'Kernel' ? 'DataFrame' : 'report.xlsx')
        .first()
        .waitFor();
      expect([panel, await seriousProblems(page)]).toEqual([panel, []]);
      // Nothing is wider than the screen.
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([panel, overflow]).toEqual([panel, 0]);
      if (panel === 'Files' && picture === 'console-dark') await takePicture(page, picture);
    }
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    expect(await seriousProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    if (!isPhone) return;
    await page.getByRole('button', { name: 'Sessions' }).click();
    await page
      .getByRole('button', { name: /Quarterly report/ })
      .first()
      .waitFor();
    expect(await seriousProblems(page)).toEqual([]);
  });
});
