import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { WAIT_MS } from '../../support/settings.ts';
import { type Browser, type Download, type Locator, launchChromium } from '../browser/chromium.ts';
import { takePicture } from '../browser/screenshots.ts';
import { ChatPage } from './chat-page.ts';
import { BOB, EVE, OpenWebUi } from './open-webui.ts';
import { type ScriptedModel, startModel } from './scripted-model.ts';

/** What a person sees and clicks in the stock Open WebUI, by each of Cellar's ways in. */

const KEY = 'open-webui-secret-0123456789';
const CSV = 'ventes été 2026.csv';
const ROWS = 'Stadt;Umsatz\nKöln;10\nŁódź;32\n';
const MAKES_FILES = `import pandas as pd, matplotlib.pyplot as plt, os
print(sorted(os.listdir('/mnt/data')))
df = pd.read_csv('/mnt/data/${CSV}', sep=';') if os.path.exists('/mnt/data/${CSV}') else pd.DataFrame({'Stadt': ['Köln'], 'Umsatz': [42]})
df.to_excel('/mnt/data/résumé des ventes.xlsx', index=False)
df.plot.bar(x='Stadt', y='Umsatz', figsize=(5, 3)); plt.show()
print('sum', df.Umsatz.sum())`;

let model: ScriptedModel;
let cellar: CellarProcess;
let server: OpenWebUi;
let browser: Browser;

beforeAll(async () => {
  const port = await freePort();
  model = await startModel();
  cellar = await CellarProcess.start({
    env: { API_KEYS: `owui:${KEY}`, OPEN_WEBUI_ORIGIN: `http://127.0.0.1:${port}`, KERNEL_POOL_SIZE: '2' },
  });
  server = await OpenWebUi.start({ port, modelUrl: model.url, cellarUrl: cellar.url, key: KEY });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
  await cellar?.[Symbol.asyncDispose]();
  await model?.[Symbol.asyncDispose]();
});

async function person(email: string): Promise<ChatPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, acceptDownloads: true });
  context.setDefaultTimeout(WAIT_MS);
  return await ChatPage.signedIn(await context.newPage(), server, email);
}

describe('by the terminal connection', () => {
  test('a file that is attached in a new chat is run on, and plot and workbook are there to see and to save', async () => {
    const chat = await person(BOB);
    await chat.begin('by-terminal');
    await chat.attach(CSV, ROWS);
    const text = await chat.finish('run_command', { code: MAKES_FILES });
    expect(text).toContain(CSV);
    expect(text).toContain('sum 42');

    await isSeen(chat.panel.locator('img'));
    await chat.messages.locator('iframe').last().scrollIntoViewIfNeeded();
    await takePicture(chat.page, 'open-webui-terminal');
    const saved = await chat.download(chat.panel.getByRole('link', { name: 'Download résumé des ventes.xlsx' }));
    await isWorkbook(saved);
    await chat.panel.getByRole('button', { name: 'Preview résumé des ventes.xlsx' }).click();
    await chat.panel.locator('td', { hasText: 'Łódź' }).waitFor();

    // The model has the text in lines, and the picture to look at.
    const [last] = model.requests.slice(-1);
    expect(JSON.stringify(last?.messages)).toContain('image_url');

    expect(await chat.finish('run_command', { code: "print('again', df.Umsatz.max())" })).toContain('again 32');
    await chat.page.context().close();
  });

  test('what fails, and what prints without end, is an answer', async () => {
    const chat = await person(BOB);
    await chat.begin('by-terminal');
    expect(await chat.finish('run_command', { code: '1/0' })).toContain('ZeroDivisionError');
    const code = "for i in range(200_000): print('line', i)";
    expect(await chat.finish('run_command', { code })).toContain('line 0');
    const limited = await chat.finish('run_command', { code: 'import time; time.sleep(60)', timeout_seconds: 1 });
    expect(limited).toContain('time limit');
    await chat.page.context().close();
  });

  test('two people are apart', async () => {
    const [bob, eve] = [await person(BOB), await person(EVE)];
    await bob.begin('by-terminal');
    await bob.finish('run_command', { code: "secret = 1; open('/mnt/data/bob.txt', 'w').write('b')" });
    await eve.begin('by-terminal');
    const code = "import os; print('sees', os.listdir('/mnt/data'), 'secret' in globals())";
    expect(await eve.finish('run_command', { code })).toContain('sees [] False');
    await bob.page.context().close();
    await eve.page.context().close();
  });
});

describe('by the plugin', () => {
  test('image and workbook are files of Open WebUI, and a click opens them', async () => {
    const chat = await person(BOB);
    await chat.begin('by-plugin');
    await chat.attach(CSV, ROWS);
    expect(await chat.finish('execute_code', { code: MAKES_FILES })).toContain('sum 42');
    await isSeen(chat.messages.locator('img[src*="/api/v1/files/"]'));
    await takePicture(chat.page, 'open-webui-plugin');
    await chat.messages.getByRole('button', { name: 'résumé des ventes.xlsx' }).last().click();
    const dialog = chat.page.getByRole('dialog');
    await dialog.getByText('Preview').click();
    await dialog.getByText('Łódź').first().waitFor();
    await chat.page.context().close();
  });

  test('the stop button ends the run and its status', async () => {
    const chat = await person(BOB);
    await chat.begin('by-plugin');
    await chat.call('execute_code', { code: 'import time\nfor i in range(3000): time.sleep(0.1)' });
    await chat.messages.getByText('Running code …').waitFor();
    await chat.page.getByRole('button', { name: 'Stop' }).click();
    await chat.messages.getByText('Stopped.').waitFor();
    await chat.page.context().close();
  });
});

describe('by the tool server', () => {
  test('the panel is below the call', async () => {
    const chat = await person(BOB);
    await chat.begin('by-server');
    expect(await chat.finish('execute_code', { code: MAKES_FILES })).toContain('sum 42');
    await isSeen(chat.panel.locator('img'));
    await chat.messages.locator('iframe').last().scrollIntoViewIfNeeded();
    await takePicture(chat.page, 'open-webui-tool-server');
    await isWorkbook(await chat.download(chat.panel.getByRole('link', { name: /Download .*xlsx/ })));
    await chat.page.context().close();
  });

  test('a temporary chat sees nothing of the one before in the same tab', async () => {
    const chat = await person(BOB);
    await chat.begin('by-server', { temporary: true });
    await chat.finish('execute_code', { code: "secret = 1; open('/mnt/data/first.txt', 'w').write('1')" });
    expect(await chat.finish('execute_code', { code: "print('still', secret)" })).toContain('still 1');
    await chat.page.locator('a[aria-label="New Chat"]:visible').first().click();
    await expect.poll(() => chat.answers.count()).toBe(0);
    const toggle = chat.page.getByRole('button', { name: /temporary/i }).first();
    if (!chat.page.url().includes('temporary-chat=true')) await toggle.click();
    const code = "import os; print('sees', os.listdir('/mnt/data'), 'secret' in globals())";
    expect(await chat.finish('execute_code', { code })).toContain('sees [] False');
    await chat.page.context().close();
  });
});

/** An image that is there and has a size. */
async function isSeen(image: Locator): Promise<void> {
  await image.first().waitFor();
  const width = () => image.first().evaluate((element) => (element as HTMLImageElement).naturalWidth);
  await expect.poll(width).toBeGreaterThan(100);
}

/** A workbook is a zip file with a sheet in it. */
async function isWorkbook(download: Download): Promise<void> {
  expect(download.suggestedFilename()).toBe('résumé des ventes.xlsx');
  const folder = mkdtempSync(join(tmpdir(), 'cellar-download-'));
  const path = join(folder, 'book.xlsx');
  await download.saveAs(path);
  const bytes = await readFile(path);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.includes('xl/worksheets/sheet1.xml')).toBe(true);
  await rm(folder, { recursive: true });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
