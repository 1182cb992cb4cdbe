/** A websocket client that keeps every message and survives every frame, to see what the fake really sends. */
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { WebSocket } from 'ws';
import type { FakeGateway } from './fake-gateway.ts';
import type { JsonObject, KernelMessage } from './wire-format.ts';
import { decodeFrame, encodeFrame, V1_SUBPROTOCOL } from './wire-format.ts';

interface RawClientOptions {
  readonly sessionId?: string;
  /** The gateway's own, if left out. */
  readonly token?: string;
}

export class RawClient implements Disposable {
  readonly sessionId: string;
  readonly messages: KernelMessage[] = [];
  /** Frames that aren't kernel messages. */
  readonly unreadable: Buffer[] = [];
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  readonly #arrivals = new EventEmitter();

  private constructor(socket: WebSocket, sessionId: string) {
    this.#socket = socket;
    this.sessionId = sessionId;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('message', (data: Buffer, binary) => this.#receive(data, binary));
  }

  /** Connects to the gateway's only kernel; rejects when the handshake is refused. */
  static async open(gateway: FakeGateway, options: RawClientOptions = {}): Promise<RawClient> {
    const { sessionId = randomUUID(), token = gateway.token } = options;
    const path = `${gateway.basePath}api/kernels/${gateway.kernel.id}/channels?session_id=${sessionId}`;
    const address =
      gateway.socketPath === undefined
        ? new URL(path, gateway.baseUrl.replace('http', 'ws'))
        : `ws+unix:${gateway.socketPath}:${path}`;
    const headers = token === undefined ? {} : { Authorization: `token ${token}` };
    const socket = new WebSocket(address, [V1_SUBPROTOCOL], { headers });
    const client = new RawClient(socket, sessionId);
    await once(socket, 'open');
    return client;
  }

  /** Sends a shell request and returns its header. */
  send(type: string, content: JsonObject): JsonObject {
    const header = { msg_id: randomUUID(), msg_type: type, session: this.sessionId, username: '', version: '5.3' };
    const { data } = encodeFrame(
      {
        channel: 'shell',
        header: JSON.stringify(header),
        parentHeader: '{}',
        metadata: '{}',
        content: JSON.stringify(content),
      },
      'v1',
    );
    this.#socket.send(data);
    return header;
  }

  execute(code: string, options: JsonObject = {}): JsonObject {
    return this.send('execute_request', { code, allow_stdin: false, stop_on_error: true, ...options });
  }

  /** The first message that `isWanted`, those that came before included. */
  async until(isWanted: (message: KernelMessage) => boolean): Promise<KernelMessage> {
    for (;;) {
      const found = this.messages.find(isWanted);
      if (found !== undefined) {
        return found;
      }
      await once(this.#arrivals, 'message');
    }
  }

  /** Asks for `kernel_info` and waits for the answer: everything that the kernel had to say before has come then. */
  async settle(): Promise<void> {
    const { msg_id } = this.send('kernel_info_request', {});
    await this.until((message) => message.parentHeader['msg_id'] === msg_id && isStatus(message, 'idle'));
  }

  /** The answers to a request, in words: `status busy`, `stream hi`, `execute_reply ok`, … */
  story(request: JsonObject): string[] {
    return this.messages
      .filter((message) => message.parentHeader['msg_id'] === request['msg_id'])
      .map(({ header, content }) => {
        const detail = content['execution_state'] ?? content['text'] ?? content['status'] ?? content['ename'] ?? '';
        return `${String(header['msg_type'])} ${typeof detail === 'string' ? detail : typeof detail}`.trim();
      });
  }

  [Symbol.dispose](): void {
    this.#socket.terminate();
  }

  #receive(data: Buffer, binary: boolean): void {
    try {
      this.messages.push(decodeFrame(data, binary, 'v1'));
    } catch {
      this.unreadable.push(data);
    }
    this.#arrivals.emit('message');
  }
}

export function isStatus(message: KernelMessage, state: string): boolean {
  return message.header['msg_type'] === 'status' && message.content['execution_state'] === state;
}
