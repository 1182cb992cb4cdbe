import { AppError } from '../errors/app-error.ts';
import { DEADLINE_PASSED, raceDeadline, whenAborted } from '../lib/deadline.ts';
import type { GatewayClient } from './gateway-client.ts';
import type { Kernel, KernelOutput, KernelState, RunEnd, RunOptions } from './kernel.ts';
import { type KernelConnection, openKernelConnection } from './kernel-connection.ts';
import { KernelRun, type NaturalEnd } from './kernel-run.ts';
import { type KernelSetUp, setArgumentsCode, setUpCode } from './kernel-set-up.ts';

/** A started kernel: its connection, its state, and runs on it that always end. */

/** From the gateway's answer until the kernel has answered and taken our set-up. */
const READY_TIMEOUT_MS = 60_000;
const START_FAILURE_POLL_MS = 50;
/** From an interrupt until the kernel is killed. */
const INTERRUPT_GRACE_MS = 3_000;
const KILL_TIMEOUT_MS = 10_000;

export interface KernelSessionOptions {
  readonly gateway: GatewayClient;
  readonly kernelName: string;
  /** The kernel's working directory below the gateway's root. */
  readonly path: string;
  readonly setUp: KernelSetUp;
  /** Why a kernel could not be launched, if its launcher left a word; asked until the kernel answers. */
  readonly startFailure: (kernelId: string) => Promise<string | undefined>;
}

export class KernelSession implements Kernel {
  readonly id: string;
  readonly #gateway: GatewayClient;
  readonly #connection: KernelConnection;
  #state: KernelState = 'starting';
  #run: KernelRun | undefined;
  #args: readonly string[] = [];
  #disposal: Promise<void> | undefined;

  private constructor(id: string, gateway: GatewayClient, connection: KernelConnection) {
    this.id = id;
    this.#gateway = gateway;
    this.#connection = connection;
    connection.statusChanged.connect((_, status) => {
      // The gateway starts a dead kernel anew under the same id: an interpreter without our set-up or the variables.
      if (status === 'dead' || status === 'autorestarting' || status === 'restarting') this.#lose();
    });
  }

  /**
   * Starts a kernel and prepares it for runs.
   * @throws AppError kernel_start_failed, gateway_unavailable, gateway_error; the signal's reason when aborted.
   */
  static async start(options: KernelSessionOptions, signal: AbortSignal): Promise<KernelSession> {
    signal.throwIfAborted();
    const { gateway, kernelName } = options;
    const id = await gateway.startKernel({ kernelName, path: options.path });
    const session = new KernelSession(id, gateway, openKernelConnection(id, kernelName, gateway.settings));
    try {
      await session.#becomeReady(options, signal);
      return session;
    } catch (error) {
      await session[Symbol.asyncDispose]();
      throw error;
    }
  }

  get state(): KernelState {
    return this.#state;
  }

  async run(code: string, options: RunOptions): Promise<RunEnd> {
    if (this.#state !== 'idle') {
      return { kind: 'died', reason: `The kernel is ${this.#state} and takes no code.` };
    }
    this.#state = 'busy';
    const preparation = this.#argumentsChange(options.args);
    if (preparation !== undefined) {
      const end = await raceDeadline(
        this.#start(preparation, () => {}, true),
        options.timeoutMs,
      );
      if (end === DEADLINE_PASSED || end.kind !== 'completed') return this.#stop('timeout');
    }
    const natural = this.#start(code, options.onOutput, false);
    const aborted = whenAborted(options.signal);
    try {
      const first = await raceDeadline(
        Promise.race([natural, aborted.promise.then(() => 'aborted' as const)]),
        options.timeoutMs,
      );
      if (first === DEADLINE_PASSED) return await this.#stop('timeout');
      if (first === 'aborted') return await this.#stop('interrupted');
      if (first.kind === 'died') await this.#kill();
      else this.#becomeIdle();
      return first;
    } finally {
      aborted.dispose();
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#kill();
  }

  async #becomeReady(options: KernelSessionOptions, signal: AbortSignal): Promise<void> {
    const aborted = whenAborted(signal);
    let isWaiting = true;
    const watchLauncher = async (): Promise<never> => {
      while (isWaiting) {
        const reason = await options.startFailure(this.id);
        if (reason !== undefined) {
          throw new AppError('kernel_start_failed', `The kernel could not be started: ${reason}`);
        }
        if (this.#state === 'dead') throw new AppError('kernel_start_failed', 'The kernel ended while it started.');
        await new Promise((resolve) => setTimeout(resolve, START_FAILURE_POLL_MS));
      }
      return new Promise(() => {});
    };
    const setUp = async (): Promise<void> => {
      await this.#connection.info;
      const outputs: KernelOutput[] = [];
      const end = await this.#start(setUpCode(options.setUp), (output) => outputs.push(output), true);
      if (end.kind !== 'completed') throw setUpError(end, outputs);
    };
    try {
      const first = await raceDeadline(
        Promise.race([setUp(), watchLauncher(), aborted.promise.then(() => 'aborted' as const)]),
        READY_TIMEOUT_MS,
      );
      if (first === 'aborted') signal.throwIfAborted();
      if (first === DEADLINE_PASSED) {
        throw new AppError('kernel_start_failed', `The kernel did not answer within ${READY_TIMEOUT_MS / 1000} s.`);
      }
      this.#state = 'idle';
    } finally {
      isWaiting = false;
      aborted.dispose();
    }
  }

  #start(code: string, onOutput: (output: KernelOutput) => void, silent: boolean): Promise<NaturalEnd> {
    this.#run = new KernelRun({
      connection: this.#connection,
      code,
      silent,
      onOutput,
      kernelState: () => this.#gateway.kernelState(this.id),
    });
    return this.#run.ended;
  }

  #argumentsChange(args: readonly string[]): string | undefined {
    if (args.length === this.#args.length && args.every((value, index) => value === this.#args[index]))
      return undefined;
    this.#args = [...args];
    return setArgumentsCode(args);
  }

  /** Interrupts the run, then kills the kernel if it doesn't end within the grace. */
  async #stop(kind: 'timeout' | 'interrupted'): Promise<RunEnd> {
    const run = this.#run;
    if (this.#state === 'busy') this.#state = 'interrupting';
    await raceDeadline(
      this.#gateway.interruptKernel(this.id).catch(() => {}),
      INTERRUPT_GRACE_MS,
    );
    const end = run === undefined ? DEADLINE_PASSED : await raceDeadline(run.ended, INTERRUPT_GRACE_MS);
    if (end !== DEADLINE_PASSED && end.kind !== 'died') {
      this.#becomeIdle();
      return { kind, kernelLost: false };
    }
    await this.#kill();
    return { kind, kernelLost: true };
  }

  #becomeIdle(): void {
    this.#run = undefined;
    if (this.#state !== 'dead') this.#state = 'idle';
  }

  /** The interpreter with its variables is gone, whatever the gateway does under its id now. */
  #lose(): void {
    if (this.#state === 'dead') return;
    void this.#kill();
  }

  /** Ends the kernel and waits, within a bound, until the gateway has seen it gone. */
  #kill(): Promise<void> {
    this.#state = 'dead';
    this.#disposal ??= (async () => {
      // A run under way hears of the death first, while its last outputs are still on their way to it.
      const run = this.#run;
      await raceDeadline(
        this.#gateway.deleteKernel(this.id).catch(() => {}),
        KILL_TIMEOUT_MS,
      );
      run?.abandon('The kernel process ended during the run.');
      this.#connection.dispose();
    })();
    return this.#disposal;
  }
}

function setUpError(end: NaturalEnd, outputs: readonly KernelOutput[]): AppError {
  const error = outputs.find((output) => output.type === 'error');
  const reason = end.kind === 'died' ? end.reason : `${error?.name ?? 'Error'}: ${error?.value ?? 'its set-up failed'}`;
  return new AppError('kernel_start_failed', `The kernel could not be prepared: ${reason}`);
}
