import { nanoid } from 'nanoid';
import type { ExecClient } from './exec-client.ts';
import { writeWorkbook } from './first-runs.ts';
import { type Figure, summarize, timeEach } from './statistics.ts';

interface BothWays {
  /** As it is: handed over to an interpreter that has the libraries, where Cellar forks kernels. */
  readonly asItIs: Figure;
  readonly byItself: Figure;
}

/** Python programs in bash, each as it is and in an interpreter of its own, in turns. */
export async function measureBashPython(
  client: ExecClient,
  times: number,
): Promise<Readonly<Record<string, BothWays>>> {
  const programs = {
    pass: () => 'pass',
    pandas: () => 'import pandas as pd\nprint(pd.DataFrame({"a": [1]}).a.sum())',
    // Under another name each time: one that is written with the same bytes is no output.
    workbook: () => writeWorkbook(`${nanoid()}.xlsx`),
  };
  const results: Record<string, BothWays> = {};
  for (const [name, program] of Object.entries(programs)) {
    const samples: { asItIs: number[]; byItself: number[] } = { asItIs: [], byItself: [] };
    const run = (before: string) => () =>
      client.run('bash-python', 'bash', `${before}python3 - <<'END'\n${program()}\nEND`);
    for (let index = 0; index < times; index += 1) {
      samples.asItIs.push(...(await timeEach(1, run(''))));
      samples.byItself.push(...(await timeEach(1, run('env -u CELLAR_PREPARED '))));
    }
    results[name] = { asItIs: summarize(samples.asItIs), byItself: summarize(samples.byItself) };
  }
  return results;
}
