import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.ts';
import { run } from '../scripted-model.ts';

/** Runs that don't end well: the model is told, and what was made by then is there. */

export const endScenarios: readonly Scenario[] = [
  {
    name: 'a program that fails says so, and its files come all the same',
    play: async ({ anna: { person, agent } }) => {
      const turn = await person.say(
        agent,
        run('echo partial > /mnt/data/partial.txt; echo before; python3 -c "import nosuchmodule"; exit 3'),
      );
      assert.match(turn.text, /before/);
      assert.match(turn.text, /No module named 'nosuchmodule'/, turn.text.slice(0, 400));
      assert.ok(
        turn.files.some(({ filename }) => filename === 'partial.txt'),
        'partial.txt is missing.',
      );
      return 'stdout, the error and partial.txt';
    },
  },
  {
    name: 'a program without end is stopped at the time limit, and its files come all the same',
    play: async ({ anna: { person, agent } }) => {
      const startedAt = Date.now();
      const turn = await person.say(agent, run('echo started > /mnt/data/started.txt; echo begun; sleep 3600'));
      const [limit] = /the time limit of [\d.]+ s was reached/.exec(turn.text) ?? [];
      assert.ok(limit, `The limit isn't named: ${turn.text.slice(0, 400)}`);
      assert.match(turn.text, /begun/);
      assert.ok(
        turn.files.some(({ filename }) => filename === 'started.txt'),
        'started.txt is missing.',
      );
      return `“${limit}” after ${Math.round((Date.now() - startedAt) / 1000)} s, with started.txt`;
    },
  },
];
