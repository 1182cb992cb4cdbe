import { describe, expect, test } from 'vitest';
import { takePicture } from '../browser/screenshots.ts';
import { BOB, EVE } from './open-webui.ts';
import { CSV, isSeen, isWorkbook, LOOKS_AROUND, MAKES_FILES, ROWS, usePeople } from './people.ts';

/** By the tool server and by MCP, to which Open WebUI signs whom it asks for. */

const personOf = usePeople();

test('the panel of the tool server is below the call', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-server');
  expect(await chat.finish('execute_code', { code: MAKES_FILES })).toContain('sum 42');
  await isSeen(chat.panel.locator('img'));
  await chat.messages.locator('iframe').last().scrollIntoViewIfNeeded();
  await takePicture(chat.page, 'open-webui-tool-server');
  await isWorkbook(await chat.download(chat.panel.getByRole('link', { name: /Download .*xlsx/ })));
});

test('MCP answers with the image and a link to the workbook', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-mcp');
  expect(await chat.finish('execute_code', { code: MAKES_FILES })).toContain('sum 42');
  await isSeen(chat.messages.locator('img[src*="/api/v1/files/"]'));
  expect(await chat.finish('execute_code', { code: "print('again', df.Umsatz.max())" })).toContain('again 42');
});

describe.each(['by-server', 'by-mcp'])('%s', (model) => {
  test('what fails, what takes too long and what prints without end is an answer', async () => {
    const chat = await personOf(BOB);
    await chat.begin(model);
    expect(await chat.finish('execute_code', { code: '1/0' })).toContain('ZeroDivisionError');
    const code = "for i in range(200_000): print('line', i)";
    expect(await chat.finish('execute_code', { code })).toContain('line 0');
    const limited = await chat.finish('execute_code', { code: 'import time; time.sleep(60)', timeout_seconds: 1 });
    expect(limited).toContain('time limit');
  });

  test('a temporary chat sees nothing of the one before in the same tab, and no other person does', async () => {
    const chat = await personOf(BOB);
    await chat.begin(model, { temporary: true });
    await chat.finish('execute_code', { code: "secret = 1; open('/mnt/data/first.txt', 'w').write('1')" });
    expect(await chat.finish('execute_code', { code: "print('still', secret)" })).toContain('still 1');
    await chat.beginAnotherTemporary();
    expect(await chat.finish('execute_code', { code: LOOKS_AROUND })).toContain('sees [] False');
    const eve = await personOf(EVE);
    await eve.begin(model, { temporary: true });
    expect(await eve.finish('execute_code', { code: LOOKS_AROUND })).toContain('sees [] False');
  });
});

test('tools of a signed person and the terminal of the same chat share its files', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-terminal-and-server');
  await chat.attach(CSV, ROWS);
  expect(await chat.finish('execute_code', { code: MAKES_FILES })).toContain('sum 42');
  expect(await chat.finish('run_command', { code: "print('again', df.Umsatz.max())" })).toContain('again 32');
});
