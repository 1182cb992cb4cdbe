import { DEADLINE_PASSED, raceDeadline, whenAborted } from '../../lib/deadline.ts';
import type { ProgramEnd, ProgramOptions, StartedProgram } from './program.ts';

/** How long a killed program's end is waited for. */
const KILL_TIMEOUT_MS = 5_000;

/**
 * Waits for a program's end, and kills it at its time limit or when the caller leaves.
 * @param onStuck is called if it can't even be killed.
 */
export async function followProgram(
  program: StartedProgram,
  { timeoutMs, signal }: Pick<ProgramOptions, 'timeoutMs' | 'signal'>,
  onStuck: () => void,
): Promise<ProgramEnd> {
  const aborted = whenAborted(signal);
  try {
    const left = aborted.promise.then(() => 'left' as const);
    const first = await raceDeadline(Promise.race([program.ended, left]), timeoutMs);
    if (first !== 'left' && first !== DEADLINE_PASSED) return first;
    program.stop();
    if ((await raceDeadline(program.ended, KILL_TIMEOUT_MS)) === DEADLINE_PASSED) onStuck();
    return { kind: first === 'left' ? 'interrupted' : 'timeout', kernelLost: false };
  } finally {
    aborted.dispose();
  }
}
