import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';

/** Stands between Cellar and a gateway, and does to large messages (pieces of files) what a test wants. */

/** What passes: the message that goes on, or undefined to drop it. */
export type Meddle = (message: Buffer, direction: 'to the gateway' | 'to Cellar') => Buffer | undefined;

const LARGE_BYTES = 256 * 1024;

export class FaultyProxy implements AsyncDisposable {
  meddle: Meddle = (message) => message;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 2 ** 28,
    handleProtocols: (protocols) => [...protocols][0] ?? false,
  });

  private constructor(target: string) {
    this.#server = createServer((incoming, outgoing) => {
      const onwards = request(`${target}${incoming.url}`, { method: incoming.method, headers: incoming.headers });
      onwards.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onwards.on('error', () => outgoing.destroy());
      incoming.pipe(onwards);
    });
    this.#server.on('upgrade', (incoming, socket, head) => {
      const protocols = (incoming.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
      const headers = { authorization: incoming.headers.authorization ?? '' };
      const url = `${target.replace(/^http/, 'ws')}${incoming.url}`;
      const far = new WebSocket(url, protocols.filter(Boolean), { headers, maxPayload: 2 ** 28 });
      far.on('error', () => socket.destroy());
      far.once('open', () => {
        // Cellar gets the gateway's choice.
        if (far.protocol === '') delete incoming.headers['sec-websocket-protocol'];
        this.#sockets.handleUpgrade(incoming, socket, head, (near) => this.#relay(near, far));
      });
    });
  }

  static async start(target: string): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close').catch(() => {});
  }

  #relay(near: WebSocket, far: WebSocket): void {
    for (const [from, to, direction] of [
      [near, far, 'to the gateway'],
      [far, near, 'to Cellar'],
    ] as const) {
      from.on('message', (data: Buffer, isBinary) => {
        const passed = data.length < LARGE_BYTES ? data : this.meddle(data, direction);
        if (passed !== undefined && to.readyState === WebSocket.OPEN) to.send(passed, { binary: isBinary });
      });
      from.on('close', () => to.terminate());
      from.on('error', () => to.terminate());
    }
  }
}

/** The same message with its last byte changed: where a piece of a file stands. */
export function damaged(message: Buffer): Buffer {
  const copy = Buffer.from(message);
  copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1;
  return copy;
}
