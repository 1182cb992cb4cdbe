/**
 * A Jupyter server for tests, in this process: the kernel REST API and the kernel websocket protocol, a script in the
 * place of the interpreter, and every misbehavior on request. See README.md.
 */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { WebSocketServer } from 'ws';
import type { GatewayAddress } from '../../../src/kernels/gateway/gateway-address.ts';
import type { Behavior } from './behavior.ts';
import { goodBehavior } from './behavior.ts';
import { FaultPlan } from './faults.ts';
import type { Flavor, FlavorName, FlavorOptions } from './flavor.ts';
import { decideStart, makeFlavor } from './flavor.ts';
import { handleUpgrade, makeWebSocketServer } from './handshake.ts';
import { FakeKernel } from './kernel.ts';
import { RequestLog } from './request-log.ts';
import { handleRequest } from './rest.ts';
import type { ExecuteScript, ExecuteTable } from './script.ts';
import { echo, quiet, toScript } from './script.ts';
import type { JsonObject } from './wire-format.ts';

export interface FakeGatewayOptions extends FlavorOptions {
  readonly flavor?: FlavorName;
  /** Without one, everybody is let in. */
  readonly token?: string;
  /** Listens on this Unix socket instead of a port of 127.0.0.1. */
  readonly socketPath?: string;
  /** Begins and ends with a slash; `/` if left out. */
  readonly basePath?: string;
  /** Kernelspec names and their languages. The first is the default. */
  readonly kernelspecs?: Readonly<Record<string, string>>;
  /** `EG_MAX_KERNELS`: one more is refused with 403. */
  readonly maxKernels?: number;
}

interface KernelRequest {
  readonly name: string | undefined;
  readonly path: string;
  readonly env: JsonObject;
}

export class FakeGateway implements AsyncDisposable {
  readonly flavor: Flavor;
  readonly token: string | undefined;
  readonly socketPath: string | undefined;
  readonly basePath: string;
  readonly behavior: Behavior = goodBehavior();
  readonly faults = new FaultPlan();
  readonly log = new RequestLog();
  readonly kernels = new Map<string, FakeKernel>();
  readonly #kernelspecs: Readonly<Record<string, string>>;
  readonly #maxKernels: number;
  readonly #server: Server;
  readonly #sockets: WebSocketServer;
  /** Every connection, upgraded ones included, which `closeAllConnections` doesn't know. */
  readonly #connections = new Set<Socket>();
  readonly #errors: unknown[] = [];
  #script: ExecuteScript = () => undefined;
  #silentScript: ExecuteScript = () => undefined;

  private constructor(options: FakeGatewayOptions) {
    this.flavor = makeFlavor(options.flavor ?? 'server', options);
    this.token = options.token;
    this.socketPath = options.socketPath;
    this.basePath = options.basePath ?? '/';
    this.#kernelspecs = options.kernelspecs ?? { python3: 'python' };
    this.#maxKernels = options.maxKernels ?? Number.POSITIVE_INFINITY;
    this.#sockets = makeWebSocketServer(this);
    this.#server = createServer((request, response) => {
      handleRequest(this, request, response).catch((error) => {
        this.#errors.push(error);
        response.destroy();
      });
    });
    this.#server.on('connection', (socket) => {
      this.#connections.add(socket);
      socket.once('close', () => this.#connections.delete(socket));
    });
    this.#server.on('upgrade', (request, socket, head) => handleUpgrade(this, this.#sockets, request, socket, head));
  }

  static async start(options: FakeGatewayOptions = {}): Promise<FakeGateway> {
    const gateway = new FakeGateway(options);
    if (options.socketPath === undefined) {
      gateway.#server.listen(0, '127.0.0.1');
    } else {
      gateway.#server.listen(options.socketPath);
    }
    await once(gateway.#server, 'listening');
    return gateway;
  }

  /** `http://…/`, with a trailing slash; for a Unix socket the host is a placeholder. */
  get baseUrl(): string {
    const host =
      this.socketPath === undefined ? `127.0.0.1:${(this.#server.address() as AddressInfo).port}` : 'localhost';
    return `http://${host}${this.basePath}`;
  }

  /** Its address for Cellar's own clients. */
  get address(): GatewayAddress {
    return { baseUrl: this.baseUrl, token: this.token, socketPath: this.socketPath };
  }

  get kernelspecs(): JsonObject {
    const specs = Object.entries(this.#kernelspecs).map(([name, language]) => [
      name,
      {
        name,
        spec: { argv: [], display_name: name, language, interrupt_mode: 'message', metadata: {} },
        resources: {},
      },
    ]);
    return { default: Object.keys(this.#kernelspecs)[0], kernelspecs: Object.fromEntries(specs) };
  }

  /**
   * Sets the behavior of cells from now on: a function of the request, or cells by their code. A cell without behavior
   * echoes its code. Silent cells (a client's own housekeeping) are not included.
   */
  onExecute(scriptOrTable: ExecuteScript | ExecuteTable): void {
    this.#script = toScript(scriptOrTable);
  }

  /** The same for silent cells. Without behavior they end with `ok` and no output. */
  onSilentExecute(scriptOrTable: ExecuteScript | ExecuteTable): void {
    this.#silentScript = toScript(scriptOrTable);
  }

  /** The only kernel there is; throws when there are none or several. */
  get kernel(): FakeKernel {
    const [kernel, ...others] = this.kernels.values();
    if (kernel === undefined || others.length > 0) {
      throw new Error(`Expected one kernel, found ${this.kernels.size}.`);
    }
    return kernel;
  }

  /** Starts a kernel as `POST api/kernels` does, by the rules of the flavor. */
  startKernel(wanted: KernelRequest): FakeKernel | { readonly status: number; readonly message: string } {
    const name = wanted.name ?? Object.keys(this.#kernelspecs)[0] ?? '';
    if (!Object.hasOwn(this.#kernelspecs, name)) {
      return { status: 500, message: 'Unhandled error' };
    }
    if (this.kernels.size >= this.#maxKernels) {
      return { status: 403, message: 'Resource Limit' };
    }
    const decision = decideStart(this.flavor, wanted.env, (id) => this.kernels.has(id));
    if ('status' in decision) {
      return decision;
    }
    const { id, env } = decision;
    const kernel = new FakeKernel({
      id,
      name,
      path: wanted.path,
      env,
      behavior: this.behavior,
      script: (request) => (request.silent ? (this.#silentScript(request) ?? quiet) : (this.#script(request) ?? echo)),
      remove: () => this.kernels.delete(id),
      reportError: (error) => this.#errors.push(error),
    });
    this.kernels.set(id, kernel);
    return kernel;
  }

  /**
   * Cuts every connection, stops the cells and the server. Throws what scripts threw by mistake (anything but a
   * `ProgramError`), so that a broken script can't pass for a misbehaving kernel.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const kernel of [...this.kernels.values()]) {
      kernel.vanish();
    }
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#connections) {
      socket.destroy();
    }
    await closed;
    if (this.#errors.length > 0) {
      throw new AggregateError(this.#errors, 'A script of the fake gateway failed.');
    }
  }
}
