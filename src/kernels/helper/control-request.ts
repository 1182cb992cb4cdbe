import type { KernelMessage } from '@jupyterlab/services';
import type { KernelConnection } from '../kernel-connection.ts';
import { toBytes, toKernelOutput } from '../kernel-messages.ts';
import type { KernelOutput } from '../kernel-output.ts';
import type { KernelTimings } from '../kernel-timings.ts';
import { PendingReply } from '../pending-reply.ts';

/**
 * One request to the helper in a kernel (runtime/cellar_runtime/helper/channel.py), on the control channel, which a
 * kernel reads while a cell runs. Many may be under way; `ended` settles in every case.
 */

const REQUEST = 'cellar_request';
const GONE = 'The kernel process ended during the run.';
const END_LOST = 'The connection to the kernel gateway broke during the run, and how the program ended is not known.';

export type ControlEnd =
  /** The helper's answer. Untrusted: user code may control the kernel's process. */
  | { readonly kind: 'answered'; readonly content: unknown; readonly buffers: readonly Uint8Array[] }
  | { readonly kind: 'died'; readonly reason: string };

export interface ControlRequestOptions {
  readonly connection: KernelConnection;
  readonly timings: KernelTimings;
  readonly content: Readonly<Record<string, unknown>>;
  readonly buffers?: readonly Uint8Array<ArrayBuffer>[];
  readonly onOutput?: (output: KernelOutput) => void;
  /** Which output is the last one: replies travel on another socket, and may overtake it. */
  readonly isLast?: (output: KernelOutput) => boolean;
  /** Asks, after the connection came back, whether the request is still being worked at; its answer may be lost. */
  readonly isActive?: () => Promise<boolean>;
}

export class ControlRequest extends PendingReply<ControlEnd> {
  readonly #options: ControlRequestOptions;
  #answer: ControlEnd | undefined;
  #sawLast = false;

  constructor(options: ControlRequestOptions) {
    super(options);
    this.#options = options;
    this.#start();
  }

  #start(): void {
    const { connection, content, buffers = [] } = this.#options;
    try {
      const future = connection.sendControlMessage(controlMessage(connection, content, buffers), true, false);
      this.follow(future);
      future.onIOPub = (message) => this.#onIopub(message);
      future.onReply = (message) => this.#onReply(message);
      future.done.catch(() => this.end({ kind: 'died', reason: GONE }));
    } catch (error) {
      this.end({ kind: 'died', reason: `The kernel took no request: ${String(error)}` });
    }
  }

  #onIopub(message: KernelMessage.IIOPubMessage): void {
    const { onOutput, isLast } = this.#options;
    const output = toKernelOutput(message);
    if (output === undefined) return;
    onOutput?.(output);
    if (isLast?.(output) === true) this.#sawLast = true;
    this.#settleIfComplete();
  }

  #onReply(message: KernelMessage.IMessage): void {
    const buffers = (message.buffers ?? []).map(toBytes);
    this.#answer = { kind: 'answered', content: message.content, buffers };
    this.#settleIfComplete();
  }

  #settleIfComplete(): void {
    const answer = this.#answer;
    if (answer === undefined) return;
    if (this.#options.isLast === undefined || this.#sawLast) {
      this.end(answer);
      return;
    }
    // A gateway that limits the rate of outputs may have dropped it.
    this.afterGrace(() => this.end(answer));
  }

  protected override async onReconnected(): Promise<void> {
    this.cancelGrace();
    const isActive = (await this.#options.isActive?.()) ?? false;
    if (isActive || this.isSettled) return;
    this.afterGrace(() => this.end(this.#answer ?? { kind: 'died', reason: END_LOST }));
  }
}

/** The library knows the control messages of Jupyter's protocol only; any other is sent as it is. */
function controlMessage(
  connection: KernelConnection,
  content: Readonly<Record<string, unknown>>,
  buffers: readonly Uint8Array<ArrayBuffer>[],
): KernelMessage.IControlMessage {
  return {
    channel: 'control',
    header: {
      date: new Date().toISOString(),
      msg_id: crypto.randomUUID(),
      msg_type: REQUEST as KernelMessage.ControlMessageType,
      session: connection.clientId,
      username: connection.username,
      version: '5.3',
    },
    parent_header: {},
    metadata: {},
    content,
    buffers: buffers.map(ownBuffer),
  } as unknown as KernelMessage.IControlMessage;
}

/** The library sends all of the memory behind a view. */
function ownBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const isWhole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return isWhole ? bytes.buffer : bytes.slice().buffer;
}
