import { z } from 'zod';
import type { KernelOutput } from '../kernel-output.ts';
import { pathsElsewhere } from '../outputs/elsewhere.ts';
import type { ProgramOptions, ProgramSpec, StartedProgram, ToolAnswer } from './program.ts';

/**
 * The commands by which programs are started and ended (runtime/cellar_runtime/runner/command.py), over whichever channel
 * they go: a line to the runner, the gateway's messages to it, or a helper's.
 */

const EXIT_TYPE = 'application/vnd.cellar.exit+json';
const CALL_TYPE = 'application/vnd.cellar.tool-call+json';
const callSchema = z.union([
  z.object({ announced: z.literal(true) }),
  z.object({ call: z.int(), tool: z.string(), input: z.unknown() }),
]);
const exitSchema = z.object({
  exitCode: z.int(),
  signal: z.int().nullable(),
  failure: z.string().nullable(),
  outOfMemory: z.union([z.boolean(), z.literal('likely')]).default(false),
  leftOut: z.object({ stdout: z.int().nonnegative(), stderr: z.int().nonnegative() }).default({ stdout: 0, stderr: 0 }),
});
type Exit = z.output<typeof exitSchema>;

/** How a command ended: `exit` where its answer says how the program did. */
export type CommandEnd =
  | { readonly kind: 'answered'; readonly exit?: unknown }
  | { readonly kind: 'died'; readonly reason: string };

/** Sends one command. Its outputs come before `ended` settles, which it always does. */
export type SendCommand = (
  command: Readonly<Record<string, unknown>>,
  onOutput: (output: KernelOutput) => void,
) => Promise<CommandEnd>;

export function startProgram(
  send: SendCommand,
  id: string,
  spec: ProgramSpec,
  maxOutputBytes: number,
  { onOutput, onElsewhere, onToolCall }: Omit<ProgramOptions, 'timeoutMs' | 'signal'>,
): StartedProgram {
  let exit: Exit | undefined;
  const ended = send({ op: 'run', id, maxOutputBytes, ...spec }, (output) => {
    if (output.type === 'stream') onOutput(output);
    else if (output.type === 'display' && pathsElsewhere(output) !== null) onElsewhere?.(output);
    else if (output.type === 'display') passCall(send, id, output.data[CALL_TYPE], onToolCall);
    else if (output.type === 'result') exit = exitSchema.safeParse(output.data[EXIT_TYPE]).data;
  });
  return {
    ended: ended.then((end) => {
      if (end.kind === 'died') return end;
      const told = exitSchema.safeParse(end.exit).data ?? exit;
      if (told === undefined) return { kind: 'died', reason: 'The runner did not say how the program ended.' };
      if (told.failure !== null) return { kind: 'died', reason: told.failure };
      const { exitCode, signal, outOfMemory, leftOut } = told;
      return { kind: 'exited', exitCode, signal, outOfMemory, leftOut };
    }),
    stop: () => void send({ op: 'stop', id }, () => {}),
  };
}

/** Whether an output is the last one of a program. */
export const isExit = (output: KernelOutput): boolean => output.type === 'result' && EXIT_TYPE in output.data;

function passCall(send: SendCommand, id: string, data: unknown, onToolCall: ProgramOptions['onToolCall']): void {
  const call = callSchema.safeParse(data).data;
  if (call === undefined || onToolCall === undefined) return;
  if ('announced' in call) {
    onToolCall('announced');
    return;
  }
  const answer = (given: ToolAnswer): void => void send({ op: 'answer', id, call: call.call, answer: given }, () => {});
  onToolCall({ tool: call.tool, input: call.input, answer });
}
