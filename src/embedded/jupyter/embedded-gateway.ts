import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayAddress } from '../../kernels/gateway/gateway-address.ts';
import { raceDeadline } from '../../lib/deadline.ts';
import type { Logger } from '../../observability/logger.ts';
import { RuntimeSetupError } from '../python/runtime-setup-error.ts';
import { untilLost } from './gateway-health.ts';
import { GatewayProcess } from './gateway-process.ts';
import { makePrivateFolder, type PrivateFolder } from './private-folder.ts';

export type EmbeddedGatewayState = 'ready' | 'restarting' | 'stopped';

export interface EmbeddedGatewayOptions {
  /** The interpreter to run Jupyter Server with (`prepareRuntime`). */
  readonly python: string;
  /** The folder that `path` of `POST /api/kernels` is relative to. */
  readonly workspacesRoot: string;
  /** The only folder that kernelspecs are taken from: `<kernelspecsDir>/<name>/kernel.json`. */
  readonly kernelspecsDir: string;
  /** Most bytes of a kernel or program with all its processes, by looking; 0 or undefined: any. */
  readonly maxMemoryBytes?: number;
  /** Kernels are forked from a process that has their imports; on isolation levels of bubblewrap with user namespaces. */
  readonly hasForkServer?: boolean;
  /** Forked kernels and programs have the names that libraries removed from their start. */
  readonly hasLegacyNames?: boolean;
  /** Most tasks of a kernel or program, where their limit has to be moved with what else runs; 0 or undefined: nowhere. */
  readonly movedProcesses?: number;
  /** Variables for Jupyter Server and its kernels, beside PATH, HOME, the language and the time zone. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Ends the wait for the first answer. */
  readonly signal: AbortSignal;
  /** Told of each change; every kernel is lost when it becomes `restarting`. */
  readonly onStateChange?: (state: EmbeddedGatewayState) => void;
}

const READY_TIMEOUT_MS = 60_000;
const FIRST_BACKOFF_MS = 250;
const MAX_BACKOFF_MS = 30_000;
/** After this time without a failure the next restart is immediate again. */
const STABLE_MS = 60_000;

/**
 * Cellar's own Jupyter Server: a child process on a Unix socket in a private folder, which is started again at the
 * same address when it ends or hangs, and which ends when Cellar does, even after `kill -9`.
 */
export class EmbeddedGateway implements AsyncDisposable {
  /** Stays the same through restarts. */
  readonly address: GatewayAddress;
  /** The folder for connection files and the launcher's `kernel-<id>.fail` markers. */
  readonly runtimeDir: string;
  readonly #options: EmbeddedGatewayOptions;
  readonly #folder: PrivateFolder;
  readonly #token: string;
  readonly #stopping = new AbortController();
  #process: GatewayProcess;
  #state: EmbeddedGatewayState = 'ready';
  #supervision: Promise<void> = Promise.resolve();
  /** Settles when the state is `ready`, or never will be again. */
  #up = Promise.withResolvers<void>();

  /**
   * Resolves when the server answers.
   * @throws RuntimeSetupError with its last words when it ends, or says nothing for a minute; the signal's reason.
   */
  static async start(options: EmbeddedGatewayOptions): Promise<EmbeddedGateway> {
    const folder = await makePrivateFolder();
    const gateway = new EmbeddedGateway(options, folder);
    try {
      if (!(await gateway.#process.waitUntilReady(READY_TIMEOUT_MS, options.signal))) {
        const how = gateway.#process.hasEnded ? await gateway.#process.ended : 'no answer for a minute';
        const lines = gateway.#process.lastLines.join('\n');
        throw new RuntimeSetupError(`Jupyter Server didn't start (${how}). Its last words:\n${lines}`);
      }
    } catch (error) {
      await gateway[Symbol.asyncDispose]();
      throw error;
    }
    gateway.#supervision = gateway.#supervise();
    return gateway;
  }

  private constructor(options: EmbeddedGatewayOptions, folder: PrivateFolder) {
    this.#options = options;
    this.#folder = folder;
    this.#token = randomBytes(24).toString('hex');
    this.runtimeDir = folder.runtimeDir;
    this.address = { baseUrl: 'http://localhost/', token: this.#token, socketPath: folder.socketPath };
    this.#process = this.#launch();
    this.#up.resolve();
  }

  get state(): EmbeddedGatewayState {
    return this.#state;
  }

  /** Waits, for `timeoutMs` at most, until a server that ended is there again. */
  async untilReady(timeoutMs: number): Promise<void> {
    if (this.#state === 'restarting') await raceDeadline(this.#up.promise, timeoutMs);
  }

  /** The server's process id, for the log and for tests. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Stops the server and its kernels within a few seconds and removes the private folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#stopping.signal.aborted) {
      return;
    }
    this.#stopping.abort();
    this.#become('stopped');
    await this.#supervision;
    await this.#process.stop();
    await this.#folder[Symbol.asyncDispose]();
  }

  #launch(): GatewayProcess {
    mkdirSync(this.#folder.runtimeDir, { recursive: true, mode: 0o700 });
    return new GatewayProcess({
      ...this.#options,
      folder: this.#folder,
      token: this.#token,
      environment: this.#options.environment ?? {},
    });
  }

  /** Undefined where the machine has no memory, descriptors or room for it now. */
  #tryToLaunch(): GatewayProcess | undefined {
    try {
      return this.#launch();
    } catch (error) {
      this.#options.logger.error({ event: 'gateway.restart_failed', err: error, lastLines: [] });
      return undefined;
    }
  }

  #become(state: EmbeddedGatewayState): void {
    if (this.#state !== state) {
      this.#state = state;
      if (state === 'restarting') this.#up = Promise.withResolvers();
      else this.#up.resolve();
      this.#options.onStateChange?.(state);
    }
  }

  async #supervise(): Promise<void> {
    const { signal } = this.#stopping;
    let backoffMs = 0;
    while (!signal.aborted) {
      const readyAt = performance.now();
      const reason = await untilLost(this.#process, { signal });
      if (signal.aborted) {
        return;
      }
      this.#become('restarting');
      this.#options.logger.warn({ event: 'gateway.ended', reason, lastLines: this.#process.lastLines });
      backoffMs = performance.now() - readyAt > STABLE_MS ? 0 : backoffMs;
      do {
        await sleep(backoffMs, undefined, { signal }).catch(() => {});
        backoffMs = Math.min(Math.max(backoffMs * 2, FIRST_BACKOFF_MS), MAX_BACKOFF_MS);
      } while (!signal.aborted && !(await this.#restart(signal)));
    }
  }

  async #restart(signal: AbortSignal): Promise<boolean> {
    const process = this.#tryToLaunch();
    if (process === undefined) return false;
    this.#process = process;
    const isReady = await process.waitUntilReady(READY_TIMEOUT_MS, signal).catch(() => false);
    if (signal.aborted) {
      return false;
    }
    if (!isReady) {
      this.#options.logger.error({ event: 'gateway.restart_failed', lastLines: process.lastLines });
      await process.stop();
      return false;
    }
    this.#options.logger.info({ event: 'gateway.restarted', pid: process.pid });
    this.#become('ready');
    return true;
  }
}
