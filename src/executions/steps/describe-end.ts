import { constants } from 'node:os';
import type { CollectedOutput, ProgramError } from '../../kernels/outputs/output-collector.ts';
import type { ProgramEnd } from '../../kernels/programs/program.ts';
import type { OutOfMemory, RunEnd } from '../../kernels/run-end.ts';
import type { DiskExcess, DiskLimits } from '../../workspaces/disk-watch.ts';
import type { ExecutionStatus } from '../execution.ts';
import { processLimitSentence } from './process-limit.ts';

/**
 * The end of a run, as reported to the caller: streams, exit code, status. Pure.
 *
 * stderr is the program's own, plus one sentence if the run was cut short or failed at a limit. LibreChat takes any
 * text on stderr for a failure, and shows its model no other field.
 */
export interface EndReport {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly status: ExecutionStatus;
  /** Whether it was killed because memory ran out, as far as Cellar can detect. */
  readonly outOfMemory?: boolean;
}

/** The run wrote more than fits: it was stopped, and what it made so far is kept. */
export interface DiskStop {
  readonly kind: 'disk';
  readonly excess: DiskExcess;
  readonly limits: DiskLimits;
}

/** The last word of a run that somebody ended. */
export const INTERRUPTED = 'Execution was interrupted.\n';

/** A shell's code for a program that SIGKILL ended: 128 + 9. */
const KILLED = 137;

/** A shell's message for a program that a signal ended, so that stderr isn't empty. */
const SIGNALS: Readonly<Record<number, string>> = {
  4: 'illegal instruction',
  5: 'trap',
  6: 'aborted',
  7: 'bus error',
  8: 'floating point exception',
  9: 'killed',
  11: 'segmentation fault',
  15: 'terminated',
  24: 'the limit of processor time was reached',
  25: 'the size limit of a file was reached',
  31: 'a system call that is not allowed here',
};

/**
 * @param ranOutOfMemory whether a kernel that died was ended because memory ran out
 * @param isShell the program was a shell, which says itself how what it started ended
 */
export function describeEnd(
  end: RunEnd | ProgramEnd | DiskStop,
  output: CollectedOutput,
  timeoutMs: number,
  ranOutOfMemory: OutOfMemory = false,
  isShell = false,
): EndReport {
  const report = reportOf(end, output, timeoutMs, ranOutOfMemory, isShell);
  if (report.exitCode === 0) return report;
  return { ...report, stderr: joinLines(report.stderr, processLimitSentence(report.stderr)) };
}

function reportOf(
  end: RunEnd | ProgramEnd | DiskStop,
  output: CollectedOutput,
  timeoutMs: number,
  ranOutOfMemory: OutOfMemory,
  isShell: boolean,
): EndReport {
  const { stdout } = output;
  const truncated: ExecutionStatus = output.truncated ? 'OL' : null;
  switch (end.kind) {
    case 'completed':
    case 'failed': {
      // IPython prints what it fails to format itself, and sends no error.
      const plainExitCode = end.kind === 'failed' ? 1 : 0;
      if (output.error === null) return { stdout, stderr: output.stderr, exitCode: plainExitCode, status: truncated };
      const { message, exitCode } = describeError(output.error);
      return { stdout, stderr: joinLines(output.stderr, message), exitCode, status: truncated };
    }
    case 'exited': {
      if (isYes(end.outOfMemory ?? null)) return killedForMemory(output, end.outOfMemory === 'likely');
      const crash = isShell ? undefined : SIGNALS[end.signal ?? 0];
      const status = end.exitCode === KILLED || crash !== undefined ? 'SG' : truncated;
      const stderr =
        crash === undefined
          ? output.stderr
          : joinLines(output.stderr, `The program was ended by a signal: ${crash}.\n`);
      return { stdout, stderr, exitCode: end.exitCode, status };
    }
    case 'timeout':
      return {
        stdout,
        stderr: joinLines(output.stderr, `Execution stopped: the time limit of ${seconds(timeoutMs)} was reached.\n`),
        exitCode: KILLED,
        status: 'TO',
      };
    case 'interrupted':
      return {
        stdout,
        stderr: joinLines(output.stderr, INTERRUPTED),
        exitCode: KILLED,
        status: 'SG',
      };
    case 'disk':
      return {
        stdout,
        stderr: joinLines(output.stderr, `Execution stopped: ${diskSentence(end)}\n`),
        exitCode: KILLED,
        status: 'SG',
      };
    case 'died':
      if (end.isProcess === true && isYes(ranOutOfMemory)) {
        return killedForMemory(output, ranOutOfMemory === 'likely');
      }
      return {
        stdout,
        stderr: joinLines(output.stderr, describeDeath(end, ranOutOfMemory)),
        exitCode: end.exitCode ?? KILLED,
        status: signalOf(end.exitCode ?? KILLED) === undefined ? truncated : 'SG',
      };
  }
}

const isYes = (outOfMemory: OutOfMemory): boolean => outOfMemory === true || outOfMemory === 'likely';

/** Names the likeliest reason as likely, because the system doesn't report which process it ended. */
function killedForMemory({ stdout, stderr }: CollectedOutput, isLikely: boolean): EndReport {
  const reason = isLikely ? 'it ended while memory was short here, and has probably run out of it' : 'memory ran out';
  const said = joinLines(stderr, `Execution stopped: ${reason}.\n`);
  return { stdout, stderr: said, exitCode: KILLED, status: 'SG', outOfMemory: true };
}

/** Names the likeliest reason as likely if the system doesn't report why it ended a kernel. */
function describeDeath(end: Extract<RunEnd, { kind: 'died' }>, ranOutOfMemory: OutOfMemory): string {
  const { reason, isProcess, exitCode = KILLED } = end;
  const guess = isProcess === true && ranOutOfMemory === null && exitCode === KILLED;
  const likely = guess ? ' It may have run out of memory.' : '';
  if (end.exitCode === undefined) return `Execution failed: ${reason}${likely}\n`;
  const signal = signalOf(exitCode);
  const how =
    signal === undefined
      ? `ended itself with exit code ${exitCode}`
      : `was ended by a signal: ${SIGNALS[exitCode - 128] ?? signal} (${signal})`;
  return `Execution stopped: the Python process ${how}. Its variables are gone.${likely}\n`;
}

/** The name of the signal that an exit code stands for, if it does. */
function signalOf(exitCode: number): string | undefined {
  return Object.entries(constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
}

/** As Python itself would end: `sys.exit()` silently with its code, or with its message; anything else with a traceback. */
function describeError(error: ProgramError): { message: string; exitCode: number } {
  if (error.name !== 'SystemExit') {
    return { message: error.traceback === '' ? `${error.name}: ${error.value}\n` : error.traceback, exitCode: 1 };
  }
  if (error.value === '' || error.value === 'None' || error.value === 'False') return { message: '', exitCode: 0 };
  if (error.value === 'True') return { message: '', exitCode: 1 };
  // A process keeps eight bits of its exit code.
  if (/^-?\d{1,9}$/.test(error.value)) return { message: '', exitCode: Number(error.value) & 0xff };
  return { message: `${error.value}\n`, exitCode: 1 };
}

function diskSentence({ excess, limits }: DiskStop): string {
  return excess === 'workspace'
    ? `the files of this chat may take ${mebibytes(limits.maxBytes)} together, and the run wrote more. Delete what isn't needed.`
    : 'the disk of the service is almost full. Write less, or ask its operator for room.';
}

const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;

/** Adds a last line to a text, which may lack the end of its own. */
export function joinLines(text: string, last: string): string {
  return text === '' || last === '' || text.endsWith('\n') ? text + last : `${text}\n${last}`;
}

const seconds = (timeoutMs: number): string => `${Number((timeoutMs / 1000).toFixed(1))} s`;
