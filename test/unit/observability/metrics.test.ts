import { pino } from 'pino';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/languages/registry.ts';
import { Events } from '../../../src/observability/events.ts';
import { Metrics } from '../../../src/observability/metrics.ts';

const aRun = (facts: Partial<Parameters<Events['executionFinished']>[0]> = {}) => ({
  executionId: 'e',
  sessionId: 's',
  owner: 'alice',
  language: 'py',
  outcome: 'completed',
  exitCode: 0,
  status: null,
  wallTimeMs: 120,
  stagedFiles: 0,
  outputFiles: 2,
  outputBytes: 300,
  isKernelFresh: false,
  stateLost: false,
  ...facts,
});

function recorded() {
  const lines: Record<string, unknown>[] = [];
  const metrics = new Metrics(LANGUAGES.map(({ id }) => id));
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const value = async (series: string): Promise<number | undefined> => {
    const { text } = await metrics.read();
    const line = text.split('\n').find((each) => each.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length + 1));
  };
  return { lines, metrics, events: new Events(logger, metrics), value };
}

test('an event writes its line and counts its metric', async () => {
  const { events, lines, value } = recorded();
  events.executionFinished(aRun());
  expect(lines).toMatchObject([{ event: 'execution.finished', language: 'py', outputBytes: 300 }]);
  expect(await value('cellar_executions_total{language="py",outcome="completed"}')).toBe(1);
  expect(await value('cellar_execution_duration_seconds_sum{language="py"}')).toBe(0.12);
  expect(await value('cellar_output_files_total')).toBe(2);
  expect(await value('cellar_output_bytes_total')).toBe(300);
});

test('a run waits until it starts, runs until it ends, and is counted in one of the two', async () => {
  const { events, value } = recorded();
  {
    using run = events.executionArrived();
    expect(await value('cellar_executions_waiting')).toBe(1);
    run.started();
    run.started();
    expect(await value('cellar_executions_waiting')).toBe(0);
    expect(await value('cellar_executions_running')).toBe(1);
  }
  {
    using _refused = events.executionArrived();
  }
  expect(await value('cellar_executions_waiting')).toBe(0);
  expect(await value('cellar_executions_running')).toBe(0);
});

test('whatever callers and kernels say, the number of series is bounded', async () => {
  const { events, metrics } = recorded();
  const count = async () => (await metrics.read()).text.split('\n').filter((line) => line.startsWith('cellar_')).length;
  const say = (word: string) => {
    events.executionFinished(aRun({ language: word, outcome: word, owner: word, sessionId: word }));
    events.executionFailed({ executionId: word, sessionId: word, owner: word, language: word }, new Error(word));
    events.attachmentStaged({ sessionId: word, attachmentId: word, name: word, status: word });
    events.kernelRetired({ directory: word, reason: word });
  };
  say('first');
  const before = await count();
  for (let index = 0; index < 100; index += 1) say(`word-${index}`);
  expect(await count()).toBe(before);
  expect((await metrics.read()).text).not.toContain('word-');
});

test('every language of the registry has its own series', async () => {
  const { events, value } = recorded();
  for (const { id } of LANGUAGES) {
    events.executionFinished(aRun({ language: id }));
    expect(await value(`cellar_executions_total{language="${id}",outcome="completed"}`)).toBe(1);
  }
});

test('a gauge that cannot be read is counted at each reading and leaves the others readable', async () => {
  const { metrics, value } = recorded();
  metrics.addSource('broken', () => {
    throw new Error('the disk is gone');
  });
  metrics.addSource('store', () => metrics.gauges.files.set(7));
  expect(await value('cellar_files')).toBe(7);
  expect(await value('cellar_scrape_failures_total{source="broken"}')).toBe(2);
});
