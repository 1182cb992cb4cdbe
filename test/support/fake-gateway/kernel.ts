/** A kernel of the fake gateway: its state, the websockets attached to it, and the messages between the two. */
import { randomUUID } from 'node:crypto';
import type { Behavior } from './behavior.ts';
import { CellQueue } from './cell-queue.ts';
import type { Channel } from './channel.ts';
import { KernelSockets } from './kernel-sockets.ts';
import { toParts } from './messages.ts';
import { toReply } from './replies.ts';
import type { Cell, ExecuteRequest } from './script.ts';
import { Waiters } from './waiters.ts';
import type { ChannelName, Frame, FrameParts, JsonObject, KernelMessage } from './wire-format.ts';

/** Longest stream text, in characters, that `hasSaid` knows. */
const MAX_REMEMBERED = 200;

export type ExecutionState = 'starting' | 'idle' | 'busy' | 'dead';

export interface FakeKernelOptions {
  readonly id: string;
  readonly name: string;
  /** API path of the folder it was started in; what the client sent. */
  readonly path: string;
  /** The part of the client's `env` that the flavor lets through. */
  readonly env: Readonly<Record<string, string>>;
  readonly behavior: Behavior;
  readonly script: (request: ExecuteRequest) => Cell;
  /** Removes it from the gateway: its id answers 404 from then on. */
  readonly remove: () => void;
  readonly reportError: (error: unknown) => void;
}

export class FakeKernel {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  /** Every message that clients sent to it. */
  readonly received: KernelMessage[] = [];
  /** How many processes it has had: 1, and one more for each restart. */
  generation = 1;
  state: ExecutionState = 'starting';
  lastActivity = new Date();
  readonly #options: FakeKernelOptions;
  readonly #sockets: KernelSockets;
  #process = new AbortController();
  #processSession = randomUUID();
  #cells: CellQueue;
  readonly #waiters = new Waiters();
  /** Texts of its stream messages, the short ones. */
  readonly #said = new Set<string>();

  constructor(options: FakeKernelOptions) {
    this.#options = options;
    this.id = options.id;
    this.name = options.name;
    this.path = options.path;
    this.env = options.env;
    this.#cells = this.#newQueue();
    this.#sockets = new KernelSockets({
      onMessage: (message) => this.#receive(message),
      onChange: () => this.#waiters.changed(),
      onError: options.reportError,
    });
  }

  get connections(): number {
    return this.#sockets.count;
  }

  // --- what a test can wait for ---

  /** Resolves when clients have sent `count` messages in all. */
  hasReceived(count: number): Promise<void> {
    return this.#waiters.until(() => this.received.length >= count);
  }

  /** Resolves when a stream message of exactly `text` (at most 200 characters) has gone out. */
  hasSaid(text: string): Promise<void> {
    return this.#waiters.until(() => this.#said.has(text));
  }

  /** Resolves when exactly `count` websockets are attached. */
  hasConnections(count: number): Promise<void> {
    return this.#waiters.until(() => this.connections === count);
  }

  /** The REST model. */
  toModel(): JsonObject {
    return {
      id: this.id,
      name: this.name,
      last_activity: this.lastActivity.toISOString(),
      execution_state: this.state,
      connections: this.connections,
    };
  }

  attach(channel: Channel): void {
    this.#sockets.attach(channel);
  }

  closeSockets(code: number, reason = ''): void {
    this.#sockets.close(code, reason);
  }

  // --- the life of the process ---

  /** Interrupts the cell that runs, if any. */
  interrupt(): void {
    this.#cells.interrupt();
  }

  /** A new process under the same id, as `POST …/restart` makes it: nobody gets a reply for what ran. */
  async restart(): Promise<void> {
    await this.publish('shutdown_reply', { status: 'ok', restart: true }, {});
    this.#newProcess();
    await this.setState('starting', {});
    this.state = 'idle';
  }

  /**
   * The process dies by itself. With `autorestart` the server says `restarting` and starts another one under the same
   * id (after `until`, if given; REST tells the old state that long); without, it says `dead` and forgets the kernel.
   */
  async die(options: { readonly autorestart: boolean; readonly until?: Promise<void> }): Promise<void> {
    this.#process.abort();
    if (!options.autorestart) {
      this.#options.remove();
      await this.setState('dead', {});
      return;
    }
    await this.publish('status', { execution_state: 'restarting' }, {});
    await options.until;
    this.#newProcess();
    this.state = 'starting';
  }

  /** Forgotten by the gateway without a word: REST answers 404, open websockets stay open and silent. */
  vanish(): void {
    this.#process.abort();
    this.#options.remove();
  }

  /** Ends the process as `DELETE` does: the kernel says goodbye, its websockets stay open. */
  async shutdown(): Promise<void> {
    this.vanish();
    await this.publish('shutdown_reply', { status: 'ok', restart: false }, {});
  }

  #newProcess(): void {
    this.#process.abort();
    this.#process = new AbortController();
    this.#processSession = randomUUID();
    this.#cells = this.#newQueue();
    this.generation += 1;
  }

  #newQueue(): CellQueue {
    return new CellQueue(this, this.#process.signal, this.#options);
  }

  // --- what it says ---

  async setState(state: ExecutionState, parentHeader: JsonObject): Promise<void> {
    this.state = state;
    await this.publish('status', { execution_state: state }, parentHeader);
  }

  /** To everybody who is connected. */
  async publish(
    type: string,
    content: JsonObject,
    parentHeader: JsonObject,
    channel: ChannelName = 'iopub',
  ): Promise<void> {
    const parts = toParts({ channel, type, content, parentHeader, kernelSession: this.#processSession });
    this.lastActivity = new Date();
    await this.#sockets.broadcast(parts);
    this.#remember(type, content['text']);
  }

  #remember(type: string, text: unknown): void {
    if (type === 'stream' && typeof text === 'string' && text.length <= MAX_REMEMBERED && !this.#said.has(text)) {
      this.#said.add(text);
      this.#waiters.changed();
    }
  }

  /** To the session that asked. */
  async answer(
    sessionId: string,
    channel: ChannelName,
    type: string,
    content: JsonObject,
    parentHeader: JsonObject,
  ): Promise<void> {
    const parts = toParts({ channel, type, content, parentHeader, kernelSession: this.#processSession });
    await this.#sockets.sendTo(sessionId, parts);
  }

  /** An iopub message of `type` to one session, with `parts` put in the place of the proper ones. */
  async sendParts(
    sessionId: string,
    type: string,
    content: JsonObject,
    parentHeader: JsonObject,
    parts: Partial<FrameParts>,
  ): Promise<void> {
    const proper = toParts({ channel: 'iopub', type, content, parentHeader, kernelSession: this.#processSession });
    await this.#sockets.sendTo(sessionId, { ...proper, ...parts });
  }

  /** Bytes to one session, if it is connected. */
  async sendFrame(sessionId: string, frame: Frame): Promise<void> {
    await this.#sockets.sendFrame(sessionId, frame);
  }

  // --- what it hears ---

  #receive(message: KernelMessage): void {
    this.received.push(message);
    this.#waiters.changed();
    if (this.#options.behavior.mute) {
      return;
    }
    const work = message.channel === 'control' ? this.handle(message) : this.#cells.push(message);
    work.catch(this.#options.reportError);
  }

  /** Answers a request other than `execute_request`; unknown types get no answer. */
  async handle(message: KernelMessage): Promise<void> {
    const type = String(message.header['msg_type'] ?? '');
    const reply = toReply(type);
    if (reply === undefined) {
      return;
    }
    if (type === 'interrupt_request') {
      this.interrupt();
    }
    const session = String(message.header['session'] ?? '');
    const channel = message.channel === 'control' ? 'control' : 'shell';
    await this.setState('busy', message.header);
    await this.answer(session, channel, type.replace('_request', '_reply'), reply, message.header);
    await this.setState('idle', message.header);
  }
}
