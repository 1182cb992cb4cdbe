import { AppError } from '../../errors/app-error.ts';
import type { GatewayClient } from '../gateway/gateway-client.ts';
import { controlCommand, exitIn } from '../helper/control-command.ts';
import type { ControlRequest } from '../helper/control-request.ts';
import { type HelperPlace, helperCode } from '../helper/helper-source.ts';
import { KernelRun } from '../kernel-run.ts';
import { becomeReady } from '../kernel-start.ts';
import { type KernelLoss, LiveKernel } from '../live-kernel.ts';
import type { ProgramOptions, ProgramSpec, StartedProgram } from './program.ts';
import { type SendCommand, startProgram } from './program-commands.ts';
import { type LineAddress, ProgramLine } from './program-line.ts';

const ENDED = 'The program host ended during the run.';
/** How long the gateway may take to say that it has ended, once the line to a runner has closed. */
const GATEWAY_GRACE_MS = 1_000;
const GATEWAY_ENDED = 'The kernel gateway ended during the run, and the program with it.';

/**
 * One live runner: a kernel that takes commands (runtime/cellar_runtime/runner/command.py) and handles them side by
 * side, so that any number of programs goes over one websocket, or over one line to a runner on this machine. It is one
 * of our own kernelspec, or a Python kernel of the gateway's that is given the helper.
 */

export interface ProgramHostOptions {
  readonly gateway: GatewayClient;
  readonly kernelName: string;
  /** The settings of the helper, if the kernel isn't of Cellar's own kernelspec. */
  readonly helper: HelperPlace | null;
  /** Why a kernel could not be launched, if its launcher left a word. */
  readonly startFailure: (kernelId: string) => Promise<string | undefined>;
  /** The socket by which a runner on this machine takes commands. */
  readonly lineTo?: ((kernelId: string) => Promise<LineAddress>) | undefined;
}

export class ProgramHost implements AsyncDisposable {
  readonly #live: LiveKernel;
  readonly #isHelper: boolean;
  readonly #requests = new Set<KernelRun | ControlRequest>();
  #line: ProgramLine | undefined;
  #isLost = false;

  private constructor(live: LiveKernel, isHelper: boolean) {
    this.#live = live;
    this.#isHelper = isHelper;
    live.onLost((loss) => this.#lose(loss));
  }

  /** @throws AppError kernel_start_failed, gateway_unavailable, gateway_error; the signal's reason when aborted */
  static async start(options: ProgramHostOptions, signal: AbortSignal): Promise<ProgramHost> {
    const { gateway, helper, startFailure } = options;
    const live = await LiveKernel.start({ ...options, path: '' }, signal);
    const host = new ProgramHost(live, helper !== null);
    try {
      const prepare = () => host.#prepare(options, signal);
      const hasEnded = () => host.#isLost;
      const { id } = live;
      await becomeReady({ id, gateway, name: 'The program host', prepare, hasEnded, startFailure }, signal);
      return host;
    } catch (error) {
      await host[Symbol.asyncDispose]();
      throw error;
    }
  }

  get id(): string {
    return this.#live.id;
  }

  /** Whether it takes no more programs. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Whether commands reach it now; without a line, waiting for its websocket within the reconnection deadline. */
  async isReachable(): Promise<boolean> {
    const isConnected = this.#line !== undefined || (await this.#live.isConnected());
    return isConnected && this.#takesPrograms;
  }

  start(
    id: string,
    spec: ProgramSpec,
    maxOutputBytes: number,
    options: Omit<ProgramOptions, 'timeoutMs' | 'signal'>,
  ): StartedProgram {
    const send = this.#isHelper ? this.#ask : (this.#line?.send ?? this.#execute);
    return startProgram(send, id, spec, maxOutputBytes, options);
  }

  /** Ends it, and every program with it: those settle as `died`. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#isLost = true;
    return this.#live.end(() => {
      this.#abandon(ENDED);
      this.#line?.[Symbol.dispose]();
    });
  }

  get #takesPrograms(): boolean {
    return !this.#isLost && this.#line?.isClosed !== true;
  }

  /** To our own kernel: a command is the code of an execute request. */
  readonly #execute: SendCommand = async (command, onOutput) => {
    const { timings } = this.#live.gateway;
    const code = JSON.stringify(command);
    const end = await this.#follow(
      new KernelRun({ connection: this.#live.connection, timings, code, silent: false, onOutput }),
    );
    return end.kind === 'died' ? end : { kind: 'answered' };
  };

  /** To a helper. */
  readonly #ask: SendCommand = async (command, onOutput) => {
    const end = await this.#follow(
      controlCommand(this.#live.connection, this.#live.gateway.timings, command, onOutput),
    );
    return end.kind === 'died' ? end : { kind: 'answered', exit: exitIn(end.content) };
  };

  async #follow<End>(request: (KernelRun | ControlRequest) & { readonly ended: Promise<End> }): Promise<End> {
    this.#requests.add(request);
    try {
      return await request.ended;
    } finally {
      this.#requests.delete(request);
    }
  }

  #lose(loss: KernelLoss): void {
    if (this.#isLost) return;
    void this[Symbol.asyncDispose]();
    if (loss === 'gateway_ended') this.#abandon(GATEWAY_ENDED);
  }

  #abandon(reason: string): void {
    for (const request of this.#requests) request.abandon(reason);
    this.#line?.abandon(reason);
  }

  async #openLine(lineTo: NonNullable<ProgramHostOptions['lineTo']>, signal: AbortSignal): Promise<void> {
    try {
      this.#line = await ProgramLine.open(await lineTo(this.id), this.#onLineClosed, signal);
    } catch (cause) {
      signal.throwIfAborted();
      throw new AppError('kernel_start_failed', 'The program host takes no commands.', { cause });
    }
  }

  /** A runner ends with its gateway, which may say so a moment later: that is the better reason to tell. */
  readonly #onLineClosed = (): void => {
    if (!this.#isLost) setTimeout(() => this.#lose('process_ended'), GATEWAY_GRACE_MS).unref();
  };

  async #prepare(
    { helper, lineTo }: Pick<ProgramHostOptions, 'helper' | 'lineTo'>,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#live.connection.info;
    if (helper === null) {
      if (lineTo !== undefined) await this.#openLine(lineTo, signal);
      return;
    }
    const { timings } = this.#live.gateway;
    const code = helperCode(helper);
    let reason = 'its set-up failed';
    const run = new KernelRun({
      connection: this.#live.connection,
      timings,
      code,
      silent: true,
      onOutput: (output) => {
        if (output.type === 'error') reason = `${output.name}: ${output.value}`;
      },
    });
    const end = await this.#follow(run);
    if (end.kind === 'completed') return;
    const why = end.kind === 'died' ? end.reason : reason;
    throw new AppError('kernel_start_failed', `Programs can't be started on this kernel gateway: ${why}`);
  }
}
