import { describe, expect, test } from 'vitest';
import { LANGUAGE_IDS } from '../../../src/languages/language.ts';
import { findLanguage, LANGUAGES, languageOf, missingSentence } from '../../../src/languages/registry.ts';

describe('the registry', () => {
  test('has one row for each id', () => {
    expect(LANGUAGES.map(({ id }) => id)).toEqual(LANGUAGE_IDS);
    for (const id of LANGUAGE_IDS) expect(languageOf(id).id).toBe(id);
  });

  test('gives no name to two languages', () => {
    const names = LANGUAGES.flatMap(({ id, aliases }) => [id, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each([
    ['Python3', 'py'],
    [' JavaScript ', 'js'],
    ['C++', 'cpp'],
    ['golang', 'go'],
    ['R', 'r'],
    ['sh', 'bash'],
    ['fortran', 'f90'],
    ['cobol', undefined],
    ['__proto__', undefined],
  ])('knows %j as %s', (name, id) => {
    expect(findLanguage(name)?.id).toBe(id);
  });

  test('builds nothing outside the folder that goes with the sandbox', () => {
    for (const { recipe } of LANGUAGES) {
      const { compile, run } = recipe('');
      const outputs = [...compile.flat(), ...run].filter((argument) => argument.includes('{workspace}'));
      for (const argument of outputs) expect(argument).toMatch(/^(\{workspace\}|\{build\}:\{workspace\})$/);
    }
  });

  test('names language and package of what is missing', () => {
    expect(missingSentence(languageOf('php'))).toContain('PHP');
    expect(missingSentence(languageOf('php'))).toContain('apt-get install php-cli');
    expect(missingSentence(languageOf('ts'))).toContain('apt-get install nodejs)');
  });
});

test('Fortran takes lines of any length', () => {
  expect(languageOf('f90').recipe('').compile[0]).toContain('-ffree-line-length-none');
});

test.each([
  ['package main\nimport "C"\n', true],
  ['package main\n\n  import (\n\t"fmt"\n\t"C" // for puts\n)', true],
  ['package main\nimport\n\n"C"; import "fmt"', true],
  ['package main\nvar c = "C"', false],
  ['package main\nimport "C" + x', false],
  // With an expression that begins anew at each empty line it would take hours.
  ['\n'.repeat(1_000_000), false],
  [`import${'\n'.repeat(1_000_000)}`, false],
  [`${'\n'.repeat(1_000_000)}import "C"`, true],
])('a Go program imports C or is linked without it (%#)', (source, importsC) => {
  expect(languageOf('go').recipe(source).env).toEqual(importsC ? {} : { CGO_ENABLED: '0' });
});
