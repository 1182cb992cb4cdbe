import { expect, test } from 'vitest';
import { takePicture } from '../browser/screenshots.ts';
import type { ChatPage } from './chat-page.ts';
import { BOB, EVE } from './open-webui.ts';
import { CSV, isSeen, isWorkbook, LOOKS_AROUND, lastRequest, MAKES_FILES, ROWS, usePeople } from './people.ts';

/** By the terminal connection alone. */

const personOf = usePeople();

test('a file that is attached in a new chat is run on, and plot and workbook are there to see and to save', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-terminal');
  await chat.attach(CSV, ROWS);
  const text = await chat.finish('run_command', { code: MAKES_FILES });
  expect(text).toContain(CSV);
  expect(text).toContain('sum 42');

  await isSeen(chat.panel.locator('img'));
  await chat.messages.locator('iframe').last().scrollIntoViewIfNeeded();
  await takePicture(chat.page, 'open-webui-terminal');
  await expect.poll(() => hiddenPixels(chat)).toBe(0);
  await isWorkbook(await chat.download(chat.panel.getByRole('link', { name: 'Download résumé des ventes.xlsx' })));
  await chat.panel.getByRole('button', { name: 'Preview résumé des ventes.xlsx' }).click();
  await chat.panel.locator('td', { hasText: 'Łódź' }).waitFor();
  // The model has the picture to look at.
  expect(await lastRequest()).toContain('image_url');

  expect(await chat.finish('run_command', { code: "print('again', df.Umsatz.max())" })).toContain('again 32');

  await chat.openFiles();
  for (const name of ['résumé des ventes.xlsx', 'figure-1.png'])
    await chat.page.getByRole('button', { name }).waitFor();
});

test('what fails, what takes too long and what prints without end is an answer', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-terminal');
  expect(await chat.finish('run_command', { code: '1/0' })).toContain('ZeroDivisionError');
  const code = "for i in range(200_000): print('line', i)";
  expect(await chat.finish('run_command', { code })).toContain('line 0');
  const limited = await chat.finish('run_command', { code: 'import time; time.sleep(60)', timeout_seconds: 1 });
  expect(limited).toContain('time limit');
});

test('the stop button ends the run, and the chat goes on', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-terminal');
  await chat.finish('run_command', { code: 'ticks = 0' });
  await chat.call('run_command', { code: 'import time\nfor ticks in range(6000): time.sleep(0.1)' });
  await chat.stop();
  expect(await chat.finish('run_command', { code: "print('stopped early', ticks < 5999)" })).toContain(
    'stopped early True',
  );
});

test('two people are apart', async () => {
  const bob = await personOf(BOB);
  const eve = await personOf(EVE);
  await bob.begin('by-terminal');
  await bob.finish('run_command', { code: "secret = 1; open('/mnt/data/bob.txt', 'w').write('b')" });
  await eve.begin('by-terminal');
  expect(await eve.finish('run_command', { code: LOOKS_AROUND })).toContain('sees [] False');
});

test('a long command gets input, is followed to its end or ended; another chat of the same person sees nothing of it', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-terminal');
  const started = await chat.finish('start_command', { command: 'echo begun; read line; echo "got $line"; exit 3' });
  const id = idOf(started);
  await chat.finish('send_process_input', { id, input: 'wörld\n' });
  const ended = await chat.finish('get_process_status', { id, wait: 30 });
  expect(ended).toMatch(/"status": "done"[\s\S]*"exit_code": 3[\s\S]*begun[\s\S]*got wörld/);

  const other = await personOf(BOB);
  await other.begin('by-terminal');
  expect(await other.finish('get_process_status', { id })).toContain('There is no such command in this chat.');
  const sleeping = idOf(await other.finish('start_command', { command: 'sleep 600' }));
  expect(await other.finish('kill_process', { id: sleeping })).toContain('"status": "killed"');
});

/** What the frame of the panel is too low by. */
async function hiddenPixels(chat: ChatPage): Promise<number> {
  const needed = await chat.panel.locator('html').evaluate((root) => root.scrollHeight);
  return (
    needed -
    (await chat.messages
      .locator('iframe')
      .last()
      .evaluate((frame) => frame.clientHeight))
  );
}

const idOf = (text: string): string => /"id": "([\w-]+)"/.exec(text)?.[1] ?? expect.fail(`no id in ${text}`);
