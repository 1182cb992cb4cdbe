import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator } from 'playwright-core';
import { expect, test } from 'vitest';
import { aConsole } from './a-console.ts';

/** Displays of code, in the mode that README starts: open, on this machine. */

const here = aConsole();

/** Runs code, and shows it after a reload, from what Cellar kept. */
async function shows(chat: string, code: string): Promise<FrameLocator> {
  await here.visit(chat, { colorScheme: 'dark' });
  await here.view.run(code);
  await here.view.ended('Done');
  await here.view.latest.locator('iframe.html-frame').waitFor();
  await here.watched.page.reload();
  return here.watched.page.frameLocator('iframe.html-frame');
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
    await here.view.latest.getByText(`This page asks for 127.0.0.1`).waitFor();
    const { page, offences } = here.watched;
    // The frame that was there before the reload tried to leave, too.
    await expect.poll(() => page.frames().some((one) => one.url().startsWith('chrome-error:'))).toBe(true);
    expect(offences.some((offence) => offence.includes("frame-src 'self'"))).toBe(true);
    expect(await frame.getByText('elsewhere').count()).toBe(0);
    expect(asked).toBe(0);
    expect(await page.title()).toBe('Cellar console');
    // Chromium repeats messages of a frame that has left: until the page is closed, more may come.
    await page.context().close();
    // The policy stopped the image's request before it left; nothing else was tried.
    const others = offences.splice(0).filter((offence) => !/^policy:|^request: .*\/image$/.test(offence));
    expect(others.join('\n')).toBe('');
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
  expect(await here.view.latest.getByText('reaches no network').count()).toBe(0);
  await here.watched.page.context().close();
  const altair = await shows(
    'altair',
    `import altair as alt, pandas as pd
alt.Chart(pd.DataFrame({"region": ["N", "S"], "sales": [3, 5]})).mark_bar().encode(x="region", y="sales")`,
  );
  await altair.locator('.vega-embed .marks').first().waitFor();
  expect(await here.view.latest.getByText('reaches no network').count()).toBe(0);
  // The way to its file: download, versions, a link.
  await here.view.latest.getByRole('button', { name: 'figure-1.html' }).click();
  await here.watched.page
    .getByRole('dialog', { name: 'figure-1.html' })
    .getByRole('button', { name: 'Download' })
    .waitFor();
});

test('the web component draws HTML at a service without keys, too', async () => {
  await here.exec(
    'component',
    'open("page.html", "w").write("<h1>Report</h1><script>document.title = origin</script>")',
  );
  await here.visit('component');
  const { page } = here.watched;
  await page.addScriptTag({ url: `${here.cellar.url}/console/cellar-generated-files.js`, type: 'module' });
  await page.evaluate(() => {
    const panel = document.createElement('cellar-generated-files');
    panel.setAttribute('base-url', '..');
    panel.setAttribute('chat-id', 'component');
    document.body.replaceChildren(panel);
  });
  await page.getByRole('button', { name: 'Preview page.html' }).click();
  const inner = page.frameLocator('iframe').frameLocator('iframe');
  await inner.getByRole('heading', { name: 'Report' }).waitFor();
  expect(await inner.locator('body').evaluate(() => [self.origin, document.title])).toEqual(['null', 'null']);
});
