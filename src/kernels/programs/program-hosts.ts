import { nanoid } from 'nanoid';
import { shuttingDown, tooBusy } from '../../errors/failures.ts';
import { whenAborted } from '../../lib/deadline.ts';
import { followProgram } from './follow-program.ts';
import type { ProgramEnd, ProgramOptions, ProgramSpec } from './program.ts';
import type { ProgramHost } from './program-host.ts';

/**
 * Runs programs, each in a fresh sandbox on its workspace, through one runner that is started when it is first needed
 * (or ahead of that, by `warmUp`) and again when it is lost. It holds no kernel of a chat.
 */

export interface ProgramHostsOptions {
  readonly startRunner: (signal: AbortSignal) => Promise<ProgramHost>;
  /** Programs at a time; more are refused. */
  readonly maxPrograms: number;
  /** Most that is passed on of each stream before the middle is left out. */
  readonly maxOutputBytes: number;
}

export class ProgramHosts implements AsyncDisposable {
  readonly #options: ProgramHostsOptions;
  readonly #closing = new AbortController();
  /** Given away runners that are still ending. */
  readonly #ends = new Set<Promise<void>>();
  #current: Promise<ProgramHost> | undefined;
  #running = 0;

  constructor(options: ProgramHostsOptions) {
    this.#options = options;
  }

  /** Starts the runner before anyone waits for it. Never rejects: the first run tells what is wrong. */
  async warmUp(): Promise<void> {
    await this.#runner().catch(() => {});
  }

  /**
   * Runs a program to its end.
   * @param spec the program, or what makes it once a runner is there
   * @throws AppError rate_limited, kernel_start_failed, gateway_unavailable, gateway_error, shutting_down when it could
   * not be started; what happens afterwards is in the result.
   */
  async run(spec: ProgramSpec | (() => Promise<ProgramSpec>), options: ProgramOptions): Promise<ProgramEnd> {
    const { maxPrograms, maxOutputBytes } = this.#options;
    if (this.#running >= maxPrograms) throw tooBusy(`${maxPrograms} programs are running.`, 2);
    this.#running += 1;
    const aborted = whenAborted(options.signal);
    try {
      const runner = await Promise.race([this.#reachableRunner(), aborted.promise]);
      if (runner === undefined || options.signal.aborted) return { kind: 'interrupted', kernelLost: false };
      const made = typeof spec === 'function' ? await spec() : spec;
      const program = runner.start(nanoid(), made, maxOutputBytes, options);
      // A runner that can't even kill holds up every other program.
      return await followProgram(program, options, () => this.#giveUp(runner));
    } finally {
      aborted.dispose();
      this.#running -= 1;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort(shuttingDown());
    const runner = await this.#current?.catch(() => undefined);
    if (runner !== undefined) this.#giveUp(runner);
    await Promise.all(this.#ends);
  }

  /** A runner that takes commands now: what is sent over a broken connection may never arrive. */
  async #reachableRunner(): Promise<ProgramHost> {
    const runner = await this.#runner();
    if (await runner.isReachable()) return runner;
    this.#giveUp(runner);
    return this.#runner();
  }

  /** The live runner; one start at a time, shared by all who wait. */
  async #runner(): Promise<ProgramHost> {
    this.#closing.signal.throwIfAborted();
    const current = this.#current;
    if (current !== undefined) {
      const runner = await current.catch(() => undefined);
      if (runner !== undefined && !runner.isLost) return runner;
      if (this.#current !== current) return this.#runner();
    }
    this.#current = this.#options.startRunner(this.#closing.signal);
    return this.#current;
  }

  #giveUp(runner: ProgramHost): void {
    const end = runner[Symbol.asyncDispose]().finally(() => this.#ends.delete(end));
    this.#ends.add(end);
  }
}
