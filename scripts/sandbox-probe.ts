import { resolve } from 'node:path';
import { hasUserNamespace, ISOLATION_LEVELS, type IsolationLevel } from '../src/embedded/sandbox/isolation-level.ts';
import { probeSandbox, type SandboxProbe } from '../src/embedded/sandbox/probe.ts';
import { remediesFor } from '../src/embedded/sandbox/remedies.ts';
import { attackIsolationLevel } from '../src/embedded/sandbox/self-attack.ts';
import { readCommandLine, refuse } from './command-line.ts';

/**
 * `npm run sandbox:probe [-- --python PATH --level LEVEL]`: which levels this machine offers, attacked from inside by a hostile
 * program. Ends with 1 when a probe gets through that the level promises to stop, or when no level works.
 */

const ROOT = resolve(import.meta.dirname, '..');
const launcher = resolve(ROOT, 'runtime/cellar_runtime/sandbox/launch.py');

const CHOICES = ISOLATION_LEVELS.filter((level) => level !== 'none');
const USAGE = `Usage: npm run sandbox:probe [-- --python PATH --level LEVEL]

Attacks each level of the sandbox that this machine offers from inside, with a hostile program.
  --python  the interpreter to attack with. Default: CELLAR_PYTHON, else that of runtime/.venv
  --level    one level only: ${CHOICES.join(', ')}`;

const { values } = readCommandLine({
  usage: USAGE,
  options: { python: { type: 'string' }, level: { type: 'string' } },
});
const python = values.python ?? process.env['CELLAR_PYTHON'] ?? resolve(ROOT, 'runtime/.venv/bin/python');
const levels = CHOICES.filter((level) => values.level === undefined || level === values.level);
if (levels.length === 0) refuse(`--level: ${values.level} is none.`, USAGE);
const { signal } = new AbortController();

/** Whether the level works here and stops what it promises to stop; prints what was found. */
async function report(level: IsolationLevel, probe: SandboxProbe): Promise<boolean> {
  const [tried] = probe.levels;
  if (tried?.works !== true) {
    console.log(`${level}: not here. ${tried?.reason ?? ''}`);
    return false;
  }
  const starts = probe.forkFailure === null && hasUserNamespace(level) ? [false, true] : [false];
  let isSound = true;
  for (const isForked of starts) isSound = (await attack(level, probe.bwrap, isForked)) && isSound;
  return isSound;
}

/** The same by kernels that start by themselves, or forked ones (KERNEL_FORK_SERVER). */
async function attack(level: IsolationLevel, bwrap: SandboxProbe['bwrap'], isForked: boolean): Promise<boolean> {
  const result = await attackIsolationLevel({ python, launcher, level, bwrap, isForked, signal });
  const unexpected = Object.entries(result.unexpected);
  const stopped = result.tried.length - result.byDesign.length - unexpected.length;
  console.log(`${level}${isForked ? ', forked' : ''}: works, stops ${stopped} of ${result.tried.length} probes`);
  console.log(`  open by design: ${result.byDesign.join(', ')}`);
  for (const [name, evidence] of unexpected) {
    console.log(`  GOT THROUGH: ${name}: ${evidence}`);
  }
  return unexpected.length === 0;
}

let last: SandboxProbe | undefined;
let works = 0;
let failed = false;
for (const only of levels) {
  last = await probeSandbox({ python, launcher, only, forks: true, signal });
  const isOffered = last.levels[0]?.works === true;
  works += isOffered ? 1 : 0;
  failed = (!(await report(only, last)) && isOffered) || failed;
}
if (last !== undefined && works === 0) {
  console.log(remediesFor(last).join('\n'));
}
process.exitCode = failed || works === 0 ? 1 : 0;
