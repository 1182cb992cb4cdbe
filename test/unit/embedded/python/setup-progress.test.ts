import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Measured, SetupProgress } from '../../../../src/embedded/python/setup-progress.ts';

const STAGES = [
  { name: 'first', usualSeconds: 10 },
  { name: 'second', usualSeconds: 30 },
];

let lines: string[];
let drawn: string[];

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  drawn = [];
});
afterEach(() => void vi.useRealTimers());

const open = (isTTY: boolean) =>
  new SetupProgress({
    stages: STAGES,
    report: (line) => lines.push(line),
    terminal: { isTTY, columns: 100, write: (text: string) => drawn.push(text) },
  });

const percents = () => drawn.flatMap((text) => Array.from(text.matchAll(/(\d+) % /g), ([, number]) => Number(number)));

test('on a terminal the bar moves in a stage that nothing can be counted in, and never reaches its end', async () => {
  using progress = open(true);
  progress.begin('first');
  await vi.advanceTimersByTimeAsync(60_000);
  const seen = percents();
  expect(new Set(seen).size).toBeGreaterThan(10);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBeLessThan(25);
});

test('bytes and an estimate by the speed at hand are shown where bytes are counted', async () => {
  using progress = open(true);
  let done = 0;
  progress.begin('second', (): Measured => ({ done, total: 2e9, unit: 'bytes' }));
  for (done = 0; done < 1e9; done += 1e8) await vi.advanceTimersByTimeAsync(2000);
  await vi.advanceTimersByTimeAsync(500);
  expect(drawn.at(-1)).toMatch(/\[#{15}-{9}\] 62 % {2}second: 1\.00 of 2\.00 GB, about 25 s left$/);
});

test('the bar stays where it is when what was counted shrinks', async () => {
  using progress = open(true);
  let done = 1.5e9;
  progress.begin('second', (): Measured => ({ done, total: 2e9, unit: 'bytes' }));
  await vi.advanceTimersByTimeAsync(1000);
  done = 0.5e9;
  await vi.advanceTimersByTimeAsync(1000);
  expect(percents().at(-1)).toBe(81);
});

test('a line takes the place of the bar, which is drawn again below; the end leaves none', () => {
  const progress = open(true);
  progress.begin('first');
  drawn = [];
  progress.report('a line');
  expect(lines).toEqual(['a line']);
  expect(drawn[0]).toBe('\r\x1b[2K');
  expect(drawn[1]).toContain('first');
  progress[Symbol.dispose]();
  expect(drawn.at(-1)).toBe('\r\x1b[2K');
});

test('elsewhere there is a plain line now and then, and nothing is drawn', async () => {
  using progress = open(false);
  progress.begin('first');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(drawn).toEqual([]);
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^ {2}\d+ % {2}first: \d+ s, longer than usual$/);
});
