/** A client for the fake gateway's own tests: the real `@jupyterlab/services`, with the token in headers only. */
import type { Kernel, KernelMessage } from '@jupyterlab/services';
import { KernelAPI, ServerConnection } from '@jupyterlab/services';
import { KernelConnection } from '@jupyterlab/services/lib/kernel/default.js';
import { WebSocket } from 'ws';
import type { FakeGateway } from './fake-gateway.ts';
import type { JsonObject } from './wire-format.ts';

export function settingsFor(gateway: FakeGateway): ServerConnection.ISettings {
  const headers = gateway.token === undefined ? {} : { Authorization: `token ${gateway.token}` };
  class AuthorizedWebSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers, perMessageDeflate: false, maxPayload: 1 << 30 });
    }
  }
  return ServerConnection.makeSettings({
    baseUrl: gateway.baseUrl,
    token: gateway.token ?? '',
    appendToken: false,
    // `ws` and the DOM type differ in members that the library doesn't use.
    WebSocket: AuthorizedWebSocket as unknown as ServerConnection.ISettings['WebSocket'],
  });
}

/** `path` and `env` reach the server although the library's type doesn't name them. */
export function startKernel(gateway: FakeGateway, options: JsonObject = {}): Promise<Kernel.IModel> {
  return KernelAPI.startNew({ name: 'python3', ...options } as { name: string }, settingsFor(gateway));
}

/** A connection that disposes itself at the end of the test's scope. */
export class TestConnection implements Disposable {
  readonly kernel: KernelConnection;

  constructor(gateway: FakeGateway, model: Kernel.IModel, clientId?: string) {
    this.kernel = new KernelConnection({
      model,
      serverSettings: settingsFor(gateway),
      handleComms: false,
      ...(clientId === undefined ? {} : { clientId }),
    });
  }

  static async open(gateway: FakeGateway, options: JsonObject = {}): Promise<TestConnection> {
    return new TestConnection(gateway, await startKernel(gateway, options));
  }

  /** Starts a cell; `outputs` grows while it runs. */
  execute(code: string): {
    readonly outputs: KernelMessage.IIOPubMessage[];
    readonly done: Promise<KernelMessage.IExecuteReplyMsg>;
  } {
    const future = this.kernel.requestExecute({ code, allow_stdin: false, stop_on_error: true });
    const outputs: KernelMessage.IIOPubMessage[] = [];
    future.onIOPub = (message) => {
      outputs.push(message);
    };
    return { outputs, done: future.done };
  }

  [Symbol.dispose](): void {
    this.kernel.dispose();
  }
}
