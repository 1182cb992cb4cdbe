import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Runs a file of tests by the settings of all tiers, tried once more as in CI, and returns what Vitest said. */
async function said(tests: string): Promise<string> {
  const parent = join(ROOT, 'test/.tmp');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'summary-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const needs = `import { skippedFor } from '${join(ROOT, 'test/support/needs.ts')}';\n`;
  await writeFile(join(folder, 'some.ts'), `import { describe, expect, test } from 'vitest';\n${needs}${tests}`);
  const settings = `import { common } from '${join(ROOT, 'test/support/settings.ts')}';\n`;
  await writeFile(
    join(folder, 'vitest.config.ts'),
    `${settings}export default { test: { ...common, include: ['some.ts'] } };`,
  );
  const words = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder];
  const env = { ...process.env, CI: 'true', NO_COLOR: '1' };
  return (await promisify(execFile)(process.execPath, words, { env })).stdout;
}

test('skipped tests are counted by their reasons, and one that needed a retry is named, before the closing lines', async () => {
  const lines = (
    await said(`
let tries = 0;
test('late', () => { tries += 1; expect(tries).toBe(2); });
describe('in namespaces', skippedFor('the level bwrap'), () => { test.each([1, 2])('run %d', () => {}); });
test('for root', skippedFor('needs root'), () => {});
test('found out on the way', ({ skip }) => skip('no python3'));
test.skip('for nothing', () => {});
test('for all', skippedFor(undefined), () => {});
`)
  ).split('\n');
  const told = lines.filter((line) => /^(skipped|retried|expected)/.test(line));
  expect(told).toEqual([
    'skipped 2: the level bwrap',
    'skipped 1: needs root',
    'skipped 1: no python3',
    'skipped 1: no reason is given in some.ts',
    'retried: some.ts > late (then passed; before:',
    'expected 1 to be 2 // Object.is equality)',
  ]);
  const closing = lines.findIndex((line) => line.includes('Test Files'));
  expect(lines.indexOf(told[0] ?? '')).toBeLessThan(closing);
  expect(lines.slice(closing).join('\n')).toContain('2 passed | 5 skipped');
});
