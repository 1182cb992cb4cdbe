import { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import { DEADLINE_PASSED, raceDeadline, whenAborted } from '../lib/deadline.ts';
import { ConnectionKeeper } from './connection-keeper.ts';
import type { GatewayClient } from './gateway-client.ts';
import type { KernelOutput } from './kernel.ts';
import { type KernelConnection, openKernelConnection } from './kernel-connection.ts';
import { KernelRun } from './kernel-run.ts';
import type { ProgramEnd, ProgramOptions, ProgramSpec, ToolAnswer } from './program.ts';

/**
 * One live runner: a kernel that takes commands (runtime/cellar_runtime/runner/command.py) and handles them side by
 * side, so that any number of programs goes over one websocket.
 */

const EXIT_TYPE = 'application/vnd.cellar.exit+json';
const CALL_TYPE = 'application/vnd.cellar.tool-call+json';
const callSchema = z.union([
  z.object({ announced: z.literal(true) }),
  z.object({ call: z.int(), tool: z.string(), input: z.unknown() }),
]);
const exitSchema = z.object({ exitCode: z.int(), signal: z.int().nullable(), failure: z.string().nullable() });
type Exit = z.output<typeof exitSchema>;

export interface RunnerKernelOptions {
  readonly gateway: GatewayClient;
  readonly kernelName: string;
  /** Why a kernel could not be launched, if its launcher left a word. */
  readonly startFailure: (kernelId: string) => Promise<string | undefined>;
}

/** A program under way. */
export interface StartedProgram {
  /** Settles when nothing of it is left, or when the runner is lost. Never rejects. */
  readonly ended: Promise<Extract<ProgramEnd, { kind: 'exited' | 'died' }>>;
  /** Kills all of it; `ended` follows. */
  readonly stop: () => void;
}

export class RunnerKernel implements AsyncDisposable {
  readonly id: string;
  readonly #gateway: GatewayClient;
  readonly #connection: KernelConnection;
  readonly #keeper: ConnectionKeeper;
  readonly #runs = new Set<KernelRun>();
  #isLost = false;
  #disposal: Promise<void> | undefined;

  private constructor(id: string, gateway: GatewayClient, connection: KernelConnection) {
    this.id = id;
    this.#gateway = gateway;
    this.#connection = connection;
    this.#keeper = new ConnectionKeeper({
      connection,
      timings: gateway.timings,
      kernelState: () => gateway.kernelState(id),
      onGone: () => this.#lose(),
    });
    connection.statusChanged.connect((_, status) => {
      if (status === 'dead' || status === 'autorestarting' || status === 'restarting') this.#lose();
    });
  }

  /** @throws AppError kernel_start_failed, gateway_unavailable, gateway_error; the signal's reason when aborted */
  static async start(options: RunnerKernelOptions, signal: AbortSignal): Promise<RunnerKernel> {
    const { gateway, kernelName } = options;
    const id = await gateway.startKernel({ kernelName, path: '' }, signal);
    const runner = new RunnerKernel(id, gateway, openKernelConnection(id, kernelName, gateway.settings));
    try {
      await runner.#becomeReady(options, signal);
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

  start(
    id: string,
    spec: ProgramSpec,
    maxOutputBytes: number,
    { onOutput, onToolCall }: Pick<ProgramOptions, 'onOutput' | 'onToolCall'>,
  ): StartedProgram {
    let exit: Exit | undefined;
    const run = this.#request({ op: 'run', id, maxOutputBytes, ...spec }, (output) => {
      if (output.type === 'stream') onOutput(output);
      else if (output.type === 'display') this.#passCall(id, output.data[CALL_TYPE], onToolCall);
      else if (output.type === 'result') exit = exitSchema.safeParse(output.data[EXIT_TYPE]).data;
    });
    return {
      ended: run.ended.then((end) => {
        if (end.kind === 'died') return end;
        if (exit === undefined) return { kind: 'died', reason: 'The runner did not say how the program ended.' };
        if (exit.failure !== null) return { kind: 'died', reason: exit.failure };
        return { kind: 'exited', exitCode: exit.exitCode, signal: exit.signal };
      }),
      stop: () => void this.#request({ op: 'stop', id }, () => {}),
    };
  }

  /** Ends it, and every program with it: those settle as `died`. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#isLost = true;
    this.#disposal ??= (async () => {
      await raceDeadline(
        this.#gateway.deleteKernel(this.id).catch(() => {}),
        this.#gateway.timings.killTimeoutMs,
      );
      for (const run of this.#runs) run.abandon('The runner ended during the run.');
      this.#keeper[Symbol.dispose]();
      this.#connection.dispose();
    })();
    return this.#disposal;
  }

  #passCall(id: string, data: unknown, onToolCall: ProgramOptions['onToolCall']): void {
    const call = callSchema.safeParse(data).data;
    if (call === undefined || onToolCall === undefined) return;
    if ('announced' in call) {
      onToolCall('announced');
      return;
    }
    const answer = (given: ToolAnswer): void =>
      void this.#request({ op: 'answer', id, call: call.call, answer: given }, () => {});
    onToolCall({ tool: call.tool, input: call.input, answer });
  }

  #request(command: Readonly<Record<string, unknown>>, onOutput: (output: KernelOutput) => void): KernelRun {
    const { timings } = this.#gateway;
    const code = JSON.stringify(command);
    const run = new KernelRun({ connection: this.#connection, timings, code, silent: false, onOutput });
    this.#runs.add(run);
    void run.ended.then(() => this.#runs.delete(run));
    return run;
  }

  #lose(): void {
    if (!this.#isLost) void this[Symbol.asyncDispose]();
  }

  async #becomeReady({ startFailure }: RunnerKernelOptions, signal: AbortSignal): Promise<void> {
    const { readyTimeoutMs, startFailurePollMs } = this.#gateway.timings;
    const aborted = whenAborted(signal);
    let isWaiting = true;
    const watch = async (): Promise<never> => {
      while (isWaiting) {
        const reason = await startFailure(this.id);
        if (reason !== undefined) throw new AppError('kernel_start_failed', `Programs can't be started: ${reason}`);
        if (this.#isLost) throw new AppError('kernel_start_failed', 'The runner of programs ended while it started.');
        await new Promise((resolve) => setTimeout(resolve, startFailurePollMs));
      }
      return new Promise(() => {});
    };
    try {
      const ready = Promise.race([this.#connection.info, watch(), aborted.promise]);
      const first = await raceDeadline(ready, readyTimeoutMs);
      signal.throwIfAborted();
      if (first === DEADLINE_PASSED) {
        throw new AppError(
          'kernel_start_failed',
          `The runner of programs did not answer within ${readyTimeoutMs / 1000} s.`,
        );
      }
    } finally {
      isWaiting = false;
      aborted.dispose();
    }
  }
}
