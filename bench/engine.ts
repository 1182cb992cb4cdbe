import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { readCommandLine } from '../scripts/command-line.ts';
import { prepareRuntime } from '../src/embedded/python/runtime-environment.ts';
import { openOwnFiles } from '../src/embedded/sandbox/open-own-files.ts';
import { CellarProcess } from '../test/support/cellar-process.ts';
import { nodeArgs, startEnv } from './as-started.ts';
import { measureBashPython } from './engine/bash-python.ts';
import { measureBesidePython } from './engine/beside-python.ts';
import { measureClients } from './engine/clients.ts';
import { ExecClient } from './engine/exec-client.ts';
import { measureBurst, measureFirstRuns, measureWorkbooks } from './engine/first-runs.ts';
import { measureMemory } from './engine/memory.ts';
import { measureRoundTrips } from './engine/round-trips.ts';
import { toTable } from './engine/table.ts';
import { measureWaking } from './engine/waking.ts';

/**
 * `npm run bench [-- --quick --json FILE]`: what a run costs, everything side by side in one run, in about five
 * minutes. Prints a table; JSON goes to FILE. docs/benchmarks.md has the method and what came out.
 */

const { values } = readCommandLine({
  usage: `Usage: npm run bench [-- --quick --json FILE]

Starts Cellars of its own on this machine and measures what a run costs, in about five minutes.
  --quick  a fifth of the rounds
  --json   write the numbers to FILE, besides the table`,
  options: { quick: { type: 'boolean' }, json: { type: 'string' } },
});
const scale = values.quick === true ? 0.2 : 1;
const times = (full: number): number => Math.max(2, Math.round(full * scale));
const LOAD_MS = 6_000 * scale;
const EVERY_CHAT = 70;
const env = {
  ...startEnv,
  MAX_KERNELS: String(EVERY_CHAT),
  RATE_LIMIT_PER_MINUTE: '1000000',
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);
openOwnFiles();
const runtime = await prepareRuntime({ cellarPython: process.env['CELLAR_PYTHON'] || undefined, report: say });

say('one run at a time');
const results: Record<string, unknown> = {};
{
  await using cellar = await CellarProcess.start({ env, nodeArgs });
  await using client = new ExecClient(cellar.url);
  results['roundTrips'] = await measureRoundTrips(client, runtime.python, times(15), nodeArgs);
  say('first runs of new chats, from the pool');
  results['firstRunFromPool'] = await measureFirstRuns(client, times(8), true);
  say('workbooks');
  results['workbook'] = await measureWorkbooks(client, times(5));
  say('Python programs in bash');
  results['bashPython'] = await measureBashPython(client, times(10));
  say('programs beside plain Python');
  results['besidePython'] = await measureBesidePython(client, runtime.python, times(5));
  say('a burst of 20 new chats');
  results['burstOf20'] = await measureBurst(client, 20);
}
{
  say('first runs of new chats, without a pool');
  await using cellar = await CellarProcess.start({ env: { ...env, KERNEL_POOL_SIZE: '0' }, nodeArgs });
  await using client = new ExecClient(cellar.url);
  results['firstRunWithoutPool'] = await measureFirstRuns(client, times(8), false);
}
{
  say('chats that wake up with their variables');
  const asleep = { ...env, KERNEL_POOL_SIZE: '0', KERNEL_IDLE_TIMEOUT_MS: '1000' };
  await using cellar = await CellarProcess.start({ env: asleep, nodeArgs });
  await using client = new ExecClient(cellar.url);
  results['waking'] = await measureWaking(client, cellar.url, times(8));
}
{
  say('1, 4, 16 and 64 clients');
  await using cellar = await CellarProcess.start({ env: { ...env, KERNEL_POOL_SIZE: '0' }, nodeArgs });
  await using client = new ExecClient(cellar.url);
  results['bashClients'] = await measureClients(client, { lang: 'bash', code: 'true' }, LOAD_MS);
  results['pythonClients'] = await measureClients(client, { lang: 'py', code: 'print(1)' }, LOAD_MS);
  results['memory'] = process.platform === 'linux' ? await measureMemory(cellar.pid) : null;
}

const machine = {
  cores: cpus().length,
  model: cpus()[0]?.model ?? 'unknown',
  memoryGib: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
  python: runtime.version,
};
const report = { at: new Date().toISOString(), machine, ...results };
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(toTable(report));
