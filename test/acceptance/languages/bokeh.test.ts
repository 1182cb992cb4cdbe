import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aCellar } from '../../support/a-cellar.ts';
import { PYTHON } from '../../support/sandbox/driven-kernel.ts';

/** Bokeh isn't in the toolbox of every Cellar, so a chat gets it here as its own package. */

const cellar = aCellar({ env: { KERNEL_POOL_SIZE: '0' } });
const client = cellar.client();
const PACKAGES = ['bokeh==3.7.3', 'xyzservices==2025.4.0'];
const PLOT =
  "from bokeh.plotting import figure, show\nplot = figure()\nplot.line([1, 2], [3, 4], legend_label='sales')\n";

test.each([
  ['as in a script', 'show(plot)'],
  ['as in a notebook', 'from bokeh.io import output_notebook\noutput_notebook()\nshow(plot)'],
])('a plot is a page that needs no network: %s', async (_, code) => {
  const chat_id = `bokeh: ${code.length}`;
  const before = new Set(readdirSync(join(cellar.process.dataDir, 'uploads')));
  await client.exec('true', { lang: 'bash', chat_id });
  const [workspace = ''] = readdirSync(join(cellar.process.dataDir, 'uploads')).filter((name) => !before.has(name));
  const base = join(cellar.process.dataDir, 'uploads', workspace, '.packages');
  execFileSync(PYTHON ?? '', [
    '-m',
    'pip',
    'install',
    '-q',
    '--no-deps',
    '--ignore-installed',
    '--prefix',
    base,
    ...PACKAGES,
  ]);
  const run = await client.exec(PLOT + code, { chat_id });
  expect([run.stderr, run.files.map(({ name }) => name)]).toEqual(['', ['figure-1.html']]);
  const page = await (await client.fetch(run.files[0]?.download_url ?? '')).text();
  expect(page).toContain('sales');
  expect(page).toMatch(/<script[^>]*>[\s\S]{500000}/);
  expect(page).not.toMatch(/<script[^>]*\ssrc=/);
});
