import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { ChatPage } from '../chat-page.ts';
import type { Scenario } from '../scenario.ts';
import { run } from '../scripted-model.ts';
import { ATTACHED, MAKES_REPORT, ROWS } from './files.ts';

/** The page as a person sees and clicks it. */

const BEGINNINGS = { 'report.xlsx': 'PK\u0003\u0004', 'report.pdf': '%PDF-', 'sums.csv': 'stadt,betrag\n' } as const;

export const pageScenarios: readonly Scenario[] = [
  {
    name: 'in the page: attach, see the figure, click the files, and go on',
    play: async (stage) => {
      const page = await stage.openPage(stage.anna);
      try {
        await page.attach(ATTACHED, ROWS);
        await page.say(MAKES_REPORT);
        assert.ok((await page.figureWidth()) > 100, 'The figure is not to be seen.');
        await stage.takePicture(page, 'report');
        for (const [name, beginning] of Object.entries(BEGINNINGS)) await opens(page, name, beginning);
        await page.say(run('cd /mnt/data && ls | sort && echo "second turn"'));
        await page.page.getByText('second turn').last().waitFor();
        await page.page.reload();
        assert.ok((await page.figureWidth()) > 100, 'The figure is gone after a reload.');
        await stage.takePicture(page, 'reloaded');
        return 'the figure, also after a reload; a workbook, a PDF and a CSV saved by a click';
      } catch (error) {
        await stage.takePicture(page, 'page-failure');
        throw error;
      } finally {
        await page.close();
      }
    },
  },
];

async function opens(page: ChatPage, name: string, beginning: string): Promise<void> {
  const download = await page.save(name);
  assert.equal(download.suggestedFilename(), name);
  const bytes = await readFile(await download.path());
  assert.equal(bytes.subarray(0, Buffer.byteLength(beginning)).toString(), beginning, `${name} begins otherwise.`);
}
