import type { Socket } from 'node:net';

/** Parser errors of Node → status line. Everything else is a 400. */
const STATUS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

const BODY = JSON.stringify({
  error: 'invalid_request',
  message: 'This is not a complete HTTP request; check the request line, the headers and the length of the body.',
});

/** Answers what isn't HTTP at all: there is no request yet, so the bytes are written by hand. */
export function handleClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code !== 'ECONNRESET' && socket.writable) {
    socket.write(
      [
        `HTTP/1.1 ${STATUS[error.code ?? ''] ?? '400 Bad Request'}`,
        'Content-Type: application/json; charset=utf-8',
        'X-Content-Type-Options: nosniff',
        `Content-Length: ${Buffer.byteLength(BODY)}`,
        'Connection: close',
        '',
        BODY,
      ].join('\r\n'),
    );
  }
  socket.destroySoon();
}
