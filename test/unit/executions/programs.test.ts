import { expect, test } from 'vitest';
import type { ExecutionRequest } from '../../../src/executions/execution.ts';
import { Programs, toProgram } from '../../../src/executions/programs.ts';
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

test('a gateway without a runner says so in one sentence', async () => {
  const said: string[] = [];
  const programs = new Programs({
    runner: { run: () => expect.fail('nothing can run') },
    kernels: async () => ({ name: 'python3', pathStrategy: 'rewrite', runner: null }),
  });
  const request = { language: 'bash', code: 'ls', args: [] } as unknown as ExecutionRequest;
  const workspace = { directory: 'chat1', path: '/w/chat1', gatewayPath: '/w/chat1' };
  const options = {
    timeoutMs: 1000,
    signal: AbortSignal.any([]),
    onOutput: ({ text }: { text: string }) => void said.push(text),
  };
  expect(await programs.run(request, workspace, options)).toEqual({ kind: 'exited', exitCode: 127, signal: null });
  expect(said).toEqual([expect.stringMatching(/^Bash can't run here: .*cellar-runner\.\n$/)]);
});
