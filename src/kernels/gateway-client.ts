import { KernelAPI, KernelSpecAPI, ServerConnection } from '@jupyterlab/services';
import { AppError } from '../errors/app-error.ts';
import type { Logger } from '../observability/logger.ts';
import type { GatewayAddress } from './gateway-address.ts';
import { createGatewayFetch, createGatewayWebSocket, GatewayHeaders, GatewayRequest } from './gateway-socket.ts';

/**
 * Jupyter's kernel REST API, for any gateway: Jupyter Server, Kernel Gateway, Enterprise Gateway.
 * Everything that goes wrong becomes an AppError that says what an operator can do.
 */

/** `server` knows `path` only; Kernel Gateway and Enterprise Gateway know `env` and keep one request's for the next. */
export type GatewayFlavour = 'server' | 'gateway';

export interface GatewayFacts {
  readonly flavour: GatewayFlavour;
  /** As the gateway tells it. */
  readonly version: string;
}

export interface KernelStart {
  readonly kernelName: string;
  /** Folder below the gateway's root, which becomes the kernel's working directory. */
  readonly path: string;
}

export class GatewayClient implements AsyncDisposable {
  readonly settings: ServerConnection.ISettings;
  readonly #closeFetch: () => Promise<void>;
  #facts: GatewayFacts | undefined;
  /** The start under way, on a gateway that takes one at a time. */
  #lastStart: Promise<unknown> = Promise.resolve();

  constructor(address: GatewayAddress, logger: Logger) {
    const { fetch, close } = createGatewayFetch(address);
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
      WebSocket: createGatewayWebSocket(address, (error) => {
        logger.warn({ event: 'kernel_message_unreadable', reason: String(error).slice(0, 200) });
      }),
    });
  }

  /**
   * What answers at the address. Asked once; a failed answer is asked for again.
   * @throws AppError gateway_unavailable, gateway_error
   */
  async facts(): Promise<GatewayFacts> {
    this.#facts ??= await this.#call('asking for its version', async () => {
      const response = await ServerConnection.makeRequest(`${this.settings.baseUrl}api`, {}, this.settings);
      if (!response.ok) throw new ServerConnection.ResponseError(response);
      const body: unknown = await response.json();
      if (typeof body !== 'object' || body === null || !('version' in body)) throw new Error('no version in GET /api');
      const isGateway = 'gateway_version' in body;
      return {
        flavour: isGateway ? ('gateway' as const) : ('server' as const),
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
    const specs = await this.#call('listing its kernelspecs', () => KernelSpecAPI.getSpecs(this.settings));
    return [specs.default, ...Object.keys(specs.kernelspecs).filter((name) => name !== specs.default)];
  }

  /**
   * Starts a kernel and returns its id.
   * @throws AppError kernel_start_failed, gateway_unavailable, gateway_error
   */
  async startKernel(start: KernelStart): Promise<string> {
    const { flavour } = await this.facts();
    const options = { name: start.kernelName, path: start.path };
    if (flavour === 'server') {
      return (await this.#call('starting a kernel', () => KernelAPI.startNew(options, this.settings))).id;
    }
    // Both gateways patch a shared method while a start is awaited, so that overlapping starts, and starts without
    // an `env`, take another one's environment (reference/open-webui-and-jupyter.md, B9): one at a time, always with one.
    const request = { ...options, env: { KERNEL_USERNAME: 'cellar', KERNEL_WORKING_DIR: start.path } };
    const previous = this.#lastStart;
    const started = (async () => {
      await previous.catch(() => {});
      return this.#call('starting a kernel', () => KernelAPI.startNew(request, this.settings));
    })();
    this.#lastStart = started;
    return (await started).id;
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

  /** Ends a kernel; one that is gone already is fine. */
  async deleteKernel(id: string): Promise<void> {
    await this.#call('ending a kernel', () => KernelAPI.shutdownKernel(id, this.settings));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#closeFetch();
  }

  async #call<T>(doing: string, request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw toGatewayError(error, doing);
    }
  }
}

/** Tells the ways apart in which a gateway fails. */
function toGatewayError(error: unknown, doing: string): AppError {
  if (error instanceof AppError) return error;
  const details = { doing };
  if (error instanceof ServerConnection.ResponseError) {
    const { status } = error.response;
    if (status === 401 || status === 403) {
      const reason = status === 401 ? 'refused the token' : 'forbids it';
      return new AppError(
        'gateway_error',
        `The kernel gateway ${reason} while ${doing}. Check JUPYTER_GATEWAY_TOKEN and the gateway's limits.`,
        {
          details: { ...details, status },
          cause: error,
        },
      );
    }
    if (status >= 500 && doing === 'starting a kernel') {
      return new AppError('kernel_start_failed', 'The kernel gateway could not start a kernel. Its log says why.', {
        details: { ...details, status },
        cause: error,
      });
    }
    return new AppError('gateway_error', `The kernel gateway answered ${status} while ${doing}.`, {
      details: { ...details, status },
      cause: error,
    });
  }
  if (error instanceof ServerConnection.NetworkError || (error instanceof Error && error.name === 'TimeoutError')) {
    return new AppError('gateway_unavailable', `The kernel gateway can't be reached (${doing}). Try again later.`, {
      details,
      cause: error,
      retryAfterSeconds: 5,
    });
  }
  return new AppError(
    'gateway_error',
    `What answers at the kernel gateway's address doesn't speak Jupyter's kernel API (${doing}).`,
    {
      details,
      cause: error,
    },
  );
}
