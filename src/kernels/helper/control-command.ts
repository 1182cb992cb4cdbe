import { z } from 'zod';
import type { KernelConnection } from '../kernel-connection.ts';
import type { KernelOutput } from '../kernel-output.ts';
import type { KernelTimings } from '../kernel-timings.ts';
import { isExit } from '../programs/program-commands.ts';
import { ControlRequest } from './control-request.ts';

/** Commands about programs, as requests to a kernel's helper. */

const lookSchema = z.object({ running: z.boolean() });
const runSchema = z.object({ exit: z.unknown() });

export function controlCommand(
  connection: KernelConnection,
  timings: KernelTimings,
  command: Readonly<Record<string, unknown>>,
  onOutput: (output: KernelOutput) => void,
): ControlRequest {
  const common = { connection, timings };
  if (command['op'] !== 'run') return new ControlRequest({ ...common, content: command });
  const isActive = async (): Promise<boolean> => {
    const look = new ControlRequest({ ...common, content: { op: 'look', id: command['id'] } });
    const end = await look.ended;
    return end.kind === 'answered' && lookSchema.safeParse(end.content).data?.running === true;
  };
  return new ControlRequest({ ...common, content: command, onOutput, isLast: isExit, isActive });
}

/** How the program ended, as the answer to its run tells it. */
export const exitIn = (content: unknown): unknown => runSchema.safeParse(content).data?.exit;
