import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';

declare module 'vitest' {
  interface TaskMeta {
    /** Why it is skipped, as the end of "skipped 3: …". */
    skipReason?: string;
  }
}

/** Tells at the end of a run what else did not pass at once: which tests were skipped and why, and which needed a retry. */
export class SummaryReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    // With `-t` most tests are skipped, because nobody asked for them.
    const isWhole = this.#vitest?.getGlobalTestNamePattern() === undefined;
    const lines = [...(isWhole ? linesOfSkipped(tests) : []), ...linesOfRetried(tests)];
    if (lines.length > 0) process.stdout.write(`\n${lines.join('\n')}\n`);
  }
}

function linesOfSkipped(tests: readonly TestCase[]): string[] {
  const byReason = Map.groupBy(
    tests.filter((test) => test.result().state === 'skipped'),
    reasonOf,
  );
  return [...byReason].map(([reason, all]) => `skipped ${all.length}: ${reason}`);
}

function linesOfRetried(tests: readonly TestCase[]): string[] {
  return tests
    .filter((test) => (test.diagnostic()?.retryCount ?? 0) > 0)
    .map((test) => {
      const { state, errors } = test.result();
      const file = test.module.relativeModuleId;
      const how = state === 'passed' ? `then passed; before:\n${endOf(errors?.[0]?.message ?? '?')}` : state;
      return `retried: ${file} > ${test.fullName} (${how})`;
    });
}

/** The last lines of an error, which say what was wrong where it has many. */
const endOf = (message: string): string => message.trimEnd().split('\n').slice(-MAX_LINES).join('\n');
const MAX_LINES = 30;

/** The note that the test was skipped with, or the reason of the nearest `describe` around it that has one. */
function reasonOf(test: TestCase): string {
  const { note } = test.result() as { readonly note?: string };
  let task: TestCase | TestSuite | TestModule = test;
  let reason = note ?? task.meta().skipReason;
  while (reason === undefined && task.type !== 'module') {
    task = task.parent;
    reason = task.meta().skipReason;
    if (reason === undefined && task.errors().length > 0)
      reason = `${test.module.relativeModuleId} could not be set up`;
  }
  return reason ?? `no reason is given in ${test.module.relativeModuleId}`;
}
