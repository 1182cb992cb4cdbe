import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A client's request, unchanged. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/**
 * One address in front of whichever Cellar is under test: the packages read their base URL once, when they are loaded.
 * It passes everything on, and notes it.
 */
export class Front implements AsyncDisposable {
  /** `http://127.0.0.1:…` of the service, or null where nothing answers. */
  target: string | null = null;
  /** Sent as `Host` instead of the target's own. */
  host: string | undefined;
  readonly seen: Seen[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((incoming, outgoing) => void this.#pass(incoming, outgoing));
  }

  static async start(): Promise<Front> {
    const front = new Front();
    await new Promise<void>((resolve) => front.#server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The last request to a path. */
  last(path: string): Seen & { readonly json: Record<string, unknown> } {
    const seen = this.seen.findLast((one) => one.path === path);
    if (seen === undefined) throw new Error(`nothing was sent to ${path}`);
    return { ...seen, json: JSON.parse(seen.body) as Record<string, unknown> };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = 'GET', url: path = '/', headers } = incoming;
    this.seen.push({ method, path, headers, body: body.toString('utf8') });
    if (this.target === null) {
      outgoing.destroy();
      return;
    }
    const url = new URL(this.target);
    const host = this.host ?? url.host;
    const passed = request(
      { host: url.hostname, port: url.port, method, path, headers: { ...headers, host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => passed.destroy());
    passed.end(body);
  }
}
