import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCommandLine, refuse } from '../../../scripts/command-line.ts';
import { startModelServer } from '../../support/model-server.ts';
import { type Row, toReport, toSummary } from './report.ts';
import { NotRun, type Scenario, type Stage } from './scenario.ts';
import { endScenarios } from './scenarios/ends.ts';
import { fileScenarios } from './scenarios/files.ts';
import { pageScenarios } from './scenarios/page.ts';
import { peopleScenarios } from './scenarios/people.ts';
import { answerTo } from './scripted-model.ts';
import { OpenStage } from './stage.ts';

/** `npm run test:librechat -- LIBRECHAT_URL`: drives a LibreChat that is running, and writes a report. */

const USAGE = `Usage:
  npm run test:librechat -- LIBRECHAT_URL [--without-jwt] [--restart COMMAND] [--only TEXT] [--report FOLDER]
                            [--endpoint NAME] [--model-port PORT] [--model-host ADDRESS]

Drives the LibreChat at LIBRECHAT_URL, whose code runs on Cellar, by its API and in its page, and writes a report with pictures.
test/acceptance/librechat/README.md says how to start one. It registers two people, and deletes their accounts at the end.
  --without-jwt  this LibreChat signs no tokens; without this option its users have to be kept apart
  --restart      a shell command that restarts Cellar, and ends when Cellar is ready again
  --only         only scenarios with this text in their names
  --report       Default: test/.tmp/librechat
  --endpoint     the scripted model's endpoint in librechat.yaml. Default: Scripted
  --model-port   where the scripted model listens. Default: 18938
  --model-host   Default: 127.0.0.1; 0.0.0.0 for a LibreChat in a container
Exit code: 0 where no scenario fails, 1 otherwise.`;

const { positionals, values } = readCommandLine({
  usage: USAGE,
  options: {
    'without-jwt': { type: 'boolean', default: false },
    restart: { type: 'string' },
    only: { type: 'string', default: '' },
    report: { type: 'string', default: join(import.meta.dirname, '../../.tmp/librechat') },
    endpoint: { type: 'string', default: 'Scripted' },
    'model-port': { type: 'string', default: '18938' },
    'model-host': { type: 'string', default: '127.0.0.1' },
  },
  words: 1,
});
const address = positionals[0] ?? refuse('LIBRECHAT_URL is missing.', USAGE);
if (!/^https?:\/\//.test(address) || !URL.canParse(address))
  refuse('LIBRECHAT_URL is no http:// or https:// URL.', USAGE);
const url = address.replace(/\/+$/, '');
const scenarios = [...fileScenarios, ...pageScenarios, ...peopleScenarios, ...endScenarios].filter(({ name }) =>
  name.includes(values.only),
);
if (scenarios.length === 0) refuse(`No scenario has “${values.only}” in its name.`, USAGE);
const port = Number(values['model-port']);
if (!Number.isInteger(port) || port < 1 || port > 65_535) refuse('--model-port takes a port.', USAGE);

const { report: folder, endpoint, restart } = values;
const hasTokens = !values['without-jwt'];
const rows: Row[] = [];
try {
  await playAll();
  console.log(`\n${toSummary(rows)}; ${join(folder, 'report.md')}`);
  process.exitCode = rows.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
} catch (error) {
  console.error(`Stopped: ${(error as Error).message}`);
  process.exitCode = 1;
}

async function playAll(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await using _model = await startModelServer({ answer: answerTo, port, host: values['model-host'] });
  await using stage = await OpenStage.open({ url, endpoint, hasTokens, restart, folder });
  for (const scenario of scenarios) {
    const row = await play(scenario, stage);
    rows.push(row);
    console.log(`${row.outcome.padEnd(8)} ${row.name}\n         ${row.remark.replace(/\s+/g, ' ').slice(0, 600)}`);
  }
  const { pictures } = stage;
  writeFileSync(join(folder, 'report.md'), toReport(rows, { url, hasTokens, date: new Date(), pictures }));
}

async function play({ name, play }: Scenario, stage: Stage): Promise<Row> {
  const startedAt = Date.now();
  const row = (outcome: Row['outcome'], remark: string): Row => ({
    ...{ name, outcome, remark },
    seconds: Math.round((Date.now() - startedAt) / 1000),
  });
  try {
    return row('passed', await play(stage));
  } catch (error) {
    return row(error instanceof NotRun ? 'not run' : 'failed', (error as Error).message);
  }
}
