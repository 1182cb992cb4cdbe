import { expect, test } from 'vitest';
import { takePicture } from '../browser/screenshots.ts';
import { BOB } from './open-webui.ts';
import { CSV, isSeen, isWorkbook, LOOKS_AROUND, MAKES_FILES, ROWS, usePeople } from './people.ts';

/** By the tool plugin, whose files are Open WebUI's own. */

const personOf = usePeople();

test('image and workbook are files of Open WebUI, which a click opens and saves', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-plugin');
  await chat.attach(CSV, ROWS);
  expect(await chat.finish('execute_code', { code: MAKES_FILES })).toContain('sum 42');
  await isSeen(chat.messages.locator('img[src*="/api/v1/files/"]'));
  await takePicture(chat.page, 'open-webui-plugin');
  await chat.messages.getByRole('button', { name: 'résumé des ventes.xlsx' }).last().click();
  const dialog = chat.page.getByRole('dialog');
  await dialog.getByText('Preview').click();
  await dialog.getByText('Łódź').first().waitFor();
  await isWorkbook(await chat.download(dialog.getByText('résumé des ventes.xlsx').first()));
  await chat.page.keyboard.press('Escape');
  expect(await chat.finish('execute_code', { code: "print('again', df.Umsatz.max())" })).toContain('again 32');
});

test('a corrected attachment of the same name is the one that code reads', async () => {
  const chat = await personOf(BOB);
  const reads = { code: "print('prices', open('/mnt/data/prices.csv').read().split())" };
  await chat.begin('by-plugin');
  await chat.attach('prices.csv', 'a\n1\n');
  expect(await chat.finish('execute_code', reads)).toContain("prices ['a', '1']");
  await chat.attach('prices.csv', 'a\n2\n');
  expect(await chat.finish('execute_code', reads)).toContain("prices ['a', '2']");
  // The first of these two is never run on.
  await chat.attach('prices.csv', 'a\n3\n');
  await chat.say('thanks');
  await chat.attach('prices.csv', 'a\n4\n');
  expect(await chat.finish('execute_code', reads)).toContain("prices ['a', '4']");
});

test('what fails and what prints without end is an answer', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-plugin');
  expect(await chat.finish('execute_code', { code: '1/0' })).toContain('ZeroDivisionError');
  const code = "for i in range(200_000): print('line', i)";
  expect(await chat.finish('execute_code', { code })).toContain('line 0');
});

test('the stop button ends the run and its status', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-plugin');
  await chat.call('execute_code', { code: 'import time\nfor i in range(3000): time.sleep(0.1)' });
  await chat.messages.getByText('Running code …').waitFor();
  await chat.stop();
  await chat.messages.getByText('Stopped.').waitFor();
  expect(await chat.finish('execute_code', { code: "print('stopped early', i < 2999)" })).toContain(
    'stopped early True',
  );
});

test('a temporary chat sees nothing of the one before in the same tab', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-plugin', { temporary: true });
  await chat.finish('execute_code', { code: "secret = 1; open('/mnt/data/first.txt', 'w').write('1')" });
  expect(await chat.finish('execute_code', { code: "print('still', secret)" })).toContain('still 1');
  await chat.beginAnotherTemporary();
  expect(await chat.finish('execute_code', { code: LOOKS_AROUND })).toContain('sees [] False');
});
