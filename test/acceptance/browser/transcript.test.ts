import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { seriousProblems } from './accessibility.ts';
import { launchChromium, openPage, PHONE, type WatchedPage } from './chromium.ts';
import { ConsolePage } from './console-page.ts';

/** A chat's runs as the console shows them, in the mode that README starts: open, on this machine. */

let cellar: CellarProcess;
let browser: Browser;
let watched: WatchedPage;
let view: ConsolePage;

beforeAll(async () => {
  [cellar, browser] = await Promise.all([CellarProcess.start({ env: { KERNEL_POOL_SIZE: '1' } }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await cellar?.[Symbol.asyncDispose]();
});
afterEach(async () => {
  const { page, offences } = watched;
  await page.context().close();
  expect(offences).toEqual([]);
});

async function visit(chat: string, options: Parameters<typeof openPage>[2] = {}): Promise<void> {
  watched = await openPage(browser, [cellar.url], options);
  view = new ConsolePage(watched.page);
  await view.open(cellar.url, { chat });
  await watched.page.locator('code-editor').waitFor();
}

/** Runs code as the chat's application does. */
async function runElsewhere(chat: string, code: string, lang = 'py', headers = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${cellar.url}/exec`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ chat_id: chat, lang, code }),
  });
  return (await response.json()) as Record<string, unknown>;
}

const colorOf = (selector: string): Promise<string> =>
  view.latest
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).color);

test('a chat’s runs stand as a notebook has them, with code and output, the newest last, and after a reload too', async () => {
  await runElsewhere('notebook', 'for step in range(300): print("line", step)');
  await runElsewhere('notebook', 'import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.show()');
  await runElsewhere('notebook', 'open("made.txt", "w").write("made"); 6 * 7');
  for (const opening of ['first', 'again']) {
    if (opening === 'first') await visit('notebook');
    else await watched.page.reload();
    await view.latest.getByText('6 * 7').waitFor();
    await view.latest.locator('.code-number', { hasText: '7' }).waitFor();
    await view.latest.getByText('42', { exact: true }).waitFor();
    await view.latest.getByRole('button', { name: 'made.txt' }).waitFor();
    const first = watched.page.locator('article.run').first();
    expect(await first.innerText()).toMatch(/line 0\n.*Show 276 more lines.*line 299/s);
    await first.getByRole('button', { name: 'more lines' }).click();
    await first.getByText('line 150').waitFor();
    const figure = watched.page.locator('article.run').nth(1).locator('figure img');
    await figure.scrollIntoViewIfNeeded();
    await expect.poll(() => figure.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  }
  expect(await seriousProblems(watched.page)).toEqual([]);
});

test('colors are kept, progress bars show their last state, and only a traceback is red', async () => {
  await runElsewhere(
    'terminal',
    'import sys\nprint("\\x1b[32mgreen\\x1b[0m plain")\nfor n in (1, 50, 99): sys.stderr.write(f"\\r{n}%")\nsys.stderr.write("\\nall well\\n")\nprint(" ")',
  );
  await visit('terminal', { colorScheme: 'dark' });
  await view.latest.locator('pre.stderr', { hasText: 'all well' }).waitFor();
  expect(await view.latest.locator('pre.stderr').innerText()).toBe('99%\nall well');
  expect(await view.latest.locator('.ansi-green').innerText()).toBe('green');
  expect(await colorOf('pre.stderr')).toBe(await colorOf('pre.stdout'));
  expect(await view.latest.locator('pre.traceback').count()).toBe(0);

  await view.run('import sys; print("warned", file=sys.stderr)\n1 / 0');
  await view.ended('Exit 1');
  expect(await view.latest.locator('pre.traceback').innerText()).toMatch(/^Traceback[\s\S]*ZeroDivisionError/);
  expect(await view.latest.locator('pre.stderr').innerText()).toBe('warned');
  expect(await colorOf('pre.traceback')).not.toBe(await colorOf('pre.stderr'));
  expect(await seriousProblems(watched.page)).toEqual([]);
});

test('what the chat runs elsewhere appears as it goes on', async () => {
  await runElsewhere('elsewhere', 'known = 1');
  await visit('elsewhere');
  await view.latest.getByText('known = 1').waitFor();
  const code =
    'import time\nprint("begun", flush=True)\nwhile not __import__("os").path.exists("go"): time.sleep(0.05)\nprint("ended")';
  const run = await runElsewhere('elsewhere', code, 'py', { prefer: 'respond-async' });
  await view.latest.getByText('begun').last().waitFor();
  await view.ended('Running');
  await view.latest.getByRole('timer').waitFor();
  await runElsewhere('elsewhere', 'touch go', 'bash');
  await fetch(`${cellar.url}/executions/${String(run['execution_id'])}?wait=60`);
  await watched.page.locator('article.run', { hasText: 'ended' }).locator('.pill', { hasText: 'Done' }).waitFor();
  await view.show('Kernel');
  await view.panel.getByRole('rowheader', { name: 'known' }).waitFor();
});

test('code and output are searched, also of runs that aren’t loaded yet, and the notebook is downloaded', async () => {
  for (let step = 0; step < 55; step += 1) await runElsewhere('search', `echo run ${step}`, 'bash');
  await visit('search', { viewport: PHONE });
  await view.latest.getByText('run 54').last().waitFor();
  await watched.page.getByRole('button', { name: 'Earlier runs' }).waitFor();
  await watched.page.keyboard.press('Alt+KeyF');
  await watched.page.getByLabel('Find in code and output').fill('run 3');
  await watched.page.getByText('11 runs').waitFor();
  // The first stands above what is on the screen, and isn't drawn.
  expect(await watched.page.locator('article.run').first().textContent()).toContain('run 3');
  expect(await seriousProblems(watched.page)).toEqual([]);
  await watched.page.keyboard.press('Escape');
  const begun = watched.page.waitForEvent('download');
  await watched.page.getByRole('button', { name: 'Notebook' }).click();
  const notebook = JSON.parse(await readFile(await (await begun).path(), 'utf8')) as { cells: unknown[] };
  expect(notebook.cells).toHaveLength(55);
});

test('a run’s code goes back into the editor and runs again', async () => {
  await runElsewhere('again', 'echo by the chat; exit 3', 'bash');
  await visit('again');
  await view.latest.getByRole('button', { name: 'Put into the editor' }).click();
  expect(await watched.page.getByLabel('Language').inputValue()).toBe('bash');
  await watched.page.keyboard.press('Alt+KeyC');
  await watched.page.keyboard.press('Control+Enter');
  await expect.poll(() => watched.page.locator('article.run').count()).toBe(2);
  await watched.page.locator('article.run').first().getByText('by the API').waitFor();
  await view.latest.getByText('by the console').waitFor();
  await view.ended('Exit 3');
});

test('a file that is dropped onto the editor is uploaded, and its path stands in the code', async () => {
  await runElsewhere('dropped', 'true', 'bash');
  await visit('dropped');
  await view.write('print(open().read())');
  for (let step = 0; step < 9; step += 1) await watched.page.keyboard.press('ArrowLeft');
  await view.drop('notes.txt', 'from the disk', 'code-editor');
  await watched.page.getByLabel('Uploads', { exact: true }).getByText('uploaded').waitFor();
  await watched.page.keyboard.press('Control+Enter');
  await view.latest.locator('pre.stdout', { hasText: 'from the disk' }).waitFor();
  expect(await view.latest.locator('.source').innerText()).toBe('print(open("notes.txt").read())');
});

test('a chat is run again up to one run in a copy, with its uploads, and stays as it is', async () => {
  await fetch(`${cellar.url}/upload`, { method: 'POST', body: uploadForm('original', 'start.txt', '40') });
  await runElsewhere('original', 'total = int(open("start.txt").read())');
  await runElsewhere('original', 'total += 2; print("total", total)');
  await runElsewhere('original', 'total = "spoilt"');
  await visit('original');
  const second = watched.page.locator('article.run').nth(1);
  await second.getByRole('button', { name: 'Run again up to here in a copy' }).click();
  await watched.page.getByRole('heading', { name: /original \(copy/ }).waitFor();
  await view.latest.locator('pre.stdout', { hasText: 'total 42' }).waitFor();
  await expect.poll(() => watched.page.locator('article.run').count()).toBe(2);
  const { executions } = (await (await fetch(`${cellar.url}/chats/original/executions`)).json()) as {
    executions: unknown[];
  };
  expect(executions).toHaveLength(3);
});

function uploadForm(chat: string, name: string, text: string): FormData {
  const form = new FormData();
  form.append('chat_id', chat);
  form.append('file', new Blob([text]), name);
  return form;
}

test('code that asks for input asks in its card, and waits', async () => {
  await visit('input');
  await view.run('name = input("Name? ")\nmore = input()\nprint("Hello", name)');
  await view.ended('Waits for input');
  // The keyboard is there already.
  await expect
    .poll(() => view.latest.getByLabel('The code asks: Name?').evaluate((field) => field.matches(':focus')))
    .toBe(true);
  expect(await seriousProblems(watched.page)).toEqual([]);
  await watched.page.keyboard.type('Ada');
  await watched.page.keyboard.press('Enter');
  await view.latest.getByLabel('The code asks for input.').waitFor();
  await view.latest.getByRole('button', { name: 'End of input' }).click();
  await view.ended('Exit 1');
  await view.latest.getByText('Name? Ada').waitFor();
  await view.latest.getByText('EOFError').first().waitFor();
  expect(await watched.page.getByLabel('The code asks').count()).toBe(0);
});

test('a run that asked where nobody could answer runs again with what it wanted', async () => {
  await runElsewhere('input-elsewhere', 'name = input("Name? ")\nprint("Hello", name)');
  await visit('input-elsewhere');
  await view.latest.getByText('put the value into the code').waitFor();
  await view.latest.getByLabel('The code asked for input, and nobody could answer').fill('Ada');
  expect(await seriousProblems(watched.page)).toEqual([]);
  await view.latest.getByRole('button', { name: 'Run again with it' }).click();
  await view.latest.getByText('Hello Ada').waitFor();
});
