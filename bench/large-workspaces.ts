import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CellarProcess } from '../test/support/cellar-process.ts';
import { makeServiceFolder } from '../test/support/service-folder.ts';
import { processorTime } from './processor-time.ts';

/**
 * The processor time that a run costs Cellar's own process in a workspace with many files, in Python and in bash, beside
 * that of `find -printf` of the same facts: `node bench/large-workspaces.ts [folder] [rounds]`. Prints a table, whose first row
 * is of an empty workspace. The helpers that Cellar starts for a run are in it; the kernel's own time isn't.
 */

const [parent = '/var/tmp', rounds = '40'] = process.argv.slice(2);
const ROUNDS = Number(rounds);
const COUNTS = [0, 10_000, 100_000];
const FIND = String.raw`find "$1" -type f -printf '%p %s %T@ %C@ %i\n' >/dev/null; times`;

const folder = await makeServiceFolder('workspaces', parent);
try {
  await using cellar = await CellarProcess.start({ env: { DATA_DIR: join(folder, 'data'), MAX_OUTPUT_FILES: '10' } });
  const usedMs = (): number => {
    const { allMs, childrenMs } = processorTime(cellar.pid);
    return allMs + childrenMs;
  };
  const run = async (chat: string, lang: string, code: string): Promise<void> => {
    const response = await fetch(`${cellar.url}/exec`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: chat, lang, code }),
    });
    const { exit_code: exitCode, stderr } = (await response.json()) as { exit_code: number; stderr: string };
    if (exitCode !== 0) throw new Error(`${response.status}: ${stderr}`);
  };
  console.log('| files | Python, ms a run | bash, ms a run | find, ms |\n| ---: | ---: | ---: | ---: |');
  for (const count of COUNTS) {
    const costs: number[] = [];
    for (const [lang, code] of [
      ['py', 'print(1)'],
      ['bash', 'echo 1'],
    ] as const) {
      const chat = `${lang}-${count}`;
      await run(chat, lang, lang === 'py' ? fill(count) : `python3 -c '${fill(count)}'`);
      for (let round = 0; round < 3; round++) await run(chat, lang, code);
      const before = usedMs();
      for (let round = 0; round < ROUNDS; round++) await run(chat, lang, code);
      costs.push((usedMs() - before) / ROUNDS);
    }
    const cells = [count, ...costs.map((ms) => ms.toFixed(1)), count === 0 ? '' : findMs(count)];
    console.log(`| ${cells.join(' | ')} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Python that creates so many small files, a hundred in each folder. */
function fill(count: number): string {
  const body = 'os.makedirs(f"f{i // 100}", exist_ok=True); open(f"f{i // 100}/{i}.txt", "w").close()';
  return `import os\nfor i in range(${count}): ${body}`;
}

/** The processor time of one `find` in a tree of so many files, the mean of ten. */
function findMs(count: number): string {
  const path = join(folder, `tree-${count}`);
  execFileSync('python3', ['-c', `import os; os.makedirs('${path}'); os.chdir('${path}')\n${fill(count)}`]);
  let sum = 0;
  for (let round = 0; round < 10; round++) {
    const { stdout } = spawnSync('sh', ['-c', FIND, 'sh', path], { encoding: 'utf8' });
    const [, ...times] =
      stdout
        .trim()
        .split('\n')
        .at(-1)
        ?.match(/(\d+)m([\d.]+)s (\d+)m([\d.]+)s/) ?? [];
    sum += 1000 * (Number(times[1]) + Number(times[3]));
  }
  return (sum / 10).toFixed(1);
}
