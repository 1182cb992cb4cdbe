import type { KernelHelper } from '../kernel.ts';
import type { KernelConnection } from '../kernel-connection.ts';
import type { KernelTimings } from '../kernel-timings.ts';
import type { ProgramOptions, ProgramSpec, StartedProgram } from '../programs/program.ts';
import { type SendCommand, startProgram } from '../programs/program-commands.ts';
import { controlCommand, exitIn } from './control-command.ts';
import type { ControlRequest } from './control-request.ts';
import { HelperFiles } from './helper-files.ts';

/** Starts programs and transfers files through the helper in a kernel. */
export class RemoteHelper implements KernelHelper {
  /** The files of the kernel's own workspace. */
  readonly files: HelperFiles;
  readonly #connection: KernelConnection;
  readonly #timings: KernelTimings;
  readonly #commands = new Set<ControlRequest>();

  constructor(connection: KernelConnection, timings: KernelTimings) {
    this.#connection = connection;
    this.#timings = timings;
    this.files = new HelperFiles(connection, timings);
  }

  startProgram(
    id: string,
    spec: ProgramSpec,
    maxOutputBytes: number,
    options: Pick<ProgramOptions, 'onOutput' | 'onToolCall'>,
  ): StartedProgram {
    return startProgram(this.#command, id, spec, maxOutputBytes, options);
  }

  /** Ends all pending work with this reason. */
  abandon(reason: string): void {
    for (const command of this.#commands) command.abandon(reason);
    this.files.abandon(reason);
  }

  readonly #command: SendCommand = async (command, onOutput) => {
    const request = controlCommand(this.#connection, this.#timings, command, onOutput);
    this.#commands.add(request);
    const end = await request.ended;
    this.#commands.delete(request);
    return end.kind === 'died' ? end : { kind: 'answered', exit: exitIn(end.content) };
  };
}
