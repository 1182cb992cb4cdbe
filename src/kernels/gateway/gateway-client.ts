import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { KernelAPI, KernelSpecAPI, ServerConnection } from '@jupyterlab/services';
import { AppError } from '../../errors/app-error.ts';
import { raceDeadline, whenAborted } from '../../lib/deadline.ts';
import type { Logger } from '../../observability/logger.ts';
import { DEFAULT_TIMINGS, type KernelTimings } from '../kernel-timings.ts';
import type { GatewayAddress } from './gateway-address.ts';
import { toGatewayError } from './gateway-error.ts';
import { GatewayNotices } from './gateway-notices.ts';
import { createGatewayFetch, createGatewayWebSocket, GatewayHeaders, GatewayRequest } from './gateway-socket.ts';
import { tolerantSerializer } from './kernel-wire.ts';
import type { KernelLedger } from './leftover-kernels.ts';

/**
 * Jupyter's kernel REST API, for any gateway: Jupyter Server, Kernel Gateway, Enterprise Gateway.
 * Everything that goes wrong becomes an AppError that says what an operator can do.
 */

/** `server` knows `path` only; Kernel Gateway and Enterprise Gateway know `env` and keep one request's for the next. */
type GatewayFlavor = 'server' | 'gateway';

export interface GatewayFacts {
  readonly flavor: GatewayFlavor;
  /** As the gateway tells it. */
  readonly version: string;
}

export interface KernelStart {
  readonly kernelName: string;
  /** Folder below the gateway's root, which becomes the kernel's working directory. */
  readonly path: string;
  /**
   * That folder's absolute path as the gateway's host sees it: KERNEL_WORKING_DIR for Enterprise Gateway. Its launchers read
   * such values as YAML, so a bare name like `1_000` or `null` would become another one.
   */
  readonly workingDirectory?: string;
}

export class GatewayClient implements AsyncDisposable {
  readonly settings: ServerConnection.ISettings;
  readonly timings: KernelTimings;
  readonly #logger: Logger;
  readonly #ledger: KernelLedger | undefined;
  readonly #closeFetch: () => Promise<void>;
  #facts: GatewayFacts | undefined;
  /** The start under way, on a gateway that takes one at a time. */
  #lastStart: Promise<unknown> = Promise.resolve();
  /** Kernels being ended, and starts that were given up but may still make one. */
  readonly #cleanUps = new Set<Promise<unknown>>();
  /** Receives events of websockets and of the gateway's process. */
  readonly notices: GatewayNotices;

  /** @param ledger where the kernels that are started are noted until they are ended */
  constructor(
    address: GatewayAddress,
    logger: Logger,
    timings: KernelTimings = DEFAULT_TIMINGS,
    ledger?: KernelLedger,
  ) {
    this.timings = timings;
    this.#logger = logger;
    this.notices = new GatewayNotices(logger);
    this.#ledger = ledger;
    const { fetch, close } = createGatewayFetch(address, timings);
    this.#closeFetch = close;
    this.settings = ServerConnection.makeSettings({
      baseUrl: address.baseUrl,
      wsUrl: address.baseUrl.replace(/^http/, 'ws'),
      token: address.token ?? '',
      appendToken: false,
      fetch,
      Request: GatewayRequest,
      Headers: GatewayHeaders,
      init: {},
      serializer: tolerantSerializer,
      WebSocket: createGatewayWebSocket(address, timings, this.notices.socketEvents),
    });
  }

  /**
   * Facts about the gateway. Fetched once; a failed request is repeated at the next call.
   * @throws AppError gateway_unavailable, gateway_error
   */
  async facts(): Promise<GatewayFacts> {
    this.#facts ??= await this.#read('asking for its version', async () => {
      const response = await ServerConnection.makeRequest(`${this.settings.baseUrl}api`, {}, this.settings);
      if (!response.ok) throw new ServerConnection.ResponseError(response);
      const body: unknown = await response.json();
      if (typeof body !== 'object' || body === null || !('version' in body)) throw new Error('no version in GET /api');
      const isGateway = 'gateway_version' in body;
      return {
        flavor: isGateway ? ('gateway' as const) : ('server' as const),
        version: String(isGateway ? body.gateway_version : body.version).slice(0, 40),
      };
    });
    return this.#facts;
  }

  /**
   * The names of the kernels it can start, the default one first. Needs the token, so it also proves that.
   * @throws AppError gateway_unavailable, gateway_error
   */
  async kernelNames(): Promise<readonly string[]> {
    return [...(await this.kernelSpecs()).keys()];
  }

  /**
   * Name → metadata of the kernels it can start, the default one first.
   * @throws as `kernelNames`
   */
  async kernelSpecs(): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
    const specs = await this.#read('listing its kernelspecs', () => KernelSpecAPI.getSpecs(this.settings));
    const names = [specs.default, ...Object.keys(specs.kernelspecs).filter((name) => name !== specs.default)];
    return new Map(names.map((name) => [name, specs.kernelspecs[name]?.metadata ?? {}]));
  }

  /**
   * Starts a kernel and returns its id. A start that is given up leaves no kernel behind: whenever its answer comes,
   * the kernel is ended. (Only a start whose answer never comes can leave one, and only on a gateway that doesn't let
   * its clients choose the id; that gateway's own culling is the backstop.)
   * @throws AppError kernel_start_failed, gateway_unavailable, gateway_error; at once the signal's reason when aborted
   */
  async startKernel(start: KernelStart, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    const starting = this.#postKernel(start, signal);
    const aborted = whenAborted(signal);
    try {
      const id = await Promise.race([starting, aborted.promise.then(() => undefined)]);
      if (id !== undefined && !signal.aborted) return id;
      this.#cleanUp(starting.then((late) => this.deleteKernel(late)));
      throw signal.reason;
    } finally {
      aborted.dispose();
    }
  }

  /** A kernel's state in Jupyter's words (`idle`, `busy`, `starting`, …), or `gone`. */
  async kernelState(id: string): Promise<string> {
    const model = await this.#call('looking up a kernel', () => KernelAPI.getKernelModel(id, this.settings));
    return model === undefined || model.execution_state === 'dead' ? 'gone' : (model.execution_state ?? 'unknown');
  }

  /** Asks the program that a kernel runs to stop. */
  async interruptKernel(id: string): Promise<void> {
    await this.#call('interrupting a kernel', () => KernelAPI.interruptKernel(id, this.settings));
  }

  /**
   * Ends a kernel; one that is gone already is fine. A gateway that is restarting a dead kernel at that moment answers 500
   * and keeps it, so it is asked again, within a bound.
   */
  async deleteKernel(id: string): Promise<void> {
    this.notices.forgetRefusal(id);
    const ending = this.#endKernel(id, performance.now() + this.timings.killTimeoutMs);
    this.#cleanUp(ending);
    await ending;
  }

  async #endKernel(id: string, deadline: number): Promise<void> {
    for (;;) {
      try {
        await this.#call('ending a kernel', () => KernelAPI.shutdownKernel(id, this.settings));
        this.#note(() => this.#ledger?.remove(id));
        return;
      } catch (error) {
        const isBusy = error instanceof AppError && error.details['status'] === 500;
        if (!isBusy || performance.now() + this.timings.deleteRetryMs > deadline) throw error;
      }
      await delay(this.timings.deleteRetryMs);
    }
  }

  /** Waits, within a bound, for the kernels that are being ended, then closes every connection. */
  async [Symbol.asyncDispose](): Promise<void> {
    const isClean = async (): Promise<void> => {
      while (this.#cleanUps.size > 0) await Promise.all(this.#cleanUps);
    };
    await raceDeadline(isClean(), this.timings.killTimeoutMs);
    await this.#closeFetch();
  }

  async #postKernel(start: KernelStart, signal: AbortSignal): Promise<string> {
    const { flavor } = await this.facts();
    const options = { name: start.kernelName, path: start.path };
    if (flavor === 'server') {
      signal.throwIfAborted();
      const { id } = await this.#call('starting a kernel', () => KernelAPI.startNew(options, this.settings));
      this.#note(() => this.#ledger?.add(id));
      return id;
    }
    // Both gateways patch a shared method while a start is awaited, so that overlapping starts, and starts without
    // an `env`, take another one's environment: one at a time, always with one.
    const previous = this.#lastStart;
    const started = (async () => {
      await previous.catch(() => {});
      signal.throwIfAborted();
      return this.#postWithChosenId(options, start.workingDirectory);
    })();
    this.#lastStart = started;
    return started;
  }

  /** Enterprise Gateway takes the id we choose, so that a kernel whose answer got lost can be ended. Others ignore it. */
  async #postWithChosenId(
    options: { name: string; path: string },
    workingDirectory: string | undefined,
  ): Promise<string> {
    const chosenId = randomUUID();
    const env = {
      KERNEL_ID: chosenId,
      KERNEL_USERNAME: 'cellar',
      ...(workingDirectory !== undefined && { KERNEL_WORKING_DIR: workingDirectory }),
    };
    const request = { ...options, env };
    this.#note(() => this.#ledger?.add(chosenId));
    try {
      const { id } = await this.#call('starting a kernel', () => KernelAPI.startNew(request, this.settings));
      if (id === chosenId) return id;
      this.#note(() => this.#ledger?.remove(chosenId));
      this.#note(() => this.#ledger?.add(id));
      return id;
    } catch (error) {
      this.#cleanUp(this.deleteKernel(chosenId));
      throw error;
    }
  }

  /** A ledger that can't be written costs no run: it is for the time after a crash. */
  #note(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#logger.warn({ event: 'kernel.ledger_failed', reason: String(error).slice(0, 200) });
    }
  }

  #cleanUp(work: Promise<unknown>): void {
    const settled: Promise<unknown> = work.catch(() => {}).finally(() => this.#cleanUps.delete(settled));
    this.#cleanUps.add(settled);
  }

  /** A gateway that is busy with a start leaves other requests unanswered, and a run would be refused for that: it is asked twice. */
  async #read<T>(doing: string, request: () => Promise<T>): Promise<T> {
    try {
      return await this.#call(doing, request);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'gateway_unavailable') throw error;
      return await this.#call(doing, request);
    }
  }

  async #call<T>(doing: string, request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw toGatewayError(error, doing);
    }
  }
}
