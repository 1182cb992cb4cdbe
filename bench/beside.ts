import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { readCommandLine, refuse } from '../scripts/command-line.ts';
import { type Block, measureBlock, ROWS, type Row } from './beside/block.ts';
import { Server } from './beside/server.ts';

/**
 * `node bench/beside.ts NAME=URL NAME=URL --cgroup NAME=FOLDER --cgroup NAME=FOLDER`: two running servers of LibreChat's contract beside
 * each other, in rounds that take turns (A B, B A, …), so that other load on the machine affects both. About a minute a
 * round and server. docs/benchmarks.md has what came out.
 */

const usage = `Usage: node bench/beside.ts NAME=URL NAME=URL --cgroup NAME=FOLDER --cgroup NAME=FOLDER

Measures two running servers of LibreChat's contract in turns, and prints a table with the ratio of the second to the first.
  NAME=URL  a server and the address above its /exec, such as http://127.0.0.1:8000/v1, with its rate limits lifted
  --cgroup  the folder of the control group (cpuacct, or version 2) that holds all processes of that server and no others
  --rounds  how often each server is measured (default 4)
  --burst   how many new chats ask at once (default 20)
  --quick   a fifth of the samples, to see that both servers answer
  --json    write the numbers of each round to FILE, besides the table`;

const { values, positionals } = readCommandLine({
  usage,
  words: 2,
  options: {
    cgroup: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '4' },
    burst: { type: 'string', default: '20' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

const halves = (words: readonly string[]): Map<string, string> =>
  new Map(words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]));
const groups = halves(values.cgroup);
const rounds = Number(values.rounds);
const burst = Number(values.burst);
if (![rounds, burst].every((count) => Number.isInteger(count) && count > 0)) {
  refuse('--rounds and --burst are whole numbers.', usage);
}

function toServer([name, url]: [string, string]): Server {
  const group = groups.get(name);
  if (group === undefined || !URL.canParse(url)) refuse(`${name} needs a URL and a --cgroup.`, usage);
  return new Server(name, url, group);
}

const servers = [...halves(positionals)].map(toServer);
const [first, second] = servers;
if (first === undefined || second === undefined) refuse('Name two servers.', usage);

/** Milliseconds of its processors that have passed on this machine, and those that neither server nor this program took. */
async function spent(): Promise<{ readonly all: number; readonly others: number }> {
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, ...interrupts] = (
    readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? ''
  )
    .split(/\s+/)
    .slice(1, 9)
    .map((ticks) => Number(ticks) * 10);
  const busy = [user, nice, system, ...interrupts].reduce((sum, ms) => sum + ms);
  const servers = await Promise.all([first, second].map((server) => server?.processorMs() ?? 0));
  const own = process.cpuUsage();
  const ours = servers.reduce((sum, ms) => sum + ms) + (own.user + own.system) / 1000;
  return { all: busy + idle + wait, others: busy - ours };
}

const blocks = new Map<Server, Block[]>(servers.map((server) => [server, []]));
/** Per block, the share of the machine's processor time that others took. */
const others: number[] = [];
for (let round = 0; round < rounds; round++) {
  for (const server of round % 2 === 0 ? [first, second] : [second, first]) {
    process.stderr.write(`round ${round + 1}, ${server.name}\n`);
    const before = await spent();
    blocks.get(server)?.push(await measureBlock(server, { burst, scale: values.quick ? 0.2 : 1 }));
    const after = await spent();
    others.push((after.others - before.others) / (after.all - before.all));
  }
}

/** The middle of the values; of an even number of them, the mean of the two in the middle. */
function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

const show = (value: number): string => (value < 100 ? value.toPrecision(2) : String(Math.round(value)));
const valuesOf = (server: Server, row: Row): number[] => (blocks.get(server) ?? []).map((block) => block[row].value);
const processorOf = (server: Server, row: Row): number =>
  median((blocks.get(server) ?? []).map((block) => block[row].processorMs ?? Number.NaN));

/** How often the first server is better, per round: its own time as the divisor, or its own rate as the dividend. */
function ratiosOf(row: Row, ours: Server, theirs: Server): number[] {
  const against = valuesOf(theirs, row);
  return valuesOf(ours, row).map((own, round) => {
    const other = against[round] ?? Number.NaN;
    return ROWS[row].lessIsBetter ? other / own : own / other;
  });
}

console.log(
  `\n| | ${first.name} | ${second.name} | ratio | of the rounds | ms of processor time a run | ratio |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |`,
);
for (const row of Object.keys(ROWS) as Row[]) {
  const { what, unit } = ROWS[row];
  const [own = '', other = ''] = servers.map((server) => `${show(median(valuesOf(server, row)))} ${unit}`);
  const ratios = ratiosOf(row, first, second);
  const range = `${show(Math.min(...ratios))} to ${show(Math.max(...ratios))}`;
  const [ownMs, otherMs] = [processorOf(first, row), processorOf(second, row)];
  const processor = Number.isNaN(ownMs) ? ' | ' : `${show(ownMs)}, ${show(otherMs)} | ${show(otherMs / ownMs)}`;
  console.log(`| ${what} | ${own} | ${other} | ${show(median(ratios))} | ${range} | ${processor} |`);
}
const shares = others.map((share) => Math.round(100 * share));
console.log(`\n${rounds} rounds in turns. Others took ${shares.join(', ')} % of the processors meanwhile.`);

if (values.json !== undefined) {
  const report = {
    at: new Date().toISOString(),
    others,
    ...Object.fromEntries([...blocks].map(([s, b]) => [s.name, b])),
  };
  await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
for (const server of servers) await server[Symbol.asyncDispose]();
