import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** `test/hostile-inputs.md`: a row for each hostile input, with tests that exist. */

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const rows = read('test/hostile-inputs.md')
  .split('\n')
  .flatMap((line) => {
    const [, number, , tests = '', remark = ''] = line.split(/ ?\| ?/);
    return /^\d+$/.test(number ?? '')
      ? [{ number: Number(number), tests: tests.split('<br>').filter(Boolean), remark }]
      : [];
  });

test('every number from 1 to 100 has its row, and a row without a test has a reason', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  for (const { tests, remark } of rows) if (tests.length === 0) expect(remark).toMatch(/^No test: .{20,}/);
});

test.each(rows.flatMap(({ number, tests }) => tests.map((named) => [number, named] as const)))(
  '%i: %s exists',
  (_, named) => {
    const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(named) ?? [];
    expect(read(file)).toContain(title);
  },
);
