import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { seriousProblems } from './accessibility.ts';
import { aChromium, openPage, slowDown, type WatchedPage } from './chromium.ts';
import { takePicture } from './screenshots.ts';
import { type Site, serveSite } from './site.ts';

/** `<cellar-generated-files>` in the page of a chat application: another origin, with a policy of its own. */

const KEY = 'component-secret-0123456789';
let site: Site;
let cellar: CellarProcess;
const browser = aChromium();
let watched: WatchedPage;
let html = '';
/** What the site's policy says of frames. */
let frames = '';

beforeAll(async () => {
  site = await serveSite(
    () => html,
    () =>
      `default-src 'none'; script-src ${cellar.url}; connect-src ${cellar.url}; style-src 'unsafe-inline'; img-src data:${frames}`,
  );
  cellar = await CellarProcess.start({
    env: { API_KEYS: `chat:${KEY}`, CORS_ORIGINS: site.origin, KERNEL_POOL_SIZE: '1' },
  });
});
afterAll(async () => {
  await site?.[Symbol.asyncDispose]();
  await cellar?.[Symbol.asyncDispose]();
});

beforeEach(() => {
  frames = `; frame-src ${cellar.url}`;
});

async function visit(
  chat: string,
  attributes = '',
  options = {},
  prepare?: (page: Page) => Promise<void>,
): Promise<Page> {
  html = `<!doctype html><html lang="en"><title>Chat</title><link rel="icon" href="data:,">
<meta name="color-scheme" content="light dark">
<style>body { max-width: 620px; margin: 40px auto; padding: 0 16px; font: 15px/1.6 Inter, system-ui, sans-serif }</style>
<script type="module" src="${cellar.url}/console/cellar-generated-files.js"></script>
<main><h1>Sales review</h1><p>Here is the workbook with the totals per region.</p>
<cellar-generated-files base-url="${cellar.url}" chat-id="${chat}" token="${KEY}" ${attributes}></cellar-generated-files></main>`;
  watched = await openPage(browser(), [site.origin, cellar.url], { viewport: { width: 760, height: 460 }, ...options });
  await prepare?.(watched.page);
  await watched.page.goto(site.origin);
  return watched.page;
}

afterEach(async () => {
  const { page, offences, urls } = watched;
  await page.context().close();
  expect(offences).toEqual([]);
  expect(urls.filter((url) => url.includes(KEY))).toEqual([]);
});

async function run(chat: string, code: string): Promise<void> {
  const response = await fetch(`${cellar.url}/exec`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': KEY },
    body: JSON.stringify({ chat_id: chat, lang: 'py', code }),
  });
  expect(await response.json()).toMatchObject({ exit_code: 0 });
}

test('it is empty before a run, and has its files after one, by event and by method', async () => {
  const page = await visit('component-1', 'formats="all"');
  await page.getByText('No files yet').waitFor();
  expect(await seriousProblems(page)).toEqual([]);

  await run('component-1', 'import pandas as pd\npd.DataFrame({"a": [1]}).to_excel("totals.xlsx", index=False)');
  await page.evaluate(() => dispatchEvent(new CustomEvent('cellar:run-finished', { detail: { chat_id: 'another' } })));
  await page.evaluate(() => dispatchEvent(new CustomEvent('cellar:run-finished')));
  // From now on the chat's event stream tells of runs.
  await page.getByText('totals.xlsx').waitFor();
  await page.getByLabel('1 file', { exact: true }).waitFor();

  await run(
    'component-1',
    'pd.DataFrame({"region": ["N"]}).to_csv("regions.csv", index=False)\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.show()',
  );
  const told = page.evaluate(
    () =>
      new Promise((resolve) =>
        addEventListener('cellar:files-loaded', (event) => resolve((event as CustomEvent).detail), { once: true }),
      ),
  );
  await page
    .locator('cellar-generated-files')
    .evaluate((panel) => (panel as unknown as { refresh(): Promise<void> }).refresh());
  expect(await told).toEqual({ count: 3 });
  await page.getByText('regions.csv').waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await takePicture(page, 'web-component');
});

test('a file is downloaded with the token in a header', async () => {
  await run('component-2', 'open("notes.csv", "w").write("a,b\\n1,2\\n")');
  const page = await visit('component-2');
  const begun = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download notes.csv' }).click();
  const download = await begun;
  expect(download.suggestedFilename()).toBe('notes.csv');
  expect(Buffer.concat(await (await download.createReadStream()).toArray()).toString()).toBe('a,b\n1,2\n');
});

test('what runs elsewhere appears by itself, figures as pictures, sheets as previews, and all of it as a zip', async () => {
  await run('component-live', 'import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.show()');
  const page = await visit('component-live', 'formats="all"');
  const picture = page.getByRole('img', { name: 'figure-1.png' });
  await picture.waitFor();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  await run('component-live', 'open("numbers.csv", "w").write("size,count\\nS,41\\n")');
  await page.getByText('numbers.csv').waitFor();
  await page.getByRole('button', { name: 'Preview numbers.csv' }).click();
  await page.getByRole('cell', { name: '41' }).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  const begun = page.waitForEvent('download');
  await page.getByRole('button', { name: 'All as zip' }).click();
  const download = await begun;
  expect(download.suggestedFilename()).toBe('generated-files.zip');
  const zip = Buffer.concat(await (await download.createReadStream()).toArray()).toString('latin1');
  for (const name of ['figure-1.png', 'numbers.csv']) expect(zip).toContain(name);
});

test('an open preview stays, whatever is downloaded beside it and whichever files come', async () => {
  await run('component-open', 'open("numbers.csv", "w").write("size,count\\nS,41\\n")');
  await run('component-open', 'open("page.html", "w").write("<h1>Report</h1>")');
  const page = await visit('component-open');
  await page.getByRole('button', { name: 'Preview numbers.csv' }).click();
  await page.getByRole('button', { name: 'Preview page.html' }).click();
  const cell = page.getByRole('cell', { name: '41' });
  await cell.waitFor();
  await page.frameLocator('iframe').frameLocator('iframe').getByRole('heading', { name: 'Report' }).waitFor();
  const loads = (): number => watched.urls.filter((url) => url.includes('relay.html')).length;
  expect(loads()).toBe(1);
  const download = page.getByRole('button', { name: 'Download numbers.csv' });
  const begun = page.waitForEvent('download');
  await download.click();
  await begun;
  await expect.poll(() => download.innerText()).toBe('Download');
  expect(await cell.isVisible()).toBe(true);
  await run('component-open', 'open("more.csv", "w").write("a\\n1\\n")');
  await page.getByText('more.csv').waitFor();
  expect(await cell.isVisible()).toBe(true);
  expect(loads()).toBe(1);
  // An attribute that names no other chat makes the panel ask again, and changes nothing else.
  const asked = page.waitForResponse('**/files?*');
  await page.locator('cellar-generated-files').evaluate((panel) => panel.setAttribute('live', 'true'));
  await asked;
  await page.locator('[part=panel][aria-busy=false]').waitFor();
  expect(await cell.isVisible()).toBe(true);
  expect(loads()).toBe(1);
  // The newest file stands first.
  expect(await page.locator('[part=name]').allInnerTexts()).toEqual(['more.csv', 'page.html', 'numbers.csv']);
});

test('a download that fails says so below its button, until another try succeeds', async () => {
  await run('component-fails', 'open("notes.csv", "w").write("a,b\\n1,2\\n")');
  await run('component-fails', 'open("more.csv", "w").write("a\\n1\\n")');
  const page = await visit('component-fails');
  const file = '**/code-execution/file/*';
  const alerts = (): Promise<string[]> => page.getByRole('alert').allInnerTexts();
  const download = page.getByRole('button', { name: 'Download notes.csv' });
  for (const [answer, sentence] of [
    [null, 'notes.csv couldn’t be downloaded. The service of these files can’t be reached now.'],
    [
      { error: 'file_not_found', message: 'There is no such file.' },
      'notes.csv couldn’t be downloaded. There is no such file.',
    ],
  ] as const) {
    await page.route(file, (route) =>
      answer === null
        ? route.abort()
        : route.fulfill({ status: 404, json: answer, headers: { 'access-control-allow-origin': '*' } }),
    );
    await download.click();
    await expect.poll(alerts).toEqual([sentence]);
    await page.unroute(file);
  }
  expect(await seriousProblems(page)).toEqual([]);
  const begun = page.waitForEvent('download');
  await download.click();
  await begun;
  await expect.poll(alerts).toEqual([]);

  await page.route('**/archive', (route) => route.abort());
  await page.getByRole('button', { name: 'All as zip' }).click();
  await expect
    .poll(alerts)
    .toEqual(['generated-files.zip couldn’t be downloaded. The service of these files can’t be reached now.']);
  expect(await seriousProblems(page)).toEqual([]);
});

test('a failed download has its sentence, also if the chat’s stream comes or the list is loaded anew meanwhile', async () => {
  await run('component-late', 'open("notes.csv", "w").write("a,b\\n1,2\\n")');
  await run('component-late', 'open("more.csv", "w").write("a\\n1\\n")');
  const [stream, tried, failing] = [0, 0, 0].map(() => Promise.withResolvers<void>());
  const page = await visit('component-late', '', {}, async (page) => {
    await page.route('**/chats/component-late', async (route) => {
      await stream?.promise;
      await route.continue();
    });
    await page.route('**/code-execution/file/*', async (route) => {
      tried?.resolve();
      await failing?.promise;
      await route.abort();
    });
    await page.route('**/archive', (route) => route.abort());
  });
  const alerts = (): Promise<string[]> => page.getByRole('alert').allInnerTexts();
  await page.getByRole('button', { name: 'Download notes.csv' }).click();
  await tried?.promise;
  stream?.resolve();
  // The session is known now.
  await page.getByRole('button', { name: 'All as zip' }).click();
  const reason = 'couldn’t be downloaded. The service of these files can’t be reached now.';
  await expect.poll(alerts).toEqual([`generated-files.zip ${reason}`]);
  failing?.resolve();
  await expect.poll(alerts).toEqual([`generated-files.zip ${reason}`, `notes.csv ${reason}`]);
  await run('component-late', 'open("third.csv", "w").write("a\\n1\\n")');
  await page.getByRole('button', { name: 'Download third.csv' }).waitFor();
  expect(await alerts()).toEqual([`generated-files.zip ${reason}`, `notes.csv ${reason}`]);
  expect(await page.getByRole('button', { name: /notes.csv/ }).count()).toBe(2);
});

test('the zip holds every file of the list, however many there are', async () => {
  for (const part of [0, 1, 2]) {
    await run('component-many', `for n in range(170): open(f"${part}-{n}.csv", "w").write("a")`);
  }
  const page = await visit('component-many');
  await page.getByLabel('510 files', { exact: true }).waitFor();
  const begun = page.waitForEvent('download');
  await page.getByRole('button', { name: 'All as zip' }).click();
  const zip = Buffer.concat(await (await (await begun).createReadStream()).toArray()).toString('latin1');
  expect(zip.split('PK\u0001\u0002')).toHaveLength(511);
});

test('its previews are the console’s: pages, documents, Markdown, and tables to sort', async () => {
  await run(
    'component-looks',
    `import docx, matplotlib.pyplot as plt
document = docx.Document()
document.add_heading("Minutes", 1)
document.save("minutes.docx")
plt.plot([1, 2])
plt.savefig("report.pdf")
plt.close()
open("notes.md", "w").write("# Findings\\n\\nRevenue **rose**.")
open("numbers.csv", "w").write("size,count\\n" + "".join(f"S{n},{n}\\n" for n in range(300)))`,
  );
  const page = await visit('component-looks', 'formats="all"', {
    colorScheme: 'dark',
    viewport: { width: 760, height: 900 },
  });
  const preview = async (name: string) => {
    await page.getByRole('button', { name: `Preview ${name}` }).click();
    return page.getByRole('region', { name: `Preview of ${name}` });
  };
  await (await preview('minutes.docx')).getByRole('heading', { name: 'Minutes' }).waitFor();
  await (await preview('notes.md')).getByRole('heading', { name: 'Findings' }).waitFor();
  const pages = (await preview('report.pdf')).getByRole('img', { name: 'Page 1 of report.pdf' });
  await pages.waitFor();
  expect(await pages.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(400);
  await page.getByRole('button', { name: 'Preview report.pdf' }).click();
  await pages.waitFor({ state: 'detached' });
  const table = await preview('numbers.csv');
  await table.getByText('1–50 of 300 rows').waitFor();
  await table.getByRole('button', { name: 'count' }).click();
  await table.getByRole('button', { name: 'count' }).click();
  await table.getByRole('cell', { name: '299', exact: true }).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
});

const HTML_CODE = `open("page.html", "w").write("""<h1>Report</h1><p id=told></p><script>
fetch("https://elsewhere.invalid/").catch(() => { document.getElementById("told").textContent = "no network, origin " + origin; });
setTimeout(() => location.assign("https://elsewhere.invalid/?stolen"), 200);
</script>""")
import pandas as pd, plotly.express as px, altair as alt
px.bar(x=["N", "S"], y=[1, 2]).write_html("plot.html")
alt.Chart(pd.DataFrame({"a": [1]})).mark_bar().encode(x="a").save("chart.html")`;

test('HTML runs in a frame without network, which goes nowhere, and plots are drawn', async () => {
  await run('component-html', HTML_CODE);
  const page = await visit('component-html', '', { viewport: { width: 760, height: 900 } });
  const frameOf = async (name: string) => {
    await page.getByRole('button', { name: `Preview ${name}` }).click();
    return page
      .getByRole('region', { name: `Preview of ${name}` })
      .frameLocator('iframe')
      .frameLocator('iframe');
  };
  await (await frameOf('plot.html')).locator('.main-svg').first().waitFor();
  await (await frameOf('chart.html')).locator('canvas, svg').first().waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await frameOf('page.html');
  // Chromium shows a page of its own where a frame was to go and may not.
  await expect.poll(() => page.frames().some((frame) => frame.url().startsWith('chrome-error:'))).toBe(true);
  expect(watched.offences.filter((offence) => offence.startsWith('request:'))).toEqual([]);
  // What holds it back says so.
  expect(watched.offences.some((offence) => offence.includes('connect-src'))).toBe(true);
  expect(watched.offences.some((offence) => offence.includes('frame-src'))).toBe(true);
  watched.offences.length = 0;
});

test.each(['quick', 'slow'])('where the site lets no frame in, a sentence says so on a %s machine', async (machine) => {
  frames = '';
  await run('component-frameless', 'open("page.html", "w").write("<h1>Report</h1>")');
  const page = await visit('component-frameless', '', {}, machine === 'slow' ? slowDown : undefined);
  await page.getByRole('button', { name: 'Preview page.html' }).click();
  await page.getByText('This site’s policy lets in no frame of Cellar’s').waitFor();
  expect(watched.offences.every((offence) => offence.startsWith('policy:'))).toBe(true);
  watched.offences.length = 0;
});

test('what goes wrong is said, and can be tried again', async () => {
  const page = await visit('component-3', '', { colorScheme: 'dark' });
  await page.getByText('No files yet').waitFor();
  await page.locator('cellar-generated-files').evaluate((panel) => panel.setAttribute('token', 'wrong-0123456789'));
  await page.getByRole('alert').getByText('API key').waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await page.locator('cellar-generated-files').evaluate((panel, key) => panel.setAttribute('token', key), KEY);
  await page.getByText('No files yet').waitFor();
});

test('a list that can’t be loaded anew stays, with what went wrong', async () => {
  await run('component-stays', 'open("notes.csv", "w").write("a,b\\n1,2\\n")');
  const page = await visit('component-stays');
  await page.getByRole('button', { name: 'Preview notes.csv' }).click();
  const cell = page.getByRole('cell', { name: '2', exact: true });
  await cell.waitFor();
  const list = '**/code-execution/*/files?*';
  await page.route(list, (route) => route.abort());
  await page.evaluate(() => dispatchEvent(new CustomEvent('cellar:run-finished')));
  await page.getByRole('alert').getByText('can’t be reached').waitFor();
  expect(await cell.isVisible()).toBe(true);
  expect(await seriousProblems(page)).toEqual([]);
  await page.unroute(list);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  expect(await cell.isVisible()).toBe(true);
});

test('without a chat it shows no files, and away from the page it asks for none', async () => {
  await run('component-none', 'open("notes.csv", "w").write("a,b\\n1,2\\n")');
  const page = await visit('component-none');
  await page.getByRole('button', { name: 'Download notes.csv' }).waitFor();
  const panel = page.locator('cellar-generated-files');
  await panel.evaluate((element) => element.setAttribute('chat-id', ''));
  await page.getByText('No files yet').waitFor();
  const before = [...watched.urls];
  await panel.evaluate(async (element) => {
    element.remove();
    element.setAttribute('chat-id', 'component-none');
    await (element as unknown as { refresh(): Promise<void> }).refresh();
  });
  expect(watched.urls).toEqual(before);
});

test('its looks and words are the page’s to choose', async () => {
  const page = await visit(
    'component-4',
    'heading="Dateien" empty-text="Noch nichts" style="--cellar-surface: rgb(1, 2, 3)"',
  );
  await page.getByRole('heading', { name: 'Dateien' }).waitFor();
  await page.getByText('Noch nichts').waitFor();
  const color = await page.locator('[part=panel]').evaluate((panel) => getComputedStyle(panel).backgroundColor);
  expect(color).toBe('rgb(1, 2, 3)');
});
