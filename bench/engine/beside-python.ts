import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ExecClient } from './exec-client.ts';
import { type Figure, summarize } from './statistics.ts';

/** The same program by `POST /exec` in a warm kernel and under the plain Python of the same environment. */
interface Beside {
  readonly plain: Figure;
  readonly kernel: Figure;
  /** Medians: how many times as long it takes in the kernel. */
  readonly ratio: number;
}

interface Program {
  readonly prepare: string;
  readonly work: string;
}

/** Aims: processes on all cores at most 1.2 times plain Python, many small writes at most twice. */
const PROGRAMS = {
  allCores: {
    prepare: `from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score
x, y = make_classification(2000, 20, random_state=0)
def validate():
    cross_val_score(RandomForestClassifier(40, random_state=0), x, y, cv=4, n_jobs=-1)
# A kernel keeps joblib's processes for its next run.
validate()`,
    work: 'validate()',
  },
  progressBar: {
    prepare: 'from tqdm import tqdm',
    work: 'for _ in tqdm(range(20_000), mininterval=0, miniters=1): pass',
  },
  logging: {
    prepare: 'import logging\nlogging.basicConfig(level=logging.INFO, force=True)',
    work: 'for number in range(20_000): logging.info("line %d", number)',
  },
} as const satisfies Readonly<Record<string, Program>>;

/** The work's own time, what it imports left out. They take turns, so that what else the machine does meets both. */
export async function measureBesidePython(
  client: ExecClient,
  python: string,
  rounds: number,
): Promise<Record<keyof typeof PROGRAMS, Beside>> {
  const results: Partial<Record<keyof typeof PROGRAMS, Beside>> = {};
  for (const [name, program] of Object.entries(PROGRAMS) as [keyof typeof PROGRAMS, Program][]) {
    const plain: number[] = [];
    const kernel: number[] = [];
    // The first of each reads its libraries from the disk.
    for (let round = -1; round < rounds; round += 1) {
      const both = [await inPlainPython(python, program), await inKernel(client, program)] as const;
      if (round < 0) continue;
      plain.push(both[0]);
      kernel.push(both[1]);
    }
    const figures = { plain: summarize(plain), kernel: summarize(kernel) };
    results[name] = { ...figures, ratio: Number((figures.kernel.medianMs / figures.plain.medianMs).toFixed(2)) };
  }
  return results as Record<keyof typeof PROGRAMS, Beside>;
}

const timed = ({ prepare, work }: Program): string =>
  `${prepare}\nimport time\nstarted = time.perf_counter()\n${work}\nprint((time.perf_counter() - started) * 1000)`;

async function inPlainPython(python: string, program: Program): Promise<number> {
  const { stdout } = await promisify(execFile)(python, ['-I', '-c', timed(program)], { maxBuffer: 64 * 1024 * 1024 });
  return Number(stdout);
}

const inKernel = async (client: ExecClient, program: Program): Promise<number> =>
  Number((await client.run('beside-python', 'py', timed(program))).stdout);
