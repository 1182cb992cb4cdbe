import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { aConsole } from './a-console.ts';
import { seriousProblems } from './accessibility.ts';
import { PHONE } from './chromium.ts';

/** A chat's runs as the console shows them, in the mode that README starts: open, on this machine. */

const here = aConsole();

const colorOf = (selector: string): Promise<string> =>
  here.view.latest
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).color);

const editorHasKeyboard = (): Promise<boolean> =>
  here.watched.page.locator('code-editor').evaluate((element) => element.matches(':focus-within'));

test('a chat’s runs stand as a notebook has them, with code and output, the newest last, and after a reload too', async () => {
  await here.exec('notebook', 'for step in range(300): print("line", step)');
  await here.exec('notebook', 'import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.show()');
  await here.exec('notebook', 'open("made.txt", "w").write("made"); 6 * 7');
  for (const opening of ['first', 'again']) {
    if (opening === 'first') await here.visit('notebook');
    else await here.watched.page.reload();
    await here.view.latest.getByText('6 * 7').waitFor();
    await here.view.latest.locator('.code-number', { hasText: '7' }).waitFor();
    await here.view.latest.getByText('42', { exact: true }).waitFor();
    await here.view.latest.getByRole('button', { name: 'made.txt' }).waitFor();
    const first = here.watched.page.locator('article.run').first();
    expect(await first.innerText()).toMatch(/line 0\n.*Show 276 more lines.*line 299/s);
    await first.getByRole('button', { name: 'more lines' }).click();
    await first.getByText('line 150').waitFor();
    const figure = here.watched.page.locator('article.run').nth(1).locator('figure img');
    await figure.scrollIntoViewIfNeeded();
    await expect.poll(() => figure.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  }
  expect(await seriousProblems(here.watched.page)).toEqual([]);
});

test('tables of earlier runs are tables, in what was printed and as a result', async () => {
  const code =
    'import pandas as pd\nframe = pd.DataFrame({"city": ["Oslo", "Lima"], "people": [709037, 10092000]})\nprint("before")\ndisplay(frame)\nprint("after")\nframe.head(1)';
  await here.exec('tables', code);
  await here.visit('tables');
  const tables = here.view.latest.locator('.outputs table');
  await expect.poll(() => tables.count()).toBe(2);
  expect(await tables.first().innerText()).toMatch(/city[\s\S]*people[\s\S]*Lima[\s\S]*10092000/);
  expect(await tables.last().innerText()).not.toContain('Lima');
  expect(await here.view.latest.locator('pre.stdout').allInnerTexts()).toEqual(['before', 'after']);
  expect(await seriousProblems(here.watched.page)).toEqual([]);
});

test('every kind of file that a run made opens by a click, and is saved with the bytes that were written', async () => {
  const kinds = ['docx', 'pptx', 'zip', 'md', 'json', 'html', 'parquet', 'png', 'svg', 'sqlite', 'mp4', 'xlsx'];
  await here.exec('kinds', `for kind in ${JSON.stringify(kinds)}: open('made.' + kind, 'w').write('bytes of ' + kind)`);
  await here.visit('kinds');
  const dialog = here.watched.page.getByRole('dialog');
  for (const kind of kinds) {
    await here.view.latest.getByRole('button', { name: `made.${kind}` }).click();
    // The dialog shows the file, or a sentence why it can't: no file is what its name says.
    await dialog.locator('.preview:not(.skeleton)').waitFor();
    const saved = here.watched.page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download' }).click();
    expect([kind, await readFile(await (await saved).path(), 'utf8')]).toEqual([kind, `bytes of ${kind}`]);
    await here.watched.page.keyboard.press('Escape');
  }
});

test('colors are kept, progress bars show their last state, and only a traceback is red', async () => {
  await here.exec(
    'terminal',
    'import sys\nprint("\\x1b[32mgreen\\x1b[0m plain")\nfor n in (1, 50, 99): sys.stderr.write(f"\\r{n}%")\nsys.stderr.write("\\nall well\\n")\nprint(" ")',
  );
  await here.visit('terminal', { colorScheme: 'dark' });
  await here.view.latest.locator('pre.stderr', { hasText: 'all well' }).waitFor();
  expect(await here.view.latest.locator('pre.stderr').innerText()).toBe('99%\nall well');
  expect(await here.view.latest.locator('.ansi-green').innerText()).toBe('green');
  expect(await colorOf('pre.stderr')).toBe(await colorOf('pre.stdout'));
  expect(await here.view.latest.locator('pre.traceback').count()).toBe(0);

  await here.view.run('import sys; print("warned", file=sys.stderr)\n1 / 0');
  await here.view.ended('Exit 1');
  expect(await here.view.latest.locator('pre.traceback').innerText()).toMatch(/^Traceback[\s\S]*ZeroDivisionError/);
  expect(await here.view.latest.locator('pre.stderr').innerText()).toBe('warned');
  expect(await colorOf('pre.traceback')).not.toBe(await colorOf('pre.stderr'));
  expect(await seriousProblems(here.watched.page)).toEqual([]);
});

test('what the chat runs elsewhere appears as it goes on', async () => {
  await here.exec('elsewhere', 'known = 1');
  await here.visit('elsewhere');
  await here.view.latest.getByText('known = 1').waitFor();
  const code =
    'import time\nprint("begun", flush=True)\nwhile not __import__("os").path.exists("go"): time.sleep(0.05)\nprint("ended")';
  const run = await here.exec('elsewhere', code, 'py', { prefer: 'respond-async' });
  await here.view.latest.getByText('begun').last().waitFor();
  await here.view.ended('Running');
  await here.view.latest.getByRole('timer').waitFor();
  await here.exec('elsewhere', 'touch go', 'bash');
  await fetch(`${here.cellar.url}/executions/${String(run['execution_id'])}?wait=60`);
  await here.watched.page.locator('article.run', { hasText: 'ended' }).locator('.pill', { hasText: 'Done' }).waitFor();
  await here.view.show('Kernel');
  await here.view.panel.getByRole('rowheader', { name: 'known' }).waitFor();
});

test('a run from elsewhere is followed through a lost connection, from the event that came last', async () => {
  await here.exec('broken', 'known = 1');
  await here.visit('broken');
  await here.view.latest.getByText('known = 1').waitFor();
  // The stream's first connection ends behind its first event.
  const body = 'id: 1\nevent: status\ndata: {"state": "running"}\n\n';
  const events = '**/executions/*/events';
  await here.watched.page.route(events, (route) => route.fulfill({ contentType: 'text/event-stream', body }), {
    times: 1,
  });
  const resumed = here.watched.page.waitForRequest(
    (request) => request.url().endsWith('/events') && request.headers()['last-event-id'] === '1',
  );
  const code =
    'import os, time\nprint("be" + "gun", flush=True)\nwhile not os.path.exists("go"): time.sleep(0.05)\nprint("ended")';
  await here.exec('broken', code, 'py', { prefer: 'respond-async' });
  await resumed;
  await here.view.latest.locator('pre.stdout', { hasText: 'begun' }).waitFor();
  await here.view.ended('Running');
  await here.exec('broken', 'touch go', 'bash');
  await here.watched.page.locator('article.run', { hasText: 'ended' }).locator('.pill', { hasText: 'Done' }).waitFor();
});

test('code and output are searched, also of runs that aren’t loaded yet, and the notebook is downloaded', async () => {
  for (let step = 0; step < 55; step += 1) await here.exec('search', `echo run ${step}`, 'bash');
  await here.visit('search', { viewport: PHONE });
  await here.view.latest.getByText('run 54').last().waitFor();
  await here.watched.page.getByRole('button', { name: 'Earlier runs' }).waitFor();
  await here.watched.page.keyboard.press('Alt+KeyF');
  await here.watched.page.getByLabel('Find in code and output').fill('run 3');
  await here.watched.page.getByText('11 runs').waitFor();
  // The first stands above what is on the screen, and isn't drawn.
  expect(await here.watched.page.locator('article.run').first().textContent()).toContain('run 3');
  expect(await seriousProblems(here.watched.page)).toEqual([]);
  await here.watched.page.keyboard.press('Escape');
  const begun = here.watched.page.waitForEvent('download');
  await here.watched.page.getByRole('button', { name: 'Notebook' }).click();
  const notebook = JSON.parse(await readFile(await (await begun).path(), 'utf8')) as { cells: unknown[] };
  expect(notebook.cells).toHaveLength(55);
});

test('a run’s code goes back into the editor and runs again', async () => {
  await here.exec('again', 'echo by the chat; exit 3', 'bash');
  await here.visit('again');
  await here.view.latest.getByRole('button', { name: 'Put into the editor' }).click();
  expect(await here.watched.page.getByLabel('Language').inputValue()).toBe('bash');
  await here.watched.page.keyboard.press('Alt+KeyC');
  await here.watched.page.keyboard.press('Control+Enter');
  await expect.poll(() => here.watched.page.locator('article.run').count()).toBe(2);
  await here.watched.page.locator('article.run').first().getByText('by the API').waitFor();
  await here.view.latest.getByText('by the console').waitFor();
  await here.view.ended('Exit 3');
});

test('a file that is dropped onto the editor is uploaded, and its path stands in the code', async () => {
  await here.exec('dropped', 'true', 'bash');
  await here.visit('dropped');
  await here.view.write('print(open().read())');
  for (let step = 0; step < 9; step += 1) await here.watched.page.keyboard.press('ArrowLeft');
  await here.view.drop('notes.txt', 'from the disk', 'code-editor');
  await here.watched.page.getByLabel('Uploads', { exact: true }).getByText('uploaded').waitFor();
  await here.watched.page.keyboard.press('Control+Enter');
  await here.view.latest.locator('pre.stdout', { hasText: 'from the disk' }).waitFor();
  expect(await here.view.latest.locator('.source').innerText()).toBe('print(open("notes.txt").read())');
});

test('a chat is run again up to one run in a copy, with its uploads, and stays as it is', async () => {
  await fetch(`${here.cellar.url}/upload`, { method: 'POST', body: uploadForm('original', 'start.txt', '40') });
  await here.exec('original', 'total = int(open("start.txt").read())');
  await here.exec('original', 'total += 2; print("total", total)');
  await here.exec('original', 'total = "spoilt"');
  await here.visit('original');
  const second = here.watched.page.locator('article.run').nth(1);
  await second.getByRole('button', { name: 'Run again up to here in a copy' }).click();
  await here.watched.page.getByRole('heading', { name: /original \(copy/ }).waitFor();
  await here.view.latest.locator('pre.stdout', { hasText: 'total 42' }).waitFor();
  await expect.poll(() => here.watched.page.locator('article.run').count()).toBe(2);
  const { executions } = (await (await fetch(`${here.cellar.url}/chats/original/executions`)).json()) as {
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
  await here.visit('input');
  await here.view.run('name = input("Name? ")\nmore = input()\nprint("Hello", name)');
  await here.view.ended('Waits for input');
  // The keyboard is there already.
  await expect
    .poll(() => here.view.latest.getByLabel('The code asks: Name?').evaluate((field) => field.matches(':focus')))
    .toBe(true);
  expect(await seriousProblems(here.watched.page)).toEqual([]);
  await here.watched.page.keyboard.type('Ada');
  await here.watched.page.keyboard.press('Enter');
  await here.view.latest.getByLabel('The code asks for input.').waitFor();
  await here.view.latest.getByRole('button', { name: 'End of input' }).click();
  await here.view.ended('Exit 1');
  await here.view.latest.getByText('Name? Ada').waitFor();
  await here.view.latest.getByText('EOFError').first().waitFor();
  expect(await here.watched.page.getByLabel('The code asks').count()).toBe(0);
});

test('a run that asked where nobody could answer runs again with what it wanted', async () => {
  await here.exec('input-elsewhere', 'name = input("Name? ")\nprint("Hello", name)');
  await here.visit('input-elsewhere');
  await here.view.latest.getByText('put the value into the code').waitFor();
  await here.view.latest.getByLabel('The code asked for input, and nobody could answer').fill('Ada');
  expect(await seriousProblems(here.watched.page)).toEqual([]);
  await here.view.latest.getByRole('button', { name: 'Run again with it' }).click();
  await here.view.latest.getByText('Hello Ada').waitFor();
});

test('the field for finding runs takes the keyboard when it opens, and not while output comes', async () => {
  await here.exec('keyboard', 'echo first', 'bash');
  await here.visit('keyboard');
  await here.watched.page.getByRole('button', { name: 'Find in code and output' }).click();
  const field = here.watched.page.getByLabel('Find in code and output');
  await expect.poll(() => field.evaluate((input) => input.matches(':focus'))).toBe(true);
  await here.view.run('print("second")');
  await here.view.latest.locator('pre.stdout', { hasText: 'second' }).waitFor();
  await here.view.ended('Done');
  expect(await editorHasKeyboard()).toBe(true);
});

test('a restart that one chat was asked about is no click away in the next chat', async () => {
  await here.exec('restarted', 'known = 1');
  await here.exec('not restarted', 'known = 2');
  await here.visit('restarted');
  await here.view.show('Kernel');
  await here.view.panel.getByRole('button', { name: 'Restart' }).click();
  await here.view.panel.getByRole('button', { name: 'Lose all variables' }).waitFor();
  await here.watched.page.getByRole('navigation').getByRole('button', { name: 'not restarted' }).click();
  await here.view.panel.getByText('not restarted').waitFor();
  await here.view.panel.getByRole('button', { name: 'Restart' }).waitFor();
});

test('the first run of a chat leaves the keyboard in the editor', async () => {
  await here.visit('its first run');
  await here.view.run('print("begun")');
  await here.view.ended('Done');
  await here.watched.page.getByRole('button', { name: 'Notebook', exact: true }).waitFor();
  expect(await editorHasKeyboard()).toBe(true);
});

test('a new chat says at once that nothing has run in it, also while the one before still loads', async () => {
  await here.exec('loads', 'echo first', 'bash');
  await here.visit('nothing yet');
  const asked = here.watched.page.waitForRequest('**/open-webui/list_files*');
  await here.watched.page.route('**/open-webui/list_files*', () => {});
  await here.watched.page.getByRole('navigation').getByRole('button', { name: 'loads' }).click();
  await asked;
  await here.watched.page.keyboard.press('Alt+KeyN');
  await here.watched.page.getByText('Nothing has run here yet').waitFor();
});

test('the words that runs are searched for don’t go into a new chat', async () => {
  await here.exec('searched', 'echo first', 'bash');
  await here.visit('searched');
  await here.watched.page.keyboard.press('Alt+KeyF');
  await here.watched.page.getByLabel('Find in code and output').fill('first');
  await here.watched.page.getByText('1 run', { exact: true }).waitFor();
  await here.watched.page.keyboard.press('Alt+KeyN');
  await here.watched.page.getByText('Nothing has run here yet').waitFor();
});
