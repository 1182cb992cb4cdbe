import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { skippedFor } from '../../support/needs.ts';
import { NO_PYTHON } from '../../support/sandbox/driven-kernel.ts';

/** Nothing stays behind of programs whose starter is killed while it starts them. */

const KILLS = Number(process.env['CHAOS_KILLS'] ?? 10);
const PROGRAMS_AT_ONCE = 6;

interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): Listed[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined || command === undefined || state?.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** Sandboxes below `ancestor`, and those that init has and that came up after `before`. */
function sandboxesOf(ancestor: number, before: ReadonlySet<number>): Listed[] {
  const all = processes();
  const mine = new Set([ancestor]);
  for (let size = 0; size < mine.size; ) {
    size = mine.size;
    for (const { pid, parent } of all) if (mine.has(parent)) mine.add(pid);
  }
  const isOrphan = ({ pid, parent }: Listed): boolean => parent === 1 && !before.has(pid);
  return all.filter((each) => (mine.has(each.pid) || isOrphan(each)) && isSandbox(each));
}

const isSandbox = ({ command }: Listed): boolean => command.startsWith('bwrap ') || command.includes('bare_main.py');

function runnerOf(cellar: CellarProcess): number | undefined {
  const all = processes();
  const parents = new Map(all.map(({ pid, parent }) => [pid, parent]));
  const isMine = (pid: number): boolean => pid === cellar.pid || (pid > 1 && isMine(parents.get(pid) ?? 0));
  const runner = all.find(({ pid, command }) => command.includes('runner/main.py') && isMine(pid));
  return runner?.pid;
}

test(
  `a runner that is killed ${KILLS} times while it starts programs leaves none of them behind`,
  skippedFor(NO_PYTHON),
  async () => {
    await using cellar = await CellarProcess.start({ env: { KERNEL_POOL_SIZE: '0' } });
    const before = new Set(processes().map(({ pid }) => pid));
    const run = (code: string, signal?: AbortSignal): Promise<unknown> => {
      const body = JSON.stringify({ lang: 'bash', code, timeout: 90_000 });
      const headers = { 'content-type': 'application/json' };
      const request = { method: 'POST', headers, body, ...(signal === undefined ? {} : { signal }) };
      return fetch(`${cellar.url}/exec`, request).then((answer) => answer.text());
    };
    for (let kills = 0; kills < KILLS; kills += 1) {
      let runner: number | undefined;
      while (runner === undefined) {
        await run('true'); // starts one, or hears that the last one is gone
        runner = runnerOf(cellar);
      }
      const leaving = new AbortController();
      const programs = Array.from({ length: PROGRAMS_AT_ONCE }, () => run('sleep 60', leaving.signal).catch(() => {}));
      // From the first fork to the first shell line: where in between the kill falls is left to chance.
      await delay(Math.random() * 80);
      process.kill(runner, 'SIGKILL');
      leaving.abort();
      await Promise.all(programs);
    }
    await expect.poll(() => sandboxesOf(cellar.pid, before)).toEqual([]);
  },
);
