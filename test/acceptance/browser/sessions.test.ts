import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { aCellar } from '../../support/a-cellar.ts';
import { seriousProblems } from './accessibility.ts';
import { aChromium, openPage } from './chromium.ts';

/** The list of chats, and the way to one of them. */

const cellar = aCellar();
const browser = aChromium();

const run = async (body: Record<string, string>): Promise<void> => {
  await fetch(`${cellar.process.url}/exec`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lang: 'bash', ...body }),
  });
};

test('chats are called by what they run, tell whose they are and how they went, and are found by what is in them', async () => {
  await run({ chat_id: 'Quarterly report', user_id: 'alice', code: 'echo data > totals.csv' });
  await run({ chat_id: '5f0c2a1b-77d1-4b8e-9c1d-000000000001', user_id: 'bob', code: '\n\nexit 4' });
  await run({ chat_id: '5f0c2a1b-77d1-4b8e-9c1d-000000000002', code: 'echo unremarkable' });
  const { page, offences } = await openPage(browser(), [cellar.process.url]);
  await page.goto(`${cellar.process.url}/console/`);
  const list = page.getByRole('navigation', { name: 'Sessions' });
  const today = list.getByRole('region', { name: 'Today' });
  const names = (): Promise<string[]> => today.locator('.session .name').allInnerTexts();
  await expect.poll(names).toEqual(['echo unremarkable', 'exit 4', 'Quarterly report']);
  const failed: Locator = today.getByRole('button', { name: /exit 4/ });
  expect(await failed.innerText()).toContain('bob');
  await failed.getByText('Last run failed').waitFor({ state: 'attached' });
  await today.getByRole('button', { name: /Quarterly report.*alice.*5 B/ }).waitFor();
  expect(await seriousProblems(page)).toEqual([]);

  for (const [words, found] of [
    ['TOTALS.csv', ['Quarterly report']],
    ['Bob', ['exit 4']],
    ['unremark', ['echo unremarkable']],
    ['77d1', ['echo unremarkable', 'exit 4']],
  ] as const) {
    await page.getByLabel('Find a chat').fill(words);
    await expect.poll(names).toEqual(found);
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'echo unremarkable' }).waitFor();
  await today.locator('[aria-current=page]', { hasText: 'unremarkable' }).waitFor();
  await page.getByLabel('Find a chat').fill('nowhere at all');
  await page.getByText('No chat has these words').waitFor();

  // Another's chat appears without a reload.
  await page.getByLabel('Find a chat').fill('');
  await run({ chat_id: 'Budget 2027', code: 'true' });
  await today.getByRole('button', { name: /Budget 2027/ }).waitFor();
  expect(offences).toEqual([]);
});

test('a session that is deleted elsewhere leaves the list, and its reader returns to the start page', async () => {
  await run({ chat_id: 'Kept', code: 'true' });
  await run({ chat_id: 'Watched', code: 'echo made > made.txt' });
  await run({ chat_id: 'Listed', code: 'true' });
  const { page, offences } = await openPage(browser(), [cellar.process.url]);
  await page.goto(`${cellar.process.url}/console/#chat=Watched`);
  const list = page.getByRole('navigation', { name: 'Sessions' });
  const entry = (name: string): Locator => list.getByRole('button', { name: new RegExp(name) });
  await page.getByRole('heading', { name: 'Watched' }).waitFor();
  await entry('Listed').waitFor();
  await page.getByRole('tabpanel').getByRole('button', { name: 'made.txt' }).click();
  await page.getByRole('dialog').getByText('made', { exact: true }).waitFor();
  for (const chat of ['Listed', 'Watched']) await fetch(`${cellar.process.url}/chats/${chat}`, { method: 'DELETE' });
  await page.getByRole('status').getByText('The chat is gone').waitFor();
  await page.getByRole('heading', { name: 'Look into a chat' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await entry('Watched').waitFor({ state: 'detached' });
  await entry('Listed').waitFor({ state: 'detached' });
  await entry('Kept').waitFor();
  expect(new URL(page.url()).hash).toBe('');
  expect(await seriousProblems(page)).toEqual([]);
  expect(offences).toEqual([]);
});

test('a hidden page has the whole list again as soon as somebody looks', async () => {
  await run({ chat_id: 'Before', code: 'true' });
  const { page, offences } = await openPage(browser(), [cellar.process.url]);
  await page.goto(`${cellar.process.url}/console/`);
  const list = page.getByRole('navigation', { name: 'Sessions' });
  await list.getByRole('button', { name: /Before/ }).waitFor();
  const show = (state: DocumentVisibilityState): Promise<void> =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await show('hidden');
  // More than a page of them, so that the page that was loaded before has none in common with the newest.
  for (let at = 0; at < 55; at += 1) await run({ chat_id: `While hidden ${at}`, code: 'true' });
  const asked = page.waitForRequest('**/sessions?*', { timeout: 10_000 });
  await show('visible');
  await asked;
  const more = list.getByRole('button', { name: 'More', exact: true });
  await more.waitFor();
  const names = (): Promise<string[]> => list.locator('.session .name').allInnerTexts();
  const expected = Array.from({ length: 55 }, (_, at) => `While hidden ${54 - at}`);
  await expect.poll(names).toEqual(expected.slice(0, 50));
  await more.click();
  await expect.poll(async () => (await names()).slice(0, 56)).toEqual([...expected, 'Before']);
  expect(offences).toEqual([]);
});
