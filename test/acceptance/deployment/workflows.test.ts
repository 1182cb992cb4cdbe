import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { skippedFor } from '../../support/needs.ts';
import { goTool, NO_GO, ROOT, runTool } from './deploy-tools.ts';

/** The workflows pass their linter, do what .ci/run does, and take actions by their commits. */

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const FOLDER = '.github/workflows';
const workflows = readdirSync(join(ROOT, FOLDER)).map((name) => `${FOLDER}/${name}`);
const tracked = execFileSync('git', ['-C', ROOT, 'ls-files'], { encoding: 'utf8' }).trim().split('\n');

describe('the linter', skippedFor(NO_GO), () => {
  const actionlint = goTool('actionlint');

  test('passes every workflow', async () => {
    expect(await runTool(actionlint, workflows)).toMatchObject({ code: 0, said: '' });
  });
});

test.each(workflows)('%s takes every action by the commit of a version', (path) => {
  const used = [...read(path).matchAll(/uses: (\S+)(.*)$/gm)].filter(([, action = '']) => !action.startsWith('./'));
  for (const [line, action, comment] of used) {
    expect(action, line).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    expect(comment, line).toMatch(/^ # v\d+\.\d+\.\d+$/);
  }
});

test.each(workflows)('%s calls scripts and npm scripts that there are', (path) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const text = read(path);
  const called = [...text.matchAll(/(?<![\w/])\.ci\/[\w-]+/g)].map(([script]) => script);
  expect(called.filter((script) => !existsSync(join(ROOT, script)))).toEqual([]);
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('CI runs every step and every project of .ci/run', () => {
  const steps = (text: string): string[] => [
    ...[...text.matchAll(/--project ([\w-]+)/g)].map(([, name]) => `--project ${name}`),
    ...[...text.matchAll(/npm run (test:(?!only)[\w:-]+)/g)].map(([, name]) => `npm run ${name}`),
    ...[...text.matchAll(/^.*\.ci\/(packages|newcomer|pages)\b/gm)].map(([, name]) => `.ci/${name}`),
  ];
  const wanted = new Set(steps(read('.ci/run')));
  expect(wanted.size).toBeGreaterThan(8);
  expect([...wanted].filter((step) => !steps(read('.github/workflows/ci.yml')).includes(step))).toEqual([]);
});

test('Dependabot looks after every lock file, image and workflow', () => {
  const text = read('.github/dependabot.yml');
  const looksAfter = (ecosystem: string): string[] =>
    [...text.matchAll(/package-ecosystem: ([\w-]+)\n\s+director(?:y|ies): (.*)$/gm)]
      .filter(([, name]) => name === ecosystem)
      .flatMap(([, , folders = '']) => folders.replaceAll(/[[\]\s"]/g, '').split(','));
  const foldersOf = (pattern: RegExp): string[] => [
    ...new Set(
      tracked.filter((path) => pattern.test(path)).map((path) => (dirname(path) === '.' ? '/' : `/${dirname(path)}`)),
    ),
  ];
  const ecosystems: [string, RegExp][] = [
    ['npm', /(^|\/)package-lock\.json$/],
    ['pip', /(^|\/)requirements[\w-]*\.(in|txt)$/],
    ['docker', /(^|\/)([\w-]+\.)?Dockerfile$/],
    ['docker-compose', /(^|\/)docker-compose\.yml$/],
  ];
  for (const [ecosystem, pattern] of ecosystems) {
    expect(looksAfter(ecosystem).sort(), ecosystem).toEqual(foldersOf(pattern).sort());
  }
  expect(looksAfter('github-actions')).toEqual(['/']);
});

test('a release has notes from CHANGELOG.md and a version that is package.json’s', async () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const wrong = await runTool(join(ROOT, '.ci/release-notes'), ['9.9.9']);
  expect(wrong).toMatchObject({ code: 1, said: `package.json has version ${version}, not 9.9.9\n` });
  const notes = await runTool(join(ROOT, '.ci/release-notes'), [version, 'ghcr.io/example']);
  expect(notes.code, notes.said).toBe(0);
  expect(notes.stdout).toContain(`ghcr.io/example/cellar:${version}`);
  expect(read('CHANGELOG.md')).toContain(notes.stdout.split('\n\n## Get it')[0]);
});
