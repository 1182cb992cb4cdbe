import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { readCommandLine } from '../scripts/command-line.ts';
import { CellarProcess } from '../test/support/cellar-process.ts';
import { makeServiceFolder } from '../test/support/service-folder.ts';
import { makeCatalogue, victimId } from './growth/catalogue.ts';
import { compare, type Line, type Sample, toMarkdown } from './growth/comparison.ts';
import { timeJanitor } from './growth/janitor-round.ts';
import { Client, LAST, OPERATIONS, type Operation } from './growth/operations.ts';
import { processorTime } from './processor-time.ts';

/**
 * `node bench/growth.ts [--quick] [--json FILE] [FOLDER]`: the same requests to a service with an empty catalogue and to one
 * with 10^6 runs and 10^6 files, in turns. docs/benchmarks.md has the method and what came out. Linux only.
 */

const { values, positionals } = readCommandLine({
  usage: `Usage: node bench/growth.ts [--quick] [--json FILE] [FOLDER]

Makes two data folders below FOLDER (default: /var/tmp), starts a Cellar on each, and compares them. About ten minutes and 4 GB.
  --quick  a tenth of the rows, in two minutes
  --json   write the numbers to FILE, besides the table`,
  options: { quick: { type: 'boolean' }, json: { type: 'string' } },
  words: 1,
});
const ROWS = values.quick === true ? 100_000 : 1_000_000;
const STARTS = 3;
const ROUNDS = 5;
/** Sessions that the rounds of requests delete, and those that the rounds of the janitor find expired. */
const DELETED = 3 * ROUNDS;
const EXPIRED_PER_ROUND = 3;
/** With the one whose deletion another request waits for. */
const VICTIMS = DELETED + EXPIRED_PER_ROUND * ROUNDS + 1;
/** A service that began goes over its blobs for minutes, with little of the time. */
const AFTER_START_MS = 10_000;
const BACKUP = fileURLToPath(new URL('../scripts/backup.ts', import.meta.url));
const ENV = { KERNEL_POOL_SIZE: '1', RATE_LIMIT_PER_MINUTE: '10000000' };

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const folder = await makeServiceFolder('growth', positionals[0] ?? '/var/tmp');
const folders = { empty: join(folder, 'empty'), full: join(folder, 'full') };
type Which = keyof typeof folders;
const BOTH: readonly Which[] = ['empty', 'full'];
const lines: Line[] = [];

/** Each way's samples of one figure. */
const samplesOfBoth = (): Record<Which, Sample[]> => ({ empty: [], full: [] });

/** Starts in turns: until it listens, and what the process does in the seconds after that. */
async function measureStarts(): Promise<void> {
  const starts = samplesOfBoth();
  const after = samplesOfBoth();
  const firstMetrics = samplesOfBoth();
  for (let index = 0; index <= STARTS; index++) {
    for (const which of BOTH) {
      const startedAt = performance.now();
      await using cellar = await CellarProcess.start({ env: { ...ENV, DATA_DIR: folders[which] } });
      const wallMs = performance.now() - startedAt;
      const { allMs: cpuMs } = processorTime(cellar.pid);
      await delay(AFTER_START_MS);
      const settled = processorTime(cellar.pid);
      await using client = new Client(cellar.url);
      const metrics = await sample(cellar.pid, () => client.ask('GET', '/metrics'));
      if (index === 0) continue; // the first one reads the files into the page cache, and may upgrade
      starts[which].push({ wallMs, cpuMs });
      const settlingMs = performance.now() - startedAt - wallMs;
      after[which].push({ wallMs: settlingMs, cpuMs: settled.allMs - cpuMs });
      firstMetrics[which].push(metrics);
    }
  }
  lines.push(compare('start until it listens', starts.empty, starts.full));
  lines.push(compare(`the ${AFTER_START_MS / 1_000} seconds after that`, after.empty, after.full));
  lines.push(compare('GET /metrics, the first', firstMetrics.empty, firstMetrics.full));
}

async function sample(pid: number, work: () => Promise<unknown>): Promise<Sample> {
  const before = processorTime(pid).allMs;
  const startedAt = performance.now();
  await work();
  const wallMs = performance.now() - startedAt;
  return { wallMs, cpuMs: processorTime(pid).allMs - before };
}

/** Every operation in rounds, each round on both services. */
async function measureRequests(): Promise<void> {
  await using empty = await CellarProcess.start({ env: { ...ENV, DATA_DIR: folders.empty } });
  await using full = await CellarProcess.start({ env: { ...ENV, DATA_DIR: folders.full } });
  const services = { empty, full };
  await using emptyClient = new Client(empty.url);
  await using fullClient = new Client(full.url);
  const clients = { empty: emptyClient, full: fullClient };
  await delay(AFTER_START_MS);
  await using other = new Client(full.url);
  const taken = new Map(OPERATIONS.map((operation) => [operation, samplesOfBoth()]));
  const askOne = async (operation: Operation, which: Which, index: number): Promise<Sample> =>
    sample(services[which].pid, () => operation.ask(clients[which], index));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [operation, samples] of taken) {
      const asked = operation.isOfFullOnly ? (['full'] as const) : BOTH;
      for (let time = 0; time < operation.times; time++) {
        for (const which of asked) samples[which].push(await askOne(operation, which, round * operation.times + time));
      }
    }
  }
  for (const [operation, samples] of taken) {
    const waitMs = await longestWait(full.pid, other, () => operation.ask(fullClient, VICTIMS - 1));
    lines.push({ ...compare(operation.name, samples.empty, samples.full), waitMs });
  }
  await measureBackup(services.full, fullClient);
  let last: Sample | undefined;
  const waitMs = await longestWait(full.pid, other, async () => {
    last = await askOne(LAST, 'full', 0);
  });
  lines.push({ ...compare(LAST.name, [], last === undefined ? [] : [last]), waitMs });
}

/**
 * How long another request had to wait for the service's first thread, at most, while the work went on: by that thread's processor
 * time, which other load on the machine doesn't change.
 */
async function longestWait(pid: number, other: Client, work: () => Promise<unknown>): Promise<number> {
  let isOver = false;
  let longest = 0;
  const working = work().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const before = processorTime(pid).mainMs;
    await other.ask('GET', '/health');
    longest = Math.max(longest, processorTime(pid).mainMs - before);
    await delay(1);
  }
  await working;
  return Number(longest.toFixed(1));
}

const backup: Record<string, number> = {};

/** A backup of the running service, beside SQLite's own copy of the catalogue; and how long the service takes to answer meanwhile. */
async function measureBackup(cellar: CellarProcess, client: Client): Promise<void> {
  const latencies = { before: [] as Sample[], meanwhile: [] as Sample[] };
  const ask = async (): Promise<Sample> => sample(cellar.pid, () => client.ask('GET', '/sessions?limit=20'));
  for (let time = 0; time < 100; time++) {
    latencies.before.push(await ask());
    await delay(20);
  }
  const to = join(folder, 'backup');
  const env = { ...process.env, DATA_DIR: folders.full };
  const child = spawn(process.execPath, [BACKUP, '--to', to], {
    env,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const startedAt = performance.now();
  let isOver = false;
  const ended = once(child, 'close').then(([code]) => {
    isOver = true;
    if (code !== 0) throw new Error(`The backup ended with ${code}.`);
  });
  let peakMib = 0;
  while (!isOver) {
    latencies.meanwhile.push(await ask());
    if (child.pid !== undefined && !isOver) peakMib = Math.max(peakMib, await residentMib(child.pid));
    await delay(20);
  }
  await ended;
  backup['seconds'] = (performance.now() - startedAt) / 1_000;
  backup['peakMib'] = peakMib;
  backup['catalogueMib'] = (await stat(join(to, 'cellar.db'))).size / 2 ** 20;
  backup['vacuumSeconds'] = vacuumSeconds();
  backup['cpSeconds'] = await cpSeconds();
  lines.push(compare('GET /sessions, without a backup and during one', latencies.before, latencies.meanwhile));
  await rm(to, { recursive: true });
}

function vacuumSeconds(): number {
  const database = new BetterSqlite3(join(folders.full, 'cellar.db'));
  const copy = join(folder, 'copy.db');
  try {
    const startedAt = performance.now();
    database.prepare('VACUUM INTO ?').run(copy);
    return (performance.now() - startedAt) / 1_000;
  } finally {
    database.close();
    rmSync(copy, { force: true });
  }
}

/** The time that `cp` takes for the contents, one file each. */
async function cpSeconds(): Promise<number> {
  const copy = join(folder, 'copy');
  const startedAt = performance.now();
  await promisify(execFile)('cp', ['-r', join(folders.full, 'blobs'), copy]);
  const seconds = (performance.now() - startedAt) / 1_000;
  await rm(copy, { recursive: true });
  return seconds;
}

async function residentMib(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s*(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
}

async function measureJanitor(): Promise<void> {
  const samples = samplesOfBoth();
  for (let round = 0; round < ROUNDS; round++) {
    const first = DELETED + round * EXPIRED_PER_ROUND;
    const victims = Array.from({ length: EXPIRED_PER_ROUND }, (_, index) => victimId(first + index));
    for (const which of BOTH) samples[which].push(...(await timeJanitor(folders[which], [victims])));
  }
  lines.push(compare(`a round of the janitor, ${EXPIRED_PER_ROUND} sessions expired`, samples.empty, samples.full));
}

try {
  say(`a catalogue of ${ROWS} runs and files, and an empty one`);
  for (const [which, rows] of [
    ['empty', 0],
    ['full', ROWS],
  ] as const) {
    await mkdir(folders[which], { mode: 0o711 });
    makeCatalogue(folders[which], { rows, victims: VICTIMS });
  }
  say('starts');
  await measureStarts();
  say('requests and a backup');
  await measureRequests();
  say('the janitor');
  await measureJanitor();
} finally {
  await rm(folder, { recursive: true, force: true });
}

const report = { at: new Date().toISOString(), rows: ROWS, lines, backup };
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(`${toMarkdown(lines)}\n\nbackup: ${JSON.stringify(backup)}\n`);
