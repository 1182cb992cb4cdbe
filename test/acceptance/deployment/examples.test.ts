import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';

/** Every example of docs/api.md, typed as it stands there into a shell, Node and Python, against one Cellar with a key. */

const ROOT = join(import.meta.dirname, '../../..');
const PYTHON = process.env['CELLAR_PYTHON'] ?? join(ROOT, 'runtime/.venv/bin/python');
const COMMANDS: Readonly<Record<string, (code: string) => [string, string[]]>> = {
  sh: (code) => ['bash', ['-euo', 'pipefail', '-c', code]],
  js: (code) => [process.execPath, ['--input-type=module', '-e', code]],
  python: (code) => [PYTHON, ['-c', code]],
};

const LANGUAGES = Object.keys(COMMANDS);
const KEY = 'examples-0123456789';

const blocksOf = (text: string) =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ language, code }));

/** Splits a document into the start of each example and the tasks, with their blocks of code and expected outputs. */
function readByTask(document: string) {
  const [, byTask = ''] = /^## By task$([\s\S]*?)^## /m.exec(document) ?? [];
  const [before = '', ...tasks] = byTask.split(/^### /m);
  return {
    beginnings: blocksOf(before),
    tasks: tasks.map((text) => ({
      title: text.split('\n')[0] ?? '',
      prints: /^Each prints .*?`([^`]+)`/m.exec(text)?.[1] ?? '',
      blocks: blocksOf(text),
    })),
  };
}

const DOCUMENT = readFileSync(join(ROOT, 'docs/api.md'), 'utf8');
const { beginnings, tasks } = readByTask(DOCUMENT);
let cellar: CellarProcess;
let folder = '';

beforeAll(async () => {
  folder = await makeServiceFolder('examples');
  cellar = await CellarProcess.start({ env: { API_KEYS: `examples:${KEY}` } });
});
afterAll(async () => {
  await cellar?.[Symbol.asyncDispose]();
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

test('each task has its three examples and says what they print', () => {
  expect(tasks.length).toBeGreaterThan(10);
  expect(beginnings.map(({ language }) => language)).toEqual(LANGUAGES);
  for (const { prints, blocks } of tasks) {
    expect(prints).not.toBe('');
    expect(blocks.map(({ language }) => language)).toEqual(LANGUAGES);
  }
});

test('no other block of the page is code that nothing runs', () => {
  const others = DOCUMENT.replace(/^## By task$[\s\S]*?^## /m, '');
  expect(blocksOf(others).filter(({ language }) => language !== 'json')).toEqual([]);
});

test('the contents lead to every task, and the links of the page to headings that are there', () => {
  const anchorOf = (title: string) =>
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-');
  const headings = [...DOCUMENT.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title));
  const linked = [...DOCUMENT.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
  expect(linked.filter((anchor) => !headings.includes(anchor))).toEqual([]);
  expect(tasks.map(({ title }) => anchorOf(title)).filter((anchor) => !linked.includes(anchor))).toEqual([]);
});

const examples = tasks.flatMap(({ title, prints, blocks }) => blocks.map((block) => ({ title, prints, ...block })));

test.each(examples)('$title: $language', async ({ language, code, prints }) => {
  const beginning = beginnings.find((each) => each.language === language)?.code ?? '';
  const [command, args] = COMMANDS[language]?.(`${beginning}\n${code}`) ?? ['false', []];
  const env = { ...process.env, CELLAR: cellar.url, CELLAR_KEY: KEY };
  const { stdout } = await promisify(execFile)(command, args, { cwd: folder, env });
  expect(stdout).toContain(prints);
});
