import assert from 'node:assert/strict';
import type { Person } from '../librechat.ts';
import type { Scenario, Stage } from '../scenario.ts';
import { python, run } from '../scripted-model.ts';
import { checksumsIn, sha256, type Turn } from '../turn.ts';

/** Attached and generated files, over the turns of a conversation. */

export const ATTACHED = 'Übersicht Besançon 2026.csv';
export const ROWS = 'stadt,betrag\nKöln,100.5\nDüsseldorf,20.25\nKöln,3\nBesançon,7.75\n';

const MADE = ['report.xlsx', 'sums.csv', 'report.pdf', 'chart.png'];
/** Reads the attachment, and makes one file of each kind that people ask for. */
const REPORT = `import glob, pandas as pd, matplotlib.pyplot as plt
source = next(path for path in glob.glob('/mnt/data/*.csv') if 'sums' not in path)
table = pd.read_csv(source)
print('source', source, 'sum', table.betrag.sum())
sums = table.groupby('stadt').betrag.sum()
table.to_excel('/mnt/data/report.xlsx', index=False)
sums.to_csv('/mnt/data/sums.csv')
sums.plot.bar(); plt.tight_layout()
plt.savefig('/mnt/data/chart.png'); plt.savefig('/mnt/data/report.pdf')`;
export const MAKES_REPORT = run(`${python(REPORT)}\ncd /mnt/data && sha256sum ${MADE.join(' ')}`);

export async function makeReport({ anna }: Stage): Promise<Turn> {
  const file = await anna.person.upload(ATTACHED, ROWS);
  const turn = await anna.person.say(anna.agent, MAKES_REPORT, { files: [file] });
  assert.match(turn.text, /sum 131\.5/, `The attachment was not read: ${turn.text.slice(0, 400)}`);
  return turn;
}

/** Both of LibreChat's ways give exactly the bytes that the program wrote; a picture may be stored smaller. */
async function isGiven(person: Person, turn: Turn, names: readonly string[]): Promise<void> {
  const sums = checksumsIn(turn);
  for (const name of names) {
    const file = turn.files.find(({ filename }) => filename === name);
    assert.ok(file, `${name} is not among ${turn.files.map(({ filename }) => filename).join(', ')}`);
    const reference = file.metadata?.codeEnvRef;
    assert.ok(reference, `LibreChat doesn't know ${name} at the code server.`);
    const byIds = await person.downloadByIds(reference);
    assert.equal(byIds && sha256(byIds), sums.get(name), `${name} by its ids`);
    const byLink = await person.download(file);
    if (name.endsWith('.png')) assert.ok(byLink, `${name} by its link`);
    else assert.equal(byLink && sha256(byLink), sums.get(name), `${name} by its link`);
  }
}

export const fileScenarios: readonly Scenario[] = [
  {
    name: 'an attachment with accents becomes a workbook, a CSV, a PDF and a figure, and the next turn goes on with them',
    play: async (stage) => {
      const { person, agent } = stage.anna;
      const first = await makeReport(stage);
      await isGiven(person, first, MADE);
      const second = await person.say(
        agent,
        run(
          `cd /mnt/data && ls && python3 -c "import pandas as pd; t = pd.read_excel('report.xlsx'); print('rows', len(t)); t['twice'] = t.betrag * 2; t.to_excel('report.xlsx', index=False)" && sha256sum report.xlsx`,
        ),
        { after: first },
      );
      assert.match(second.text, /rows 4/, second.text.slice(0, 400));
      for (const name of MADE) assert.ok(second.text.includes(name), `${name} is gone in the second turn.`);
      await isGiven(person, second, ['report.xlsx']);
      const third = await person.say(
        agent,
        run(python("import pandas as pd; print('columns', list(pd.read_excel('/mnt/data/report.xlsx').columns))")),
        { after: second },
      );
      assert.match(third.text, /columns \['stadt', 'betrag', 'twice'\]/, third.text.slice(0, 400));
      return `${MADE.length} files, byte for byte by both of LibreChat's download routes; the workbook changed in turn 2 is read in turn 3`;
    },
  },
  {
    name: 'two attachments of one name are both there, and the newer one has it',
    play: async ({ anna: { person, agent } }) => {
      const files = [await person.upload('data.csv', 'a\nfirst\n'), await person.upload('data.csv', 'a\nsecond\n')];
      const { text } = await person.say(agent, run('cd /mnt/data && ls && cat data.csv && cat "data (1).csv"'), {
        files,
      });
      assert.match(text, /a\nsecond\na\nfirst/, text.slice(0, 400));
      return [...new Set(text.match(/^.*\.csv$/gm))].join(', ');
    },
  },
  {
    name: 'an attachment that code changes in place stays changed, and is there once',
    play: async ({ anna: { person, agent } }) => {
      const files = [await person.upload('data.csv', 'given\n')];
      let turn = await person.say(agent, run('echo one >> /mnt/data/data.csv'), { files });
      for (const text of ['two', 'three']) {
        turn = await person.say(agent, run(`cd /mnt/data && echo ${text} >> data.csv && ls && cat data.csv`), {
          after: turn,
        });
      }
      assert.match(turn.text, /data\.csv\ngiven\none\ntwo\nthree/, turn.text.slice(0, 400));
      assert.doesNotMatch(turn.text, /data \(1\)/, turn.text.slice(0, 400));
      return 'data.csv, as three turns left it';
    },
  },
];
