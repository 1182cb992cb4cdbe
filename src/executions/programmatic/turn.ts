import type { ToolAnswer } from '../../kernels/programs/program.ts';
import type { SessionId } from '../../lib/ids.ts';
import type { ExecutionResult } from '../execution.ts';
import { INTERRUPTED } from '../steps/describe-end.ts';

/** The answers to requests about a program that calls tools, its end included. Pure. */

/** A call that the caller has to run; `id` counts the program's calls: `call_001`. */
interface ToldCall {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

export interface ToolResult {
  readonly callId: string;
  readonly answer: ToolAnswer;
}

export type Turn =
  | {
      readonly kind: 'calls';
      readonly token: string;
      readonly sessionId: SessionId;
      readonly calls: readonly ToldCall[];
      /** The program's output since it began, head and tail. */
      readonly stdout: string;
    }
  | { readonly kind: 'completed'; readonly result: ExecutionResult }
  | { readonly kind: 'failed'; readonly reason: string; readonly result: ExecutionResult };

/**
 * The failure reasons that LibreChat's client passes on to its model; it hides any other. Cellar stops no program for
 * the length of its output, so the two reasons about length are not used.
 */
export const REASON = {
  timeLimit: 'Time limit exceeded',
  memory: 'Out of memory',
  lost: 'Execution failed or timed out',
  exited: (code: number): string => `Sandbox exited with code ${code}`,
  unregisteredTool: (name: string): string => `Sandbox requested an unregistered tool: ${oneLine(name)}`,
} as const;

/** A shell's code for a program that SIGKILL ended: 128 + 9. */
const KILLED = 137;

/**
 * A program that failed by its own fault is a result, with its stderr; a program that was cut short has its own sentence.
 * @param reason why it was ended by us
 */
export function toEnd(result: ExecutionResult, reason: string | undefined): Turn {
  if (reason === REASON.timeLimit) return { kind: 'failed', reason, result: outOfTime(result) };
  if (reason !== undefined) return { kind: 'failed', reason, result };
  if (result.outOfMemory === true) return { kind: 'failed', reason: REASON.memory, result };
  if (result.exitCode === KILLED) return { kind: 'failed', reason: REASON.exited(KILLED), result };
  return { kind: 'completed', result };
}

/** For the run it is an interruption; for its caller, the end of the time that a turn has. */
function outOfTime(result: ExecutionResult): ExecutionResult {
  if (!result.stderr.endsWith(INTERRUPTED)) return result;
  const own = result.stderr.slice(0, -INTERRUPTED.length);
  return { ...result, stderr: `${own}Execution stopped: the time limit of a turn was reached.\n` };
}

/** The client's pattern is of one line. */
const oneLine = (name: string): string => name.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').slice(0, 100);
