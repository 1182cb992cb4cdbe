import { resolve } from 'node:path';
import { probeSandbox, type SandboxProbe } from '../src/embedded/sandbox/probe.ts';
import { remediesFor } from '../src/embedded/sandbox/remedies.ts';
import { RUNGS, type Rung } from '../src/embedded/sandbox/rung.ts';
import { attackRung } from '../src/embedded/sandbox/self-attack.ts';
import { readCommandLine, refuse } from './command-line.ts';

/**
 * `npm run sandbox:probe [-- --python PATH --rung RUNG]`: which rungs this machine offers, attacked from inside by a hostile
 * program. Ends with 1 when a probe gets through that the rung promises to stop, or when no rung works.
 */

const ROOT = resolve(import.meta.dirname, '..');
const launcher = resolve(ROOT, 'runtime/cellar_runtime/sandbox/launch.py');

const CHOICES = RUNGS.filter((rung) => rung !== 'none');
const USAGE = `Usage: npm run sandbox:probe [-- --python PATH --rung RUNG]

Attacks each rung of the sandbox that this machine offers from inside, with a hostile program.
  --python  the interpreter to attack with. Default: CELLAR_PYTHON, else that of runtime/.venv
  --rung    one rung only: ${CHOICES.join(', ')}`;

const { values } = readCommandLine({
  usage: USAGE,
  options: { python: { type: 'string' }, rung: { type: 'string' } },
});
const python = values.python ?? process.env['CELLAR_PYTHON'] ?? resolve(ROOT, 'runtime/.venv/bin/python');
const rungs = CHOICES.filter((rung) => values.rung === undefined || rung === values.rung);
if (rungs.length === 0) refuse(`--rung: ${values.rung} is none.`, USAGE);
const { signal } = new AbortController();

/** Whether the rung works here and stops what it promises to stop; prints what was found. */
async function report(rung: Rung, probe: SandboxProbe): Promise<boolean> {
  const [tried] = probe.rungs;
  if (tried?.works !== true) {
    console.log(`${rung}: not here. ${tried?.reason ?? ''}`);
    return false;
  }
  const result = await attackRung({ python, launcher, rung, bwrap: probe.bwrap, signal });
  const unexpected = Object.entries(result.unexpected);
  const stopped = result.tried.length - result.byDesign.length - unexpected.length;
  console.log(`${rung}: works, stops ${stopped} of ${result.tried.length} probes`);
  console.log(`  open by design: ${result.byDesign.join(', ')}`);
  for (const [name, evidence] of unexpected) {
    console.log(`  GOT THROUGH: ${name}: ${evidence}`);
  }
  return unexpected.length === 0;
}

let last: SandboxProbe | undefined;
let works = 0;
let failed = false;
for (const only of rungs) {
  last = await probeSandbox({ python, launcher, only, signal });
  const isOffered = last.rungs[0]?.works === true;
  works += isOffered ? 1 : 0;
  failed = (!(await report(only, last)) && isOffered) || failed;
}
if (last !== undefined && works === 0) {
  console.log(remediesFor(last).join('\n'));
}
process.exitCode = failed || works === 0 ? 1 : 0;
