import { execSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCommandLine, refuse } from '../../../scripts/command-line.ts';
import { startModel } from '../../support/scripted-model.ts';
import { type Browser, launchChromium } from '../browser/chromium.ts';
import { ChatPage } from './chat-page.ts';
import { type Member, Person } from './librechat.ts';
import { type Row, toReport, toSummary } from './report.ts';
import { NotRun, type Scenario, type Stage } from './scenario.ts';
import { endScenarios } from './scenarios/ends.ts';
import { fileScenarios } from './scenarios/files.ts';
import { pageScenarios } from './scenarios/page.ts';
import { peopleScenarios } from './scenarios/people.ts';

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

const pictures: string[] = [];
let browser: Browser | undefined;
const folder = values.report;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

await using _model = await startModel({ port, host: values['model-host'] });
const hasTokens = !values['without-jwt'];
const [anna, ben] = [await register('anna'), await register('ben')];
const stage: Stage = {
  ...{ anna, ben, endpoint: values.endpoint, hasTokens },
  restartCellar: async () => {
    if (values.restart === undefined) throw new NotRun('nobody said how to restart Cellar (--restart)');
    execSync(values.restart, { stdio: 'inherit' });
  },
  openPage: async (member) => {
    browser ??= await launchChromium();
    return await ChatPage.open(browser, member);
  },
  takePicture: async ({ page }, name) => {
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    pictures.push(name);
  },
};
const rows: Row[] = [];
try {
  for (const scenario of scenarios) {
    const row = await play(scenario, stage);
    rows.push(row);
    console.log(`${row.outcome.padEnd(8)} ${row.name}\n         ${row.remark.replace(/\s+/g, ' ').slice(0, 600)}`);
  }
} finally {
  await browser?.close();
  for (const { person } of [anna, ben]) await leave(person);
  writeFileSync(join(folder, 'report.md'), toReport(rows, { url, hasTokens, date: new Date(), pictures }));
}
console.log(`\n${toSummary(rows)}; ${join(folder, 'report.md')}`);
process.exitCode = rows.some(({ outcome }) => outcome === 'failed') ? 1 : 0;

async function register(name: string): Promise<Member> {
  const person = await Person.register(url, `cellar-${name}-${Date.now().toString(36)}@example.com`);
  return { person, agent: await person.addAgent(values.endpoint, 'Cellar') };
}

async function leave(person: Person): Promise<void> {
  try {
    await person.leave();
  } catch (error) {
    console.error(`The account ${person.email} is still there: ${(error as Error).message}`);
  }
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
