import { expect, inject, test } from 'vitest';
import type { Locator, Page } from '../browser/chromium.ts';
import { ADMIN, BOB } from './open-webui.ts';
import { CSV, isSeen, MAKES_FILES, ROWS, usePeople } from './people.ts';

/** The administrator's dialog for a terminal connection, filled in by hand as docs/open-webui.md says. */

const personOf = usePeople();
const NAME = 'Clicked';

test('the dialog makes a terminal for each chat, and a person who chooses it works in it', async () => {
  const { page } = await personOf(ADMIN);
  const { url, key } = await firstConnection();
  await page.goto(`${inject('stack').openWebUi}/admin/settings/integrations`);
  // The first adds tool servers, the second terminals.
  await page.getByRole('button', { name: 'Add Connection' }).nth(1).click();
  const dialog = page.getByRole('dialog').filter({ hasText: 'Add Terminal Connection' }).last();
  await dialog.getByLabel('Name').fill(NAME);
  await dialog.getByLabel('URL', { exact: true }).fill(url);
  await dialog.locator('select', { has: page.locator('option[value=bearer]') }).selectOption('bearer');
  await dialog.getByPlaceholder('API Key').fill(key);
  await dialog.getByRole('button', { name: 'Verify Connection' }).click();
  await page.getByText('Connected (Orchestrator)').waitFor();
  await dialog.getByLabel('Chat Uploads').selectOption({ label: 'Filesystem' });
  await dialog.getByRole('button', { name: 'Orchestrator' }).click();
  await dialog.getByLabel('Chat', { exact: true }).selectOption({ label: 'Per chat' });
  await dialog.getByRole('button', { name: 'Refresh Terminals' }).click();
  await page.getByText('Refresh requested: 0 terminal(s)').waitFor();
  await shareWithAll(page, dialog);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Terminal servers saved').waitFor();
  await page.locator('#terminal-1-control').click();
  await expect.poll(async () => (await connections()).map(({ enabled }) => enabled)).toEqual([true, true]);

  const chat = await personOf(BOB);
  await chat.begin('scripted');
  await chat.chooseTerminal(NAME);
  await chat.attach(CSV, ROWS);
  const text = await chat.finish('run_command', { code: MAKES_FILES });
  expect(text).toContain(`['${CSV}']`);
  expect(text).toContain('sum 42');
  await isSeen(chat.panel.locator('img'));
});

async function shareWithAll(page: Page, dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Access' }).click();
  const access = page.getByRole('dialog').filter({ hasText: 'Access Control' }).last();
  await access.getByRole('button', { name: 'Visibility' }).click();
  await page.getByText('Public', { exact: true }).last().click();
  await access.getByText('Accessible to all users').waitFor();
  await access.getByRole('button', { name: 'Close' }).click();
}

interface Connection {
  readonly url: string;
  readonly key: string;
  readonly enabled: boolean;
}

async function connections(): Promise<readonly Connection[]> {
  const { openWebUi, tokens } = inject('stack');
  const headers = { authorization: `Bearer ${tokens[ADMIN]}` };
  const answer = await fetch(`${openWebUi}/api/v1/configs/terminal_servers`, { headers });
  return ((await answer.json()) as { TERMINAL_SERVER_CONNECTIONS: Connection[] }).TERMINAL_SERVER_CONNECTIONS;
}

/** The one that the environment's line made: the same address and key are typed in here. */
const firstConnection = async (): Promise<Connection> => (await connections())[0] ?? expect.fail('there is none');
