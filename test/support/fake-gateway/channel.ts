/** One websocket between a client and a kernel. */
import type { WebSocket } from 'ws';
import type { Frame, FrameParts, KernelMessage, WireFormat } from './wire-format.ts';
import { decodeFrame, encodeFrame } from './wire-format.ts';

/** The code that websockets report if the connection ends without a close frame; no frame can carry it. */
const ABNORMAL_CLOSE = 1006;

export class Channel {
  readonly sessionId: string;
  readonly format: WireFormat;
  readonly #socket: WebSocket;

  constructor(socket: WebSocket, sessionId: string, format: WireFormat) {
    this.#socket = socket;
    this.sessionId = sessionId;
    this.format = format;
  }

  /** `onMessage` may throw, and so may the frame of a client: both go to `onError`. */
  listen(onMessage: (message: KernelMessage) => void, onClose: () => void, onError: (error: unknown) => void): void {
    this.#socket.on('message', (data: Buffer, binary) => {
      try {
        onMessage(decodeFrame(data, binary, this.format));
      } catch (error) {
        onError(error);
      }
    });
    this.#socket.on('close', onClose);
    this.#socket.on('error', () => this.#socket.terminate());
  }

  /** Resolves when the frame is with the operating system, or when the socket is closed. */
  async send(parts: FrameParts): Promise<void> {
    await this.sendFrame(encodeFrame(parts, this.format));
  }

  async sendFrame(frame: Frame): Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN) {
      return;
    }
    await new Promise<void>((resolve) => {
      this.#socket.send(frame.data, { binary: frame.binary }, () => resolve());
    });
  }

  /** Closes with a close frame (without a code, if none is given); 1006 cuts the connection without a frame. */
  close(code?: number, reason = ''): void {
    if (code === ABNORMAL_CLOSE) {
      this.#socket.terminate();
    } else {
      this.#socket.close(code, reason);
    }
  }
}
