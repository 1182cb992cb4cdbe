import { expect, test } from 'vitest';
import { Toolchains } from '../../../src/executions/toolchains.ts';
import type { ProgramEnd, ProgramOptions, ProgramSpec } from '../../../src/kernels/programs/program.ts';
import type { LanguageId } from '../../../src/languages/language.ts';

/** A language is available where a program of it runs, not where a command of its name is. */

/** A runner on which commands of these languages are there, and programs end as said. */
class Machine {
  readonly ran: string[] = [];
  readonly trials: Partial<Record<LanguageId, ProgramEnd | 'ok'>>;

  constructor(trials: Machine['trials']) {
    this.trials = trials;
  }

  async run({ fileName }: ProgramSpec, { onOutput }: ProgramOptions): Promise<ProgramEnd> {
    const say = (text: string) => onOutput({ type: 'stream', name: 'stdout', text });
    if (fileName === 'versions.sh') {
      say(
        Object.keys(this.trials)
          .map((id) => `${id}\tversion 1.2\n`)
          .join(''),
      );
      return { kind: 'exited', exitCode: 0, signal: null };
    }
    const extension = fileName.split('.').at(-1) as LanguageId;
    this.ran.push(extension);
    const end = this.trials[extension] ?? { kind: 'died', reason: 'no such language' };
    if (end !== 'ok') return end;
    say('ok\n');
    return { kind: 'exited', exitCode: 0, signal: null };
  }
}

const FAILED: ProgramEnd = { kind: 'exited', exitCode: 1, signal: null };
const STOPPED: ProgramEnd = { kind: 'timeout', kernelLost: false };

const availabilities = async (toolchains: Toolchains) =>
  Object.fromEntries((await toolchains.list()).map(({ language, isAvailable }) => [language.id, isAvailable]));

test('a command that is there and runs nothing makes no language available', async () => {
  const machine = new Machine({ js: FAILED, ts: FAILED, c: 'ok', go: STOPPED });
  const found = await availabilities(new Toolchains(machine));
  expect(found).toMatchObject({ py: true, js: false, ts: false, c: true, go: null, java: false });
  expect(machine.ran.sort()).toEqual(['c', 'go', 'js', 'ts']);
});

test('a program that says something else did not run', async () => {
  const machine = new Machine({ c: { kind: 'exited', exitCode: 0, signal: null } });
  expect(await availabilities(new Toolchains(machine))).toMatchObject({ c: false });
});

test('what took too long is tried again, and what worked is not', async () => {
  const machine = new Machine({ c: 'ok', go: STOPPED });
  const toolchains = new Toolchains(machine);
  await toolchains.list();
  machine.trials.go = 'ok';
  expect(await availabilities(toolchains)).toMatchObject({ c: true, go: true });
  await toolchains.list();
  expect(machine.ran.sort()).toEqual(['c', 'go', 'go']);
});

test('where nobody can be asked, only Python is known to run', async () => {
  const found = await availabilities(new Toolchains({ run: () => Promise.reject(new Error('full')) }));
  expect(found).toMatchObject({ py: true, js: null, bash: null });
});
