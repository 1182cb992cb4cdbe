import type { WebSocket } from 'ws';
import { type KernelRequest, type Message, readRequest, toFrame } from './messages.ts';

/** One client's websocket to a kernel. */

/** Outputs beyond so many bytes that a client doesn't read are left out, with a note. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;
/** A client that reads nothing at all is cut off. */
const MAX_UNREAD_BYTES = 64 * 1024 * 1024;
/** How long a client may take to agree that the connection ends. */
const CLOSE_MS = 2_000;

/** Status codes of RFC 6455, section 7.4.1. */
export const CLOSE = { normal: 1000, goingAway: 1001, unreadable: 1007, policy: 1008 } as const;

export class Connection {
  /** By which a client that comes back is known. */
  readonly sessionId: string;
  readonly #socket: WebSocket;
  #leftOut = 0;

  constructor(socket: WebSocket, sessionId: string) {
    this.#socket = socket;
    this.sessionId = sessionId;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** Calls `take` with each request, in order; a frame that is none ends the connection. */
  onRequest(take: (request: KernelRequest) => void): void {
    this.#socket.on('message', (data, isBinary) => {
      if (!this.isOpen) return;
      const request = readRequest(toBuffer(data), isBinary, this.#socket.protocol);
      if (request === null) this.close(CLOSE.unreadable, 'This frame is no Jupyter message.');
      else take(request);
    });
  }

  onClosed(listener: () => void): void {
    this.#socket.once('close', listener);
  }

  /** @param kernelSession the kernel's own id in its messages' headers */
  send(message: Message, kernelSession: string): void {
    if (!this.isOpen) return;
    const waiting = this.#socket.bufferedAmount;
    if (waiting > MAX_UNREAD_BYTES) {
      this.#socket.terminate();
      return;
    }
    if (waiting > MAX_WAITING_BYTES && isOutput(message)) {
      this.#leftOut += 1;
      return;
    }
    if (this.#leftOut > 0) {
      const text = `\n[… ${this.#leftOut} messages were not sent, because they were not read …]\n`;
      this.#leftOut = 0;
      this.send({ ...message, channel: 'iopub', type: 'stream', content: { name: 'stderr', text } }, kernelSession);
    }
    this.#socket.send(toFrame(message, kernelSession, this.#socket.protocol));
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
    const cutOff = setTimeout(() => this.#socket.terminate(), CLOSE_MS).unref();
    this.#socket.once('close', () => clearTimeout(cutOff));
  }
}

const OUTPUTS: ReadonlySet<string> = new Set([
  'stream',
  'display_data',
  'update_display_data',
  'execute_result',
  'clear_output',
]);

/** Whether it is a program's, who may say any amount. */
export const isOutput = ({ type }: Message): boolean => OUTPUTS.has(type);

const toBuffer = (data: Buffer | ArrayBuffer | Buffer[]): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
