import type { IncomingMessage } from 'node:http';
import websocket from '@fastify/websocket';
import fp from 'fastify-plugin';
import type { WebSocket } from 'ws';

/**
 * Websockets on routes that say `websocket: true`. Such a request passes every hook before its connection is upgraded, so
 * that it is logged, checked and refused as any other.
 */

interface WebSocketOptions {
  /** Most bytes of a message from a client. */
  readonly maxMessageBytes: number;
  /** Of what a client offers, the first of these is spoken; none of them: none. */
  readonly protocols: readonly string[];
}

/** How often a client has to show that it is there. */
const PING_MS = 30_000;

export const webSocketsPlugin = fp<WebSocketOptions>(
  async (app, { maxMessageBytes, protocols }) => {
    await app.register(websocket, {
      options: {
        maxPayload: maxMessageBytes,
        // Most of what goes over them is images, which it doesn't make smaller.
        perMessageDeflate: false,
        handleProtocols: (offered: Set<string>) => protocols.find((protocol) => offered.has(protocol)) ?? false,
      },
      errorHandler: (error, socket, request) => {
        request.log.debug({ event: 'http.websocket_failed', err: error });
        socket.terminate();
      },
      // Routes end their connections when what they do is done, as `draining.ts` has it.
      preClose: (done) => done(),
    });
    const answered = new WeakSet<WebSocket>();
    const { websocketServer } = app;
    websocketServer.on('connection', (socket) => {
      answered.add(socket);
      socket.on('pong', () => answered.add(socket));
    });
    const timer = setInterval(() => {
      for (const socket of websocketServer.clients) {
        if (answered.delete(socket)) socket.ping();
        else socket.terminate();
      }
    }, PING_MS).unref();
    app.addHook('onClose', async () => {
      clearInterval(timer);
      for (const socket of websocketServer.clients) socket.terminate();
    });
  },
  { name: 'cellar-web-sockets' },
);

/**
 * Whether a request's connection is to be upgraded, for the server that reads it. Only what asks for a websocket where there
 * is one: HTTP clients offer other upgrades (`h2c`) with ordinary requests, which are answered as if they hadn't.
 */
export const isWebSocketRequest = ({ method, url = '', headers }: IncomingMessage): boolean =>
  method === 'GET' &&
  headers.upgrade?.toLowerCase() === 'websocket' &&
  /\/jupyter\/api\/kernels\/[^/?]+\/channels\/?(\?|$)/.test(url);
