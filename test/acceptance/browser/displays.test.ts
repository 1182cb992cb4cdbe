import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { launchChromium, openPage, type WatchedPage } from './chromium.ts';
import { ConsolePage } from './console-page.ts';

/** Displays of code, in the mode that README starts: open, on this machine. */

let cellar: CellarProcess;
let browser: Browser;
let watched: WatchedPage;
let view: ConsolePage;

beforeAll(async () => {
  [cellar, browser] = await Promise.all([CellarProcess.start(), launchChromium()]);
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

/** Runs code, and shows it after a reload, from what Cellar kept. */
async function shows(chat: string, code: string): Promise<FrameLocator> {
  watched = await openPage(browser, [cellar.url], { colorScheme: 'dark' });
  view = new ConsolePage(watched.page);
  await view.open(cellar.url, { chat });
  await view.run(code);
  await view.ended('Done');
  await view.latest.locator('iframe.html-frame').waitFor();
  await watched.page.reload();
  return watched.page.frameLocator('iframe.html-frame');
}

test('HTML has its own styles and an origin that is nobody’s', async () => {
  const frame = await shows(
    'html',
    `from IPython.display import HTML, display
display(HTML("""<h3 style="color: teal">A heading</h3><style>p { font-weight: 700 }</style><p>Bold</p>"""))`,
  );
  await frame.getByText('A heading').waitFor();
  expect(await frame.getByText('Bold').evaluate((text) => getComputedStyle(text).fontWeight)).toBe('700');
  expect(await frame.getByText('A heading').evaluate((text) => getComputedStyle(text).color)).toBe('rgb(0, 128, 128)');
  expect(await frame.locator('body').evaluate(() => self.origin)).toBe('null');
});

test('scripts of HTML reach neither the network nor the page, and can’t lead the frame away', async () => {
  let asked = 0;
  const elsewhere = createServer((_request, response) => {
    asked += 1;
    response.end('elsewhere');
  }).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  try {
    const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    const frame = await shows(
      'scripts',
      `from IPython.display import HTML, display
display(HTML("""<p id="said">nothing</p><img src="${url}image"><script>
const tries = [];
try { parent.document.title = 'taken'; tries.push('page') } catch { tries.push('no page') }
fetch('${url}').then(() => 'network', () => 'no network').then((word) => {
  document.getElementById('said').textContent = [...tries, word].join(', ');
  setTimeout(() => { location.href = '${url}away' }, 200);
});
</script>"""))`,
    );
    // The hint is below each frame; the frame itself goes nowhere that answers.
    await view.latest.getByText(`This page asks for 127.0.0.1`).waitFor();
    await expect.poll(() => watched.offences.some((offence) => offence.includes("frame-src 'self'"))).toBe(true);
    expect(await frame.getByText('elsewhere').count()).toBe(0);
    expect(asked).toBe(0);
    expect(await watched.page.title()).toBe('Cellar console');
    // The policy stopped the image's request before it left; nothing else was tried.
    const others = watched.offences.splice(0).filter((offence) => !/^policy:|^request: .*\/image$/.test(offence));
    expect(others).toEqual([]);
  } finally {
    elsewhere.close();
  }
});

test('plots by plotly and altair are drawn without a network', async () => {
  const plotly = await shows(
    'plotly',
    `import plotly.graph_objects as go
go.Figure(go.Bar(x=["North", "South"], y=[3, 5]), layout={"title": "Sales", "height": 300}).show()`,
  );
  await plotly.locator('.main-svg .bars path').first().waitFor();
  await plotly.getByText('Sales').waitFor();
  expect(await view.latest.getByText('reaches no network').count()).toBe(0);
  await watched.page.context().close();
  const altair = await shows(
    'altair',
    `import altair as alt, pandas as pd
alt.Chart(pd.DataFrame({"region": ["N", "S"], "sales": [3, 5]})).mark_bar().encode(x="region", y="sales")`,
  );
  await altair.locator('.vega-embed .marks').first().waitFor();
  expect(await view.latest.getByText('reaches no network').count()).toBe(0);
});
