import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

/** The program's output where nobody takes it: each in a process of its own, whose end shows that nothing holds it. */

const LOGGER = new URL('../../../src/observability/logger.ts', import.meta.url);
const MANY = 20_000;

/** Logs many lines, then ends as the program does, and tells on descriptor 3 how many were dropped. */
const PROGRAM = `
  import { writeSync } from 'node:fs';
  const { closeOutput, createLogger, droppedLines, say } = await import('${LOGGER}');
  const logger = createLogger({ LOG_LEVEL: 'info', LOG_FORMAT: 'json' });
  say('started');
  for (let index = 0; index < ${MANY}; index += 1) logger.info({ event: 'x', index, filling: 'x'.repeat(500) });
  await closeOutput();
  writeSync(3, String(droppedLines()));`;

function logging(stdout: number | 'pipe', stderr: number | 'pipe' | 'ignore' = 'ignore'): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], { stdio: ['ignore', stdout, stderr, 'pipe'] });
}

const droppedBy = async (child: ChildProcess): Promise<number> => {
  const [said] = await Promise.all([text(child.stdio[3] as NodeJS.ReadableStream), once(child, 'exit')]);
  expect(child.exitCode).toBe(0);
  return Number(said);
};

test('every line arrives where it is read', async () => {
  const child = logging('pipe', 'pipe');
  const [lines, said, dropped] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    droppedBy(child),
  ]);
  expect(said).toBe('started\n');
  const told = lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const known = told.filter(({ event }) => event === 'x').map(({ index }) => index);
  expect(known.length + dropped).toBe(MANY);
  expect(known).toEqual(known.toSorted((one, other) => one - other));
});

test('a full disk costs lines, which are counted, and not the end', async () => {
  const full = openSync('/dev/full', 'w');
  expect(await droppedBy(logging(full, full))).toBe(MANY + 1);
});

test('a reader that does not read costs what does not fit', async () => {
  const child = logging('pipe');
  expect(await droppedBy(child)).toBeGreaterThan(MANY / 2);
});

test('a reader that goes away costs the rest', async () => {
  const child = logging('pipe');
  child.stdout?.destroy();
  expect(await droppedBy(child)).toBeGreaterThan(0);
});
