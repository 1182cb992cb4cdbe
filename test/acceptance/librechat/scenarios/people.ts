import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.ts';
import { handOver, run } from '../scripted-model.ts';
import { makeReport } from './files.ts';

/** More than one person, and more than one agent. */

export const peopleScenarios: readonly Scenario[] = [
  {
    name: 'two people see nothing of each other',
    play: async (stage) => {
      const { ben, hasTokens } = stage;
      const made = await makeReport(stage);
      const spy = await ben.person.say(
        ben.agent,
        run('ls /mnt/data; find / -name "report.xlsx" 2>/dev/null; echo looked'),
      );
      assert.match(spy.text, /looked/);
      assert.ok(!spy.text.includes('report.xlsx'), `Ben's program sees Anna's file: ${spy.text.slice(0, 400)}`);
      const workbook = made.files.find(({ filename }) => filename === 'report.xlsx');
      assert.ok(workbook?.metadata?.codeEnvRef, 'LibreChat has no report.xlsx.');
      const linked = await ben.person.download(workbook);
      assert.ok(linked === null, "LibreChat gives Ben Anna's file by its link.");
      const stolen = await ben.person.downloadByIds(workbook.metadata.codeEnvRef);
      if (hasTokens) {
        assert.ok(stolen === null, "Ben gets Anna's file by its ids: LibreChat's tokens don't keep its users apart.");
        return "with tokens: Ben gets Anna's file neither by its link nor by its ids, and his programs don't see it";
      }
      assert.ok(stolen, 'Ben is refused, as with tokens: run this without --without-jwt.');
      return "without tokens: Ben's programs don't see Anna's file, but its ids give it to him, as docs/librechat.md says";
    },
  },
  {
    name: 'an agent that takes a conversation over sees the files of the one before',
    play: async ({ anna: { person }, endpoint }) => {
      const second = await person.addAgent(endpoint, 'Second');
      const first = await person.addAgent(endpoint, 'First');
      await person.addHandOff(first, second);
      const turn = await person.say(
        first,
        [
          run('echo "by the first" > /mnt/data/from_first.txt; echo made'),
          handOver(),
          run('echo "the second sees"; cat /mnt/data/from_first.txt'),
        ].join(' '),
      );
      assert.match(turn.text, /the second sees\nby the first/, turn.text.slice(0, 600));
      return 'from_first.txt, in the same turn';
    },
  },
  {
    name: 'a conversation goes on after a restart of Cellar',
    play: async (stage) => {
      const { person, agent } = stage.anna;
      const before = await makeReport(stage);
      await stage.restartCellar();
      const after = await person.say(
        agent,
        run(`cd /mnt/data && ls && python3 -c "import pandas as pd; print('rows', len(pd.read_excel('report.xlsx')))"`),
        { after: before },
      );
      assert.match(after.text, /rows 4/, after.text.slice(0, 400));
      const chart = before.files.find(({ filename }) => filename === 'chart.png')?.metadata?.codeEnvRef;
      assert.ok(chart && (await person.downloadByIds(chart)), 'The figure from before the restart is gone.');
      return 'files and downloads of the first turn';
    },
  },
];
