import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const ENDING = new URL('../../support/ending-with-tests.ts', import.meta.url).href;
/** A tests' process that starts a service and the service's own child, tells both ids, and never ends by itself. */
const TESTS = `
import { spawn } from 'node:child_process';
import { endingWithTests } from ${JSON.stringify(ENDING)};
const child = "setInterval(() => {}, 1000); console.log(process.pid)";
const service = "require('node:child_process').spawn(process.execPath, ['-e', " + JSON.stringify(child) + "], { stdio: 'inherit' });" + child;
spawn(process.execPath, ['-e', service], { stdio: ['ignore', 'inherit', 'inherit'], env: endingWithTests(process.env) });
setInterval(() => {}, 1000);
`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a service and what it starts end when the process of their tests is killed', async () => {
  const tests = spawn(process.execPath, ['--input-type=module', '-e', TESTS], { stdio: ['ignore', 'pipe', 'inherit'] });
  const started: number[] = [];
  try {
    for await (const line of createInterface(tests.stdout)) {
      started.push(Number(line));
      if (started.length === 2) break;
    }
    expect(started.filter(isAlive)).toHaveLength(2);
    tests.kill('SIGKILL');
    await once(tests, 'exit');
    await expect.poll(() => started.filter(isAlive)).toEqual([]);
  } finally {
    tests.kill('SIGKILL');
    for (const pid of started.filter(isAlive)) process.kill(pid, 'SIGKILL');
  }
});
