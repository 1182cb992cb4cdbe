import { AppError } from '../errors/app-error.ts';
import { Countdown, DEADLINE_PASSED, raceDeadline, whenAborted } from '../lib/deadline.ts';
import { type HelperPlace, helperCode } from './helper/helper-source.ts';
import { RemoteHelper } from './helper/kernel-helper.ts';
import type { Kernel, KernelState, RunOptions } from './kernel.ts';
import type { KernelOutput } from './kernel-output.ts';
import { KernelRun, type NaturalEnd, PROCESS_ENDED } from './kernel-run.ts';
import { END_LEFTOVERS_CODE, type KernelSetUp, setRunCode, setUpCode } from './kernel-set-up.ts';
import { becomeReady } from './kernel-start.ts';
import { type KernelLoss, LiveKernel, type LiveKernelOptions } from './live-kernel.ts';
import { UNREACHABLE } from './pending-reply.ts';
import { askHalting, askUntilAborted } from './question.ts';
import type { RunEnd } from './run-end.ts';

/** A started kernel: its connection, its state, and runs on it that always end. */

/** An interrupt that a launcher passes on late ends the first one. */
const MAX_TIDYINGS = 2;
const MAX_HEARINGS = 3;
/** The sentence for a run whose kernel was lost, other than by the end of its process. */
const LOSSES: Readonly<Record<Exclude<KernelLoss, 'process_ended'>, string>> = {
  forgotten: 'The kernel was gone when the connection to its gateway broke.',
  gateway_ended: 'The kernel gateway ended during the run, and the kernel with it.',
};

const NO_INPUTS = JSON.stringify([[], {}, null]);

export interface KernelSessionOptions extends LiveKernelOptions {
  readonly setUp: KernelSetUp;
  /** The settings of its helper, if the kernel also transfers files and starts programs. */
  readonly helper?: HelperPlace | undefined;
  /** Why a kernel could not be launched, if its launcher left a word; asked until the kernel answers. */
  readonly startFailure: (kernelId: string) => Promise<string | undefined>;
  /** Exit code of a kernel that ended unexpectedly, if its gateway's host reports it: 128 + n after signal n. */
  readonly exitCodeOf?: (kernelId: string) => Promise<number | undefined>;
}

export class KernelSession implements Kernel {
  readonly #live: LiveKernel;
  #helper: RemoteHelper | undefined;
  readonly #exitCodeOf: KernelSessionOptions['exitCodeOf'];
  readonly #untaken: Disposable;
  #state: KernelState = 'starting';
  #run: KernelRun | undefined;
  /** The inputs that the kernel has, as JSON; undefined where a run was stopped while it got them. */
  #inputs: string | undefined = NO_INPUTS;
  /** Whether the run has come to the code that it is about. */
  #hasUsersCode = false;
  #isClosing = false;
  /** Whether the last run's end was not heard to its end: the websocket may have gone deaf. */
  #mayBeDeaf = false;
  #onLost: () => void = () => {};

  private constructor(live: LiveKernel, { helper, exitCodeOf }: KernelSessionOptions) {
    const { id, connection, gateway } = live;
    this.#live = live;
    this.#exitCodeOf = exitCodeOf;
    this.#helper = helper === undefined ? undefined : new RemoteHelper(connection, gateway.timings);
    live.onLost((loss) => this.#lose(loss));
    this.#untaken = gateway.notices.onUntakenMessage(id, () => this.#run?.noteLostOutput());
  }

  /**
   * Starts a kernel and prepares it for runs.
   * @throws AppError kernel_start_failed, gateway_unavailable, gateway_error; at once the signal's reason when aborted.
   */
  static async start(options: KernelSessionOptions, signal: AbortSignal): Promise<KernelSession> {
    const session = new KernelSession(await LiveKernel.start(options, signal), options);
    try {
      await session.#becomeReady(options, signal);
      return session;
    } catch (error) {
      const disposal = session[Symbol.asyncDispose]();
      if (!signal.aborted) await disposal;
      throw error;
    }
  }

  get id(): string {
    return this.#live.id;
  }

  get helper(): RemoteHelper | undefined {
    return this.#helper;
  }

  get state(): KernelState {
    return this.#state;
  }

  onLost(listener: () => void): void {
    this.#onLost = listener;
    if (this.#isDead) listener();
  }

  async run(code: string, options: RunOptions): Promise<RunEnd> {
    if (this.#state !== 'idle') {
      return { kind: 'died', reason: `The kernel is ${this.#state} and takes no code.` };
    }
    if (options.signal.aborted) return { kind: 'interrupted', kernelLost: false };
    this.#state = 'busy';
    this.#hasUsersCode = false;
    const aborted = whenAborted(options.signal);
    let isOver = false;
    using limit = new Countdown(options.timeoutMs);
    const ask = options.ask && askUntilAborted(askHalting(options.ask, limit), options.signal);
    try {
      const ended = Promise.race([
        this.#runPrepared(code, { ...options, ask }, () => isOver),
        aborted.promise.then(() => 'aborted' as const),
      ]);
      let end = await Promise.race([ended, limit.passed]);
      // The limit is for the code. A program that only claims to have ended gains no more than this.
      if (end === DEADLINE_PASSED && this.#hasUsersCode && this.#run?.hasReplied === true)
        end = await raceDeadline(ended, this.#live.gateway.timings.drainMs);
      if (end === DEADLINE_PASSED) return await this.#stop('timeout');
      if (end === 'aborted') return await this.#stop('interrupted');
      if (end.kind !== 'died') this.#becomeIdle();
      // Output of a lost kernel would be taken for the next run's; at a shutdown there is no next run.
      else if (!this.#isClosing) await this.#kill();
      return end.kind === 'died' && end.isProcess === true ? await this.#tellExit(end) : end;
    } finally {
      isOver = true;
      aborted.dispose();
    }
  }

  /** Ends the kernel. A run under way settles at once as `died`. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    const disposal = this.#kill();
    this.#run?.abandon('The kernel was shut down during the run.');
    return disposal;
  }

  async #becomeReady({ helper, setUp, startFailure }: KernelSessionOptions, signal: AbortSignal): Promise<void> {
    const prepare = async (): Promise<void> => {
      await this.#live.connection.info;
      if (helper !== undefined) await this.#installHelper(helper);
      const { code, buffers } = setUpCode(setUp);
      await this.#runOwn(code, buffers);
    };
    const hasEnded = (): boolean => this.#isDead;
    const { id } = this;
    await becomeReady({ id, gateway: this.#live.gateway, name: 'The kernel', prepare, hasEnded, startFailure }, signal);
    this.#state = 'idle';
  }

  /** Brings the websocket and the arguments in order, then runs the code, unless the caller was answered meanwhile. */
  async #runPrepared(code: string, options: RunOptions, isOver: () => boolean): Promise<NaturalEnd> {
    if (!(await this.#live.isConnected()) || !(await this.#hears())) return { kind: 'died', reason: UNREACHABLE };
    if (isOver() || this.#state !== 'busy') return PROCESS_ENDED;
    const { args, env = {}, stdin = null, isOwn = false, buffers } = options;
    if (isOwn) return this.#start(code, options.onOutput, true, { buffers });
    const inputs = JSON.stringify([args, env, stdin]);
    // A standard input is read once.
    if (inputs !== this.#inputs || stdin !== null) {
      this.#inputs = undefined;
      const end = await this.#start(setRunCode({ args, env, stdin }), () => {}, true);
      if (isOver() || this.#state !== 'busy') return PROCESS_ENDED;
      if (end.kind !== 'completed') return { kind: 'died', reason: 'The kernel did not take the arguments.' };
      this.#inputs = inputs;
    }
    this.#hasUsersCode = true;
    return this.#start(code, options.onOutput, false, { ask: options.ask });
  }

  /** After a run whose end was missed: whether the kernel is heard again, on a new websocket if need be. */
  async #hears(): Promise<boolean> {
    for (let attempt = 0; this.#mayBeDeaf && attempt < MAX_HEARINGS; attempt += 1) {
      const answer = await raceDeadline(
        this.#live.connection.requestKernelInfo(),
        this.#live.gateway.timings.settleGraceMs,
      );
      if (answer !== DEADLINE_PASSED && answer !== undefined) this.#mayBeDeaf = false;
      else await this.#live.connection.reconnect().catch(() => {});
    }
    return !this.#mayBeDeaf;
  }

  /** A helper that makes the kernel's folder is needed. Without another one, Python runs all the same. */
  async #installHelper(place: HelperPlace): Promise<void> {
    try {
      await this.#runOwn(helperCode(place));
    } catch (error) {
      if ('isOwn' in place && place.isOwn) throw error;
      this.#helper = undefined;
    }
  }

  /** @throws AppError kernel_start_failed */
  async #runOwn(code: string, buffers?: RunOptions['buffers']): Promise<void> {
    const outputs: KernelOutput[] = [];
    const end = await this.#start(code, (output) => outputs.push(output), true, { buffers });
    if (end.kind !== 'completed') throw setUpError(end, outputs);
  }

  #start(
    code: string,
    onOutput: (output: KernelOutput) => void,
    silent: boolean,
    more: Pick<RunOptions, 'buffers' | 'ask'> = {},
  ): Promise<NaturalEnd> {
    const { timings } = this.#live.gateway;
    this.#run = new KernelRun({ connection: this.#live.connection, timings, code, silent, onOutput, ...more });
    return this.#run.ended;
  }

  /** Interrupts the run, then kills the kernel if it doesn't end within the grace. */
  async #stop(kind: 'timeout' | 'interrupted'): Promise<RunEnd> {
    const run = this.#run;
    if (this.#state === 'busy') this.#state = 'interrupting';
    if (run === undefined) {
      // Nothing was sent yet: the websocket was still being waited for.
      this.#becomeIdle();
      return { kind, kernelLost: this.#isDead };
    }
    const { interruptGraceMs } = this.#live.gateway.timings;
    const interrupted = this.#live.gateway.interruptKernel(this.id).catch(() => {});
    await raceDeadline(interrupted, interruptGraceMs);
    // Also where the run ends by itself: an interrupt under way would hit what the kernel runs next.
    const end = await raceDeadline(
      interrupted.then(() => run.ended),
      interruptGraceMs,
    );
    if (end !== DEADLINE_PASSED && end.kind !== 'died' && (await this.#endLeftovers())) {
      this.#becomeIdle();
      return { kind, kernelLost: this.#isDead };
    }
    if (!this.#isClosing) await this.#kill();
    return { kind, kernelLost: true };
  }

  get #isDead(): boolean {
    return this.#state === 'dead';
  }

  #becomeIdle(): void {
    const missedIdle = this.#run?.missedIdle === true;
    this.#run = undefined;
    if (this.#isDead) return;
    this.#state = 'idle';
    // A program's broken frames can silence a websocket of Jupyter Server for good; a new one speaks again.
    this.#mayBeDeaf = missedIdle;
    if (missedIdle) void this.#live.connection.reconnect();
  }

  /** Whether what the interrupted run started has ended; a kernel that can't see to it is ended itself. */
  async #endLeftovers(): Promise<boolean> {
    if (this.#isDead || !this.#hasUsersCode) return true;
    for (let attempt = 0; attempt < MAX_TIDYINGS; attempt += 1) {
      const tidying = this.#start(END_LEFTOVERS_CODE, () => {}, true);
      const end = await raceDeadline(tidying, this.#live.gateway.timings.interruptGraceMs);
      if (end === DEADLINE_PASSED || end.kind === 'died') return false;
      if (end.kind === 'completed') return true;
    }
    return false;
  }

  /** The interpreter with its variables is gone, whatever the gateway runs under its id now. */
  #lose(loss: KernelLoss): void {
    if (this.#isDead) return;
    void this.#kill();
    if (loss === 'process_ended') this.#run?.abandonAsEnded();
    else this.#run?.abandon(LOSSES[loss]);
    this.#onLost();
  }

  async #tellExit(end: Extract<NaturalEnd, { kind: 'died' }>): Promise<RunEnd> {
    const exitCode = await this.#exitCodeOf?.(this.id);
    return exitCode === undefined ? end : { ...end, exitCode };
  }

  /** Ends the kernel and waits, within a bound, until the gateway has seen it gone. */
  #kill(): Promise<void> {
    this.#state = 'dead';
    const run = this.#run;
    return this.#live.end(() => {
      run?.abandonAsEnded();
      this.#helper?.abandon(PROCESS_ENDED.reason);
      this.#untaken[Symbol.dispose]();
    });
  }
}

function setUpError(end: NaturalEnd, outputs: readonly KernelOutput[]): AppError {
  const error = outputs.find((output) => output.type === 'error');
  const reason = end.kind === 'died' ? end.reason : `${error?.name ?? 'Error'}: ${error?.value ?? 'its set-up failed'}`;
  return new AppError('kernel_start_failed', `The kernel could not be prepared: ${reason}`);
}
