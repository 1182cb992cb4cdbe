import { connect as connectSocket } from 'node:net';
import { Agent, Headers as UndiciHeaders, Request as UndiciRequest, fetch as undiciFetch } from 'undici';
import WebSocket from 'ws';
import type { KernelTimings } from '../kernel-timings.ts';
import type { GatewayAddress } from './gateway-address.ts';
import { UnreadMessage } from './kernel-wire.ts';

/**
 * How @jupyterlab/services reaches a gateway: a `fetch` and a `WebSocket` class that know the Unix socket, keep the
 * token out of URLs, bound every request, and survive messages that can't be read.
 */

/** The largest message from a gateway; one display may hold a large image. */
const MAX_MESSAGE_BYTES = 128 * 1024 * 1024;

/** The `fetch` that the settings carry, bound to one gateway. Call `close` when the gateway is given up. */
export function createGatewayFetch(
  address: GatewayAddress,
  timings: KernelTimings,
): { fetch: typeof fetch; close: () => Promise<void> } {
  const agent = new Agent({
    ...(address.socketPath === undefined ? {} : { connect: { socketPath: address.socketPath } }),
    keepAliveTimeout: 30_000,
    headersTimeout: timings.startTimeoutMs + 5_000,
  });
  const bound = (input: UndiciRequest | string) => {
    const request = typeof input === 'string' ? new UndiciRequest(input) : input;
    const isStart = request.method === 'POST' && new URL(request.url).pathname.endsWith('/api/kernels');
    const timeout = AbortSignal.timeout(isStart ? timings.startTimeoutMs : timings.requestTimeoutMs);
    return undiciFetch(request, {
      dispatcher: agent,
      redirect: 'manual',
      signal: AbortSignal.any([request.signal, timeout]),
    });
  };
  // undici's classes are the platform's by shape; TypeScript keeps two declarations of them apart.
  return { fetch: bound as unknown as typeof fetch, close: () => agent.destroy() };
}

export const GatewayRequest = UndiciRequest as unknown as typeof Request;
export const GatewayHeaders = UndiciHeaders as unknown as typeof Headers;

export interface SocketEvents {
  /** A message of this kernel that can't be parsed was dropped. */
  readonly onUnreadable: (kernelId: string, error: unknown) => void;
  /** The socket to this kernel ends, because a message is larger than is taken; what follows it on the way is lost. */
  readonly onOversized: (kernelId: string) => void;
  /** The gateway answered a kernel's handshake with an HTTP status of a refusal. */
  readonly onRefused: (kernelId: string, status: number) => void;
}

/**
 * A WebSocket class for one gateway. Its `onmessage` never throws: @jupyterlab/services lets a message that can't be
 * parsed escape as an exception, which would end the process; here it is counted and dropped.
 */
export function createGatewayWebSocket(
  address: GatewayAddress,
  timings: KernelTimings,
  { onUnreadable, onOversized, onRefused }: SocketEvents,
): typeof globalThis.WebSocket {
  const { socketPath, token } = address;
  class GatewayWebSocket extends WebSocket {
    constructor(url: string, protocols: string | string[]) {
      super(url, protocols, {
        headers: token === undefined ? {} : { Authorization: `token ${token}` },
        perMessageDeflate: false,
        maxPayload: MAX_MESSAGE_BYTES,
        handshakeTimeout: timings.handshakeTimeoutMs,
        ...(socketPath === undefined ? {} : { createConnection: () => connectSocket(socketPath) }),
      });
      // A caller that drops a socket before it opened removes its error listener; an `error` without one ends the process.
      this.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return;
        onOversized(kernelOf(url));
      });
      this.on('unexpected-response', (_request, response) => {
        onRefused(kernelOf(url), response.statusCode ?? 0);
        this.terminate();
      });
      this.on('message', () => {
        // An unsolicited pong carries the acknowledgement that TCP would delay by 40 ms (style.md, trap 4).
        if (socketPath === undefined && this.readyState === WebSocket.OPEN) this.pong();
      });
    }
  }
  const onThrow = (url: string, error: unknown) => {
    if (!(error instanceof UnreadMessage)) onUnreadable(kernelOf(url), error);
  };
  return guardHandlers(GatewayWebSocket, onThrow) as unknown as typeof globalThis.WebSocket;
}

const kernelOf = (url: string): string => /\/api\/kernels\/([^/]+)\/channels/.exec(new URL(url).pathname)?.[1] ?? '';

/** Wraps the `onmessage` and `onopen` setters so that what is assigned can't throw into the socket's event loop. */
function guardHandlers<T extends { prototype: WebSocket }>(
  socketClass: T,
  onThrow: (url: string, error: unknown) => void,
): T {
  for (const name of ['onmessage', 'onopen'] as const) {
    const inherited = Object.getOwnPropertyDescriptor(WebSocket.prototype, name);
    if (inherited?.set === undefined || inherited.get === undefined) throw new Error(`ws has no ${name} accessor`);
    const { get, set } = inherited;
    Object.defineProperty(socketClass.prototype, name, {
      configurable: true,
      get,
      set(this: WebSocket, handler: ((event: unknown) => void) | null) {
        const guarded = (event: unknown) => {
          try {
            handler?.(event);
          } catch (error) {
            onThrow(this.url, error);
          }
        };
        set.call(this, handler === null ? null : guarded);
      },
    });
  }
  return socketClass;
}
