import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type DestinationRules, findAddress, type Outcome, Refusal } from './destination.ts';
import { listenOnPath } from './listen-on-path.ts';
import { workspaceOf } from './passes.ts';

/**
 * The one way out of a sandbox: an HTTP proxy on a Unix socket, with CONNECT for everything encrypted. It connects to hosts
 * of the allow-list at public addresses, counts, and looks at nothing that it carries (docs/adr/0011-egress-proxy.md).
 */

/** One connection, for the log. No path, no header, no byte of what it carried. */
export interface NetworkConnection {
  /** Folder of the workspace it came from; null if it didn't say so credibly. */
  readonly workspace: string | null;
  /** Null where the request didn't hold a host's name. */
  readonly host: string | null;
  readonly port: number | null;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly outcome: Outcome;
}

export interface EgressProxyOptions {
  /** Path of the Unix socket, of any length. */
  readonly path: string;
  readonly rules: DestinationRules;
  readonly onConnection: (connection: NetworkConnection) => void;
  readonly limits?: Partial<EgressLimits>;
}

interface EgressLimits {
  readonly connections: number;
  readonly connectionsPerWorkspace: number;
  /** After so many milliseconds without a byte in either direction a connection ends. */
  readonly idleMs: number;
  readonly connectMs: number;
}

const DEFAULT_LIMITS: EgressLimits = {
  connections: 256,
  connectionsPerWorkspace: 32,
  idleMs: 120_000,
  connectMs: 15_000,
};
const HEADERS_MS = 10_000;
/** Headers of one hop (RFC 9110 §7.6.1), and those for the proxy itself. */
const OF_ONE_HOP = new Set(
  'connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade'.split(
    ' ',
  ),
);

interface Target {
  readonly host: string;
  readonly port: number;
}

export class EgressProxy implements AsyncDisposable {
  /** The key that signs passes. */
  readonly secret = randomBytes(32).toString('hex');
  readonly path: string;
  readonly #options: EgressProxyOptions;
  readonly #limits: EgressLimits;
  readonly #server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: 0 });
  readonly #open = new Map<string, number>();
  readonly #sockets = new Set<Duplex>();
  #count = 0;

  private constructor(options: EgressProxyOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.path = options.path;
    this.#server.on('connect', (message: IncomingMessage, socket: Duplex, head: Buffer) => {
      void this.#tunnel(message, socket, head);
    });
    this.#server.on('request', (message, response) => void this.#forward(message, response));
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket.on('close', () => this.#sockets.delete(socket)));
      socket.setTimeout(this.#limits.idleMs, () => socket.destroy());
    });
    this.#server.on('clientError', (_, socket) => socket.destroy());
  }

  /** Listens; a socket that an earlier process left at the path is replaced. */
  static async start(options: EgressProxyOptions): Promise<EgressProxy> {
    const proxy = new EgressProxy(options);
    await listenOnPath(proxy.#server, options.path);
    return proxy;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #tunnel(message: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    client.on('error', () => {});
    await this.#pass(message, tunnelTarget(message.url), {
      refuse: ({ status, message: sentence }) => {
        // Clients show the reason phrase, and nothing of a body.
        client.end(`HTTP/1.1 ${status} ${sentence}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      },
      carry: async (address, { port }) => {
        const upstream = await this.#connect(address, port);
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        upstream.write(head);
        client.pipe(upstream).pipe(client);
        return await this.#untilClosed(client, upstream);
      },
    });
  }

  async #forward(message: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#pass(message, plainTarget(message.url), {
      refuse: ({ status, message: sentence }) => {
        if (response.headersSent) response.destroy();
        else response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' }).end(`${sentence}\n`);
      },
      carry: async (address, { host, port }) => {
        const upstream = await this.#connect(address, port);
        const url = new URL(message.url ?? '');
        const headers = { ...endToEnd(message), host: port === 80 ? host : `${host}:${port}`, connection: 'close' };
        const outgoing = request({
          createConnection: () => upstream,
          method: message.method,
          path: `${url.pathname}${url.search}`,
          headers,
        });
        let answer: IncomingMessage | undefined;
        const isWhole = (): boolean => answer?.complete === true;
        outgoing.on('error', () => {
          if (!isWhole()) response.destroy();
        });
        outgoing.on('response', (incoming) => {
          answer = incoming;
          response.writeHead(incoming.statusCode ?? 502, { ...endToEnd(incoming), connection: 'close' });
          incoming.pipe(response);
        });
        message.pipe(outgoing);
        return await this.#untilClosed(message.socket, upstream, isWhole);
      },
    });
  }

  /** Checks, carries and tells of one connection. Never rejects. */
  async #pass(
    message: IncomingMessage,
    target: Target | undefined,
    way: {
      readonly refuse: (refusal: Refusal) => void;
      readonly carry: (
        address: string,
        target: Target,
      ) => Promise<Pick<NetworkConnection, 'outcome'> & Partial<NetworkConnection>>;
    },
  ): Promise<void> {
    const workspace = workspaceOf(message.headers['proxy-authorization'], this.secret) ?? null;
    const about = { workspace, host: target?.host ?? null, port: target?.port ?? null, bytesSent: 0, bytesReceived: 0 };
    try {
      if (workspace === null) throw new Refusal('unauthorized', 407, 'Proxy authentication required');
      if (target === undefined) throw new Refusal('bad_request', 400, 'The request names no host');
      using _ = this.#enter(workspace);
      const address = await findAddress(target.host, target.port, this.#options.rules);
      this.#options.onConnection({ ...about, ...(await way.carry(address, target)) });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('unreachable', 502, 'The connection failed');
      way.refuse(refusal);
      this.#options.onConnection({ ...about, outcome: refusal.outcome });
    }
  }

  #enter(workspace: string): Disposable {
    const { connections, connectionsPerWorkspace } = this.#limits;
    const own = this.#open.get(workspace) ?? 0;
    if (this.#count >= connections || own >= connectionsPerWorkspace) {
      throw new Refusal('busy', 503, 'Too many connections are open');
    }
    this.#count += 1;
    this.#open.set(workspace, own + 1);
    return {
      [Symbol.dispose]: () => {
        this.#count -= 1;
        const left = (this.#open.get(workspace) ?? 1) - 1;
        if (left > 0) this.#open.set(workspace, left);
        else this.#open.delete(workspace);
      },
    };
  }

  /** @throws Refusal unreachable */
  #connect(address: string, port: number): Promise<Socket> {
    const { promise, resolve, reject } = Promise.withResolvers<Socket>();
    const upstream = connect({ host: address, port });
    this.#sockets.add(upstream.on('close', () => this.#sockets.delete(upstream)));
    const give = (sentence: string): void => {
      upstream.destroy();
      reject(new Refusal('unreachable', 502, sentence));
    };
    upstream.setTimeout(this.#limits.connectMs, () => give('The host did not answer in time'));
    upstream.once('error', () => give('The host could not be reached'));
    upstream.once('connect', () => {
      upstream.setTimeout(0);
      resolve(upstream);
    });
    return promise;
  }

  /** `isWhole` says that all of the answer was read, so that the client gets the rest of it though the upstream has closed. */
  #untilClosed(client: Duplex, upstream: Socket, isWhole = () => false) {
    const { promise, resolve } = Promise.withResolvers<Partial<NetworkConnection> & { outcome: Outcome }>();
    let outcome: Outcome = 'done';
    upstream.setTimeout(this.#limits.idleMs, () => {
      if (!isWhole()) outcome = 'idle';
      upstream.destroy();
    });
    client.on('timeout', () => {
      outcome = 'idle';
    });
    upstream.on('error', () => {});
    client.on('close', () => upstream.destroy());
    const end = (): void => resolve({ outcome, bytesSent: upstream.bytesWritten, bytesReceived: upstream.bytesRead });
    upstream.on('close', () => {
      // Its own idle time bounds how long a client that doesn't read takes.
      if (isWhole() && !client.closed) {
        client.on('close', end);
        return;
      }
      // One that was ended still gets what was written to it.
      if (!client.writableEnded) client.destroy();
      end();
    });
    return promise;
  }
}

const NAME = /^[a-z0-9._-]{1,253}$/i;

function tunnelTarget(url: string | undefined): Target | undefined {
  const [, host = '', digits = ''] = /^([^:/?#@]+):(\d{1,5})$/.exec(url ?? '') ?? [];
  return NAME.test(host) ? { host: host.toLowerCase(), port: Number(digits) } : undefined;
}

function plainTarget(text: string | undefined): Target | undefined {
  const url = URL.parse(text ?? '');
  if (url?.protocol !== 'http:' || url.username !== '' || !NAME.test(url.hostname)) return undefined;
  return { host: url.hostname, port: url.port === '' ? 80 : Number(url.port) };
}

function endToEnd(message: IncomingMessage): Record<string, string | string[]> {
  const named = new Set((message.headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
  return Object.fromEntries(
    Object.entries(message.headersDistinct).flatMap(([name, values]) =>
      values === undefined || OF_ONE_HOP.has(name) || named.has(name) ? [] : [[name, values]],
    ),
  );
}
