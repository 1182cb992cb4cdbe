import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TOOLBOX } from '../../../../src/embedded/python/toolbox.ts';

const read = (name: string) => readFileSync(new URL(`../../../../runtime/${name}`, import.meta.url), 'utf8');

/** The names that a requirements file asks for, without versions and markers. */
const namesIn = (text: string) => Array.from(text.matchAll(/^([a-z0-9][a-z0-9._-]*)/gim), ([, name]) => name ?? '');

test('the environment is asked to hold the toolbox that is checked for, library by library', () => {
  const [, toolbox = ''] = read('requirements.in').split('# The toolbox');
  const [asked = ''] = toolbox.split('# What Python 3.13');
  // The same module elsewhere than on Linux.
  const names = [...namesIn(asked), ...namesIn(read('requirements-source.in'))].filter((name) => name !== 'xgboost');
  expect(names.sort()).toEqual(Object.keys(TOOLBOX).sort());
});

test.each([
  'requirements.lock',
  'requirements-wide.lock',
  'requirements-source.lock',
  'requirements-uv.lock',
  'requirements-enterprise-gateway.lock',
  'requirements-checks.lock',
])('%s pins and hashes all, and names no index', (file) => {
  const entries = read(file)
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(entries.filter((entry) => !/^[a-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}/.test(entry))).toEqual([]);
  expect(read(file)).not.toMatch(/:\/\/|--index|--find-links/);
});
