import { expect, test } from 'vitest';
import { BOB } from './open-webui.ts';
import { isSeen, lastRequest, MAKES_FILES, usePeople } from './people.ts';

/** By the Jupyter engine: Open WebUI's own code interpreter and its Run button. */

const personOf = usePeople();

test('the built-in tool runs code, and its figure is a file of Open WebUI', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-engine');
  const text = await chat.finish('execute_code', { code: MAKES_FILES });
  expect(text).toContain('sum 42');
  expect(text).toContain('![Output Image](/api/v1/files/');
  expect(text).toMatch(/\[résumé des ventes\.xlsx\]\(http/);
});

test('a block that the model writes is run, and the model has what it printed', async () => {
  const chat = await personOf(BOB);
  await chat.begin('by-blocks');
  await chat.finishBlock(MAKES_FILES);
  expect(await lastRequest()).toContain('<code_interpreter_output>\\n[]\\nsum 42');
});

test('the Run button shows output and figure, and the address of the workbook', async () => {
  const chat = await personOf(BOB);
  await chat.begin('scripted');
  await chat.say(`\`\`\`python\n${MAKES_FILES}\n\`\`\``);
  await chat.messages.getByRole('button', { name: 'Run' }).click();
  await chat.messages.getByText('sum 42').waitFor();
  await isSeen(chat.messages.locator('img[src^="data:image/png"]'));
  const [address = ''] = /http\S+?\/links\/[\w.-]+/.exec(await chat.messages.innerText()) ?? [];
  const workbook = await fetch(address);
  expect(
    Buffer.from(await workbook.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});
