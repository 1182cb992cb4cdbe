import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../support/cellar-process.ts';

/** Every example of docs/api.md, typed as it stands there into a shell, Node and Python, against one Cellar. */

const ROOT = join(import.meta.dirname, '../..');
const PYTHON = process.env['CELLAR_PYTHON'] ?? join(ROOT, 'runtime/.venv/bin/python');
const COMMANDS: Readonly<Record<string, (code: string) => [string, string[]]>> = {
  sh: (code) => ['bash', ['-euo', 'pipefail', '-c', code]],
  js: (code) => [process.execPath, ['--input-type=module', '-e', code]],
  python: (code) => [PYTHON, ['-c', code]],
};

/** The tasks, each with what its examples print and the blocks of code. */
function tasksOf(document: string) {
  const [, byTask = ''] = /^## By task$([\s\S]*?)^## /m.exec(document) ?? [];
  return byTask
    .split(/^### /m)
    .slice(1)
    .map((text) => ({
      title: text.split('\n')[0] ?? '',
      prints: /^Each prints .*?`([^`]+)`/m.exec(text)?.[1] ?? '',
      blocks: [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({
        language,
        code,
      })),
    }));
}

const tasks = tasksOf(readFileSync(join(ROOT, 'docs/api.md'), 'utf8'));
let cellar: CellarProcess;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cellar-examples-'));
  cellar = await CellarProcess.start();
});
afterAll(async () => {
  await cellar?.[Symbol.asyncDispose]();
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

test('each task has its three examples and says what they print', () => {
  expect(tasks.length).toBeGreaterThan(3);
  for (const { prints, blocks } of tasks) {
    expect(prints).not.toBe('');
    expect(blocks.map(({ language }) => language)).toEqual(['sh', 'js', 'python']);
  }
});

const examples = tasks.flatMap(({ title, prints, blocks }) => blocks.map((block) => ({ title, prints, ...block })));

test.each(examples)('$title: $language', async ({ language, code, prints }) => {
  const [command, args] = COMMANDS[language]?.(code) ?? ['false', []];
  const env = { ...process.env, CELLAR: cellar.url };
  const { stdout } = await promisify(execFile)(command, args, { cwd: folder, env });
  expect(stdout).toContain(prints);
});
