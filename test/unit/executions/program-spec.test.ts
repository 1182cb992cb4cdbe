import { expect, test } from 'vitest';
import { toProgram } from '../../../src/executions/steps/program-spec.ts';
import { languageOf } from '../../../src/languages/registry.ts';
import cases from '../../fixtures/mnt-data-cases.json' with { type: 'json' };

const BASH = languageOf('bash');

test('a program is told nothing else where /mnt/data is mounted', () => {
  const program = toProgram(BASH, { code: 'ls /mnt/data', args: ['/mnt/data/x'] }, 'chat1', undefined);
  expect(program).toMatchObject({ workspace: 'chat1', source: 'ls /mnt/data', args: ['/mnt/data/x'] });
});

test.each(cases.cases)('where it is not, $why is read as everywhere', ({ input, expected }) => {
  const program = toProgram(BASH, { code: input, args: [input] }, 'chat1', cases.root);
  expect([program.source, program.args]).toEqual([expected, [expected]]);
});

test('no argument holds a NUL, which would end it', () => {
  expect(toProgram(BASH, { code: '', args: ['a\0b'] }, 'chat1', undefined).args).toEqual(['ab']);
});
