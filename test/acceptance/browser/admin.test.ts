import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import { aCellar } from '../../support/a-cellar.ts';
import { seriousProblems } from './accessibility.ts';
import { aChromium, openPage, PHONE } from './chromium.ts';
import { takePicture } from './screenshots.ts';

/** `/console/admin`: the service as its operators see it, and as nobody else does. */

const ADMIN = 'admin-secret-0123456789';
const USER = 'user-secret-0123456789';
const cellar = aCellar({ env: { API_KEYS: `operator:${ADMIN}:admin,chat:${USER}` } });
const browser = aChromium();

async function signIn(path: string, key: string, options: BrowserContextOptions = {}) {
  const watched = await openPage(browser(), [cellar.process.url], options);
  await watched.page.goto(`${cellar.process.url}${path}`);
  await watched.page.getByLabel('API key').fill(key);
  await watched.page.keyboard.press('Enter');
  return watched;
}

const VIEWS: readonly BrowserContextOptions[] = [{ colorScheme: 'dark' }, { viewport: PHONE, isMobile: true }];

test.for(VIEWS)(
  'an administrator sees what runs, how it is protected, what is stored and what failed: %j',
  async (options) => {
    await fetch(`${cellar.process.url}/exec`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': USER },
      body: JSON.stringify({
        chat_id: 'Broken import',
        user_id: 'ann',
        lang: 'bash',
        code: 'echo x > kept.txt; exit 7',
      }),
    });
    const { page, offences } = await signIn('/console/', ADMIN, options);
    await page.getByRole('link', { name: 'Operators’ page' }).click();
    await page.getByText('ready', { exact: true }).waitFor();
    const card = (name: string) => page.getByRole('region', { name, exact: true });
    // Which protection LibreChat's users have, and the variable that turns it on.
    await card('Protection')
      .getByText(/LibreChat's users are not kept apart: LIBRECHAT_JWT_PUBLIC_KEY/)
      .waitFor();
    await card('At work').getByText('0 going on, 0 waiting').waitFor();
    await card('By principal').getByRole('rowheader', { name: 'key:chat' }).waitFor();
    const failure = card('Newest failures').getByRole('row', { name: /Exit 7.*Broken import.*ann/ });
    await failure.first().waitFor();
    await page.getByRole('button', { name: 'What would a cleanup remove?' }).click();
    await card('Disk').getByText('It would remove 0 sessions').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(offences).toEqual([]);
    await page.context().close();
  },
);

test('an administrator ends a kernel, and adds a key, which counts until it is revoked', async () => {
  const body = JSON.stringify({ chat_id: 'Large import', lang: 'py', code: 'rows = 1' });
  const headers = { 'content-type': 'application/json', 'x-api-key': USER };
  await fetch(`${cellar.process.url}/exec`, { method: 'POST', headers, body });
  const { page, offences } = await signIn('/console/admin', ADMIN);
  const kernels = page.getByRole('region', { name: 'Kernels' });
  await kernels.getByText('Large import').waitFor();
  await takePicture(page, 'console-admin');
  await kernels.getByRole('button', { name: 'End the kernel of Large import' }).click();
  await kernels.getByRole('button', { name: 'Lose its variables' }).click();
  await kernels.getByText('Large import').waitFor({ state: 'detached' });

  const keys = page.getByRole('region', { name: 'Keys' });
  await keys.getByLabel('Name').fill('dashboard');
  await keys.getByLabel('Expires on').fill('2099-01-31');
  await keys.getByRole('button', { name: 'Add key' }).click();
  const secret = (await keys.getByRole('status').locator('code').textContent()) ?? '';
  await keys.getByText('never used · until 2099-01-31').waitFor();
  const statusOf = async () =>
    (await fetch(`${cellar.process.url}/sessions`, { headers: { 'x-api-key': secret } })).status;
  expect(await statusOf()).toBe(200);
  expect(await seriousProblems(page)).toEqual([]);
  await keys.getByRole('button', { name: 'Expiry of dashboard' }).click();
  await keys.getByLabel('dashboard expires on').fill('2098-12-31');
  expect(await seriousProblems(page)).toEqual([]);
  await keys.getByRole('button', { name: 'Save' }).click();
  await keys.getByText('until 2098-12-31').waitFor();
  await keys.getByRole('button', { name: 'Expiry of dashboard' }).click();
  await keys.getByLabel('dashboard expires on').fill('');
  await keys.getByRole('button', { name: 'Save' }).click();
  await keys.getByText('until', { exact: false }).waitFor({ state: 'detached' });
  expect(await statusOf()).toBe(200);
  await keys.getByRole('button', { name: 'Revoke dashboard' }).click();
  await keys.getByRole('button', { name: 'Revoke for good' }).click();
  await keys.getByText('revoked', { exact: true }).waitFor();
  expect(await statusOf()).toBe(401);
  await keys.getByLabel('Name').fill('dashboard');
  await keys.getByRole('button', { name: 'Add key' }).click();
  await page.getByText('Choose another name').waitFor();
  expect(offences).toEqual([]);
  await page.context().close();
});

test('the console shows other users no link to the page, and the page shows them nothing', async () => {
  const { page } = await signIn('/console/', USER);
  await page.getByRole('heading', { name: 'Look into a chat' }).waitFor();
  expect(await page.getByRole('link', { name: 'Operators’ page' }).count()).toBe(0);
  await page.goto(`${cellar.process.url}/console/admin`);
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('region').count()).toBe(0);
  await page.context().close();
});
