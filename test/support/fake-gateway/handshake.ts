/** The websocket half: decides what becomes of `GET …/channels`, and attaches the socket to its kernel. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { isAuthorized } from './authorization.ts';
import { Channel } from './channel.ts';
import type { FakeGateway } from './fake-gateway.ts';
import { toUrl } from './request-log.ts';
import { findRoute } from './routes.ts';
import { V1_SUBPROTOCOL } from './wire-format.ts';

/** Tornado's `websocket_max_message_size`: a longer message of a client closes the socket with 1009. */
const MAX_CLIENT_MESSAGE_BYTES = 10 * 1024 * 1024;

export function makeWebSocketServer(gateway: Pick<FakeGateway, 'behavior'>): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_CLIENT_MESSAGE_BYTES,
    handleProtocols: (offered) =>
      gateway.behavior.wireFormat === 'v1' && offered.has(V1_SUBPROTOCOL) ? V1_SUBPROTOCOL : false,
  });
}

export function handleUpgrade(
  gateway: FakeGateway,
  sockets: WebSocketServer,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const url = toUrl(request);
  const route = findRoute('GET', url.pathname, gateway.basePath);
  const recorded = { method: 'GET', path: url.pathname, query: url.searchParams, headers: request.headers, body: '' };
  gateway.log.record({ ...recorded, operation: route?.operation });
  socket.on('error', () => socket.destroy());
  const { handshake } = gateway.behavior;
  const kernel = route?.operation === 'channels' ? gateway.kernels.get(route.kernelId) : undefined;
  if (handshake === 'hang') {
    return;
  }
  if (handshake === 'drop') {
    socket.destroy();
  } else if (typeof handshake === 'number') {
    refuse(socket, handshake);
  } else if (!isAuthorized(recorded, gateway.token, gateway.flavor.acceptsBearer)) {
    refuse(socket, gateway.flavor.refusal);
  } else if (kernel === undefined) {
    refuse(socket, 404);
  } else {
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const sessionId = url.searchParams.get('session_id') ?? randomUUID();
      kernel.attach(new Channel(webSocket, sessionId, webSocket.protocol === V1_SUBPROTOCOL ? 'v1' : 'json'));
    });
  }
}

function refuse(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  );
}
