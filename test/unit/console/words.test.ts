import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lackOf } from '../../../console/src/admin/lacks.ts';
import { LANGUAGE_NAMES } from '../../../console/src/editor/language-names.ts';
import { LANGUAGES } from '../../../src/languages/registry.ts';

/** The console's words for what the service names by ids. */

test('every language has its name', () => {
  expect(LANGUAGE_NAMES).toEqual(Object.fromEntries(LANGUAGES.map(({ id, name }) => [id, name])));
});

test('everything that a sandbox can lack is said in a sentence, with what helps', () => {
  const path = join(import.meta.dirname, '../../../src/embedded/sandbox/description.ts');
  const [, list = ''] = /type Degradation =([\s\S]*?);/.exec(readFileSync(path, 'utf8')) ?? [];
  const names = [...list.matchAll(/\| '([\w-]+)'/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) {
    const { what, remedy } = lackOf(name);
    expect(what).toMatch(/^\S.* .*\.$/);
    expect(remedy).not.toBe(lackOf('unknown').remedy);
  }
});
