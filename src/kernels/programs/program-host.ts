import { AppError } from '../../errors/app-error.ts';
import { raceDeadline } from '../../lib/deadline.ts';
import type { GatewayClient } from '../gateway/gateway-client.ts';
import { controlCommand, exitIn } from '../helper/control-command.ts';
import type { ControlRequest } from '../helper/control-request.ts';
import { type HelperPlace, helperCode } from '../helper/helper-source.ts';
import { type KernelConnection, openKernelConnection } from '../kernel-connection.ts';
import { KernelRun } from '../kernel-run.ts';
import { becomeReady } from '../kernel-start.ts';
import { Reconnection } from '../reconnection.ts';
import type { ProgramOptions, ProgramSpec, StartedProgram } from './program.ts';
import { type SendCommand, startProgram } from './program-commands.ts';

const ENDED = 'The runner ended during the run.';
const GATEWAY_ENDED = 'The kernel gateway ended during the run, and the program with it.';

/**
 * One live runner: a kernel that takes commands (runtime/cellar_runtime/runner/command.py) and handles them side by
 * side, so that any number of programs goes over one websocket. It is one of our own kernelspec, or a Python kernel of
 * the gateway's that is given the helper.
 */

export interface ProgramHostOptions {
  readonly gateway: GatewayClient;
  readonly kernelName: string;
  /** What the helper is told, where the kernel isn't one of our own kernelspec. */
  readonly helper: HelperPlace | null;
  /** Why a kernel could not be launched, if its launcher left a word. */
  readonly startFailure: (kernelId: string) => Promise<string | undefined>;
}

export class ProgramHost implements AsyncDisposable {
  readonly id: string;
  readonly #gateway: GatewayClient;
  readonly #connection: KernelConnection;
  readonly #keeper: Reconnection;
  readonly #gatewayEnded: Disposable;
  readonly #isHelper: boolean;
  readonly #requests = new Set<KernelRun | ControlRequest>();
  #isLost = false;
  #disposal: Promise<void> | undefined;

  private constructor(id: string, gateway: GatewayClient, connection: KernelConnection, isHelper: boolean) {
    this.id = id;
    this.#isHelper = isHelper;
    this.#gateway = gateway;
    this.#connection = connection;
    this.#keeper = new Reconnection({
      connection,
      timings: gateway.timings,
      kernelState: () => gateway.kernelState(id),
      onGone: () => this.#lose(),
    });
    this.#gatewayEnded = gateway.notices.onEnded(() => this.#lose(GATEWAY_ENDED));
    connection.statusChanged.connect((_, status) => {
      if (status === 'dead' || status === 'autorestarting' || status === 'restarting') this.#lose();
    });
  }

  /** @throws AppError kernel_start_failed, gateway_unavailable, gateway_error; the signal's reason when aborted */
  static async start(options: ProgramHostOptions, signal: AbortSignal): Promise<ProgramHost> {
    const { gateway, kernelName, helper, startFailure } = options;
    const id = await gateway.startKernel({ kernelName, path: '' }, signal);
    const connection = openKernelConnection(id, kernelName, gateway.settings);
    const runner = new ProgramHost(id, gateway, connection, helper !== null);
    try {
      const prepare = () => runner.#prepare(helper);
      const hasEnded = () => runner.#isLost;
      await becomeReady({ id, gateway, name: 'The runner of programs', prepare, hasEnded, startFailure }, signal);
      return runner;
    } catch (error) {
      await runner[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Whether it takes no more programs. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Whether commands reach it now, waiting for its websocket within the reconnection deadline. */
  async isReachable(): Promise<boolean> {
    return !this.#isLost && (await this.#keeper.isConnected()) && !this.#isLost;
  }

  start(
    id: string,
    spec: ProgramSpec,
    maxOutputBytes: number,
    options: Pick<ProgramOptions, 'onOutput' | 'onToolCall'>,
  ): StartedProgram {
    return startProgram(this.#isHelper ? this.#ask : this.#execute, id, spec, maxOutputBytes, options);
  }

  /** Ends it, and every program with it: those settle as `died`. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#isLost = true;
    this.#disposal ??= (async () => {
      await raceDeadline(
        this.#gateway.deleteKernel(this.id).catch(() => {}),
        this.#gateway.timings.killTimeoutMs,
      );
      this.#abandon(ENDED);
      this.#keeper[Symbol.dispose]();
      this.#gatewayEnded[Symbol.dispose]();
      this.#connection.dispose();
    })();
    return this.#disposal;
  }

  /** To our own kernel: a command is the code of an execute request. */
  readonly #execute: SendCommand = async (command, onOutput) => {
    const { timings } = this.#gateway;
    const code = JSON.stringify(command);
    const end = await this.#follow(
      new KernelRun({ connection: this.#connection, timings, code, silent: false, onOutput }),
    );
    return end.kind === 'died' ? end : { kind: 'answered' };
  };

  /** To a helper. */
  readonly #ask: SendCommand = async (command, onOutput) => {
    const end = await this.#follow(controlCommand(this.#connection, this.#gateway.timings, command, onOutput));
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

  #lose(reason?: string): void {
    if (this.#isLost) return;
    void this[Symbol.asyncDispose]();
    if (reason !== undefined) this.#abandon(reason);
  }

  #abandon(reason: string): void {
    for (const request of this.#requests) request.abandon(reason);
  }

  async #prepare(helper: HelperPlace | null): Promise<void> {
    await this.#connection.info;
    if (helper === null) return;
    const { timings } = this.#gateway;
    const code = helperCode(helper);
    let reason = 'its set-up failed';
    const run = new KernelRun({
      connection: this.#connection,
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
